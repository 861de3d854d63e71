"""A glossary file that is edited in place."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from normalizer.errors import GlossaryError
from normalizer.glossary import compose
from normalizer.glossary.blocks import Blocks
from normalizer.glossary.fields import fields_of
from normalizer.glossary.model import Entry, EntryStatus
from normalizer.glossary.parse import Parsed, entry_from, parse
from normalizer.glossary.rewrite import rewritten
from normalizer.io.atomic import place_of, write_atomic

_BOM = b"\xef\xbb\xbf"
_TELLING = 3
"""So many entries in alphabetical order are in that order on purpose."""


class GlossaryDocument:
    """A glossary file that is being edited: comments, order and layout stay.

    Every change is checked by reading the entry again; the file is written by `save` alone.
    """

    def __init__(self, path: Path, content: bytes | None, text: str) -> None:
        """``content`` is what the file holds, None if there is no file; ``text`` is the document to begin with."""
        self.path = path
        self._origin = place_of(path)
        self._content = content
        self._bom = _BOM if (content or b"").startswith(_BOM) else b""
        self._entries: tuple[Entry, ...] | None = self._sound(text)
        self._blocks = Blocks(text)
        self._fields = [fields_of(entry) for entry in self._entries]
        self._ids = Counter(entry.id for entry in self._entries)
        self._ordered: bool | None = None
        """Whether the entries are in alphabetical order on purpose, as far as it is known."""

    @classmethod
    def read(cls, path: Path) -> GlossaryDocument:
        """Read a file; raises `GlossaryError`, with the place in it, if it is no sound glossary."""
        from normalizer.glossary.load import read_file

        content = read_file(path).content
        return cls(path, content, content.removeprefix(_BOM).decode("utf-8"))

    @classmethod
    def new(
        cls, path: Path, *, source: str | None = None, target: str = "en", domain: str | None = None
    ) -> GlossaryDocument:
        """Begin a file that does not exist yet; languages are ISO 639-1 codes."""
        header = {"source": source, "target": target, "domain": domain}
        lines = (f"{key} = {compose.literal(value)}\n" for key, value in header.items() if value is not None)
        return cls(path, None, "".join(("[glossary]\n", *lines)))

    @classmethod
    def open(cls, path: Path, *, source: str | None = None, domain: str | None = None) -> GlossaryDocument:
        """Read a file, or begin it if it does not exist; only a new one takes ``source`` and ``domain``."""
        return cls.read(path) if path.exists() else cls.new(path, source=source, domain=domain)

    @property
    def text(self) -> str:
        """The document as it stands, with the line ends it has."""
        return self._blocks.text

    @property
    def content(self) -> bytes:
        """The document as `save` writes it."""
        return self._bom + self.text.encode("utf-8")

    @property
    def original(self) -> bytes:
        """What the file held when it was read; nothing if there was none."""
        return self._content or b""

    @property
    def changed(self) -> bool:
        """Whether the document differs from the file."""
        return self.content != self._content

    @property
    def exists(self) -> bool:
        """Whether there was a file to read, or one was written."""
        return self._content is not None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries as the document has them now."""
        if self._entries is None:
            self._entries = self._sound(self.text)
        return self._entries

    def entry(self, entry_id: str) -> Entry:
        """Return the entry that is in force under this id; raises `GlossaryError` if there is none."""
        return self.entries[self._number(entry_id)]

    def add(self, entry: Entry, written: str | None = None) -> None:
        """Add an entry: at its place if the ids are in alphabetical order, else at the end.

        ``written`` is its text in another file, whose comments and layout stay, if it says just this by itself.
        Raises `GlossaryError` if the id is taken, or if no file can hold such an entry.
        """
        fields = self._checked(entry)
        self._free(entry.id)
        number = self._place(entry.id)
        if written is None or not self._reads(written, fields):
            written = compose.block(fields)
            self._verify(written, fields)
        self._open_for_tables()
        self._blocks.insert(number, written.replace("\n", self._blocks.newline))
        self._fields.insert(number, fields)
        self._ids[entry.id] += 1
        self._entries = None

    def update(self, entry_id: str, entry: Entry) -> None:
        """Make ``entry`` of the entry with this id; only keys whose values differ are written anew.

        Raises `GlossaryError` if there is no such entry, if a new id is taken, or if no file can hold the new entry.
        """
        self.update_at(self._number(entry_id), entry)

    def update_at(self, number: int, entry: Entry) -> None:
        """Make ``entry`` of the entry at a position, counted from 0; raises like `update`."""
        fields = self._checked(entry)
        old = self._fields[number]
        if entry.id != old["id"]:
            self._free(entry.id)
        keys = [key for key in compose.KEYS if old.get(key) != fields.get(key)]
        if not keys:
            return
        self._open_for_tables()
        own = self._blocks[number]
        new = rewritten(own, fields, keys, self._blocks.newline)
        if not self._reads(new, fields):
            # A wrong form may spell out a right form that was the entry's, or follow one that no longer is.
            new = rewritten(own, fields, sorted({*keys, "wrong"}, key=compose.KEYS.index), self._blocks.newline)
        self._verify(new, fields)
        self._blocks[number] = new
        self._forget(number)
        self._fields[number] = fields
        self._ids[entry.id] += 1

    def retire(self, entry_id: str) -> None:
        """Take an entry out of force; raises `GlossaryError` if there is no such entry."""
        self.update(entry_id, replace(self.entry(entry_id), status=EntryStatus.RETIRED))

    def remove(self, entry_id: str) -> None:
        """Delete an entry with its comments; raises `GlossaryError` if there is no such entry."""
        self.remove_at(self._number(entry_id))

    def remove_at(self, number: int) -> None:
        """Delete the entry at a position, counted from 0, with its comments."""
        self._open_for_tables()
        self._blocks.remove(number)
        self._forget(number)
        del self._fields[number]

    def _forget(self, number: int) -> None:
        self._ids[str(self._fields[number]["id"])] -= 1
        self._ordered = None
        self._entries = None

    def sort(self) -> None:
        """Bring the entries into the order of their ids; what stands between two entries parts those it parts now."""
        self._open_for_tables()
        order = self._blocks.sort([str(fields["id"]) for fields in self._fields])
        self._fields = [self._fields[number] for number in order]
        self._ordered = None
        self._entries = None

    def save(self) -> None:
        """Write the file, unless nothing changed.

        Raises `GlossaryError` if somebody else changed the file since it was read, and `OutputError` if it cannot be
        written; it is as it was then.
        """
        if not self.changed:
            return
        if [fields_of(entry) for entry in self.entries] != self._fields:
            raise GlossaryError("the changes do not fit into this file", path=self.path, hint=_TABLES)
        if self._on_disk() != self._content:
            hint = "Nothing was written; run the command again on what the file holds now."
            raise GlossaryError("the file was changed meanwhile", path=self.path, hint=hint)
        content = self.content
        write_atomic(self.path, content, decided=self._origin)
        self._content = content

    def _on_disk(self) -> bytes | None:
        from normalizer.glossary.load import read_file

        return read_file(self.path).content if self.path.exists() else None

    def _sound(self, text: str) -> tuple[Entry, ...]:
        parsed = self._parsed(text)
        if parsed.problems:
            raise parsed.problems[0]
        return parsed.entries

    def _parsed(self, text: str) -> Parsed:
        return parse(text.replace("\r\n", "\n"), str(self.path))

    def _number(self, entry_id: str) -> int:
        """Return the position of the entry that is in force under this id."""
        for number in reversed(range(len(self._fields))):
            if self._fields[number]["id"] == entry_id:
                return number
        import difflib

        near = difflib.get_close_matches(entry_id, [str(fields["id"]) for fields in self._fields], 1)
        hint = f"Did you mean {near[0]!r}?" if near else f"`mtnorm glossary list {self.path}` lists them."
        raise GlossaryError(f"no entry is called {entry_id!r}", path=self.path, hint=hint)

    def _free(self, entry_id: str) -> None:
        if self._ids[entry_id]:
            line = next(entry.line for entry in self.entries if entry.id == entry_id)
            hint = "Choose another id, or edit the entry that has it."
            raise GlossaryError(f"the id {entry_id!r} is taken", path=self.path, line=line, hint=hint)

    def _place(self, entry_id: str) -> int:
        number = len(self._fields)
        if number >= _TELLING and self._ordered is None:
            # From here on, what is added leaves it as it is.
            ids = [str(fields["id"]) for fields in self._fields]
            self._ordered = all(first <= second for first, second in pairwise(ids))
        return bisect_left(self._fields, entry_id, key=lambda fields: str(fields["id"])) if self._ordered else number

    def _checked(self, entry: Entry) -> dict[str, object]:
        """Return the fields of an entry; raises `GlossaryError` if reading them would not give it back."""
        fields = fields_of(entry)
        entry_from(fields, str(self.path))
        return fields

    def _verify(self, own: str, fields: dict[str, object]) -> None:
        if not self._reads(own, fields):
            hint = "A text in it may hold what a file in UTF-8 cannot."
            raise GlossaryError(f"the entry {fields['id']!r} cannot be written down", path=self.path, hint=hint)

    def _reads(self, own: str, fields: dict[str, object]) -> bool:
        """Tell whether the text of one entry says just this."""
        if any("\ud800" <= char <= "\udfff" for char in own):
            return False
        parsed = self._parsed(own)
        return not parsed.problems and [fields_of(entry) for entry in parsed.entries] == [fields]

    def _open_for_tables(self) -> None:
        """Raise `GlossaryError` if the entries do not stand in tables of their own."""
        if len(self._blocks) != len(self._fields):
            raise GlossaryError("the entries stand in one list, which cannot be edited", path=self.path, hint=_TABLES)


_TABLES = "Write [[term]] above each entry."
