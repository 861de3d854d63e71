"""The matcher against a slow one that tries every form of every entry at every place."""

from __future__ import annotations

import re
from typing import NamedTuple

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from glossaries import terms, view_of
from normalizer.core.edit import Safety
from normalizer.glossary.inflect import forms_of
from normalizer.glossary.match import Matcher
from normalizer.glossary.model import CasePolicy, Entry, Glossary

MANY = settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = ["wire", "Wire", "plate", "plates", "fraud", "FRAUD", "on the", "o'clock", "o’clock", "knife", "knives", "a-b"]
GAPS = [
    " ",
    " ",
    " ",
    "  ",
    "-",
    "\u00a0",
    "\n",
    "\r\n",
    "\n\n",
    " - ",
    ", ",
    ". ",
    "'s ",
    "",
    "s ",
    "_",
    "é",
    "-\n",
    "\n \n",
]
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=12).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)


class Place(NamedTuple):
    start: int
    end: int
    entry: str
    form: str


@st.composite
def glossaries(draw: st.DrawFn) -> Glossary:
    phrases = draw(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), min_size=1, max_size=4))
    tables = []
    for number, words in enumerate(phrases):
        wrong = draw(st.sampled_from([" ", "-"])).join(words)
        kind = draw(st.sampled_from(["exact", "inflected"]))
        case = draw(st.sampled_from(["follow", "as-written"]))
        safety = draw(st.sampled_from(["safe", "unsafe"]))
        tables.append(
            f'wrong = "{wrong}"\nright = "zz{number}"\nmatch = "{kind}"\ncase = "{case}"\nsafety = "{safety}"'
        )
    return terms(*tables)


def pattern_of(form: str, entry: Entry) -> re.Pattern[str]:
    """A form as one regular expression: the definition of what is found."""
    words = re.split(r"[\s-]+", form)
    blank = r"(?:[^\S\n\r]*(?:\r\n|\n|\r)?[^\S\n\r]*)"
    gap = rf"(?:(?=\s){blank}|(?:{blank}-|-{blank}))"
    body = gap.join(re.sub("['’]", "['’]", re.escape(word)) for word in words)
    flags = 0 if entry.case is CasePolicy.AS_WRITTEN else re.IGNORECASE
    return re.compile(rf"(?<!\w){body}(?!\w)", flags)


def every_place(glossary: Glossary, text: str) -> list[tuple[Place, Entry, int]]:
    found = []
    for number, entry in enumerate(glossary.entries):
        for form in forms_of(entry):
            pattern = pattern_of(form.text, entry)
            for start in range(len(text)):
                match = pattern.match(text, start)
                if match is not None and len(re.findall(r"\r\n|\n|\r", match[0])) < 2:
                    found.append((Place(start, match.end(), entry.id, form.text), entry, number))
    return found


def slow(glossary: Glossary, text: str) -> set[Place]:
    """For each level of safety, walk through the text and take the longest at the first place."""
    taken = set()
    places = every_place(glossary, text)
    for level in (Safety.SAFE, Safety.UNSAFE):
        at = 0
        allowed = [(place, entry, number) for place, entry, number in places if entry.safety <= level]
        while True:
            rest = [item for item in allowed if item[0].start >= at]
            if not rest:
                break
            place, _, _ = min(rest, key=lambda item: (item[0].start, -item[0].end, item[1].safety, -item[2]))
            taken.add(place)
            at = place.end
    return taken


def fast(glossary: Glossary, text: str) -> set[Place]:
    matches = Matcher(glossary).matches(view_of(text))
    return {Place(match.start, match.end, match.entry.id, match.form) for match in matches}


@MANY
@given(glossaries(), TEXTS)
@example(terms('wrong = "wire plate"\nright = "zz"'), "a wire  plate, wire-\nplates, wire\n\nplate")
@example(terms('wrong = "wire on the wire"\nright = "zz"'), "wire\non the\nwire, wire on the\nwire")
def test_both_find_the_same(glossary: Glossary, text: str) -> None:
    assert fast(glossary, text) == slow(glossary, text)


@MANY
@given(glossaries(), TEXTS)
def test_a_lower_level_finds_what_its_entries_alone_find(glossary: Glossary, text: str) -> None:
    safe = Glossary(tuple(entry for entry in glossary.entries if entry.safety is Safety.SAFE))
    found = {(match.start, match.end) for match in Matcher(glossary, Safety.SAFE).matches(view_of(text))}
    assert found == {(place.start, place.end) for place in fast(safe, text)}


@MANY
@given(glossaries(), st.text(alphabet="wireplat -\n\r'’\u00a0sé.,", max_size=40))
def test_any_text(glossary: Glossary, text: str) -> None:
    assert fast(glossary, text) == slow(glossary, text)
