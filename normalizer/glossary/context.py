"""What stands around a match: the conditions ``near`` and ``unless``, and the entry's own right form.

Each question costs a bounded time, however long the paragraph, so that the whole stays linear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from normalizer.core.view import View
from normalizer.glossary.fold import Haystack, Phrase
from normalizer.glossary.inflect import forms_of
from normalizer.glossary.model import Entry, Window
from normalizer.text.paragraphs import Paragraph
from normalizer.text.patterns import lazily

_FARTHEST = {Window.SENTENCE: 600, Window.PARAGRAPH: 2000}
"""Code points on each side of a match beyond which nothing is near, except in a whole document."""

_LONGEST_MATCH = 1000

_Search = Callable[[Phrase], Iterator[tuple[int, int]]]

_SENTENCE_END = lazily(r"[.!?…。！？][\"'”’»)\]]*(?:\s+(?![a-z])|(?<=[。！？]))")
_NO_SENTENCE_END = lazily(
    r"(?:\b[A-Z]|\b(?:No|Nos|Mr|Mrs|Ms|Dr|St|Prof|Gen|Col|Lt|Capt|Gov|Sen|Rep|Jr|Sr|vs|etc|Co|Corp|Inc|Ltd|Jan|Feb|Aug|"
    r"Sept?|Oct|Nov|Dec|a\.m|p\.m))\.\s*\Z"
)


class Standing(NamedTuple):
    """A phrase, and the span where it stands."""

    phrase: str
    start: int
    end: int


class EntryContext:
    """The phrases that an entry asks for, ready to be looked for."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.near = tuple(Phrase(text, capitals=True) for text in entry.near)
        self.unless = tuple(Phrase(text) for text in entry.unless)
        self.rights = tuple(
            Phrase(right) for right in dict.fromkeys(right for form in forms_of(entry) for right in form.rights)
        )
        self.longest = max((len(phrase.key) for phrase in (*self.unless, *self.rights)), default=0)


class Surroundings:
    """Answers questions about one text."""

    def __init__(self, view: View, haystack: Haystack) -> None:
        self.text = view.text
        self._view = view
        self._haystack = haystack
        self._wrapped: dict[Paragraph, bool] = {}
        self._first_and_last: dict[tuple[_Search, Phrase], list[tuple[int, int]]] = {}

    def exception(self, context: EntryContext, start: int, end: int) -> Standing | None:
        """Return the ``unless`` phrase that stands over the match, if one does."""
        if not context.unless:
            return None
        low, high = self._reach(context, start, end)
        for phrase in self._haystack.present(context.unless, low, high):
            for left, right in self.places(phrase, low, high, open_end=True):
                if left < end and start < right:
                    return Standing(phrase.text, left, right)
        return None

    def right_form(self, context: EntryContext, key: bytes, start: int, end: int) -> Standing | None:
        """Return the right form of the entry that the match, found by its ``key``, is part of, if there is one."""
        wider = [phrase for phrase in context.rights if key in phrase.key and key != phrase.key]
        if not wider:
            return None
        low, high = self._reach(context, start, end)
        for phrase in self._haystack.present(wider, low, high):
            for left, right in self.places(phrase, low, high):
                if left <= start and end <= right:
                    return Standing(phrase.text, left, right)
        return None

    def _reach(self, context: EntryContext, start: int, end: int) -> tuple[int, int]:
        # Runs of blanks make a phrase longer in the text than its key is, but hardly twice as long.
        reach = 2 * context.longest + 8
        return max(0, start - reach), min(len(self._haystack.text), end + reach)

    def places(
        self, phrase: Phrase, start: int = 0, end: int | None = None, *, open_end: bool = False
    ) -> Iterator[tuple[int, int]]:
        """Yield where a phrase stands: first with plain gaps between its words, then with gaps of any width."""
        yield from self._haystack.find(phrase, start, end, open_end=open_end)
        yield from self._haystack.find_spaced(phrase, start, end, open_end=open_end)

    def is_near(self, context: EntryContext, start: int, end: int) -> bool:
        """Whether the entry asks for no ``near`` phrase, or one stands within its window and outside the match."""
        return not context.near or self.neighbour(context, start, end) is not None

    def neighbour(self, context: EntryContext, start: int, end: int) -> Standing | None:
        """Return a ``near`` phrase within the entry's window and outside the match, if one stands there."""
        for phrase, (left, right) in self._near(context, start, end):
            if right <= start or end <= left:
                return Standing(phrase.text, left, right)
        return None

    def _near(self, context: EntryContext, start: int, end: int) -> Iterator[tuple[Phrase, tuple[int, int]]]:
        """Yield the places of ``near`` phrases within the entry's window."""
        haystack, phrases = self._haystack, context.near
        document = context.entry.window is Window.DOCUMENT
        # What is near in a document is mostly near in the paragraph, too, where looking costs less.
        low, high = self.window(Window.PARAGRAPH if document else context.entry.window, start, end)
        # The search for wide gaps costs most, and one phrase that stands as usual is enough.
        yield from haystack.find_any(phrases, low, high)
        yield from ((phrase, place) for phrase in phrases for place in haystack.find_spaced(phrase, low, high))
        for find in (haystack.find, haystack.find_spaced) if document else ():
            yield from ((phrase, place) for phrase in phrases for place in self._in_document(find, phrase))

    def _in_document(self, find: _Search, phrase: Phrase) -> list[tuple[int, int]]:
        """Two places of a phrase, so far apart that one is apart from any match, or else its first and last."""
        places = self._first_and_last.get((find, phrase))
        if places is None:
            places = []
            for place in find(phrase):
                places = [min(place, *places), max(place, *places)] if places else [place]
                if places[-1][0] - places[0][1] > _LONGEST_MATCH:
                    break
            self._first_and_last[find, phrase] = places
        return places

    def window(self, window: Window, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text that counts as near to a match."""
        text = self._view.text
        if window is Window.DOCUMENT:
            return 0, len(text)
        paragraph = self._view.paragraphs.at(start)
        reach = _FARTHEST[window]
        low, high = max(0, paragraph.start, start - reach), max(end, min(paragraph.end, end + reach))
        if window is Window.PARAGRAPH:
            return low, high
        if not self._is_wrapped(paragraph):
            low = text.rfind("\n", low, start) + 1 or low
            line_end = text.find("\n", end, high)
            high = high if line_end < 0 else line_end
        return _sentence(text, low, high, start, end)

    def _is_wrapped(self, paragraph: Paragraph) -> bool:
        wrapped = self._wrapped.get(paragraph)
        if wrapped is None:
            wrapped = self._wrapped[paragraph] = self._view.paragraphs.wrapped(paragraph)
        return wrapped


def _sentence(text: str, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    for match in _SENTENCE_END.finditer(text, low, start):
        if not _NO_SENTENCE_END.search(text, max(low, match.end() - 12), match.end()):
            low = match.end()
    for match in _SENTENCE_END.finditer(text, end, high):
        if not _NO_SENTENCE_END.search(text, max(low, match.end() - 12), match.end()):
            return low, match.end()
    return low, high
