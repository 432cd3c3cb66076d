#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The rules of the house that a compiler does not check: which room may include which, that
third-party headers stay out of public headers, that Boost stays in graph/, and that sources start
as they should. `violations(root)` reads the tree below `root`; rules_test.py breaks each rule to
see that it is found. Run alone, it prints every violation and fails if there is one."""

import re
import sys
from pathlib import Path

# Room → rooms that it may include, itself aside (docs/architecture.md).
MAY_INCLUDE = {
    "core": set(),
    "extract": {"core"},
    "graph": {"core"},
    "export": {"core", "graph"},
    "cli": {"core", "extract", "graph", "export"},
}
# The parts of extract/: from bytes to text, from text to annotated text, from that to statements.
# A part may include those before it; the files directly in extract/ may include all.
PARTS = ["reader", "annotate", "frames"]

STANDARD = set("""
algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv chrono
cinttypes climits clocale cmath codecvt compare complex concepts condition_variable coroutine csetjmp
csignal cstdarg cstddef cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype deque exception
execution filesystem format forward_list fstream functional future initializer_list iomanip ios iosfwd
iostream istream iterator latch limits list locale map memory memory_resource mutex new numbers
numeric optional ostream queue random ranges ratio regex scoped_allocator semaphore set shared_mutex
source_location span sstream stack stdexcept stop_token streambuf string string_view strstream
syncstream system_error thread tuple type_traits typeindex typeinfo unordered_map unordered_set
utility valarray variant vector version
""".split())

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:<([^>]+)>|"([^"]+)")', re.MULTILINE)
SPDX = "SPDX-License-Identifier: Apache-2.0"


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def check_include(path, header, quoted, root):
    """What is wrong with one #include of the file at `path` (relative), or None."""
    room = path.parts[0]
    if quoted:
        if not (root / header).is_file():
            return f'"{header}" is no file of ours; name headers from the root, others in <>'
        target = Path(header)
        if target.parts[0] not in MAY_INCLUDE[room] | {room}:
            allowed = ", ".join(sorted(MAY_INCLUDE[room])) or "nothing of ours"
            return f'{room}/ must not include "{header}"; it may include {allowed}'
        if room == target.parts[0] == "extract" and path.parts[1] in PARTS:
            later = PARTS[PARTS.index(path.parts[1]) + 1:]
            if target.parts[1] in later or len(target.parts) == 2:
                return f'{path.parts[0]}/{path.parts[1]}/ must not include "{header}"'
        return None
    if path.suffix == ".hpp" and header not in STANDARD:
        return f"<{header}> in a header; headers include the standard library and ours only"
    if header.startswith("boost/") and room != "graph":
        return f"<{header}> outside graph/"
    return None


def violations(root):
    """Every violation below `root`, as "file:line: what is wrong"."""
    root = Path(root)
    out = []
    sources = [path for room in MAY_INCLUDE for path in sorted((root / room).rglob("*"))
               if path.suffix in (".hpp", ".cpp", ".h", ".cc")]
    for path in sources:
        relative = path.relative_to(root)
        text = path.read_text(encoding="utf-8")
        if relative.suffix not in (".hpp", ".cpp"):
            out.append(f"{relative}:1: C++ sources end in .hpp or .cpp")
        if not text.startswith(f"// {SPDX}\n"):
            out.append(f"{relative}:1: the first line must be // {SPDX}")
        if relative.suffix == ".hpp" and not re.search(r"^#pragma once$", text, re.MULTILINE):
            out.append(f"{relative}:1: a header needs #pragma once")
        for match in INCLUDE.finditer(text):
            wrong = check_include(relative, match[1] or match[2], match[2] is not None, root)
            if wrong:
                out.append(f"{relative}:{line_of(text, match.start())}: {wrong}")
    return out


def main():
    root = Path(__file__).resolve().parents[2]
    found = violations(root)
    for line in found:
        print(line)
    if not list((root / "core").glob("*.hpp")):
        sys.exit("no sources below " + str(root))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
