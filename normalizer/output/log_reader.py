"""Reads a log back, as far as replaying and reverting need it; what is no such log is refused with its line."""

from __future__ import annotations

import base64
import codecs
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from normalizer.core.edit import Change, Safety, StageName, Status
from normalizer.core.position import Position
from normalizer.core.rule import Effect, Rule
from normalizer.core.span import Span
from normalizer.errors import LogError
from normalizer.output.form import Break, LineEnds, Shaped
from normalizer.output.log import SCHEMA
from normalizer.output.run import BytesPatch, GlossaryPrint, Input, Output, Run, TextPatch

LONGEST_LINE = 256 * 1024 * 1024
"""Bytes; a record that is longer is refused.  That of a run grows with the sentences of its text, if each has a line."""
_Value = TypeVar("_Value")

_SAFETIES: Mapping[str, Safety] = {safety.label: safety for safety in Safety}


class LoggedChange(NamedTuple):
    """A change, and where it begins in the decoded original."""

    change: Change
    position: Position


class LoggedBlock(NamedTuple):
    """Where a block of a long text lies; its changes follow."""

    at: int
    """Where its repaired text begins, in code points of the whole."""
    size: int | None
    """Bytes that were written for it; None if nothing was."""
    shaped: Shaped
    """What leads back to the repaired text of the block; the text itself is not kept."""
    patch: TextPatch | None
    """Where decoding the bytes does not give the text back."""


def read_log(data: bytes, path: str) -> Iterator[tuple[Run, list[Change]]]:
    """Yield each text's run and changes; raises `LogError` for what is no such log."""
    run: Run | None = None
    changes: list[Change] = []
    for record in read_records(io.BytesIO(data), path):
        if isinstance(record, Run):
            if run is not None:
                yield run, changes
            run, changes = record, []
        elif isinstance(record, LoggedChange):
            changes.append(record.change)
    if run is not None:
        yield run, changes


def read_records(lines: Iterable[bytes], path: str) -> Iterator[Run | LoggedBlock | LoggedChange]:
    """Yield each run and, after it, its blocks and changes; the lines come with their line feeds.

    Raises `LogError` for what is no such log.
    """
    begun = False
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            raise LogError(f"a record is longer than {LONGEST_LINE // 2**20} MiB", path=path, line=number)
        if not line.strip():
            continue
        try:
            record = _Record(json.loads(line))
            if record.text("type") == "run":
                _check_schema(record, path, number)
                begun = True
                yield _run(record)
            elif not begun:
                raise LogError("the log does not begin with a run", path=path, line=number)
            elif record.text("type") == "change":
                yield LoggedChange(_change(record), Position(record.number("line"), record.number("column")))
            elif record.text("type") == "block":
                shaped, patch = _shaped(record)
                yield LoggedBlock(record.number("at"), record.number_or_none("bytes"), shaped, patch)
        except (ValueError, RecursionError) as error:
            cut = begun and not line.endswith(b"\n")
            said = "the log ends in the middle of a record" if cut else "this is no record of a log"
            raise LogError(said, path=path, line=number) from error
    if not begun:
        raise LogError("the log is empty", path=path)


class _Record:
    """A JSON object whose values are of the kinds they should be; raises `ValueError` where they are not."""

    def __init__(self, fields: object) -> None:
        self._fields = _checked(fields, dict)

    def has(self, name: str) -> bool:
        return self._fields.get(name) is not None

    def text(self, name: str) -> str:
        return _checked(self._fields.get(name), str)

    def text_or_none(self, name: str) -> str | None:
        return self.text(name) if self.has(name) else None

    def number(self, name: str) -> int:
        return _natural(self._fields.get(name))

    def number_or_none(self, name: str) -> int | None:
        return self.number(name) if self.has(name) else None

    def flag(self, name: str) -> bool:
        return _checked(self._fields.get(name), bool)

    def row(self, name: str, length: int) -> list[object]:
        return _row(self._fields.get(name), length)

    def rows(self, name: str) -> list[object]:
        return _checked(self._fields.get(name, []), list)

    def record(self, name: str) -> _Record:
        return _Record(self._fields.get(name))

    def score(self) -> float | None:
        score = self._fields.get("score")
        return score if score is None or isinstance(score, float) else float(_checked(score, int))

    def encoding(self) -> str:
        name = self.text("encoding")
        try:
            "".encode(name)
            return codecs.lookup(name).name
        except LookupError as error:
            raise ValueError from error


def _checked(value: object, kind: type[_Value]) -> _Value:
    # In JSON true is no number, though Python takes it for one.
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ValueError
    return value


def _natural(value: object) -> int:
    number = _checked(value, int)
    if number < 0:
        raise ValueError
    return number


def _row(value: object, length: int) -> list[object]:
    row: list[object] = _checked(value, list)
    if len(row) != length:
        raise ValueError
    return row


def _check_schema(record: _Record, path: str, line: int) -> None:
    schema = record.number("schema")
    if schema != SCHEMA:
        hint = f"It was written by version {record.text_or_none('version')}."
        raise LogError(f"the log has schema {schema}; this version reads {SCHEMA}", path=path, line=line, hint=hint)


def _run(record: _Record) -> Run:
    patch = None
    if record.has("patch"):
        start, length, content = record.row("patch", 3)
        coded = base64.b64decode(_checked(content, str), validate=True)
        patch = BytesPatch(_natural(start), _natural(length), coded)
    source = Input(record.encoding(), record.flag("bom"), record.text("newline"), record.text("sha256"), patch)
    prints = (_Record(item) for item in record.rows("glossaries"))
    glossaries = tuple(GlossaryPrint(item.text("path"), item.text("sha256")) for item in prints)
    output = _output(record.text("output_sha256"), record.record("output")) if record.has("output") else None
    blocks = record.number_or_none("blocks")
    return Run(record.text("path"), source, output, glossaries, blocks=blocks)


def _output(sha256: str, record: _Record) -> Output:
    return Output(record.encoding(), record.flag("bom"), sha256, *_shaped(record))


def _shaped(record: _Record) -> tuple[Shaped, TextPatch | None]:
    breaks = tuple(
        Break(_natural(start), _checked(before, str), _checked(after, str))
        for start, before, after in (_row(item, 3) for item in record.rows("breaks"))
    )
    ends = tuple(
        LineEnds(_checked(end, str), _natural(number))
        for end, number in (_row(item, 2) for item in record.rows("line_ends"))
    )
    patch = None
    if record.has("patch"):
        start, length, content = record.row("patch", 3)
        patch = TextPatch(_natural(start), _natural(length), _checked(content, str))
    return Shaped("", breaks, ends if record.has("line_ends") else None), patch


def _change(record: _Record) -> Change:
    """Return the change; its rule knows only its code and message."""
    stage, before, code = StageName(record.text("stage")), record.text("before"), record.text("rule")
    safety = _SAFETIES.get(record.text("safety"))
    if safety is None:
        raise ValueError
    at = record.number("at")
    return Change(
        id=record.number("id"),
        stage=stage,
        rule=Rule(code, code, stage, safety, Effect.REPORT, lambda _: (), record.text("message")),
        safety=safety,
        status=Status(record.text("status")),
        before=before,
        after=record.text_or_none("after"),
        origin=Span(record.number("start"), record.number("end")),
        place=Span(at, at + len(before)),
        step=record.number("step"),
        entry=record.text_or_none("entry"),
        score=record.score(),
        parents=tuple(map(_natural, record.rows("parents"))),
        group=record.number_or_none("group"),
        winner=record.number_or_none("winner"),
    )
