"""Words for calls that cannot be understood: what is wrong, the nearest thing that is right, and where help stands."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

import click


def said(error: click.UsageError) -> str:
    """Return the message for a call that click refused."""
    if isinstance(error, click.NoSuchOption):
        options = (name for option in (error.ctx.command.params if error.ctx else ()) for name in option.opts)
        return f"there is no option {error.option_name!r}{_nearest(error.option_name, options)}{_help(error)}"
    message = " ".join(error.format_message().split())
    kind = error.param.type if isinstance(error, click.BadParameter) and error.param is not None else None
    if isinstance(kind, click.Choice):
        value = message.rpartition(" is not one of ")[0].rpartition(": ")[2].strip("'")
        message += _nearest(value, map(str, kind.choices))
    elif isinstance(kind, (click.types.IntParamType, click.types.FloatParamType)):
        message = message.replace(f" is not a valid {kind.name}.", " is no number.")
    return f"{message}{_help(error)}"


def _nearest(word: str, known: Iterable[str]) -> str:
    """Return a line that names the known word nearest to one that is not known, empty if none is near."""
    near = difflib.get_close_matches(word, list(known), 1)
    return f"\n  Did you mean {near[0]}?" if near else ""


def _help(error: click.UsageError) -> str:
    return f"\n  `{error.ctx.command_path} --help` shows how it is used." if error.ctx is not None else ""
