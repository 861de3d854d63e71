"""Reading TOML from people and strangers: whatever is wrong with it is one kind of error, with its place."""

from __future__ import annotations

from normalizer.text.patterns import lazily

_PLACE = lazily(r" \(at line (\d+), column (\d+)\)\Z")


class TomlError(ValueError):
    """A text is no TOML, or goes beyond what is read; ``line`` and ``column`` count from 1."""

    def __init__(self, what: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.line = line
        self.column = column


def read_toml(text: str) -> dict[str, object]:
    """Return the table that a text holds; raises `TomlError` also for numbers and nesting beyond all measure."""
    import tomli

    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        said = str(error)
        place = _PLACE.search(said)
        line, column = (int(place[1]), int(place[2])) if place else (None, None)
        raise TomlError(_PLACE.sub("", said), line, column) from error
    except RecursionError as error:
        raise TomlError("Lists, tables or keys are nested too deep") from error
    except ValueError as error:
        raise TomlError("A number has too many digits") from error
