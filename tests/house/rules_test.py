#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Breaks each rule of rules.py in a small tree to see that it is found, and that a sound tree
passes."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from rules import violations

HEAD = "// SPDX-License-Identifier: Apache-2.0\n"
HEADER = HEAD + "#pragma once\n"
SOUND = {
    "core/span.hpp": HEADER + "#include <vector>\n",
    "core/span.cpp": HEAD + '#include "core/span.hpp"\n#include <rapidjson/document.h>\n',
    "extract/extractor.hpp": HEADER + '#include "core/span.hpp"\n',
    "extract/reader/reader.hpp": HEADER + '#include "core/span.hpp"\n',
    "extract/frames/frame.hpp": HEADER + '#include "extract/reader/reader.hpp"\n',
    "graph/graph.hpp": HEADER + '#include "core/span.hpp"\n',
    "graph/graph.cpp": HEAD + "#include <boost/graph/adjacency_list.hpp>\n",
    "export/dot.cpp": HEAD + '#include "graph/graph.hpp"\n#include <graphviz/cgraph.h>\n',
    "cli/main.cpp": HEAD + '#include "extract/extractor.hpp"\n#include "graph/graph.hpp"\n',
}
# What is added to one file → what must be said, with the line.
BROKEN = [
    ("core/span.hpp", '#include "graph/graph.hpp"', r"core/ must not include .graph/graph.hpp"),
    ("extract/extractor.hpp", '#include "graph/graph.hpp"', "extract/ must not include"),
    ("extract/extractor.hpp", '  #  include "graph/graph.hpp"', "extract/ must not include"),
    ("graph/graph.cpp", '#include "extract/extractor.hpp"', "graph/ must not include"),
    ("graph/graph.cpp", '#include "export/dot.cpp"', "graph/ must not include"),
    ("export/dot.cpp", '#include "extract/extractor.hpp"', "export/ must not include"),
    ("export/dot.cpp", '#include "cli/main.cpp"', "export/ must not include"),
    ("extract/reader/reader.hpp", '#include "extract/frames/frame.hpp"', "extract/reader/ must not"),
    ("extract/reader/reader.hpp", '#include "extract/extractor.hpp"', "extract/reader/ must not"),
    ("core/span.hpp", "#include <rapidjson/document.h>", "<rapidjson/document.h> in a header"),
    ("extract/extractor.hpp", "#include <openvino/openvino.hpp>", "in a header"),
    ("graph/graph.hpp", "#include <boost/graph/graph_traits.hpp>", "in a header"),
    ("cli/main.cpp", "#include <boost/range.hpp>", "outside graph/"),
    ("core/span.cpp", '#include "span.hpp"', "name headers from the root"),
]


class Rules(unittest.TestCase):
    def found(self, files):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            return violations(folder)

    def test_a_sound_tree_passes(self):
        self.assertEqual(self.found(SOUND), [])

    def test_every_broken_include_is_found_with_its_line(self):
        for name, line, message in BROKEN:
            with self.subTest(name=name, line=line):
                found = self.found({**SOUND, name: SOUND[name] + line + "\n"})
                self.assertEqual(len(found), 1, found)
                number = SOUND[name].count("\n") + 1
                self.assertRegex(found[0], f"^{name}:{number}: .*{message}")

    def test_a_comment_that_speaks_of_an_include_is_none(self):
        text = SOUND["core/span.hpp"] + '// #include "graph/graph.hpp"\n'
        self.assertEqual(self.found({**SOUND, "core/span.hpp": text}), [])

    def test_heads_are_checked(self):
        for name, text, message in (
            ("core/a.hpp", "#pragma once\n", "first line"),
            ("core/a.hpp", HEAD + "int a;\n", "#pragma once"),
            ("core/a.cpp", "\n" + HEAD, "first line"),
            ("core/a.h", HEAD, ".hpp or .cpp"),
        ):
            with self.subTest(name=name, text=text):
                found = self.found({**SOUND, name: text})
                self.assertEqual(len(found), 1, found)
                self.assertIn(message, found[0])


if __name__ == "__main__":
    unittest.main()
