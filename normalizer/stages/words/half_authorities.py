"""Authorities, bodies and events of which only the last word has its capital."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from normalizer.core.span import Span

BODIES = frozenset(
    "Academy Act Administration Affairs Agency Assembly Association Bureau Chamber Championships Commission Committee"
    " Congress Council Court Cup Department Duma Federation Festival Institute Ministry Minister Office Prosecutor Shelf"
    " Telescope University".split()
)
"""What such a name ends in."""
_FIELDS = frozenset(
    "advisory agricultural agriculture astronomical athletics aviation banking basketball border boxing broadcasting census"
    " central city civil commerce constituent constitutional coordination criminal crown culture cyber defence defense"
    " development disciplinary discipline doping economic economy education election electoral emergency energy environment"
    " environmental espionage executive federal finance financial football foreign forensic forestry governmental health"
    " hockey housing immigration industry information intelligence interior internal international investigation justice"
    " labor labour legal legislative medical migration military monetary municipal narcotics national naval northwestern"
    " organising organizing parliamentary people's people’s petroleum planning police political post presidential prime"
    " propaganda prosecutor's prosecutor’s protection provincial public railway research royal security senatorial space"
    " sport sports standing state statistics steering tax taxation technology telecommunications tourism trade"
    " transport transportation treasury tribal veterans volleyball welfare world".split()
)
"""What stands in such a name before its last word."""
_NO_NAMES = frozenset(
    "civil Office|criminal Court|economic Development|executive Office|federal Office|legal Office|military Court|police Office"
    "|public Prosecutor|public Office|research Department|research Office|federal Court|state Court|state University".split(
        "|"
    )
)
"""Pairs that are no name for sure."""
_MOST_WORDS = 4
_LONGEST_FIELD = max(map(len, _FIELDS))


def lost_capitals(text: str, found: Collection[str]) -> Iterator[Span]:
    """Yield each word in lower case that belongs to the body behind it, for the bodies among the needles ``found``."""
    for body in sorted(BODIES):
        if body not in found and f"{body} of " not in found:
            continue
        place = text.find(f" {body}")
        while place >= 0:
            end = place + 1 + len(body)
            if text[place - 1 : place].islower() and not text[end : end + 1].isalnum() and text[end : end + 1] != "-":
                yield from _words_before(text, place, body)
            place = text.find(f" {body}", end)


def _words_before(text: str, end: int, body: str) -> Iterator[Span]:
    for number in range(_MOST_WORDS):
        start = text.rfind(" ", max(0, end - _LONGEST_FIELD - 1), end) + 1
        word = text[start:end]
        if not start or word not in _FIELDS or (not number and f"{word} {body}" in _NO_NAMES):
            return
        yield Span(start, end)
        end = start - 1
