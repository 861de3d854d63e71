"""DeepL's glossaries: source term and right form in two columns without names, as CSV or TSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from normalizer.errors import InputError
from normalizer.glossary.exchange.pairs import Pair, one_line, pairs_of
from normalizer.glossary.exchange.records import MAX_RECORDS, LeftOut, Reading, Record, Skip, Written
from normalizer.glossary.exchange.source import decode_source, encoding_note
from normalizer.glossary.exchange.tables import COMMA, SEMICOLON, TAB, format_rows, parse_rows
from normalizer.glossary.model import Entry

MAX_PHRASE = 1024
"""Longest phrase in bytes of UTF-8."""
_MOST_COLUMNS = 4
"""Source, target and, in some exports, the two languages."""


def read_deepl(data: bytes, path: Path) -> Reading:
    """Read a glossary of DeepL; raises `InputError` for what is no such table."""
    decoded = decode_source(data, path)
    first = decoded.text.partition("\n")[0]
    delimiter = TAB if TAB in first else SEMICOLON if SEMICOLON in first and COMMA not in first else COMMA
    records: list[Record] = []
    skips: list[Skip] = []
    seen: dict[str, int] = {}
    for line, cells in _rows(decoded.text, delimiter, path):
        row = [cell.strip() for cell in cells]
        if not any(row):
            continue
        if len(records) >= MAX_RECORDS:
            raise InputError(f"the glossary has more than {MAX_RECORDS} terms", path=path, line=line)
        why = _fault(row) or (f"its source term is there already, in line {seen[row[0]]}" if row[0] in seen else None)
        if why:
            skips.append(Skip(why, line))
            continue
        seen[row[0]] = line
        records.append(Record({"source": row[0], "right": row[1]}, line))
    return Reading(tuple(records), tuple(skips), encoding_note(decoded))


def _rows(text: str, delimiter: str, path: Path) -> Iterable[tuple[int, Sequence[str]]]:
    if delimiter != TAB:
        return parse_rows(text, delimiter, path)
    # Quotation marks have no meaning between tabs.
    return enumerate((line.split(TAB) for line in text.replace("\r\n", "\n").split("\n")), 1)


def _fault(row: Sequence[str]) -> str | None:
    if len(row) < 2 or not row[0] or not row[1]:
        return "is no source term and right form"
    if len(row) > _MOST_COLUMNS:
        return f"has {len(row)} cells; DeepL's glossaries have a source term and a right form"
    return None


def write_deepl(entries: Sequence[Entry], delimiter: str) -> Written:
    """Return the approved entries as a glossary of DeepL, which takes one right form for each source term."""
    pairs, left_out = pairs_of(entries)
    chosen: dict[str, Pair] = {}
    for pair in pairs:
        taken = chosen.get(pair.source)
        why = _unfit(pair) or (_taken(pair, taken) if taken else None)
        if why:
            left_out.append(LeftOut(pair.entry.id, why))
        elif taken is None:
            chosen[pair.source] = pair
    rows = [(pair.source, pair.right) for pair in chosen.values()]
    if delimiter == TAB:
        data = "".join(f"{source}\t{right}\n" for source, right in rows).encode("utf-8")
    else:
        data = format_rows(rows, delimiter)
    return Written(data, len({pair.entry.id for pair in pairs if _is_held(pair, chosen)}), tuple(left_out))


def _unfit(pair: Pair) -> str | None:
    for text in (pair.source, pair.right):
        if one_line(text) != text:
            return "has a tab, a line break, a control character or a blank at its edge, which DeepL refuses"
        if len(text.encode("utf-8")) > MAX_PHRASE:
            return f"has a phrase of more than {MAX_PHRASE} bytes, which DeepL refuses"
    return None


def _is_held(pair: Pair, chosen: Mapping[str, Pair]) -> bool:
    return pair.source in chosen and chosen[pair.source].right == pair.right


def _taken(pair: Pair, by: Pair) -> str | None:
    if pair.right == by.right:
        return None
    whose = "its first right form" if by.entry is pair.entry else by.entry.id
    return f"its source term has a right form already ({whose}); DeepL takes one"
