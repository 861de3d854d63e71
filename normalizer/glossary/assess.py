"""What a change of a glossary file would bring with it, before it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer.glossary.document import GlossaryDocument
from normalizer.glossary.lint import Problem, lint
from normalizer.glossary.model import Entry, EntryStatus, Glossary, GlossaryFile
from normalizer.glossary.preview import Place, Text, places

if TYPE_CHECKING:
    from normalizer.config.model import Config

_PLACE = re.compile(r":\d+")


@dataclass(frozen=True)
class Assessment:
    """A change of one entry that is not written yet."""

    path: Path
    entry: Entry | None
    """The entry as it would be; None if it would be gone."""
    before: bytes
    """What the file holds, and what it would hold."""
    after: bytes
    problems: tuple[Problem, ...] = ()
    """What lint would say that it does not say now."""
    places: tuple[Place, ...] | None = None
    """Where the entry would make a difference in the texts that were given; None if none were."""

    @property
    def refused(self) -> bool:
        """Whether the problems stand against writing it: only what is not yet approved may have some."""
        return bool(self.problems) and self.entry is not None and self.entry.status is EntryStatus.APPROVED


class Assessor:
    """Judges changes of one document by the glossaries in force; made before the document is changed."""

    def __init__(self, in_force: Glossary, document: GlossaryDocument, config: Config) -> None:
        self._in_force = in_force
        self._document = document
        self._config = config
        self._before = with_document(in_force, document)

    def assess(self, entry_id: str, old: Entry | None = None, texts: Sequence[Text] = ()) -> Assessment:
        """Judge the document as it is now; ``old`` is what the entry was, None if it is new."""
        after = with_document(self._in_force, self._document)
        return Assessment(
            self._document.path,
            next((entry for entry in self._document.entries if entry.id == entry_id), None),
            self._document.original,
            self._document.content,
            tuple(problems_brought(self._before, after, old)),
            tuple(places(entry_id, after, self._config, texts)) if texts else None,
        )


def with_document(glossary: Glossary, document: GlossaryDocument) -> Glossary:
    """Return the glossary as it would be if the document were saved; a file that was not part of it comes last."""
    file = GlossaryFile(str(document.path), document.content)
    own = {entry.id for entry in document.entries}
    path = document.path.resolve()
    same = {known.path for known in glossary.files if Path(known.path).resolve() == path}
    before: list[Entry] = []
    after: list[Entry] = []
    met = False
    for entry in glossary.entries:
        met = met or entry.path in same
        if entry.path not in same and not (entry.shipped and entry.id in own):
            (after if met else before).append(entry)
    files = tuple(known for known in glossary.files if known.path not in same)
    return replace(glossary, entries=(*before, *document.entries, *after), files=(*files, file))


def problems_brought(before: Glossary, after: Glossary, old: Entry | None) -> list[Problem]:
    """Return what lint says only since the change, and all that it says of an entry that was not approved before."""
    unjudged = old.id if old is not None and old.status is not EntryStatus.APPROVED else None
    known = {_said(problem) for problem in lint(before) if not problem.message.startswith(f"{unjudged}: ")}
    return [problem for problem in lint(after) if _said(problem) not in known]


def _said(problem: Problem) -> tuple[str, str]:
    """A problem whatever lines it names: they move when an entry is put in above."""
    return problem.code, _PLACE.sub("", problem.message)
