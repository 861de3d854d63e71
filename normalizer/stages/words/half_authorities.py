"""Authorities, bodies and events of which only the last word has its capital."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from normalizer.core.span import Span
from normalizer.text.lines import word_before

_MINISTRIES = (
    "agriculture communications culture defence defense development economics economy education emergency energy environment"
    " finance foreign health immigration industry information interior internal justice labor labour migration petroleum"
    " security sport sports technology telecommunications tourism trade transport"
)
_FIELDS_OF = {
    "Academy": "military national",
    "Act": "espionage sanctions",
    "Administration": "presidential state taxation",
    "Affairs": "civil consumer foreign home internal international social veterans",
    "Agency": "atomic doping energy intelligence investigation medicine meteorological migration national news police protection"
    " security space tourism",
    "Assembly": "constituent federal general legislative national people's people’s presidential state",
    "Association": "athletics basketball football international medical national trade",
    "Bureau": "census forestry investigation meteorological political post protection sports statistics tourism",
    "Championship": "european world",
    "Championships": "athletics european world",
    "Commission": "disciplinary election electoral military national rights royal security senatorial state transport",
    "Committee": "advisory central discipline disciplinary economic executive intelligence international military monetary"
    " national organising organizing parliamentary political sports standing state steering",
    "Congress": "national people's people’s",
    "Council": "boxing city military municipal national political presidential provincial rights security sports state tribal",
    "Court": "appellate bankruptcy constitutional crown international people's people’s",
    "Cup": "confederations super world",
    "Department": "education fire health justice labor labour police propaganda state transport transportation treasury",
    "Duma": "city state",
    "Federation": "athletics basketball football international national tennis volleyball",
    "Guard": "coast national",
    "Institute": "astronomical research",
    "Minister": f"deputy prime {_MINISTRIES}",
    "Ministry": _MINISTRIES,
    "Office": "foreign oval presidential prosecutor's prosecutor’s",
    "Party": "communist",
    "Shelf": "ice",
    "Telescope": "space",
    "University": "northwestern state",
}
"""The last word of such names, with the words that stand before it there."""
BODIES = frozenset(f" {field} {body}" for body, fields in _FIELDS_OF.items() for field in fields.split())
"""The ends of such names as they are written wrong."""
_FURTHER = frozenset(
    "agricultural central city civil criminal deputy environmental exchange federal financial general higher human"
    " intellectual international medical military municipal national people's people’s planning political post presidential"
    " provincial public royal scientific social space state supreme tribal world".split()
)
"""What may stand before these words in such a name."""
_MOST_WORDS = 3


def lost_capitals(text: str, found: AbstractSet[str]) -> Iterator[Span]:
    """Yield each word in lower case that belongs to the body behind it, for the needles ``found`` in the text."""
    for needle in sorted(BODIES & found):
        place = text.find(needle)
        while place >= 0:
            end = place + len(needle)
            if not text[end : end + 1].isalnum() and text[end : end + 1] != "-":
                yield Span(place + 1, text.rfind(" ", place, end))
                yield from _words_before(text, place)
            place = text.find(needle, end)


def _words_before(text: str, end: int) -> Iterator[Span]:
    for _ in range(_MOST_WORDS):
        word = word_before(text, end)
        start = end - len(word)
        if word not in _FURTHER or text[start - 1 : start] != " ":
            return
        yield Span(start, end)
        end = start - 1
