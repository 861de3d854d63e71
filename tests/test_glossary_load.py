"""Reading glossary files: what is wrong, where, and what to write instead; and where the shipped ones are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from glossaries import write
from normalizer.core.edit import Safety
from normalizer.errors import GlossaryError
from normalizer.glossary.load import load_glossaries, read_problems
from normalizer.glossary.model import EntryStatus, Glossary, Variant
from normalizer.glossary.shipped import shipped_files

HEADER = '[glossary]\nsource = "zh"\ntarget = "en"\ndomain = "tests"\n\n'
TERM = '[[term]]\nid = "a"\nwrong = "telegram fraud"\nright = "telecom fraud"\nsafety = "safe"\n'

BAD = {
    # text, line and column, what is said, what to do
    "not TOML": ("[[term]]\nid = \n", 2, 6, "not TOML", "double quotes"),
    "unknown key": (HEADER + TERM + 'unles = ["x"]\n', 11, 1, "unknown key 'unles'", "Did you mean 'unless'?"),
    "indented unknown key": (TERM + '  exampels = ["x"]\n', 6, 3, "unknown key 'exampels'", "Did you mean 'examples'?"),
    "key like no other": (TERM + "zzz = 1\n", 6, 1, "unknown key 'zzz'", "Known keys: id, "),
    "unknown table": (TERM + "[terms]\n", 6, 1, "unknown key 'terms'", "Did you mean 'term'?"),
    "unknown header key": ('[glossary]\nsuorce = "zh"\n', 2, 1, "unknown key 'suorce'", "Did you mean 'source'?"),
    "newer format": ("[glossary]\nformat = 99\n", 2, 1, "format 99 is not known", "reads format 1"),
    "no id": (TERM.replace('id = "a"\n', ""), 1, 1, "'id' is missing", "elderly-care"),
    "blank in the id": (TERM.replace('"a"', '"a b"'), 2, 1, "'id' must be a string without blanks", "elderly-care"),
    "no wrong form": (TERM.replace("wrong", "# wrong"), 1, 1, "'wrong' is missing", "wrong = ["),
    "no right form": (TERM.replace("right", "# right"), 1, 1, "'right' is missing", 'right = ""'),
    "right is a number": (TERM.replace('"telecom fraud"', "1"), 4, 1, "'right' must be a string", 'right = ""'),
    "no safety": (TERM.replace("safety", "# safety"), 1, 1, "'safety' is missing", "display: shown"),
    "unknown safety": (TERM.replace('"safe"', '"save"'), 5, 1, "one of safe, unsafe, display, not 'save'", "applied"),
    "unknown match": (TERM + 'match = "inflect"\n', 6, 1, "exact, inflected, fuzzy", "Did you mean 'inflected'?"),
    "unknown window": (TERM + 'window = "text"\n', 6, 1, "sentence, paragraph, document", ""),
    "near is a number": (TERM + "near = 3\n", 6, 1, "'near' must be a list of strings", ""),
    "empty string in unless": (TERM + 'unless = [" "]\n', 6, 1, "'unless' must be a list of strings", ""),
    "no example": (TERM + 'examples = ["x"]\n', 6, 1, "an example is a table", "keep ="),
    "unknown key in an example": (
        TERM + 'examples = [{ bda = "x" }]\n',
        6,
        15,
        "unknown key 'bda'",
        "Did you mean 'bad'?",
    ),
    "unknown form": (TERM + 'forms = { plurals = "x" }\n', 6, 11, "unknown key 'plurals'", "Did you mean 'plural'?"),
    "in the second entry": (TERM + TERM + "tag = 1\n", 11, 1, "unknown key 'tag'", "Did you mean 'tags'?"),
}


@pytest.mark.parametrize(("text", "line", "column", "said", "hint"), BAD.values(), ids=BAD)
def test_what_is_wrong_and_where(text: str, line: int, column: int, said: str, hint: str, tmp_path: Path) -> None:
    path = write(tmp_path, "bad.toml", text)
    with pytest.raises(GlossaryError) as caught:
        Glossary.from_files([path])
    error = caught.value
    assert said in error.what
    assert hint in (error.hint or "")
    assert error.where == f"{path}:{line}:{column}"
    assert str(error).startswith(f"{path}:{line}:{column}: ")


def test_every_problem_is_found_and_sound_entries_stay(tmp_path: Path) -> None:
    text = TERM + TERM.replace('"a"', '"b"') + "x = 1\n" + TERM.replace("safety", "saftey") + TERM.replace('"a"', '"d"')
    glossary, problems = read_problems([write(tmp_path, "a.toml", text)])
    assert [entry.id for entry in glossary.entries] == ["a", "d"]
    assert [(problem.line, problem.what) for problem in problems] == [
        (11, "unknown key 'x'"),
        (16, "unknown key 'saftey'"),
        (12, "'safety' is missing"),
    ]


def test_bytes_that_are_no_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b'# ok\nid = "caf\xe9"\n')
    with pytest.raises(GlossaryError, match="not UTF-8") as caught:
        Glossary.from_files([path])
    assert caught.value.where == f"{path}:2:10"


def test_signature_and_line_ends_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEADER + TERM).replace("\n", "\r\n").encode())
    (entry,) = Glossary.from_files([path]).entries
    assert (entry.line, entry.domain) == (6, "tests")


def test_missing_files_and_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="no such glossary"):
        Glossary.from_files([tmp_path / "none.toml"])
    with pytest.raises(GlossaryError, match="the folder holds no glossary"):
        Glossary.from_files([tmp_path])


def test_folders_are_read_in_alphabetical_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.toml", "b/z.toml", "a.toml"):
        write(tmp_path, name, TERM.replace('"a"', f'"{name}"'))
    assert [entry.id for entry in Glossary.from_files([tmp_path]).entries] == ["a.toml", "b/z.toml", "c.toml"]


def test_all_keys_are_read(tmp_path: Path) -> None:
    more = (
        'source = "电诈"\nmatch = "exact"\ncase = "as-written"\nnear = "police"\nwindow = "document"\n'
        'unless = ["x y"]\npos = "noun"\nforms = { plural = "z" }\ntags = ["t"]\nstatus = "retired"\nnote = "n"\n'
        'examples = [{ bad = "b", good = "g" }, { keep = "k" }]\n'
    )
    text = HEADER + TERM.replace('"telegram fraud"', '["one", { text = "two", right = ["x", "y"] }]') + more
    (entry,) = Glossary.from_files([write(tmp_path, "a.toml", text)]).entries
    assert entry.variants == (Variant("one", ("telecom fraud",)), Variant("two", ("x", "y")))
    assert (entry.safety, entry.status, entry.near, entry.unless) == (
        Safety.SAFE,
        EntryStatus.RETIRED,
        ("police",),
        ("x y",),
    )
    assert (entry.source, entry.tags, entry.note) == ("电诈", ("t",), "n")
    assert [tuple(item) for item in entry.examples] == [("b", "g", False), ("k", "k", True)]


def test_own_entries_take_the_place_of_shipped_ones(tmp_path: Path) -> None:
    own = write(tmp_path, "own.toml", TERM.replace('"a"', '"elderly-care"'))
    entries = [entry for entry in load_glossaries([own]).entries if entry.id == "elderly-care"]
    assert [entry.path for entry in entries] == [str(own)]


def test_the_shipped_glossaries_are_found_from_any_folder(tmp_path: Path) -> None:
    program = "from normalizer.glossary.load import load_glossaries; print(len(load_glossaries([])))"
    # Made absolute: the checkout is on the path by a relative name in some test runs.
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(str(Path(part).resolve()) for part in sys.path if part)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path, env=env
    )
    assert int(done.stdout) == len(load_glossaries([])) >= 250
    assert len(shipped_files()) >= 14


@pytest.mark.parametrize("source", ["zh", "zh-CN", "zh_TW", "ZH"])
def test_a_region_does_not_matter_to_the_shipped_glossaries(source: str) -> None:
    plain, asked = load_glossaries([], source="zh"), load_glossaries([], source=source)
    assert [entry.id for entry in asked.entries] == [entry.id for entry in plain.entries]
    assert 0 < len(plain.entries) < len(load_glossaries([]).entries)
