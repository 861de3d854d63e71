"""Runs a command and turns whatever ends it early into one message and an exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from normalizer.cli.console import ClosedPipeError, complain, silence
from normalizer.cli.group import PROGRAM, mtnorm
from normalizer.errors import ExitCode, NormalizerError


def run(arguments: Sequence[str] | None) -> int:
    """Run the program; no error of any kind leaves it as a traceback."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = mtnorm.main(given, prog_name=PROGRAM, standalone_mode=False)
        return int(status or ExitCode.WORKED)
    except ClosedPipeError:
        silence()
        return ExitCode.WORKED
    except (KeyboardInterrupt, click.Abort):
        silence()
        return ExitCode.INTERRUPTED
    except click.NoSuchOption as error:
        complain(f"there is no option {error.option_name!r}{_nearest(error)}{_help(error)}")
    except click.UsageError as error:
        complain(f"{' '.join(error.format_message().split())}{_help(error)}")
    except click.ClickException as error:
        complain(error.format_message())
    except NormalizerError as error:
        complain(str(error))
    except OSError as error:
        complain(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error))
    except MemoryError:
        complain("not enough memory for this text")
    except Exception as error:  # The last resort: a fault of the program itself.
        complain(_fault(error, given))
    silence()
    return ExitCode.ERROR


def _nearest(error: click.NoSuchOption) -> str:
    import difflib

    known = [name for option in (error.ctx.command.params if error.ctx else ()) for name in option.opts]
    near = difflib.get_close_matches(error.option_name, known, 1)
    return f"\n  Did you mean {near[0]}?" if near else ""


def _help(error: click.UsageError) -> str:
    return f"\n  `{error.ctx.command_path} --help` shows how it is used." if error.ctx is not None else ""


def _fault(error: Exception, arguments: Sequence[str]) -> str:
    said = f"internal fault: {type(error).__name__}: {error}"
    if "-v" in arguments or "--verbose" in arguments:
        import traceback

        return said + "\n" + "".join(traceback.format_exception(error))
    return f"{said}\n  Please report it; with -v it says where it happened."
