"""Hostile texts, names and glossaries: nothing in them drives a terminal, and nothing is written or read elsewhere."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from calls import call
from terminals import Terminal, posix

from normalizer.cli.group import mtnorm
from normalizer.decisions.model import Decision, FileDecisions, Mark, Verdict
from normalizer.decisions.store import dump

DRIVES = "\x1b]0;title\x07\x1b[2J\x9b1A\x85\u202e\u2066\u2028\x7f\u200f"
NAME = f"bad{DRIVES}.txt".replace("\x85", "\x85\n")
TEXT = (
    f"The bank , it said {DRIVES} so.It is is true {DRIVES} that they agree.\n"
    f"Police ,{DRIVES}, warned of oldering {DRIVES} and zzterm{DRIVES} here\udc9b. The end sped sped.\r\n"
    f"# mtnorm {DRIVES}\n<!-- mtnorm: off {DRIVES} -->\n"
)
SHOWN = "\x9b1A\x85\u202e\u2066\u2028\x7f\u200f"
"""What XML can hold of it."""
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
wrong = "sped"
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
    "fix report": ("fix", "--report", "OUT", "-v", "-w", "TEXT"),
    "fix folder": ("fix", "-w", "-v", "--log", "NEW", "IN"),
    "fix resume": ("fix", "-w", "-v", "--resume", "--log", "LOG", "TEXT"),
    "fix no pattern": ("fix", "-w", f"*{DRIVES}*.none"),
    "fix no folder": ("fix", "-o", f"none{DRIVES}/a/b.txt", "TEXT"),
    "fix promoted": ("fix", "--promote", f"x{DRIVES}", "TEXT"),
    "fix stale decisions": ("fix", "--decisions", "STALE", "-o", "OUT", "TEXT"),
    "fix records": ("fix", "-v", "--statistics", "--field", "text", "--log", "NEW", "-o", "OUT", "RECORDS"),
    "fix bad records": ("fix", "--bad-records", "fail", "--field", f"x{DRIVES}", "-o", "OUT", "RECORDS"),
    "fix aside": ("fix", "--field", "text", "--set-aside", "OUT", "-w", "RECORDS"),
    "fix no records": ("fix", "--field", "text", "-w", "TEXT"),
    "fix broken archive": ("fix", "-w", "PACKED"),
    "diff": ("diff", "-g", "GLOSSARY", "--unsafe-fixes", "TEXT"),
    "diff context": ("diff", "--context", "2", "--color", "always", "TEXT"),
    "diff two": ("diff", "TEXT", "OTHER"),
    "diff side by side": ("diff", "--format", "side-by-side", "--width", "80", "TEXT"),
    "revert wrong file": ("revert", "OTHER", "--log", "LOG"),
    "revert": ("revert", "TEXT", "--log", "TEXT"),
    "config": ("config", "-g", "GLOSSARY", "TEXT"),
    "config file": ("config", "--config", "CONFIG"),
    "config broken": ("config", "--config", "TEXT"),
    "config unknown key": ("config", "--config", "KEY"),
    "config wrong value": ("config", "--config", "VALUE"),
    "config of a folder": ("config", "FOLDER"),
    "completion": ("completion", f"x{DRIVES}"),
    "rules": ("rules",),
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
    "glossary import termbase": ("glossary", "import", "TERMBASE", "--file", "OUT.toml"),
    "glossary export csv": ("glossary", "export", "GLOSSARY", "--format", "csv", "-o", "OUT", "--report", "text"),
    "glossary export nothing": ("glossary", "export", "TEXT", "--format", "tbx", "-o", "OUT"),
    "glossary schema": ("glossary", "schema", f"x{DRIVES}"),
    "glossary add": (
        *("glossary", "add", "--yes", "--file", "OUT.toml", "--wrong", f"zz{DRIVES}", "--right", f"x{DRIVES}"),
        *("--note", f"n{DRIVES}", "--near", f"w{DRIVES}", "--unless", f"the zz{DRIVES}", "--preview", "TEXT"),
        *(
            "--bad",
            f"A zz{DRIVES} here.",
            "--good",
            f"A x{DRIVES} here.",
            "--keep",
            f"A zz{DRIVES}",
            "--tag",
            f"t{DRIVES}",
        ),
    ),
    "glossary add refused": (
        *("glossary", "add", "--yes", "--file", "OUT.toml", "--id", f"i{DRIVES}", "--wrong", "the"),
        *("--right", f"x{DRIVES}", "--inflection", f"plural{DRIVES}=x", "--domain", f"d{DRIVES}"),
    ),
    "glossary add bad inflection": (
        *("glossary", "add", "--file", "OUT.toml", "--wrong", "zz", "--right", "x", "--inflection", f"p{DRIVES}"),
    ),
    "glossary add nowhere": ("glossary", "add", "--file", "TEXT", "--wrong", "zz", "--right", "x"),
    "glossary edit": ("glossary", "edit", "ID", "--yes", "--file", "GLOSSARY", "--note", f"x{DRIVES}"),
    "glossary edit text": ("glossary", "edit", "ID", "--yes", "--file", "GLOSSARY", "--right", f"y{DRIVES}"),
    "glossary edit unknown": ("glossary", "edit", f"x{DRIVES}", "--file", "GLOSSARY"),
    "glossary remove entry": ("glossary", "remove", "--yes", "--file", "GLOSSARY", "ID"),
    "glossary remove": ("glossary", "remove", "--file", "GLOSSARY", f"x{DRIVES}"),
}
"""Every way to have something shown to people; capitals stand for files with a hostile name."""
FOR_PROGRAMS = frozenset({"json", "jsonl", "sarif", "html", "markdown", "unified"})
"""Forms of output that need not be fit for a terminal; a patch that goes to one is tested in `test_security`."""
TERMBASE = f"""\
<?xml version="1.0"?><tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="en"><text><body>
<conceptEntry id="c{SHOWN}"><descrip type="subjectField">{SHOWN}</descrip><langSec xml:lang="en{SHOWN}"><termSec>
<term>{SHOWN}one{SHOWN}</term><admin type="x{SHOWN}">{SHOWN}</admin></termSec></langSec></conceptEntry>
</body></text></tbx>
"""
RECORDS = (
    f'{{"text": "The bank{_ESCAPED} , it said.", "a": "{_ESCAPED}"}}\n'
    f'{{"text": 7, "{_ESCAPED}": 1}}\n{{"x{DRIVES}": "{DRIVES}"}}\nnone {DRIVES}\n'
)
REVIEWED = ("review", "-v", "-g", "GLOSSARY", "--unsafe-fixes", "TEXT")
STALE = Decision(
    Verdict.EDIT,
    Mark(("PUN001",), (f"i{DRIVES}",), (f"b{DRIVES}",), (f"a{DRIVES}",), f"l{DRIVES}", f"r{DRIVES}"),
    0,
    1,
    1,
    1,
    1,
    f"t{DRIVES}",
)


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    if sys.platform == "win32":
        pytest.skip("files cannot have such names there")
    folder = tmp_path / f"in{DRIVES}"
    folder.mkdir()
    (tmp_path / f"none{DRIVES}").mkdir()
    found_path = str(folder / NAME)
    contents = {
        "TEXT": (NAME, TEXT.encode("utf-8", "surrogateescape")),
        "OTHER": (f"other{NAME}", TEXT.replace("bank", f"mill{DRIVES}").encode("utf-8", "surrogateescape")),
        "GLOSSARY": (f"g{DRIVES}.toml", GLOSSARY.encode()),
        "CHANGED": (f"h{DRIVES}.toml", GLOSSARY.replace("Said", "Told").replace("went", "sped back").encode()),
        "CONFIG": (f"c{DRIVES}.toml", f'exclude = ["x{_ESCAPED}"]\n'.encode()),
        "EMPTY": (f"e{DRIVES}.toml", b'[glossary]\nsource = "zh"\n'),
        "KEY": (f"k{DRIVES}.toml", f'"x{_ESCAPED}" = 1\n'.encode()),
        "VALUE": (f"v{DRIVES}.toml", f'select = ["x{_ESCAPED}"]\n'.encode()),
        "RECORDS": (f"r{DRIVES}.jsonl", RECORDS.encode()),
        "TERMBASE": (f"b{DRIVES}.tbx", TERMBASE.encode()),
        "PACKED": (f"p{DRIVES}.txt.gz", b"\x1f\x8b no archive"),
        "STALE": (f"d{DRIVES}.json", dump([FileDecisions(found_path, "0", (STALE,))]).encode()),
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
        "NEW": str(folder / f"new{DRIVES}.jsonl"),
        "IN": str(folder),
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


def commands(
    group: click.Group = mtnorm, lead: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*lead, name))
        else:
            yield (*lead, name), command


def test_no_command_is_left_out() -> None:
    called = [*CALLS.values(), REVIEWED]
    for path, command in commands():
        own = [arguments for arguments in called if arguments[: len(path)] == path]
        assert own, f"nothing in CALLS shows what {' '.join(path)} says"
        for option in command.params:
            if isinstance(option.type, click.Choice) and {"text", "terminal", "full"} & set(option.type.choices):
                default = option.default if isinstance(option.default, str) else str(option.type.choices[0])
                used = {default, *(value for arguments in own for value in arguments)}
                assert set(option.type.choices) - FOR_PROGRAMS <= used, f"{path}: {option.opts}"


@posix
@pytest.mark.parametrize("keys", ["rearq", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaan", "?lblbq"])
def test_a_review_drives_no_terminal(places: dict[str, str], keys: str) -> None:
    arguments = [places.get(argument, argument) for argument in REVIEWED]
    terminal = Terminal(arguments, folder=Path(places["IN"]), TERM="dumb")
    for key in keys:
        terminal.type(f"{key}\n")
        if key == "e":
            terminal.type(f"new{DRIVES[1:5]}\n")
    terminal.type("q\nq\nn\n")
    terminal.end()
    assert "internal fault" not in terminal.shown
    assert FORBIDDEN.findall(terminal.shown.replace("\r", "")) == []
