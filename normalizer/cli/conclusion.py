"""What `fix` says at the end."""

from __future__ import annotations

from normalizer.cli.console import Console
from normalizer.cli.target import Target
from normalizer.core.report import Report


def conclude(target: Target, report: Report, console: Console, noun: str = "file") -> None:
    """Say what was done, as far as it was asked for; ``noun`` says what a text is."""
    if not (target.statistics or target.write):
        return
    from normalizer.output.statistics import statistics, summary
    from normalizer.stages import rule_names

    if target.statistics:
        console.say(statistics(report, rule_names(), noun))
    else:
        console.note(summary(report, rule_names(), noun))
