"""The options that several commands share, each group delivered to the command as one value."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from normalizer.cli.console import ColorMode, Console

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_ADDRESSES = "normalizer.addresses"


class _PathType(click.Path):
    """A path; addresses, which no `Path` can hold, are kept beside it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        path = super().convert(value, param, ctx)
        if ctx is not None and "://" in str(value):
            ctx.meta.setdefault(_ADDRESSES, {})[path] = str(value)
        return path


PATH = _PathType(path_type=Path)
STDIN = Path("-")


_GLOSSARY = [
    click.option(
        "-g",
        "--glossary",
        type=PATH,
        multiple=True,
        metavar="PATH",
        help="Glossary file or folder; repeatable.",
    ),
    click.option(
        "--no-default-glossary",
        "default_glossary",
        is_flag=True,
        flag_value=False,
        default=None,
        help="Leave out the glossaries that are shipped.",
    ),
    click.option("--source-lang", metavar="LANG", help="Language the text was translated from, such as zh."),
]
_CONFIGURATION = [
    click.option("--config", type=PATH, metavar="PATH", help="Read this configuration file."),
    click.option(
        "--isolated",
        is_flag=True,
        help="Read no configuration file, nor anything else that lies beside the texts unnamed.",
    ),
]
GLOSSARY_OPTIONS = [*_GLOSSARY, *_CONFIGURATION]
"""Which glossaries are in force."""


def _codes(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Cut each value at its commas."""
    return tuple(code for value in values for part in value.split(",") if (code := part.strip()))


class Choices(NamedTuple):
    """Which configuration is in force, and what the command line says instead of it."""

    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    promote: tuple[str, ...]
    unsafe_fixes: bool | None
    glossary: tuple[Path, ...]
    default_glossary: bool | None
    source_lang: str | None
    quotes: str | None
    config: Path | None
    isolated: bool


class Inputs(NamedTuple):
    """The texts that a command works on."""

    paths: tuple[Path, ...]
    encoding: str | None
    progress: bool
    exclude: tuple[str, ...] = ()


def choices(command: _Command) -> Callable[..., Any]:
    """Add the options that decide what a run does; the command gets them as ``choices``."""
    codes = functools.partial(click.option, multiple=True, callback=_codes, metavar="CODES")
    return bundle(
        "choices",
        Choices,
        [
            codes("--select", help="Run only these rules (codes, names or prefixes such as PUN)."),
            codes("--extend-select", help="Run these rules as well."),
            codes("--ignore", help="Do not run these rules."),
            codes("--promote", help="Apply these rules' unsafe repairs, too."),
            click.option("--unsafe-fixes", is_flag=True, default=None, help="Apply what is only probably right, too."),
            *_GLOSSARY,
            click.option(
                "--quotes", type=click.Choice(["keep", "straight", "curly"]), help="Style of quotation marks."
            ),
            *_CONFIGURATION,
        ],
    )(command)


def address(path: Path) -> str:
    """Return a path as it was given, which may have been an address such as ``s3://bucket/name``."""
    known: dict[Path, str] = click.get_current_context().meta.get(_ADDRESSES, {})
    return known.get(path, str(path))


def is_pattern(path: Path) -> bool:
    """Tell whether a path is a pattern with ``*``, ``?`` or ``[…]`` and not a file of that name."""
    return any(char in str(path) for char in "*?[") and not path.exists()


def report(command: _Command) -> Callable[..., Any]:
    """Add the HTML report; the command gets its path, or None, as ``report_file``."""
    return click.option(
        "--report",
        "report_file",
        type=PATH,
        metavar="PATH",
        callback=_checked,
        help="Write an HTML report in which changes can be read, accepted and rejected.",
    )(command)


def _checked(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    """Refuse at once a file that can never be written."""
    if path is not None:
        from normalizer.io.atomic import check_place

        check_place(path)
    return path


def console(command: _Command) -> Callable[..., Any]:
    """Add the options on messages and colours; the command gets a `Console` as ``console``."""
    return bundle(
        "console",
        Console,
        [
            click.option(
                "--color",
                type=click.Choice([mode.value for mode in ColorMode]),
                default=ColorMode.AUTO.value,
                callback=lambda _, __, mode: ColorMode(mode),
                help="Colour the output; auto: on a terminal, unless NO_COLOR is set.",
            ),
            click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors."),
            click.option("-v", "--verbose", is_flag=True, help="Say what is done."),
        ],
    )(command)


def inputs(command: _Command) -> Callable[..., Any]:
    """Add the texts to work on and what is said of them; the command gets `Inputs` as ``inputs``."""
    return bundle(
        "inputs",
        Inputs,
        [
            click.argument(
                "paths", nargs=-1, metavar="[FILE|DIR|-]...", type=PATH, callback=lambda _, __, given: given or (STDIN,)
            ),
            click.option("--encoding", metavar="NAME", help="Encoding of the input; without it, it is found out."),
            click.option("--progress", is_flag=True, help="Show how far the work is, on a terminal."),
            click.option(
                "--exclude",
                multiple=True,
                metavar="PATTERN",
                help="Leave out what fits this pattern when folders are searched, such as drafts/ or *.bak.md.",
            ),
        ],
    )(command)


def bundle(name: str, kind: type[Any], options: Sequence[_Decorator]) -> _Decorator:
    """Return a decorator that adds ``options`` to a command, which gets their values as a ``kind`` called ``name``."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(command)
        def bundled(**given: Any) -> Any:
            given[name] = kind(**{field: given.pop(field) for field in kind._fields})
            return command(**given)

        decorated: Callable[..., Any] = bundled
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate
