"""From a candidate and its right form to an entry."""

from __future__ import annotations

from collections.abc import Container, Iterable

from normalizer.core.edit import Safety
from normalizer.glossary.examples import ExampleRunner
from normalizer.glossary.mine.candidate import Candidate, Context
from normalizer.glossary.mine.counterexample import counterexample
from normalizer.glossary.mine.quoted import phrase_in
from normalizer.glossary.mine.suggest import Material
from normalizer.glossary.model import Entry, EntryStatus, Glossary, TermExample, Variant
from normalizer.text.patterns import lazily

_NO_SLUG = lazily(r"[^a-z0-9]+")
_NONE_FOUND = "no counter-example found in these texts"


def entry_of(candidate: Candidate, rights: tuple[str, ...], taken: Container[str], material: Material) -> Entry:
    """Return a proposed entry with sentences of the texts as examples; ``taken`` are the ids in use.

    One sentence must change and one must stay; where the texts have none that must stay, the note says so.
    """
    import dataclasses

    entry = Entry(
        id=_free_id(candidate.text, taken),
        variants=(Variant(candidate.text, rights),),
        rights=rights,
        safety=Safety.UNSAFE,
        source=candidate.source,
        status=EntryStatus.PROPOSED,
        note=f"seen in {_seen(candidate.contexts)}",
    )
    entry = _with_example(entry, candidate)
    kept = counterexample(entry, candidate.text, material)
    if kept is None:
        return dataclasses.replace(entry, note=f"{entry.note}; {_NONE_FOUND}")
    return dataclasses.replace(entry, examples=(*entry.examples, kept))


def _with_example(entry: Entry, candidate: Candidate) -> Entry:
    """Add the first sentence in which the entry does something, as it reads before and after."""
    import dataclasses

    approved = dataclasses.replace(entry, status=EntryStatus.APPROVED)
    runner = ExampleRunner(Glossary((approved,)))
    for context in candidate.contexts:
        sentence = " ".join(context.text.split())
        expected = sentence.replace(candidate.text, entry.rights[0]) if len(entry.rights) == 1 else sentence
        failure = runner.failure(approved, TermExample(sentence, expected, False))
        example = TermExample(sentence, expected if failure is None else failure.got, False)
        if runner.failure(approved, example) is None:
            return dataclasses.replace(entry, examples=(example,))
    return entry


def _seen(contexts: tuple[Context, ...]) -> str:
    return ", ".join(f"{context.file}:{context.line}" for context in contexts)


def _free_id(text: str, taken: Container[str]) -> str:
    slug = _NO_SLUG.sub("-", text.lower()).strip("-") or "term"
    name, number = slug, 2
    while name in taken:
        name, number = f"{slug}-{number}", number + 1
    return name


def is_about(text: str, phrases: Iterable[str]) -> bool:
    """Tell whether a text holds one of the phrases as whole words, in any case."""
    words = f" {phrase_in(text)} "
    return any(f" {phrase_in(phrase)} " in words for phrase in phrases)
