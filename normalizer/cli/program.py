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
    except click.UsageError as error:
        from normalizer.cli.usage import said

        complain(said(error))
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


def _fault(error: Exception, arguments: Sequence[str]) -> str:
    said = f"internal fault: {type(error).__name__}: {error}"
    if "-v" in arguments or "--verbose" in arguments:
        import traceback

        return said + "\n" + "".join(traceback.format_exception(error))
    return f"{said}\n  Please report it; with -v it says where it happened."
