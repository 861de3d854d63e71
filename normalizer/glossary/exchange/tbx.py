"""Reading TBX: version 3 (ISO 30042:2019) in both styles, and version 2 (``martif``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from normalizer.errors import InputError, UsageError
from normalizer.glossary.exchange import tbx_note
from normalizer.glossary.exchange.records import MAX_RECORDS, Reading, Record, Skip, joined
from normalizer.glossary.exchange.tbx_terms import Role, Term, term_of
from normalizer.glossary.exchange.xml_tree import Node, read_elements
from normalizer.glossary.model import PartOfSpeech

UNKNOWN_LANGUAGE = "und"
"""What stands for a language that is not known, as BCP 47 has it."""
_ROOTS = frozenset(("tbx", "martif"))
_CONCEPTS = frozenset(("conceptEntry", "termEntry"))
_SECTIONS = frozenset(("langSec", "langSet"))
_TERMS = frozenset(("termSec", "tig", "ntig"))
_PARTS = {pos.value: pos for pos in PartOfSpeech}
_KEPT = frozenset("subjectField partOfSpeech administrativeStatus normativeAuthorization".split())
_CATEGORIES = frozenset("descrip admin termNote ref xref".split())


class Languages(NamedTuple):
    """Which sections of a concept are read."""

    target: str = "en"
    source: str | None = None
    """None: the one that is not ``target``."""
    fallback: str | None = None
    """Which one is meant if ``source`` is None and there are several."""


def read_tbx(data: bytes, path: Path, languages: Languages) -> Reading:
    """Read a termbase: preferred and admitted terms are right forms, deprecated and superseded ones wrong forms.

    A term without a status is a right form.  Raises `InputError` for what is not TBX, or has too many concepts,
    `UsageError` if a concept has several languages beside the target and ``languages`` names none of them.
    """
    records: list[Record] = []
    skips: list[Skip] = []
    dropped: set[str] = set()
    sources: set[str] = set()
    for count, concept in enumerate(read_elements(data, path, _CONCEPTS, _ROOTS)):
        if count >= MAX_RECORDS:
            hint = "Split it, and import the parts one by one."
            what = f"the termbase has more than {MAX_RECORDS} concepts"
            raise InputError(what, path=path, line=concept.line, hint=hint)
        reader = _ConceptReader(concept, languages, path)
        found = reader.record()
        dropped |= reader.dropped
        sources |= reader.sources
        if isinstance(found, Record):
            records.append(found)
        else:
            skips.append(found)
    notes = (f"not taken over: {', '.join(sorted(dropped))}",) if dropped else ()
    return Reading(tuple(records), tuple(skips), notes, sources.pop() if len(sources) == 1 else None)


class _ConceptReader:
    """Reads one concept."""

    def __init__(self, concept: Node, languages: Languages, path: Path) -> None:
        self._concept = concept
        self._languages = languages
        self._path = path
        self._own: Mapping[str, object] | None = None
        self._notes: list[str] = []
        self._domain: str | None = None
        self.dropped: set[str] = set()
        self.sources: set[str] = set()
        self._read_level(concept)

    def record(self) -> Record | Skip:
        sections = [node for node in self._concept.children if node.tag in _SECTIONS]
        targets = [node for node in sections if _speaks(node, self._languages.target)]
        terms = [term for section in targets for term in self._terms(section)]
        source = self._source([node for node in sections if node not in targets])
        if not terms:
            return Skip(f"has no term in {self._languages.target!r}", self._concept.line)
        fields = self._forms(terms)
        if source is not None:
            fields["source"] = source
        if self._notes:
            fields["note"] = "\n".join(self._notes)
        if self._own is None:
            self._add_part_of_speech(terms, fields)
            return Record(fields, self._concept.line, self._domain)
        return self._own_record(terms, fields)

    def _own_record(self, terms: list[Term], fields: dict[str, object]) -> Record:
        """Return the record of a concept that this program wrote; what it does not say is not so."""
        assert self._own is not None
        own = dict(self._own)
        self._add_part_of_speech(terms, fields)
        domain = own.pop("domain", self._domain)
        fields = {"id": self._concept.attributes.get("id"), **dict.fromkeys(_OPTIONAL), **fields, **own}
        return Record(fields, self._concept.line, domain if isinstance(domain, str) else None)

    def _read_level(self, concept: Node) -> None:
        """Read what is said of the whole concept."""
        for node in _outside(concept, _SECTIONS):
            if node.tag == "note":
                own = tbx_note.load(node.text)
                if own is not None:
                    self._own = own
                elif node.text:
                    self._notes.append(node.text)
            elif _category(node) == "subjectField" and node.text:
                self._domain = node.text
            else:
                self._drop(node)

    def _terms(self, section: Node) -> Iterator[Term]:
        for node in _outside(section, _TERMS):
            self._drop(node)
        for node in section.children:
            if node.tag in _TERMS:
                term = term_of(node)
                for part in node.descendants():
                    if part.tag != "term" and not (part.tag == "note" and term.own):
                        self._drop(part)
                if term.text or "text" in term.own:
                    yield term

    def _drop(self, node: Node) -> None:
        name = _category(node)
        if (name != node.tag or node.tag == "note") and name not in _KEPT:
            self.dropped.add(name)

    def _source(self, sections: list[Node]) -> str | None:
        wanted = self._languages.source
        languages = sorted({node.language for node in sections})
        if wanted is None and len(languages) > 1:
            wanted = self._languages.fallback
        if wanted is not None:
            sections = [node for node in sections if _speaks(node, wanted)]
        elif len(languages) > 1:
            raise UsageError(
                f"the concept has terms in {', '.join(languages)}; which is the source language?",
                path=self._path,
                line=self._concept.line,
                hint=f"Say it with --source-lang {languages[0]}.",
            )
        terms = [term for section in sections for term in self._terms(section) if term.role is not Role.WRONG]
        terms.sort(key=lambda term: term.role is not Role.PREFERRED)
        if len(terms) > 1:
            self.dropped.add("further source terms")
        self.sources |= {section.language.partition("-")[0] for section in sections} - {UNKNOWN_LANGUAGE}
        return terms[0].exact if terms else None

    def _forms(self, terms: list[Term]) -> dict[str, object]:
        """Return right and wrong forms; a right form that protects itself goes back to its place among the wrong."""
        rights = [term for term in terms if term.is_right]
        rights.sort(key=lambda term: term.role is not Role.PREFERRED)
        general = joined(tuple(dict.fromkeys(term.exact for term in rights)) if self._own is None else _texts(rights))
        wrong: list[object] = [_wrong(term) for term in terms if term.role is Role.WRONG]
        protecting = sorted((place, term.exact) for term in terms for place in term.protects)
        for place, text in protecting:
            wrong.insert(place, text if general == text else {"text": text, "right": text})
        return {"right": general, "wrong": wrong} if wrong else {"right": general}

    def _add_part_of_speech(self, terms: list[Term], fields: dict[str, object]) -> None:
        said = {term.part_of_speech for term in terms if term.part_of_speech in _PARTS}
        if len(said) == 1:
            fields["pos"] = said.pop()


_OPTIONAL = "source match case near window unless examples pos forms tags note".split()


def _texts(terms: list[Term]) -> tuple[str, ...]:
    return tuple(term.exact for term in terms)


def _wrong(term: Term) -> object:
    return {"text": term.exact, "right": term.own["right"]} if "right" in term.own else term.exact


def _speaks(section: Node, language: str) -> bool:
    """Tell whether a section is in a language, or in a variety of it."""
    wanted = language.lower().replace("_", "-")
    return section.language == wanted or section.language.startswith(f"{wanted}-")


def _outside(node: Node, inner: frozenset[str]) -> Iterator[Node]:
    """Yield the elements inside ``node`` that do not belong to one of its ``inner`` elements."""
    for child in node.children:
        if child.tag not in inner:
            yield child
            yield from child.descendants()


def _category(node: Node) -> str:
    """Return the data category: the type of a general element, or the name of one of the category's own."""
    return node.attributes.get("type", node.tag) if node.tag in _CATEGORIES else node.tag
