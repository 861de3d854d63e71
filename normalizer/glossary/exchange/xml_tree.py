"""XML from strangers: one element of a kind after the other, with line numbers, within limits and without entities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from normalizer.errors import InputError

_CHUNK = 65_536
_DEEPEST = 64
"""Most levels of elements; glossaries have about ten."""
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_HOSTILE = "Glossaries need none; remove it if you trust the file."


@dataclass(slots=True)
class Node:
    """An element."""

    tag: str
    """Name without namespace."""
    attributes: dict[str, str]
    line: int
    column: int
    """Where its start tag begins, counted from 1."""
    children: list[Node] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    """The text inside, including that of all descendants."""

    @property
    def text(self) -> str:
        """All text inside, its blanks and line breaks as single blanks."""
        return " ".join("".join(self.pieces).split())

    @property
    def language(self) -> str:
        """The language in lower case, as ``xml:lang`` or ``lang`` say it."""
        return (self.attributes.get(_LANGUAGE) or self.attributes.get("lang", "")).lower().replace("_", "-")

    def descendants(self) -> Iterator[Node]:
        """Yield all elements inside, in their order."""
        for child in self.children:
            yield child
            yield from child.descendants()


def read_elements(data: bytes, path: Path, wanted: frozenset[str], roots: frozenset[str]) -> Iterator[Node]:
    """Yield each element with a name in ``wanted`` when it is complete; others are not kept.

    Raises `InputError`, with the place, for what is not XML, has another root than one of ``roots``, is nested deeper
    than any glossary, or declares entities or a document type of its own.  A document type that only names an external
    definition is let pass, and never loaded.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    builder = _Builder(wanted, roots, path)
    parser = DefusedXMLParser(target=builder, forbid_entities=True, forbid_external=True)
    builder.expat = parser.parser
    parser.parser.StartDoctypeDeclHandler = builder.doctype
    try:
        for start in range(0, len(data), _CHUNK):
            parser.feed(data[start : start + _CHUNK])
            yield from builder.take()
        parser.close()
    except ParseError as error:
        line, column = error.position
        what = f"not sound XML: {str(error).partition(': line')[0]}"
        raise InputError(what, path=path, line=line, column=column + 1, hint=_REMEDY) from error
    except DefusedXmlException:
        builder.refuse("the XML declares or uses entities, which is how bombs are built", _HOSTILE)
    except (LookupError, ValueError) as error:
        builder.refuse(f"the XML is in an encoding that cannot be read: {error}", "Save it as UTF-8.")
    yield from builder.take()


_REMEDY = "Have the program that made the file write it again."


class _Builder:
    """Takes what the parser finds."""

    def __init__(self, wanted: frozenset[str], roots: frozenset[str], path: Path) -> None:
        self.expat: object = None
        self._wanted = wanted
        self._roots = roots
        self._path = path
        self._depth = 0
        self._open: list[Node] = []
        self._done: list[Node] = []

    def take(self) -> list[Node]:
        """Return the elements that were completed since the last time."""
        done, self._done = self._done, []
        return done

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        name = tag.rpartition("}")[2]
        if self._depth == 0 and name not in self._roots:
            self.refuse(
                f"the XML is no TBX: it begins with <{name}>", f"Expected is {' or '.join(sorted(self._roots))}."
            )
        self._depth += 1
        if self._depth > _DEEPEST:
            self.refuse(f"the XML is nested more than {_DEEPEST} levels deep", _REMEDY)
        if self._open or name in self._wanted:
            node = Node(name, dict(attributes), *self._place())
            if self._open:
                self._open[-1].children.append(node)
            self._open.append(node)

    def data(self, text: str) -> None:
        """Take text."""
        for node in self._open:
            node.pieces.append(text)

    def end(self, _tag: str) -> None:
        """End an element."""
        self._depth -= 1
        if self._open:
            node = self._open.pop()
            if not self._open:
                self._done.append(node)

    def close(self) -> None:
        """End the document."""

    def doctype(self, _name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        """Meet a document type."""
        if has_subset:
            self.refuse("the XML has a document type definition inside", _HOSTILE)

    def refuse(self, what: str, hint: str) -> NoReturn:
        """Raise `InputError` for the place where the parser is."""
        line, column = self._place()
        raise InputError(what, path=self._path, line=line, column=column, hint=hint)

    def _place(self) -> tuple[int, int]:
        return getattr(self.expat, "CurrentLineNumber", 1), getattr(self.expat, "CurrentColumnNumber", 0) + 1
