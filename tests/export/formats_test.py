#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""formats_test.py EXPORT_TOOL: what needs other eyes than ours on the exported files.

Golden files (tests/golden/export; tests/golden/accept renews them), SVG through an XML parser,
JSON-LD through rdflib, DOT through dot, the page in headless Chromium. What is not installed is
skipped, and said so. Python's standard library only.
"""
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
GOLDEN = os.path.join(HERE, "..", "golden", "export")
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"


def read(*path):
    with open(os.path.join(*path), encoding="utf-8", newline="") as file:
        return file.read()


def export(tool, folder, *what):
    """Exports what (as export_tool takes it) into the folder; the counts come back."""
    os.makedirs(folder, exist_ok=True)
    subprocess.run([tool, *what[:1 if what[0] != "--wheel" else 2], folder, "A story"], check=True)
    return json.loads(read(folder, "counts.json"))


def svg_outline(svg):
    """The picture without its coordinates, which follow the machine's arithmetic: one line a group."""
    lines = []
    for group in ElementTree.fromstring(svg).iter(SVG + "g"):
        title = group.find(SVG + "title")
        if title is None or group.get("class") is None:
            continue
        texts = [t.text or "" for t in group.iter(SVG + "text")] if group.get("class") != "graph" else []
        if group.get("class") == "graph":
            texts = [t.text or "" for t in group.findall(SVG + "text")]
        lines.append(" | ".join([group.get("class"), group.get("id"), title.text or ""] + texts))
    return "\n".join(lines) + "\n"


def page_data(page):
    return re.search(r'<script id="data" type="application/json">(.*?)</script>', page, re.S)[1]


def page_outline(page):
    data = json.loads(page_data(page))
    for item in data["vertices"] + data["bundles"]:
        for key in ("x", "y", "w", "h") if "edges" not in item else ("x", "y"):
            item.pop(key, None)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def outlines(folder):
    """File name in tests/golden/export -> what stands there."""
    return {
        "graph.dot": read(folder, "graph.dot"),
        "graph.jsonld": read(folder, "graph.jsonld"),
        "graph.svg.txt": svg_outline(read(folder, "graph.svg")),
        "graph.html.json": page_outline(read(folder, "graph.html")),
    }


def chromium():
    return next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)


def dump_dom(browser, profile, file):
    run = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + profile,
         "--window-size=1300,800", "--virtual-time-budget=5000", "--enable-logging=stderr", "--v=0",
         "--dump-dom", "file://" + file],
        capture_output=True, text=True, timeout=240, check=False)
    if "<html" not in run.stdout:
        raise unittest.SkipTest("Chromium is installed but does not run here: " + run.stderr[-500:])
    return run.stdout, run.stderr


class Formats(unittest.TestCase):
    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        cls.root = tempfile.mkdtemp(prefix="quipu-formats-")
        cls.addClassCleanup(shutil.rmtree, cls.root)
        cls.counts = {
            "story": export(TOOL, cls.root + "/story", os.path.join(GOLDEN, "articles.jsonl")),
            "hostile": export(TOOL, cls.root + "/hostile", "--hostile"),
            "wheel": export(TOOL, cls.root + "/wheel", "--wheel", "60"),
        }

    def test_golden(self):
        for name, text in outlines(self.root + "/story").items():
            with self.subTest(name):
                self.assertEqual(read(GOLDEN, name), text,
                                 "differs from tests/golden/export; if it should, run tests/golden/accept")

    def test_same_bytes_in_another_process(self):
        export(TOOL, self.root + "/again", "--hostile")
        for name in ("graph.dot", "graph.svg", "graph.jsonld", "graph.html"):
            self.assertEqual(read(self.root, "hostile", name), read(self.root, "again", name), name)

    def test_svg_is_sound_and_harmless(self):
        for case in self.counts:
            with self.subTest(case):
                root = ElementTree.fromstring(read(self.root, case, "graph.svg"))
                ids = [e.get("id") for e in root.iter() if e.get("id")]
                self.assertEqual(len(ids), len(set(ids)), "an id stands twice")
                for element in root.iter():
                    self.assertNotIn(element.tag.split("}")[1], ("script", "foreignObject", "image"))
                    for key, value in element.attrib.items():
                        self.assertFalse(key.lower().startswith("on"), key)
                        if key in ("href", XLINK + "href"):
                            self.assertFalse(value.lower().startswith(("javascript:", "data:")), value)
                        self.assertNotRegex(value, r"\b(nan|inf)\b" if key in ("points", "d", "x", "y") else r"^\0$")

    def test_names_do_not_overlap_in_the_svg(self):
        """Boxes of names and labels, as drawn: no two share more than a sliver."""
        for case in ("story", "wheel"):
            boxes = []
            for group in ElementTree.fromstring(read(self.root, case, "graph.svg")).iter(SVG + "g"):
                if not (group.get("class") or "").startswith("node"):
                    continue
                shape = next(iter(list(group.iter(SVG + "polygon")) + list(group.iter(SVG + "path")) +
                                  list(group.iter(SVG + "ellipse"))))
                if shape.tag == SVG + "ellipse":
                    x, y, rx, ry = (float(shape.get(k)) for k in ("cx", "cy", "rx", "ry"))
                    boxes.append((x - rx, y - ry, x + rx, y + ry))
                else:
                    numbers = [float(n) for n in re.findall(r"-?[\d.]+", shape.get("points") or shape.get("d"))]
                    boxes.append((min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])))
            self.assertGreater(len(boxes), 20)
            for i, a in enumerate(boxes):
                for b in boxes[:i]:
                    wide = min(a[2], b[2]) - max(a[0], b[0])
                    high = min(a[3], b[3]) - max(a[1], b[1])
                    self.assertFalse(wide > 2 and high > 2, (case, a, b))

    def test_dot_draws_what_was_written(self):
        dot = shutil.which("dot")
        if dot is None:
            self.skipTest("dot is not installed (Debian package graphviz)")
        for case in self.counts:
            with self.subTest(case):
                run = subprocess.run([dot, "-Tsvg", f"{self.root}/{case}/graph.dot"], capture_output=True, check=True)
                root = ElementTree.fromstring(run.stdout)
                edges = [g for g in root.iter(SVG + "g") if (g.get("class") or "").startswith("edge")]
                self.assertEqual(len(edges), self.counts[case]["edges"])

    def test_json_ld_as_rdf(self):
        try:
            import rdflib
        except ImportError:
            self.skipTest("rdflib is not installed (python3 -m pip install rdflib)")
        rdf = rdflib.RDF
        oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
        prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
        schema = rdflib.Namespace("https://schema.org/")
        for case, count in self.counts.items():
            with self.subTest(case):
                graph = rdflib.Graph().parse(f"{self.root}/{case}/graph.jsonld", format="json-ld")
                statements = set(graph.subjects(rdf.type, rdf.Statement))
                self.assertEqual(len(statements), count["edges"])
                claims = set(graph.subjects(rdf.type, rdflib.URIRef("urn:quipu:Claim")))
                self.assertEqual(len(claims), count["supports"])
                for statement in statements:
                    for term in (rdf.subject, rdf.predicate, rdf.object, rdflib.URIRef("urn:quipu:status")):
                        self.assertEqual(len(list(graph.objects(statement, term))), 1, term)
                    self.assertTrue(list(graph.objects(statement, prov.wasDerivedFrom)))
                    status = next(graph.objects(statement, rdflib.URIRef("urn:quipu:status")))
                    self.assertTrue(str(status).startswith("urn:quipu:status:"), status)
                self.assertEqual(len(set(graph.subjects(rdf.type, schema.NewsArticle))), count["articles"])
                self.assertGreaterEqual(len(set(graph.subjects(rdf.type, oa.TextQuoteSelector))), 1)
                # A Turtle round trip keeps every triple: all IRIs are sound.
                again = rdflib.Graph().parse(data=graph.serialize(format="nt"), format="nt")
                self.assertEqual(len(again), len(graph))

    def test_page_runs_under_its_own_policy(self):
        browser = chromium()
        if browser is None:
            self.skipTest("Chromium is not installed")
        for case in self.counts:
            with self.subTest(case):
                dom, log = dump_dom(browser, self.root + "/profile", f"{self.root}/{case}/graph.html")
                drawn = sum("x" in v for v in json.loads(page_data(read(self.root, case, "graph.html")))["vertices"])
                self.assertIn(f'data-ready="{drawn}"', dom, log[-2000:])
                self.assertEqual(len(re.findall(r'<g class="vertex', dom)), drawn)
                self.assertNotIn("Content Security Policy", log)

    def test_page_in_use(self):
        browser = chromium()
        if browser is None:
            self.skipTest("Chromium is not installed")
        checks = read(HERE, "viewer_checks.js")
        for case in ("story", "hostile"):
            with self.subTest(case):
                page = read(self.root, case, "graph.html")
                # The policy would rightly refuse this script.
                page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
                file = f"{self.root}/{case}/checks.html"
                with open(file, "w", encoding="utf-8", newline="") as out:
                    out.write(page.replace("</body>", f"<script>{checks}</script></body>"))
                dom, log = dump_dom(browser, self.root + "/profile", file)
                found = re.search(r'<pre id="checks">(\[.*?)</pre>', dom, re.S)
                self.assertIsNotNone(found, log[-2000:])
                results = json.loads(html.unescape(found[1]))
                self.assertGreater(len(results), 20)
                self.assertEqual([what for what, holds in results if not holds], [])


if __name__ == "__main__":
    TOOL = os.path.abspath(sys.argv.pop(1))
    if sys.argv[1:] == ["--accept"]:
        with tempfile.TemporaryDirectory() as made:
            export(TOOL, made, os.path.join(GOLDEN, "articles.jsonl"))
            for file_name, content in outlines(made).items():
                with open(os.path.join(GOLDEN, file_name), "w", encoding="utf-8", newline="") as target:
                    target.write(content)
                print("wrote tests/golden/export/" + file_name)
    else:
        unittest.main(verbosity=2)
