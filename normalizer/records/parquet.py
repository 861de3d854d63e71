"""Parquet: row group by row group, of which only the columns with the texts are written anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from normalizer.errors import InputError, UsageError
from normalizer.records.clerk import Clerk
from normalizer.records.columns import checked, replaced, texts_of
from normalizer.records.fields import FieldPath
from normalizer.records.layout import writer_options
from normalizer.records.model import BadRecordError

_ROWS = 4096
"""So many rows are Python objects at a time."""
_TEXT = "string"
_CHANGE = (
    ("rule", _TEXT),
    ("entry", _TEXT),
    ("start", "int64"),
    ("end", "int64"),
    ("before", _TEXT),
    ("after", _TEXT),
    ("safety", _TEXT),
    ("step", "int64"),
    ("at", "int64"),
    ("sha256", _TEXT),
    ("output_sha256", _TEXT),
)
"""Names and types of what is told of a change."""


def repair_table(source: BinaryIO, out: BinaryIO, aside: BinaryIO | None, clerk: Clerk) -> None:
    """Repair the records of a file; bad ones go to ``aside``, or else to ``out``.

    Schema, metadata, row groups and compression stay.  Raises `InputError` if this is no such file or has no such
    columns, or for a bad record if that is asked for.
    """
    _, parquet = libraries()
    with reading(), parquet.ParquetFile(source) as file:
        schema = file.schema_arrow
        for field in clerk.job.fields:
            checked(schema, field)
        result = _result_schema(schema, clerk)
        with parquet.ParquetWriter(out, result, **writer_options(file, result, clerk.job.changes_field)) as writer:
            if aside is None:
                _through(file, writer, None, clerk, result)
                return
            with parquet.ParquetWriter(aside, schema, **writer_options(file, schema, None)) as bad:
                _through(file, writer, bad, clerk, result)


def libraries() -> tuple[Any, Any]:
    """Return pyarrow and its part for Parquet; raises `UsageError` if they are not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        hint = "pip install 'mt-normalizer[parquet]'"
        raise UsageError("Parquet files need the package pyarrow", hint=hint) from error
    return pyarrow, pyarrow.parquet


def _through(file: Any, writer: Any, bad: Any, clerk: Clerk, schema: Any) -> None:
    pa, _ = libraries()
    number = 1
    for group in range(file.num_row_groups):
        table = file.read_row_group(group)
        batches = []
        good: list[bool] = []
        for batch in table.to_batches(max_chunksize=_ROWS):
            repaired, sound = _repaired(batch, clerk, number, schema)
            batches.append(repaired)
            good += sound
            number += batch.num_rows
        result = pa.Table.from_batches(batches, schema)
        if bad is not None and not all(good):
            chosen = pa.array(good, pa.bool_())
            result = result.filter(chosen)
            _write(bad, table.filter(pa.array([not kept for kept in good], pa.bool_())))
        _write(writer, result)


def _write(writer: Any, table: Any) -> None:
    if table.num_rows:
        writer.write_table(table, row_group_size=table.num_rows)


def _repaired(batch: Any, clerk: Clerk, first: int, schema: Any) -> tuple[Any, list[bool]]:
    """Return the rows with repaired texts, and of each whether it is good; ``first`` is the number of the first."""
    pa, _ = libraries()
    job = clerk.job
    columns = {field: texts_of(batch, field) for field in job.fields}
    after: dict[Any, list[bytes | None]] = {field: list(values) for field, values in columns.items()}
    touched = set()
    good: list[bool] = []
    changes: list[list[dict[str, object]] | None] = []
    before = [None] * batch.num_rows if job.changes_field is None else earlier(batch, job.changes_field)
    for row in range(batch.num_rows):
        try:
            texts = {field: text_of(values[row], field) for field, values in columns.items()}
        except BadRecordError as error:
            clerk.bad_record(first + row, str(error))
            good.append(False)
            changes.append(None)
            continue
        repaired = clerk.repaired(texts, first + row, before[row] or ())
        for field, text in repaired.texts.items():
            if text != texts[field]:
                after[field][row] = text.encode("utf-8")
                touched.add(field)
        good.append(True)
        changes.append(repaired.changes)
    for field in touched:
        batch = replaced(batch, field, after[field])
    if job.changes_field is not None:
        listed = [old if new is None else [*(old or []), *new] for old, new in zip(before, changes, strict=True)]
        clerk.differs = clerk.differs or listed != before
        column = pa.array(listed, schema.field(job.changes_field).type)
        arrays = {name: batch.column(name) for name in batch.schema.names} | {job.changes_field: column}
        batch = pa.RecordBatch.from_arrays([arrays[name] for name in schema.names], schema=schema)
    return batch, good


def text_of(value: bytes | None, field: FieldPath) -> str:
    """Return a value as text; raises `BadRecordError` if it is none."""
    if value is None:
        raise BadRecordError(f"the field {field} is null")
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRecordError(f"not UTF-8: byte {error.start + 1} of {field}") from error


def earlier(batch: Any, name: str) -> list[list[dict[str, object]] | None]:
    """Return the changes that an earlier run wrote."""
    if name not in batch.schema.names:
        return [None] * batch.num_rows
    return cast("list[list[dict[str, object]] | None]", batch.column(name).to_pylist())


def _result_schema(schema: Any, clerk: Clerk) -> Any:
    """Return the schema with the field for the changes; raises `InputError` if the name is taken."""
    pa, _ = libraries()
    name = clerk.job.changes_field
    if name is None:
        return schema
    members = (("field", _TEXT), *_CHANGE) if len(clerk.job.fields) > 1 else _CHANGE
    kind = pa.list_(pa.struct([(member, pa.type_for_alias(alias)) for member, alias in members]))
    if name not in schema.names:
        return schema.append(pa.field(name, kind))
    # Readers name the items of a list differently, which is no difference.
    found = schema.field(name).type
    if not (pa.types.is_list(found) and found.value_type == kind.value_type):
        raise InputError(f"the field {name} for the changes holds something else")
    return schema


@contextmanager
def reading() -> Iterator[None]:
    """Raise `InputError` for what is wrong with a file."""
    pa, _ = libraries()
    try:
        yield
    except pa.ArrowException as error:
        raise InputError(f"the Parquet file is damaged or cannot be kept as it is: {error}") from error
    except OSError as error:
        # What fails in the library has no number; other errors are the system's.
        if error.errno is not None:
            raise
        raise InputError(f"the Parquet file is damaged: {error}") from error
