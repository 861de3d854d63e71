"""Many texts through one pipeline, by one process or several, with the same results in the same order."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from normalizer.core.result import Result, kept
from normalizer.errors import NormalizerError, TextError, UsageError
from normalizer.pipeline import Pipeline

_Taken = TypeVar("_Taken")

_TEXTS = 64
_CODE_POINTS = 50_000
"""What a process gets at a time: so many texts, or texts of this length together, which makes the way to it cheap."""


def run_many(
    pipeline: Pipeline, texts: Iterable[str], take: Callable[[Result], _Taken], processes: int
) -> Iterator[_Taken]:
    """Yield ``take(result)`` for each text, in order; see `Pipeline.run_many`."""
    if processes == 1:
        for text in texts:
            yield take(result_of(pipeline, text))
        return
    from normalizer.batch.processes import Processes

    for answer in Processes(_TextTrade(pipeline, take), processes, _length).run(_portions(texts)):
        taken, error = pickle.loads(answer)
        yield from taken
        if error is not None:
            raise error


def result_of(pipeline: Pipeline, text: str) -> Result:
    """Return the result for a text; whatever goes wrong with it, it is kept as it is, and the result says why."""
    try:
        if not isinstance(text, str):
            return kept(text, TextError(f"{type(text).__name__} is no text; it was kept as it is"))
        return pipeline.run(text)
    except NormalizerError as error:
        return kept(text, error)
    except Exception as error:
        return kept(text, TextError(f"{type(error).__name__}: {error}; the text was kept as it is"))


class _TextTrade(NamedTuple, Generic[_Taken]):
    """Texts are repaired, a portion at a time; what comes back is pickled here, where that can fail."""

    pipeline: Pipeline
    take: Callable[[Result], _Taken]

    def worker(self) -> Callable[[Sequence[str]], bytes]:
        """Return what repairs one portion."""
        return self._do

    def _do(self, texts: Sequence[str]) -> bytes:
        return _answer(self.take, (result_of(self.pipeline, text) for text in texts))

    def lost(self, texts: Sequence[str], /) -> bytes:
        """Return the result for texts whose process has died."""
        error = TextError("the process that worked on the text has died; it was kept as it is")
        return _answer(self.take, (kept(text, error) for text in texts))


def _answer(take: Callable[[Result], _Taken], results: Iterable[Result]) -> bytes:
    """Pickle what is taken of results, up to the first of which nothing can be taken, and why."""
    taken: list[_Taken] = []
    try:
        for result in results:
            taken.append(take(result))
        return pickle.dumps((taken, None))
    except Exception as error:
        try:
            return pickle.dumps((taken, error))
        except Exception:
            return pickle.dumps(([], UsageError(f"what is taken of a result must pickle: {error}")))


def _portions(texts: Iterable[str]) -> Iterator[list[str]]:
    portion: list[str] = []
    length = 0
    try:
        for text in texts:
            portion.append(text)
            length += _length([text])
            if len(portion) >= _TEXTS or length >= _CODE_POINTS:
                yield portion
                portion, length = [], 0
    except Exception:
        # What was read before has its turn first.
        if portion:
            yield portion
        raise
    if portion:
        yield portion


def _length(texts: Sequence[object]) -> int:
    return sum(len(text) for text in texts if isinstance(text, str))
