"""What `fix` says at the end."""

from __future__ import annotations

from normalizer.cli.console import Console
from normalizer.cli.target import Target
from normalizer.core.report import Report


def conclude(target: Target, report: Report, console: Console, noun: str = "file") -> None:
    """Say what was done, as far as it was asked for; ``noun`` says what a text is."""
    from normalizer.output.statistics import statistics, summary

    if target.statistics:
        from normalizer.stages import RULES

        console.say(statistics(report, {rule.code: rule.name for rule in RULES}, noun))
    elif target.write:
        console.note(summary(report, noun))
