"""A configured run: rules chosen, glossary loaded, ready for any number of texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, overload

from normalizer.config.model import Config
from normalizer.core.edit import Safety, StageName
from normalizer.core.engine import Plan, run
from normalizer.core.resolve import Shield
from normalizer.core.result import Result
from normalizer.core.span import SpanSet
from normalizer.core.stage import Stage
from normalizer.core.view import QuoteStyle, Settings, View
from normalizer.errors import UsageError
from normalizer.glossary.shelf import Shelf, shelf_for
from normalizer.stages import STAGES
from normalizer.stages.language import foreign_spans
from normalizer.stages.terms import TermsStage
from normalizer.stream.cut import Cutter
from normalizer.text.pragmas import pragmas
from normalizer.text.protect import literal_spans, protected_spans

if TYPE_CHECKING:
    from normalizer.glossary.model import Glossary

_Taken = TypeVar("_Taken")


class Pipeline:
    """Repairs texts in one way; holds no state of any text, so it may be used again and shared.

    Any number of threads may use one at the same time.  It pickles as its configuration with the content of the user's
    glossary files, which need not exist where it arrives.  The glossaries are read once, before the first text; pipelines
    of one process that use the same glossaries share them.

    Raises `ConfigError` for a rule that does not exist and `GlossaryError` for a glossary that cannot be used.
    """

    def __init__(
        self, config: Config | None = None, *, glossary: Glossary | Shelf | None = None, cutter: Cutter | None = None
    ) -> None:
        """``cutter`` cuts long texts; without it, it is the program's own."""
        self.config = config or Config()
        self._given = glossary
        self._cutter = cutter or Cutter()

    @property
    def glossary(self) -> Glossary:
        """The entries of all glossary files in force."""
        return self._glossaries.for_level(Safety.DISPLAY)

    @cached_property
    def _glossaries(self) -> Glossary | Shelf:
        if self._given is not None:
            return self._given
        config = self.config
        return shelf_for(config.glossaries, default=config.default_glossary, source=config.source_language)

    @cached_property
    def _plan(self) -> Plan:
        config = self.config
        stages = (self._built(stage) for stage in STAGES)
        return Plan(
            stages=tuple(chosen for stage in stages if (chosen := stage.selected(config.enabled))),
            settings=Settings(source=config.source_language, quotes=config.quotes),
            shield=shield_of,
            level=Safety.UNSAFE if config.unsafe_fixes else Safety.SAFE,
            promoted=config.promoted,
            first_shield=_first_shield,
        )

    def _built(self, stage: Stage) -> Stage:
        if stage.name is StageName.TERMS:
            # Read at once, so that a glossary that cannot be used is known before any text is looked at.
            if isinstance(self._glossaries, Shelf):
                self._glossaries.check()
            return TermsStage(stage.name, stage.rules, glossary=self._glossaries)
        return stage

    def configured(self, config: Config) -> Pipeline:
        """Return a pipeline with other rules and the same glossaries, which are read only once."""
        return Pipeline(config, glossary=self._glossaries, cutter=self._cutter)

    def run(self, text: str) -> Result:
        """Repair one text, which is a whole document.

        What is too long to be seen whole is repaired block by block, as by `stream`.
        """
        if len(text) <= self._cutter.longest:
            return run(text, self._plan)
        from normalizer.stream.joined import joined

        return joined(self.stream([text]))

    def stream(self, pieces: Iterable[str]) -> Iterator[Result]:
        """Repair one document that comes in pieces, in bounded memory; yield the result of each block when it is there.

        Blocks depend on the text and not on its pieces.  Numbers and places in a result are those within its block, and
        rules that look at a whole document look at one block; see ``docs/architecture.md``.
        """
        from normalizer.stream.blocks import repaired

        return repaired(self._cutter.blocks(pieces), self._plan)

    @overload
    def run_many(self, texts: Iterable[str], *, processes: int = 1) -> Iterator[Result]: ...

    @overload
    def run_many(
        self, texts: Iterable[str], *, take: Callable[[Result], _Taken], processes: int = 1
    ) -> Iterator[_Taken]: ...

    def run_many(
        self, texts: Iterable[str], *, take: Callable[[Result], object] | None = None, processes: int = 1
    ) -> Iterator[object]:
        """Repair texts and yield their results, in order, as they are asked for.

        ``take`` says what is wanted of each result, such as ``operator.attrgetter("text")``; the result itself is drawn
        up and sent whole, which costs more.  With several ``processes``, ``take`` runs in them and must pickle, like what
        it returns, and ``texts`` is read ahead, by a thousand texts for each process at most; else not at all.

        A text that cannot be repaired does not stop the others: its result has the text as it was, no changes, and the
        reason in `Result.failures`.  What ``texts`` or ``take`` raises is raised here, after the results before.
        Raises `UsageError` for less than one process.
        """
        from normalizer.batch.texts import run_many

        if processes < 1:
            raise UsageError(f"{processes} processes can repair nothing", hint="Give 1 or more.")
        return run_many(self.load(), texts, take or _whole, processes)

    def load(self) -> Pipeline:
        """Read and build now what the first text would have to wait for; return the pipeline itself."""
        if isinstance(self._glossaries, Shelf):
            self._glossaries.load()
        self.run("All is well.")
        return self

    def __getstate__(self) -> dict[str, object]:
        given = self._glossaries if self.config.glossaries else self._given
        return {"config": self.config, "_given": given, "_cutter": self._cutter}

    def __copy__(self) -> Pipeline:
        return self

    def __deepcopy__(self, _: object) -> Pipeline:
        return self


def _whole(result: Result) -> Result:
    return result


def shield_of(view: View) -> Shield:
    """Find what no rule may touch in readable text: addresses, code, other languages, and what pragmas close."""
    found = pragmas(view.text, view.part)
    return Shield(
        SpanSet([*protected_spans(view.text, view.part), *foreign_spans(view), *found.closed]),
        {code: SpanSet(spans) for code, spans in found.ignored.items()},
    )


def _first_shield(view: View) -> Shield:
    found = pragmas(view.text, view.part)
    return Shield(
        SpanSet([*literal_spans(view.text, view.part), *found.closed]),
        {code: SpanSet(spans) for code, spans in found.ignored.items()},
    )


def normalize(
    text: str,
    *,
    select: tuple[str, ...] = (),
    extend_select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    promote: tuple[str, ...] = (),
    unsafe_fixes: bool = False,
    glossaries: tuple[str | Path, ...] = (),
    default_glossary: bool = True,
    source_language: str | None = None,
    quotes: QuoteStyle | str = QuoteStyle.KEEP,
) -> Result:
    """Repair ``text`` and account for every change.

    The options are those of `Config` and of the command line.  To repair many texts, make one `Pipeline` and use its
    `Pipeline.run` or `Pipeline.run_many`.

    >>> normalize("It shows how small it is.The purpose is plain , they say.").text
    'It shows how small it is. The purpose is plain, they say.'
    """
    config = Config(
        select=tuple(select),
        extend_select=tuple(extend_select),
        ignore=tuple(ignore),
        promote=tuple(promote),
        unsafe_fixes=unsafe_fixes,
        glossaries=tuple(map(Path, glossaries)),
        default_glossary=default_glossary,
        source_language=source_language,
        quotes=QuoteStyle(quotes),
    )
    return Pipeline(config).run(text)
