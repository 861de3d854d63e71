"""A glossary file gives entries that can be matched and written, or errors with places in the file."""

from __future__ import annotations

from normalizer.config.model import Config
from normalizer.errors import GlossaryError
from normalizer.glossary.fields import fields_of
from normalizer.glossary.lint import lint
from normalizer.glossary.load import file_of
from normalizer.glossary.model import Glossary
from normalizer.glossary.parse import entry_from, header_of, parse
from normalizer.pipeline import Pipeline

from ..corpus import glossary_pieces

LONGEST = 6000
_VALUES = {
    "id": ('"other"', '""', '"a b"', "1"),
    "wrong": (
        '""',
        '" "',
        "[]",
        '["a", "the", "."]',
        '{ text = "a" }',
        '["\\u0000", "ﬁ"]',
        '[{ text = "b", right = [] }]',
    ),
    "right": ('""', "[]", '["", "x"]', '"1"', "{}", "0", '"\\u2028"', '"telegram fraud"'),
    "match": ('"exact"', '"inflected"', '"fuzzy"', '"none"', "1"),
    "case": ('"follow"', '"as-written"', "true"),
    "safety": ('"safe"', '"unsafe"', '"display"', "[]", "1979-05-27T07:32:00Z"),
    "near": ('"care"', '["", "a"]', '["养老", "service of"]'),
    "window": ('"document"', '"sentence"', "nan"),
    "unless": ('["the oldering"]', '"fraud fraud"'),
    "pos": ('"verb"', '"noun"', '"proper"', '"x"'),
    "examples": ("{}", "[{}]", '[{ bad = "the oldering" }]', '{ keep = "" }', "[1]"),
    "forms": ("{}", '{ plural = "" }', '{ past = "x", "third-person" = "y" }', "1"),
    "status": ('"retired"', '"proposed"', '"approved"', "0x1f"),
    "note": ("''", '"""\n"""', "-inf", "[" * 900, "{a=" * 900),
    "format": ("1", "2", "true", "9" * 4400, "0x" + "f" * 4400),
    "a" + ".a" * 1100: ("1",),
}
_TABLES = ("[[term]]", "[glossary]", "[term.forms]", "[[term.examples]]", "[[term.wrong]]\ntext = 'a'", "term = []")
LINES = tuple(
    f"{line}\n".encode() for line in (*_TABLES, *(f"{key} = {value}" for key in _VALUES for value in _VALUES[key]))
)
"""Keys with sound and unsound values."""
_TEXT = "The telegram frauds , and elderly cares; the oldering  services of Beijing. TELEGRAM FRAUD the 养老."
_LINTED = 40
"""One input in so many is linted, which takes long."""


def seeds() -> list[bytes]:
    """Return pieces of the shipped glossaries, each a glossary."""
    return glossary_pieces()


def check(data: bytes) -> None:
    """Read ``data``, match with the entries, and turn them into fields and back."""
    try:
        text = file_of("fuzz.toml", data).text
    except GlossaryError:
        return
    header_of(text)
    parsed = parse(text, "fuzz.toml")
    lines = text.split("\n")
    for problem in parsed.problems:
        assert problem.line is None or 1 <= problem.line <= len(lines), problem
        assert problem.column is None or 1 <= problem.column <= len(lines[(problem.line or 1) - 1]) + 1, problem
    for entry in parsed.entries:
        again = entry_from(fields_of(entry), "fuzz.toml")
        assert fields_of(again) == fields_of(entry)
    if parsed.entries:
        glossary = Glossary(parsed.entries)
        result = Pipeline(Config(select=("TRM",), unsafe_fixes=True), glossary=glossary).run(_TEXT)
        assert not result.failures, result.failures
        if len(data) % _LINTED == 0:
            lint(glossary)
