"""Hostile texts, names and glossaries: nothing in them drives a terminal, and nothing is written or read elsewhere."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from calls import call

DRIVES = "\x1b]0;title\x07\x1b[2J\x9b1A\x85\u202e\u2066\u2028\x7f\u200f"
NAME = f"bad{DRIVES}.txt".replace("\x85", "\x85\n")
TEXT = (
    f"The bank , it said {DRIVES} so.It is is true {DRIVES} that they agree.\n"
    f"Police ,{DRIVES}, warned of oldering {DRIVES} and zzterm{DRIVES} here\udc9b. The end came came.\r\n"
    f"# mtnorm {DRIVES}\n<!-- mtnorm: off {DRIVES} -->\n"
)
_ESCAPED = "".join(f"\\u{ord(char):04x}" for char in DRIVES)
GLOSSARY = f"""\
[glossary]
source = "zh"
domain = "a{_ESCAPED}"

[[term]]
id = "id{_ESCAPED.replace(chr(92) + "u0085", "").replace(chr(92) + "u2028", "")}"
source = "{_ESCAPED}源"
wrong = ["oldering", "the bank{_ESCAPED}", "the"]
right = ["elderly{_ESCAPED}", "old{_ESCAPED}"]
safety = "display"
note = "Said {_ESCAPED} twice."
tags = ["t{_ESCAPED}"]
near = ["police", "{_ESCAPED}x"]
examples = [{{ bad = "oldering{_ESCAPED}", good = "x{_ESCAPED}" }}, {{ keep = "oldering{_ESCAPED}" }}]

[[term]]
id = "{_ESCAPED.replace(chr(92) + "u0085", "").replace(chr(92) + "u2028", "")}"
wrong = "came"
right = "went{_ESCAPED}"
safety = "unsafe"
"""
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
OWN_COLOURS = re.compile(r"\x1b\[[0-9;]*m")

CALLS: dict[str, tuple[str, ...]] = {
    "check": ("check", "TEXT"),
    "check full": ("check", "--output-format", "full", "TEXT"),
    "check github": ("check", "--output-format", "github", "TEXT"),
    "check glossary": ("check", "-g", "GLOSSARY", "--output-format", "full", "TEXT"),
    "check verbose": ("check", "-v", "TEXT"),
    "check missing": ("check", "MISSING"),
    "check folder": ("check", "FOLDER"),
    "check encoding": ("check", "--encoding", f"x{DRIVES}", "TEXT"),
    "check wrong rule": ("check", "--select", f"x{DRIVES}", "TEXT"),
    "unknown option": ("check", f"--x{DRIVES}", "TEXT"),
    "unknown command": (f"x{DRIVES}",),
    "fix two": ("fix", "TEXT", "OTHER"),
    "fix statistics": ("fix", "--statistics", "-v", "-o", "OUT", "TEXT"),
    "fix glossary": ("fix", "-g", "GLOSSARY", "--unsafe-fixes", "--statistics", "-o", "OUT", "TEXT"),
    "fix broken glossary": ("fix", "-g", "TEXT", "-o", "OUT", "TEXT"),
    "fix diff in colours": ("fix", "--diff", "--color", "always", "TEXT"),
    "fix config": ("fix", "--config", "TEXT", "-o", "OUT", "TEXT"),
    "fix decisions": ("fix", "--decisions", "TEXT", "-o", "OUT", "TEXT"),
    "fix ascii": ("fix", "--output-encoding", "ascii", "-o", "OUT", "TEXT"),
    "diff": ("diff", "-g", "GLOSSARY", "--unsafe-fixes", "TEXT"),
    "diff context": ("diff", "--context", "2", "--color", "always", "TEXT"),
    "diff two": ("diff", "TEXT", "OTHER"),
    "diff side by side": ("diff", "--format", "side-by-side", "--width", "80", "TEXT"),
    "revert wrong file": ("revert", "OTHER", "--log", "LOG"),
    "revert": ("revert", "TEXT", "--log", "TEXT"),
    "config": ("config", "-g", "GLOSSARY", "TEXT"),
    "config file": ("config", "--config", "CONFIG"),
    "config broken": ("config", "--config", "TEXT"),
    "rules unknown": ("rules", f"x{DRIVES}"),
    "glossary list": ("glossary", "list", "GLOSSARY"),
    "glossary stats": ("glossary", "stats", "-g", "GLOSSARY", "LOG"),
    "glossary stats of no log": ("glossary", "stats", "TEXT"),
    "glossary lint": ("glossary", "lint", "GLOSSARY"),
    "glossary lint text": ("glossary", "lint", "TEXT"),
    "glossary test": ("glossary", "test", "GLOSSARY", "--corpus", "TEXT"),
    "glossary show": ("glossary", "show", f"x{DRIVES}", "GLOSSARY"),
    "glossary show entry": ("glossary", "show", "ID", "GLOSSARY"),
    "glossary explain": ("glossary", "explain", "-g", "GLOSSARY", TEXT.replace("\udc9b", "").replace("\x00", "")),
    "glossary explain file": ("glossary", "explain", "-g", "GLOSSARY", "TEXT"),
    "glossary suggest": ("glossary", "suggest", "TEXT"),
    "glossary diff": ("glossary", "diff", "GLOSSARY", "EMPTY"),
    "glossary diff text": ("glossary", "diff", "GLOSSARY", "EMPTY", "--corpus", "TEXT"),
    "glossary merge": ("glossary", "merge", "--base", "EMPTY", "GLOSSARY", "CHANGED"),
    "glossary merge result": ("glossary", "merge", "--base", "EMPTY", "-o", "OUT", "GLOSSARY", "CHANGED"),
    "glossary import": ("glossary", "import", "TEXT", "--file", "OUT.toml"),
    "glossary import table": ("glossary", "import", "TABLE", "--file", "OUT.toml"),
    "glossary export": ("glossary", "export", "GLOSSARY", "--format", "omegat", "-o", "OUT"),
    "glossary remove": ("glossary", "remove", "--file", "GLOSSARY", f"x{DRIVES}"),
}
"""Every way to have something shown to people; capitals stand for files with a hostile name."""


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    if sys.platform == "win32":
        pytest.skip("files cannot have such names there")
    folder = tmp_path / f"in{DRIVES}"
    folder.mkdir()
    (tmp_path / f"none{DRIVES}").mkdir()
    contents = {
        "TEXT": (NAME, TEXT.encode("utf-8", "surrogateescape")),
        "OTHER": (f"other{NAME}", TEXT.replace("bank", f"mill{DRIVES}").encode("utf-8", "surrogateescape")),
        "GLOSSARY": (f"g{DRIVES}.toml", GLOSSARY.encode()),
        "CHANGED": (f"h{DRIVES}.toml", GLOSSARY.replace("Said", "Told").replace("went", "came back").encode()),
        "CONFIG": (f"c{DRIVES}.toml", f'exclude = ["x{_ESCAPED}"]\n'.encode()),
        "EMPTY": (f"e{DRIVES}.toml", b'[glossary]\nsource = "zh"\n'),
        "TABLE": (f"t{DRIVES}.csv", f'wrong,right,x{DRIVES}\n"a{DRIVES}",b\n,c\n'.encode()),
    }
    for name, content in contents.values():
        (folder / name).write_bytes(content)
    found = {key: str(folder / name) for key, (name, _) in contents.items()}
    found["LOG"] = str(folder / f"l{DRIVES}.jsonl")
    logging = ["fix", "-g", found["GLOSSARY"], "--log", found["LOG"], "-o", str(folder / f"o{DRIVES}"), found["TEXT"]]
    assert call(logging).status == 0
    return {
        **found,
        "OUT.toml": str(folder / f"into{DRIVES}.toml"),
        "OUT": str(folder / f"out{DRIVES}"),
        "MISSING": str(folder / f"no{NAME}"),
        "FOLDER": str(tmp_path / f"none{DRIVES}"),
        "ID": DRIVES.replace("\x85", "").replace("\u2028", ""),
    }


@pytest.mark.parametrize("arguments", CALLS.values(), ids=CALLS)
def test_nothing_drives_a_terminal(places: dict[str, str], arguments: tuple[str, ...]) -> None:
    done = call([places.get(argument, argument) for argument in arguments])
    assert done.stdout or done.stderr
    shown = done.stdout.decode("utf-8") + done.stderr
    assert "internal fault" not in shown
    if "always" in arguments:
        shown = OWN_COLOURS.sub("", shown)
    assert FORBIDDEN.findall(shown) == []
