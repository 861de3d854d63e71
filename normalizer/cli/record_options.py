"""The options of `fix` on records, and what they forbid."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import click

from normalizer.cli import options
from normalizer.cli.target import Effort, Target
from normalizer.errors import UsageError
from normalizer.records.model import BadRecords


class RecordOptions(NamedTuple):
    """Which fields of records are texts, and what becomes of records without them."""

    field: tuple[str, ...]
    changes_field: str | None
    bad_records: BadRecords | None
    set_aside: Path | None

    @property
    def given(self) -> bool:
        """Whether the inputs hold records."""
        return any(self)

    @property
    def bad(self) -> BadRecords:
        """What becomes of bad records."""
        return self.bad_records or (BadRecords.KEEP if self.set_aside is None else BadRecords.SET_ASIDE)

    def check(
        self,
        inputs: options.Inputs,
        target: Target,
        effort: Effort,
        decisions: Path | None,
        output_encoding: str | None,
    ) -> None:
        """Raise `UsageError` if the options contradict each other."""
        if not self.field:
            raise UsageError("it is not said which field of the records holds the text", hint="Give it with --field.")
        if self.changes_field is not None and not self.changes_field:
            raise UsageError("--changes-field needs a name")
        if (self.bad is BadRecords.SET_ASIDE) != (self.set_aside is not None):
            raise UsageError("--bad-records set-aside and --set-aside belong together")
        refused = {
            "--diff": target.diff,
            "--report": target.report_file,
            "--resume": effort.resume,
            "--decisions": decisions,
            "--encoding": inputs.encoding,
            "--output-encoding": output_encoding,
        }
        for name, value in refused.items():
            if value:
                raise UsageError(f"{name} is for texts, not for records", hint="Records are UTF-8.")


def records(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options on records; the command gets `RecordOptions` as ``records``."""
    return options.bundle(
        "records",
        RecordOptions,
        [
            click.option(
                "--field",
                multiple=True,
                metavar="NAME",
                help="The inputs are JSON Lines or Parquet with text in this field; page.body is a field in a field.  "
                "Repeatable.",
            ),
            click.option("--changes-field", metavar="NAME", help="Write the changes into this field of each record."),
            click.option(
                "--bad-records",
                type=click.Choice([choice.value for choice in BadRecords]),
                callback=lambda _, __, given: None if given is None else BadRecords(given),
                help="Records that are damaged or lack the field: keep them as they are, which is the default, set them "
                "aside, or fail the file.",
            ),
            click.option(
                "--set-aside",
                type=options.PATH,
                metavar="PATH",
                help="Move bad records to this file; with several inputs, to files in this folder.",
            ),
        ],
    )(command)
