"""Records back as they were before the repair, from the changes beside their texts."""

from __future__ import annotations

import codecs
import json
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from normalizer.errors import InputError, UsageError
from normalizer.io.read import STDIN, naming, opened, pieces
from normalizer.io.staging import Staged
from normalizer.records.beside import LITERAL, SEAL, of_fields, taken_back
from normalizer.records.columns import checked, replaced, texts_of
from normalizer.records.fields import FieldPath
from normalizer.records.jsonlines import changes_in, decoded, edited, split_lines, text_in
from normalizer.records.layout import writer_options
from normalizer.records.literal import like
from normalizer.records.locate import Located, Value, locate
from normalizer.records.model import BadRecordError, RecordFormat, format_of
from normalizer.records.parquet import earlier, libraries, reading, text_of
from normalizer.records.work import open_staged

_TOLD = 100
"""So many records of a file are named that cannot be taken back."""
_ROWS = 4096


class WayBack(NamedTuple):
    """Which fields were repaired, and which one has the changes."""

    fields: tuple[FieldPath, ...]
    changes_field: str


class Restored:
    """What became of the records of one file."""

    def __init__(self, name: str) -> None:
        """``name`` is what messages call the file."""
        self.records = 0
        self.back = 0
        """Records that had changes, or none, beside them."""
        self.errors: list[InputError] = []
        """What is wrong with the first of those that cannot be taken back."""
        self.failures = 0
        self._name = name

    def failed(self, number: int, what: str) -> None:
        """Take note of a record that cannot be taken back; ``number`` counts from 1."""
        self.failures += 1
        if len(self.errors) < _TOLD:
            self.errors.append(InputError(what, path=self._name, line=number))

    def check(self, way: WayBack) -> None:
        """Raise `InputError` if there was nothing to take back in the whole file."""
        if not self.back and not self.errors:
            hint = "Was it written by `mtnorm fix --field --changes-field`?"
            raise InputError(f"no record has the field {way.changes_field} with changes", path=self._name, hint=hint)


def restored_file(path: Path, way: WayBack, out: Path | AbstractContextManager[BinaryIO]) -> Restored:
    """Take back the records of one file into another, or a stream; nothing is written if one cannot be taken back.

    Raises `InputError` if the file cannot be read or holds no such records, `OutputError` if nothing can be written.
    """
    parquet = path != STDIN and format_of(path) is RecordFormat.PARQUET
    if parquet and not isinstance(out, Path):
        hint = "-w puts the original in the file's place, -o writes it elsewhere."
        raise UsageError("Parquet cannot go to the standard output", path=path, hint=hint)
    restored = Restored(str(path))
    staged = Staged.at(out, secrets.token_hex(6)) if isinstance(out, Path) else None
    with naming(path), opened(path) as source, tempfile.TemporaryFile() as held:
        try:
            with ExitStack() as streams:
                written = cast(BinaryIO, held) if staged is None else open_staged(streams, staged)
                if parquet:
                    restore_table(source, written, way, restored)
                else:
                    restore_lines(split_lines(pieces(source, path)), written, way, restored)
            restored.check(way)
            if restored.errors:
                return restored
            if staged is not None:
                staged.commit()
            elif not isinstance(out, Path):
                held.seek(0)
                with out as stream:
                    shutil.copyfileobj(held, stream)
        finally:
            if staged is not None:
                staged.discard()
    return restored


def restore_lines(lines: Iterable[bytes], out: BinaryIO, way: WayBack, restored: Restored) -> None:
    """Take back JSON Lines, without the field for the changes; records that have none stay as they are.

    Byte for byte, where the field was not there before the repair.
    """
    wanted = {*(field.names for field in way.fields), (way.changes_field,)}
    for number, line in enumerate(lines, 1):
        restored.records += bool(line.strip())
        mark = codecs.BOM_UTF8 if number == 1 and line.startswith(codecs.BOM_UTF8) else b""
        try:
            text = decoded(line[len(mark) :])
            located = locate(text, wanted)
        except BadRecordError:
            # The repair kept it, too.
            out.write(line)
            continue
        value = located.values.get((way.changes_field,))
        if value is None:
            out.write(line)
            continue
        try:
            back = edited(text, [*_edits(text, located, value, way), _without(text, value)])
            restored.back += 1
            out.write(mark + back.encode("utf-8"))
        except BadRecordError as error:
            restored.failed(number, str(error))


def _edits(line: str, located: Located, value: Value, way: WayBack) -> list[tuple[int, int, str]]:
    edits = []
    for field, changes in of_fields(changes_in(line, value, way.changes_field), way.fields).items():
        if not changes:
            continue
        text = taken_back(text_in(located, field), changes, field)
        start, end = located.values[field.names][1:3]
        edits.append((start, end, _literal(changes, text, line, line[start:end])))
    return edits


def _literal(changes: Sequence[Mapping[str, object]], text: str, line: str, now: str) -> str:
    """Return the string of JSON that stood there, as the first run found it."""
    kept = next(change for change in changes if SEAL in change).get(LITERAL)
    if kept is None:
        return like(now, text, line=line)
    try:
        if json.loads(cast(str, kept)) == text:
            return cast(str, kept)
    except (ValueError, TypeError):
        pass
    raise BadRecordError("the changes are not those of a repair")


def _without(line: str, value: Value) -> tuple[int, int, str]:
    """Return the edit that takes the field out."""
    if value.before is not None:
        return value.before, value.end, ""
    end = line.index('"', value.end) if line[value.end :].lstrip()[:1] == "," else value.end
    return value.name, end, ""


def restore_table(source: BinaryIO, out: BinaryIO, way: WayBack, restored: Restored) -> None:
    """Take back a Parquet file, without the column for the changes.

    Raises `InputError` if this is no such file or has no such columns.
    """
    pa, parquet = libraries()
    with reading(), parquet.ParquetFile(source) as file:
        schema = file.schema_arrow
        for field in way.fields:
            checked(schema, field)
        if way.changes_field not in schema.names:
            return
        result = schema.remove(schema.get_field_index(way.changes_field))
        with parquet.ParquetWriter(out, result, **writer_options(file, result, None)) as writer:
            for group in range(file.num_row_groups):
                rows = file.read_row_group(group).to_batches(max_chunksize=_ROWS)
                batches = [_restored_rows(batch, way, restored, result) for batch in rows]
                table = pa.Table.from_batches(batches, result)
                if table.num_rows:
                    writer.write_table(table, row_group_size=table.num_rows)


def _restored_rows(batch: Any, way: WayBack, restored: Restored, schema: Any) -> Any:
    columns = {field: texts_of(batch, field) for field in way.fields}
    after: dict[FieldPath, list[bytes | None]] = {field: list(values) for field, values in columns.items()}
    touched = set()
    for row, changes in enumerate(earlier(batch, way.changes_field)):
        restored.records += 1
        if changes is None:
            continue
        try:
            for field, own in of_fields(changes, way.fields).items():
                if own:
                    text = taken_back(text_of(columns[field][row], field), own, field)
                    after[field][row] = text.encode("utf-8")
                    touched.add(field)
            restored.back += 1
        except BadRecordError as error:
            restored.failed(restored.records, str(error))
    for field in touched:
        batch = replaced(batch, field, after[field])
    return batch.select(schema.names).cast(schema)
