"""A term of a TBX file with what is said of it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import NamedTuple

from normalizer.glossary.exchange import tbx_note
from normalizer.glossary.exchange.xml_tree import Node


class Role(enum.Enum):
    """What a term is to its concept."""

    PREFERRED = enum.auto()
    ADMITTED = enum.auto()
    WRONG = enum.auto()


class Term(NamedTuple):
    """A term."""

    text: str
    role: Role
    part_of_speech: str | None
    own: Mapping[str, object]
    """What this program noted of it."""

    @property
    def exact(self) -> str:
        """The text before XML changed it."""
        exact = self.own.get("text")
        return exact if isinstance(exact, str) else self.text

    @property
    def protects(self) -> tuple[int, ...]:
        """Places among the wrong forms at which the term stands as its own right form."""
        places = self.own.get("protects")
        return tuple(place for place in places if isinstance(place, int)) if isinstance(places, list) else ()

    @property
    def is_right(self) -> bool:
        """Whether the term is one of the entry's right forms."""
        return self.role is not Role.WRONG and self.own.get("right") is not False


_STATUS = frozenset(("administrativeStatus", "normativeAuthorization"))
_ROLES = {
    "preferredTerm": Role.PREFERRED,
    "preferred": Role.PREFERRED,
    "standardizedTerm": Role.PREFERRED,
    "deprecatedTerm": Role.WRONG,
    "deprecated": Role.WRONG,
    "supersededTerm": Role.WRONG,
    "superseded": Role.WRONG,
    "forbidden": Role.WRONG,
    "obsolete": Role.WRONG,
}


def term_of(section: Node) -> Term:
    """Read a ``termSec``, ``tig`` or ``ntig``."""
    text, part, role, own = "", None, Role.ADMITTED, dict[str, object]()
    for node in section.descendants():
        category = node.attributes.get("type", node.tag) if node.tag == "termNote" else node.tag
        if node.tag == "term" and not text:
            text = node.text
        elif category in _STATUS:
            role = _ROLES.get(node.text.removesuffix("-admn-sts"), Role.ADMITTED)
        elif category == "partOfSpeech":
            part = node.text.lower()
        elif node.tag == "note":
            own.update(tbx_note.load(node.text) or {})
    return Term(text, role, part, own)
