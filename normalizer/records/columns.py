"""Texts in columns of Arrow: taken out as bytes, and put back into columns of the same type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from normalizer.errors import InputError
from normalizer.records.fields import FieldPath


def checked(schema: Any, field: FieldPath) -> Any:
    """Return the type of the values of a field; raises `InputError` if there is none or they are no text."""
    import pyarrow as pa

    kind = pa.struct(list(schema))
    for name in field.names:
        if not pa.types.is_struct(kind) or kind.get_field_index(name) < 0:
            there = ", ".join(schema.names)
            raise InputError(f"there is no column {field}", hint=f"The columns are {there}.")
        kind = kind.field(name).type
    value = kind.value_type if pa.types.is_dictionary(kind) else kind
    if not (pa.types.is_string(value) or pa.types.is_large_string(value) or pa.types.is_string_view(value)):
        raise InputError(f"the column {field} is {kind}, not text")
    return kind


def texts_of(batch: Any, field: FieldPath) -> list[bytes | None]:
    """Return the values as bytes, which may not be UTF-8."""
    import pyarrow as pa

    array = batch.column(field.names[0])
    for name in field.names[1:]:
        # Flattened, a part is null where the whole is.
        array = array.flatten()[array.type.get_field_index(name)]
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    values: list[bytes | None] = array.cast(pa.large_binary()).to_pylist()
    return values


def replaced(batch: Any, field: FieldPath, values: Sequence[bytes | None]) -> Any:
    """Return the rows with other values in one field."""
    name, *inner = field.names
    index = batch.schema.get_field_index(name)
    return batch.set_column(index, batch.schema.field(index), _replaced(batch.column(index), inner, values))


def _replaced(array: Any, inner: Sequence[str], values: Sequence[bytes | None]) -> Any:
    import pyarrow as pa

    if not inner:
        return _as_text(pa.array(values, pa.large_binary()), array.type)
    parts = array.flatten()
    index = array.type.get_field_index(inner[0])
    parts[index] = _replaced(parts[index], inner[1:], values)
    return pa.StructArray.from_arrays(parts, fields=list(array.type), mask=array.is_null())


def _as_text(array: Any, kind: Any) -> Any:
    import pyarrow as pa
    import pyarrow.compute

    if pa.types.is_dictionary(kind):
        return _as_text(array, kind.value_type).dictionary_encode().cast(kind)
    if pa.types.is_string_view(kind):
        array, kind = array.cast(pa.binary_view()), pa.string_view()
    # Bytes that are no UTF-8 belong to bad records, which stay as they are.
    return pa.compute.cast(array, options=pa.compute.CastOptions(kind, allow_invalid_utf8=True))
