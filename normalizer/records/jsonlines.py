"""JSON Lines: a record a line, of which only the bytes of the repaired strings are written anew."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from normalizer.errors import InputError
from normalizer.records.beside import FIELD, LITERAL, SEAL
from normalizer.records.clerk import Clerk, Repaired
from normalizer.records.fields import FieldPath
from normalizer.records.literal import escapes_all, like
from normalizer.records.locate import Located, Value, locate
from normalizer.records.model import BadRecordError

LONGEST = 2**30
"""Bytes that a line may have; a longer one is no record, and would not fit into memory."""


def repair_lines(lines: Iterable[bytes], out: BinaryIO, aside: BinaryIO | None, clerk: Clerk) -> None:
    """Repair the records of a file; bad ones go to ``aside``, or else to ``out``.

    Line ends, empty lines and a byte order mark stay.  Raises `InputError` for a bad record if that is asked for.
    """
    changes_field = clerk.job.changes_field
    paths = {field.names: field for field in clerk.job.fields}
    wanted = {*paths, *(((changes_field,),) if changes_field is not None else ())}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            out.write(line)
            continue
        mark = codecs.BOM_UTF8 if number == 1 and line.startswith(codecs.BOM_UTF8) else b""
        try:
            text = decoded(line[len(mark) :])
            located = locate(text, wanted)
            texts = {field: text_in(located, field) for field in clerk.job.fields}
            told = None if changes_field is None else located.values.get((changes_field,))
            earlier = [] if told is None else changes_in(text, told, changes_field or "")
        except BadRecordError as error:
            clerk.bad_record(number, str(error))
            (out if aside is None else aside).write(line)
            continue
        repaired = clerk.repaired(texts, number, earlier)
        written = _written(text, located, texts, repaired, changes_field)
        if written != text:
            clerk.differs = True
            line = mark + written.encode("utf-8")  # noqa: PLW2901
        out.write(line)


def split_lines(pieces: Iterable[bytes], *, longest: int | None = None) -> Iterator[bytes]:
    """Yield lines with their ends, however the bytes are cut.

    Raises `InputError` for one of more than ``longest`` bytes, without which it is `LONGEST`.
    """
    longest = LONGEST if longest is None else longest
    parts: list[bytes] = []
    size = 0
    for piece in pieces:
        *lines, rest = piece.split(b"\n")
        for line in lines:
            parts.append(line)
            yield b"".join((*parts, b"\n"))
            parts, size = [], 0
        parts.append(rest)
        size += len(rest)
        if size > longest:
            raise InputError(f"a line has more than {longest // 2**20} MiB", hint="Are these JSON Lines?")
    if last := b"".join(parts):
        yield last


def decoded(line: bytes) -> str:
    """Return a line as text; raises `BadRecordError` if it is not UTF-8."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRecordError(f"not UTF-8: byte {error.start + 1} of the line") from error


def text_in(located: Located, field: FieldPath) -> str:
    """Return the text of a field; raises `BadRecordError` if there is none."""
    value = located.values.get(field.names)
    if value is None:
        raise BadRecordError(f"no field {field}")
    if not isinstance(value.content, str):
        raise BadRecordError(f"the field {field} is no string")
    return value.content


def changes_in(line: str, value: Value, name: str) -> list[object]:
    """Return the changes in the field ``name``; raises `BadRecordError` if it holds something else."""
    try:
        # Numbers are left out where values are looked for.
        changes = json.loads(line[value.start : value.end])
    except (ValueError, RecursionError) as error:
        raise BadRecordError(f"the field {name} for the changes holds something else") from error
    if not isinstance(changes, list):
        raise BadRecordError(f"the field {name} for the changes holds something else")
    return changes


def _written(
    line: str, located: Located, texts: dict[FieldPath, str], repaired: Repaired, changes_field: str | None
) -> str:
    """Return the line with the repaired strings and the changes in their places."""
    edits: list[tuple[int, int, str]] = []
    for field, text in repaired.texts.items():
        if text != texts[field]:
            start, end = located.values[field.names][1:3]
            edits.append((start, end, like(line[start:end], text, line=line)))
    if changes_field is None:
        return edited(line, edits)
    value = located.values.get((changes_field,))
    written = edited(line, [*edits, *_changes_edits(line, located, repaired.changes, changes_field, value)])
    ways_back = (
        like(after, json.loads(line[start:end]), line=written) == line[start:end] for start, end, after in edits
    )
    if all(ways_back):
        return written
    _keep_literals(line, located, repaired)
    return edited(line, [*edits, *_changes_edits(line, located, repaired.changes, changes_field, value)])


def _keep_literals(line: str, located: Located, repaired: Repaired) -> None:
    """Put the strings as they were written beside the changes, since the text alone does not say how."""
    fields = {str(field): located.values[field.names] for field in repaired.texts}
    for change in repaired.changes:
        if SEAL in change:
            value = fields[str(change.get(FIELD, next(iter(fields))))]
            change[LITERAL] = line[value.start : value.end]


def edited(line: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return a line with stretches of it, as start and end, replaced."""
    pieces: list[str] = []
    at = 0
    for start, end, after in sorted(edits):
        pieces += (line[at:start], after)
        at = end
    return "".join((*pieces, line[at:]))


def _changes_edits(
    line: str, located: Located, changes: list[dict[str, object]], name: str, value: Value | None
) -> Iterator[tuple[int, int, str]]:
    """Add the field, or add to it: what an earlier run wrote there stays."""
    separators = (", ", ": ") if located.spaced else (",", ":")
    items = [_json(change, separators, line) for change in changes]
    if value is None:
        listed = f"[{separators[0].join(items)}]"
        field = f"{separators[0]}{_json(name, separators, line)}{separators[1]}{listed}"
        yield located.last, located.last, field
    elif items:
        close = value.end - 1
        between = separators[0] if value.content else ""
        yield close, close, between + separators[0].join(items)


def _json(content: object, separators: tuple[str, str], line: str) -> str:
    written = json.dumps(content, ensure_ascii=escapes_all(line), separators=separators)
    # Half a surrogate pair can be written as an escape only.
    return "".join(f"\\u{ord(char):04x}" if "\ud800" <= char <= "\udfff" else char for char in written)
