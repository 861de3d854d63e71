"""The words of a text in a row, for rules that look at what stands beside what."""

from __future__ import annotations

from functools import cached_property

from normalizer.text import lexicon
from normalizer.text.patterns import lazily

_TOKEN = lazily(r"[^\W_]+(?:['’\-][^\W_]+)*|\n|[^\s\w]+|_+")
LINE_END = "\n"
_MARGIN = 8


class Neighbours:
    """Words, runs of marks and line feeds of one text, each a token; white space is left out."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.tokens: list[str] = _TOKEN.findall(text)
        self.tokens += [LINE_END] * _MARGIN
        """Line feeds at the end spare the rules to ask whether there is another token."""

    @cached_property
    def _starts(self) -> list[int]:
        return [match.start() for match in _TOKEN.finditer(self._text)]

    def start(self, index: int) -> int:
        """Return where a token begins."""
        return self._starts[index]

    def end(self, index: int) -> int:
        """Return where a token ends."""
        return self._starts[index] + len(self.tokens[index])

    def spaced(self, first: int, last: int) -> bool:
        """Whether the tokens from ``first`` to ``last`` are parted by one blank each."""
        return all(self._text[self.end(at) : self.start(at + 1)] == " " for at in range(first, last))

    def closes(self, index: int) -> bool:
        """Whether a token can only stand behind the end of a phrase: a function word, a mark or the end of a paragraph."""
        token = self.tokens[index]
        if token == LINE_END:
            # A line in lower case may go on with the phrase.
            return not self.tokens[index + 1].islower()
        return token[0] in ".,;:!?)" or token in lexicon.function_words()

    def opens(self, index: int) -> bool:
        """Whether a token is the first of a sentence, as far as the mark before it tells."""
        return not index or self.tokens[index - 1][-1] in '.!?:"“”\n'
