import sys
from pathlib import Path

import pytest

from ingest.errors import UnreadableFileError
from ingest.read import sandbox

HANGS = "import re\nre.match(r'(a+)+$', 'a' * 60 + 'b')\n"  # in C, where no Python timer reaches it
EATS = "x = []\nwhile True:\n    x.append(bytes(10_000_000))\n"


def read_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> str:
    """Read a file through a child whose reader runs ``code``; return the reason of the refusal."""
    start = "from ingest.read import child\nchild._COMPUTING_S = 1\nchild._limit_memory()\nchild.send('alive')\n"
    (tmp_path / "reader.py").write_text(f"{start}{code}child.send('end')\n")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    plain = sandbox.subprocess.Popen
    monkeypatch.setattr(
        sandbox.subprocess,
        "Popen",
        lambda command, **options: plain([sys.executable, str(tmp_path / "reader.py")], **options),
    )
    with pytest.raises(UnreadableFileError) as caught:
        sandbox.read_in_child(tmp_path / "a.pdf", "pdf")
    return str(caught.value)


def test_a_reader_that_hangs_is_ended(tmp_path, monkeypatch):
    assert "in vertretbarer Zeit" in read_with(tmp_path, monkeypatch, HANGS)


def test_a_reader_that_eats_memory_is_ended(tmp_path, monkeypatch):
    assert "zu viel Speicher" in read_with(tmp_path, monkeypatch, EATS)


def test_a_reader_that_dies_is_told(tmp_path, monkeypatch):
    assert "beschädigt" in read_with(tmp_path, monkeypatch, "import os\nos._exit(3)\n")
