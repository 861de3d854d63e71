"""A glossary for people and for programs: its entries, their forms, and what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from normalizer.glossary.inflect import Form, forms_of
from normalizer.glossary.lint import Problem
from normalizer.glossary.model import Entry, EntryStatus, Glossary, MatchKind
from normalizer.output.style import Palette, Style
from normalizer.output.visible import visible

_SCHEMA = 1


def problems_text(problems: Iterable[Problem], palette: Palette) -> str:
    """Return ``path:line:column: CODE message`` and the remedy for each problem."""
    return "".join(_problem(problem, palette) for problem in problems)


def _problem(problem: Problem, palette: Palette) -> str:
    where = f"{problem.path}:{problem.line}:{problem.column}: " if problem.path else ""
    said = f"{visible(where)}{palette.paint(problem.code.value, Style.CODE)} {visible(problem.message)}\n"
    return said + (f"  {visible(problem.hint)}\n" if problem.hint else "")


def problems_json(problems: Iterable[Problem]) -> str:
    """Return the problems as a document."""
    return _document({"problems": [problem._asdict() for problem in problems]})


def entries_text(glossary: Glossary, palette: Palette) -> str:
    """Return one line for each wrong form: id, safety, what is written and what it should read."""
    width = max((len(visible(entry.id)) for entry in glossary.entries), default=0)
    return "".join(_row(entry, width, palette) for entry in glossary.entries)


def _row(entry: Entry, width: int, palette: Palette) -> str:
    lines = []
    for number, variant in enumerate(entry.variants):
        name = palette.paint(f"{visible(entry.id):<{width}}", Style.CODE) if number == 0 else " " * width
        state = entry.safety.label if entry.status is EntryStatus.APPROVED else entry.status.value
        lines.append(
            f"{name}  {state if number == 0 else '':<8}  {change_text(variant.text, variant.rights, palette)}\n"
        )
    return "".join(lines)


def change_text(wrong: str, rights: Sequence[str], palette: Palette) -> str:
    """Return what is written and what it should read."""
    right = " | ".join(map(visible, rights)) or "(reported)"
    return f"{palette.paint(visible(wrong), Style.REMOVED)} -> {palette.paint(right, Style.ADDED)}"


def entries_json(glossary: Glossary) -> str:
    """Return the entries as a document."""
    return _document({"entries": [entry_record(entry) for entry in glossary.entries]})


def entry_text(entry: Entry, palette: Palette) -> str:
    """Return all that is known of an entry, with the forms that are looked for."""
    return "\n".join(_page(entry, palette)) + "\n"


def shown_record(entry: Entry) -> dict[str, object]:
    """Return an entry and its forms as a program reads them."""
    return {**entry_record(entry), "forms": [_form_record(form) for form in forms_of(entry)]}


def _page(entry: Entry, palette: Palette) -> Iterator[str]:
    yield palette.paint(visible(entry.id), Style.STRONG) + (f"  {visible(entry.source)}" if entry.source else "")
    yield visible(f"{entry.where}; {entry.status.value}; {entry.safety.label}; {entry.match.value}; {entry.case.value}")
    yield from _listed("Near", entry.near, palette, f"one of these within the {entry.window.value}:")
    yield from _listed("Unless", entry.unless, palette)
    yield from ("", palette.paint("Forms", Style.STRONG))
    for form in forms_of(entry):
        yield f"    {change_text(form.text, form.rights, palette)}  ({form.inflection.value})"
    if entry.match is MatchKind.FUZZY:
        yield "    and unknown words that are spelt nearly like these"
    yield from ("", palette.paint("Examples", Style.STRONG))
    for example in entry.examples:
        if example.keep:
            yield f"    {visible(example.before)}"
        else:
            yield palette.paint(f"  - {visible(example.before)}", Style.REMOVED)
            yield palette.paint(f"  + {visible(example.after)}", Style.ADDED)
    yield from _listed("Tags", entry.tags, palette)
    yield from _listed("Note", (entry.note,) if entry.note else (), palette)


def _listed(title: str, phrases: Sequence[str], palette: Palette, said: str = "") -> Iterator[str]:
    if phrases:
        yield ""
        yield f"{palette.paint(title, Style.STRONG)} {said}".rstrip()
        yield f"    {visible(', '.join(phrases))}"


def entry_record(entry: Entry) -> dict[str, object]:
    """Return an entry as documents have it."""
    return {
        "id": entry.id,
        "path": entry.path,
        "line": entry.line,
        "domain": entry.domain,
        "source": entry.source,
        "wrong": [{"text": variant.text, "right": list(variant.rights)} for variant in entry.variants],
        "match": entry.match.value,
        "case": entry.case.value,
        "safety": entry.safety.label,
        "near": list(entry.near),
        "window": entry.window.value,
        "unless": list(entry.unless),
        "pos": None if entry.pos is None else entry.pos.value,
        "tags": list(entry.tags),
        "status": entry.status.value,
        "note": entry.note,
        "examples": [_example_record(*example) for example in entry.examples],
    }


def _example_record(before: str, after: str, keep: bool) -> dict[str, str]:
    return {"keep": before} if keep else {"bad": before, "good": after}


def _form_record(form: Form) -> dict[str, object]:
    return {"text": form.text, "right": list(form.rights), "inflection": form.inflection.value}


def _document(content: dict[str, object]) -> str:
    return json.dumps({"schema": _SCHEMA, **content}, indent=2) + "\n"
