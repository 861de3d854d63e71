"""Writing TBX-Basic (ISO 30042:2019, style DCA)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from normalizer.glossary.exchange import tbx_note
from normalizer.glossary.exchange.records import joined
from normalizer.glossary.exchange.tbx import UNKNOWN_LANGUAGE
from normalizer.glossary.fields import fields_of
from normalizer.glossary.model import Entry, PartOfSpeech

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFERRED, _ADMITTED, _DEPRECATED = "preferredTerm", "admittedTerm", "deprecatedTerm"
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_IN_ELEMENTS = frozenset(("id", "source", "wrong", "right", "pos", "note"))


def write_tbx(entries: Sequence[Entry], target: str, sources: Mapping[str, str]) -> bytes:
    """Return entries as a termbase that `read_tbx` reads back exactly.

    ``target`` is the language of right and wrong forms; ``sources`` gives the language of the source terms for the
    path of an entry's file.
    """
    from xml.etree import ElementTree as Tree

    root = Tree.Element("tbx", {"type": "TBX-Basic", "style": "dca", _LANGUAGE: target, "xmlns": _NAMESPACE})
    description = Tree.SubElement(Tree.SubElement(Tree.SubElement(root, "tbxHeader"), "fileDesc"), "sourceDesc")
    Tree.SubElement(description, "p").text = "Wrong forms in translations, written by mtnorm"
    body = Tree.SubElement(Tree.SubElement(root, "text"), "body")
    taken: set[str] = set()
    for entry in entries:
        source = sources.get(entry.path or "", UNKNOWN_LANGUAGE)
        _add_concept(body, entry, _xml_id(entry.id, taken), source, target)
    Tree.indent(root)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + Tree.tostring(root, encoding="unicode") + "\n").encode("utf-8")


def _xml_id(name: str, taken: set[str]) -> str:
    """Return an id that XML allows and no other concept has; the entry's own if possible."""
    chosen = base = name if _ID.fullmatch(name) else f"c-{re.sub(r'[^A-Za-z0-9_.-]', '-', name)}"
    number = 1
    while chosen in taken:
        number += 1
        chosen = f"{base}-{number}"
    taken.add(chosen)
    return chosen


def _add_concept(body: Element, entry: Entry, xml_id: str, source: str, target: str) -> None:
    concept = _child(body, "conceptEntry", None, {"id": xml_id})
    rest = {key: value for key, value in fields_of(entry).items() if key not in _IN_ELEMENTS}
    rest["status"] = entry.status.value
    if xml_id != entry.id:
        rest["id"] = entry.id
    if entry.pos is PartOfSpeech.PROPER:
        rest["pos"] = entry.pos.value
    if entry.domain is not None:
        _child(concept, "descrip", tbx_note.plain(entry.domain), {"type": "subjectField"})
        if tbx_note.plain(entry.domain) != entry.domain or not entry.domain:
            rest["domain"] = entry.domain
    if entry.note is not None:
        if tbx_note.plain(entry.note) != entry.note or not entry.note or tbx_note.is_dump(entry.note):
            rest["note"] = entry.note
        if tbx_note.plain(entry.note) and not tbx_note.is_dump(entry.note):
            _child(concept, "note", tbx_note.plain(entry.note), {})
    _child(concept, "note", tbx_note.dump(rest), {})
    if entry.source:
        section = _child(concept, "langSec", None, {_LANGUAGE: source})
        _add_term(section, entry.source, None, None, {})
    _add_target(_child(concept, "langSec", None, {_LANGUAGE: target}), entry)


def _add_target(section: Element, entry: Entry) -> None:
    """Add right forms, then wrong forms; a form that protects itself is one term with its place among the wrong."""
    protecting: dict[str, list[int]] = {}
    for number, variant in enumerate(entry.variants):
        if variant.rights == (variant.text,):
            protecting.setdefault(variant.text, []).append(number)
    part = _part_of_speech(entry.pos)
    for number, right in enumerate(entry.rights):
        places = protecting.pop(right, None)
        status = _PREFERRED if number == 0 else _ADMITTED
        _add_term(section, right, status, part, {"protects": places} if places else {})
    for variant in entry.variants:
        if variant.rights == (variant.text,):
            places = protecting.pop(variant.text, None)
            if places:
                _add_term(section, variant.text, _ADMITTED, part, {"protects": places, "right": False})
        else:
            note = {} if variant.rights == entry.rights else {"right": joined(variant.rights)}
            _add_term(section, variant.text, _DEPRECATED, part, note)


def _part_of_speech(pos: PartOfSpeech | None) -> str | None:
    """Return the picklist's value; it knows no proper nouns."""
    return "noun" if pos is PartOfSpeech.PROPER else None if pos is None else pos.value


def _add_term(section: Element, text: str, status: str | None, part: str | None, note: Mapping[str, object]) -> None:
    term = _child(section, "termSec", None, {})
    shown = tbx_note.plain(text)
    _child(term, "term", shown, {})
    if part is not None:
        _child(term, "termNote", part, {"type": "partOfSpeech"})
    if status is not None:
        _child(term, "termNote", f"{status}-admn-sts", {"type": "administrativeStatus"})
    if shown != text:
        note = {**note, "text": text}
    if note:
        _child(term, "note", tbx_note.dump(note), {})


def _child(parent: Element, tag: str, text: str | None, attributes: dict[str, str]) -> Element:
    from xml.etree.ElementTree import SubElement

    child = SubElement(parent, tag, attributes)
    child.text = text
    return child
