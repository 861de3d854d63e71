"""OmegaT's glossaries: lines of source term, right form and comment with tabs between them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from normalizer.errors import InputError
from normalizer.glossary.exchange.pairs import Pair, one_line, pairs_of
from normalizer.glossary.exchange.records import MAX_RECORDS, LeftOut, Reading, Record, Skip, Written
from normalizer.glossary.exchange.source import decode_source, encoding_note
from normalizer.glossary.model import Entry

_REMARK = "#"


def read_omegat(data: bytes, path: Path) -> Reading:
    """Read a glossary of OmegaT; raises `InputError` for what is no text or has too many lines."""
    decoded = decode_source(data, path)
    records: list[Record] = []
    skips: list[Skip] = []
    for number, line in enumerate(decoded.text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if not line.strip() or line.startswith(_REMARK):
            continue
        if len(records) >= MAX_RECORDS:
            raise InputError(f"the glossary has more than {MAX_RECORDS} terms", path=path, line=number)
        source, *rest = map(str.strip, line.split("\t"))
        if not source or not rest or not rest[0]:
            skips.append(Skip("is no source term and right form with a tab between them", number))
            continue
        fields: dict[str, object] = {"source": source, "right": rest[0]}
        if comment := "; ".join(filter(None, rest[1:])):
            fields["note"] = comment
        records.append(Record(fields, number))
    return Reading(tuple(records), tuple(skips), encoding_note(decoded))


def write_omegat(entries: Sequence[Entry]) -> Written:
    """Return the approved entries as a glossary of OmegaT, a line for each right form."""
    pairs, left_out = pairs_of(entries)
    lines = []
    written: dict[str, None] = {}
    for pair in pairs:
        why = _unfit(pair)
        if why:
            left_out.append(LeftOut(pair.entry.id, why))
            continue
        comment = one_line(pair.entry.note or "")
        lines.append("\t".join([pair.source, pair.right, comment] if comment else [pair.source, pair.right]) + "\n")
        written[pair.entry.id] = None
    return Written("".join(lines).encode("utf-8"), len(written), tuple(left_out))


def _unfit(pair: Pair) -> str | None:
    if one_line(pair.source) != pair.source or one_line(pair.right) != pair.right:
        return "has a tab, a line break or a blank at its edge, which OmegaT cannot hold"
    if pair.source.startswith(_REMARK):
        return f"its source begins with {_REMARK}, which OmegaT takes for a remark"
    return None
