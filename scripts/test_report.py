"""Keeps what a test run gave, file by file: ``test_report.py build/tests.xml eval/results/tests.xml``.

The self-audit reads it. Times, machine and messages are left out, so that the same results give the same file.
"""

import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assistant.transparency.results import last_tests  # noqa: E402  # only after the path is known


def main() -> None:
    """Write the report; say nothing where the run was broken off before it left one."""
    made, kept = (Path(name) for name in sys.argv[1:3])
    report = last_tests(made)
    if report is None:
        return
    top = ElementTree.Element("testsuites")
    for name, result in sorted(report.files.items()):
        counts = {"tests": result.passed + result.failed + result.skipped, "failures": result.failed}
        counts["skipped"] = result.skipped
        attributes = {"name": name, "timestamp": report.date[:10], **{key: str(one) for key, one in counts.items()}}
        ElementTree.SubElement(top, "testsuite", attributes)
    ElementTree.indent(top)
    kept.write_text(ElementTree.tostring(top, encoding="unicode") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
