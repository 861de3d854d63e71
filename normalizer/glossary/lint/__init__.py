"""Checks glossary files; every problem names its place, its code and what to do.

=====  ==================================================================
G001   the file cannot be read or understood, or a key has no use
G002   an id is taken already
G003   a wrong form has another right form elsewhere
G004   a chain or loop: another entry changes the right form again
G005   no text can show the wrong form
G006   the entry finds its wrong form in its own right form
G007   marked safe, but ordinary English without ``near`` or ``unless``
G008   no example of the mistake, or of what must stay
G009   an example does not hold
G010   wrong and right form differ in their digits
G011   marked safe, but there is not one right form
=====  ==================================================================
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from normalizer.glossary.lint.problem import Code, Problem, loading_problem
from normalizer.glossary.lint.relations import chain, duplicate_id, duplicate_wrong_form
from normalizer.glossary.lint.single import (
    digits_changed,
    failing_examples,
    missing_examples,
    not_safe,
    ordinary_english,
    unreachable,
)
from normalizer.glossary.lint.subject import Subject, as_approved
from normalizer.glossary.load import read_problems
from normalizer.glossary.model import Glossary

__all__ = ["Code", "Problem", "as_approved", "lint", "lint_files"]

_CHECKS = (
    duplicate_id,
    duplicate_wrong_form,
    chain,
    unreachable,
    ordinary_english,
    missing_examples,
    failing_examples,
    digits_changed,
    not_safe,
)


def lint(glossary: Glossary, neighbours: Glossary | None = None) -> list[Problem]:
    """Return what is wrong with a glossary, in the order of files and lines.

    ``neighbours`` are in force beside it: what contradicts them is a problem, what is wrong in them is not.  Entries that
    are only proposed are checked as if they were approved; retired ones only for their ids.
    """
    subject = Subject(glossary, neighbours or Glossary())
    return _in_order(problem for check in _CHECKS for problem in check(subject))


def lint_files(paths: Iterable[str | Path], neighbours: Glossary | None = None) -> list[Problem]:
    """Return what is wrong with files and folders, read together; entries that cannot be read are left out.

    Raises `GlossaryError` for a path that does not exist.
    """
    glossary, errors = read_problems(paths)
    return _in_order([*map(loading_problem, errors), *lint(glossary, neighbours)])


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(set(problems), key=lambda found: (found.path, found.line, found.code, found.column, found.message))
