"""How a Parquet file is laid out, so that another can be written alike."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any


def writer_options(file: Any, schema: Any, added: str | None) -> dict[str, Any]:
    """Return the options with which ``ParquetWriter`` writes a file like ``file`` with this schema.

    ``added`` is a column that ``file`` need not have; it is compressed like the first one.
    """
    metadata = file.metadata
    options: dict[str, Any] = {
        "version": metadata.format_version,
        "store_schema": b"ARROW:schema" in (metadata.metadata or {}),
        "use_deprecated_int96_timestamps": any(
            file.schema.column(number).physical_type == "INT96" for number in range(len(file.schema.names))
        ),
    }
    if metadata.num_row_groups:
        group = metadata.row_group(0)
        columns = [group.column(number) for number in range(group.num_columns)]
        compression = {column.path_in_schema: _codec(column.compression) for column in columns}
        if added is not None and columns:
            codec = _codec(columns[0].compression)
            compression |= dict.fromkeys(_leaves(schema, added), codec)
        options["compression"] = compression
        options["use_dictionary"] = [
            column.path_in_schema for column in columns if any("DICTIONARY" in name for name in column.encodings)
        ]
        options["write_statistics"] = [column.path_in_schema for column in columns if column.is_stats_set]
    for compliant in (True, False):
        # Older writers name the items of lists differently.
        candidate = options | {"use_compliant_nested_type": compliant}
        if _names(_written_schema(schema, candidate)) >= _names(file.schema):
            return candidate
    return options


def _leaves(schema: Any, added: str) -> Iterator[str]:
    """Yield the columns of the file that a column of the table becomes."""
    import pyarrow as pa

    written = _written_schema(pa.schema([schema.field(added)]), {})
    for path in sorted(_names(written)):
        yield path
        yield path.replace(".list.element", ".list.item", 1)


def _names(schema: Any) -> set[str]:
    return {schema.column(number).path for number in range(len(schema.names))}


def _written_schema(schema: Any, options: dict[str, Any]) -> Any:
    """Return the schema that a file written with these options has."""
    import pyarrow.parquet

    buffer = io.BytesIO()
    with pyarrow.parquet.ParquetWriter(buffer, schema, **options):
        pass
    return pyarrow.parquet.ParquetFile(io.BytesIO(buffer.getvalue())).schema


def _codec(name: str) -> str:
    return "none" if name == "UNCOMPRESSED" else name.lower()
