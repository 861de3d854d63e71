"""How a finding is put into words, the same in every form of output."""

from __future__ import annotations

from normalizer.core.edit import Change, Safety, Status
from normalizer.core.report import Finding
from normalizer.output.visible import quoted, visible

_SHOWN = 3
"""How many edits of one repair are spelt out."""


def proposal(finding: Finding) -> str:
    """Return what the repair does, such as ``"oldering" -> "elderly-care"``; empty where nothing is proposed."""
    said = [words for edit in finding.edits[:_SHOWN] if (words := _edit(edit))]
    rest = len(finding.edits) - _SHOWN
    return ", ".join(said) + (f" and {rest} more" if rest > 0 else "")


def message(finding: Finding) -> str:
    """Return what is wrong and what is proposed, in one line; what a glossary entry says is left to `note`."""
    change = finding.change
    proposed = proposal(finding)
    known = f"{visible(change.rule.summary)} ({visible(change.entry)})" if change.entry is not None else None
    said = known or visible(change.message)
    return f"{said}: {proposed}" if proposed else said


def note(finding: Finding) -> str:
    """Return what the glossary entry behind a finding says of it; empty where `message` says it all."""
    change = finding.change
    return visible(change.note or "") if change.entry is not None else ""


def level(finding: Finding) -> str | None:
    """Return ``unsafe`` or ``display`` for what is not repaired by default, else None."""
    change = finding.change
    if change.status is Status.APPLIED:
        return None
    return Safety.UNSAFE.label if change.safety is not Safety.DISPLAY else Safety.DISPLAY.label


def seen_in_blocks(name: str, blocks: int) -> str:
    """Return what people should know of a text that was too long to be seen whole."""
    return f"{name}: too long to be seen whole; rules that compare distant places saw one of {blocks} blocks at a time"


def count(number: int, noun: str) -> str:
    """Return ``1 file``, ``2 files``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _edit(change: Change) -> str:
    if change.after is None:
        return f"at {quoted(change.before)}" if change.before else ""
    if not change.before:
        return f"insert {quoted(change.after)}"
    if not change.after:
        return f"remove {quoted(change.before)}"
    return f"{quoted(change.before)} -> {quoted(change.after)}"
