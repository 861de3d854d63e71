"""A change of a glossary file, for people and for programs, before and after it is written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from normalizer.glossary.assess import Assessment
from normalizer.glossary.inflect import forms_of
from normalizer.glossary.lint import Problem
from normalizer.glossary.lint.mend import Mended
from normalizer.glossary.model import Entry, EntryStatus
from normalizer.glossary.preview import Place
from normalizer.output import unified
from normalizer.output.glossary import change_text, problems_text
from normalizer.output.glossary import entry_record as record
from normalizer.output.style import Palette, Style
from normalizer.output.visible import visible
from normalizer.output.wording import count

_SCHEMA = 1


def assessment_text(found: Assessment, palette: Palette) -> str:
    """Return the change as a patch, the forms that are looked for, what is wrong and where the entry finds something."""
    return "\n".join(part for part in _parts(found, palette) if part)


def assessment_json(found: Assessment, *, written: bool) -> str:
    """Return the same as a document, and whether it was written."""
    content = {
        "schema": _SCHEMA,
        "path": str(found.path),
        "entry": None if found.entry is None else record(found.entry),
        "diff": _diff(found).decode("utf-8", "replace"),
        "problems": [problem._asdict() for problem in found.problems],
        "places": None if found.places is None else [place._asdict() for place in found.places],
        "written": written,
    }
    return json.dumps(content, indent=2) + "\n"


def _parts(found: Assessment, palette: Palette) -> Iterator[str]:
    yield unified.painted(_diff(found), palette)
    entry = found.entry
    if entry is not None and entry.status is not EntryStatus.RETIRED:
        yield _forms(entry, palette)
        if entry.examples and not found.problems:
            yield f"{palette.paint('Examples', Style.STRONG)}\n    {count(len(entry.examples), 'example')}, all hold\n"
    if found.problems:
        yield f"{palette.paint('Problems', Style.STRONG)}\n{problems_text(found.problems, palette)}"
    if found.places is not None:
        said = places_text(found.places, palette) or "    none\n"
        yield f"{palette.paint('Places', Style.STRONG)}\n{said}"


def _diff(found: Assessment) -> bytes:
    return unified.unified(found.before, found.after, str(found.path), str(found.path))


def _forms(entry: Entry, palette: Palette) -> str:
    rows = (f"    {change_text(form.text, form.rights, palette)}\n" for form in forms_of(entry))
    return f"{palette.paint('Forms', Style.STRONG)}\n{''.join(rows)}"


def places_text(places: Iterable[Place], palette: Palette) -> str:
    """Return each place on a line, with what would change marked in its surroundings."""
    return "".join(_place(place, palette) for place in places)


def _place(place: Place, palette: Palette) -> str:
    where = palette.paint(f"{visible(place.path)}:{place.line}:{place.column}:", Style.STRONG)
    after = "" if place.after is None else palette.paint(f"{{+{visible(place.after)}+}}", Style.ADDED)
    before = palette.paint(f"[-{visible(place.before)}-]", Style.REMOVED)
    level = palette.paint(f"[{place.safety}]", Style.FAINT)
    return f"{where} {visible(place.left)}{before}{after}{visible(place.right)} {level}\n"


def mended_text(mended: Iterable[Mended], palette: Palette) -> str:
    """Return what was put right in glossary files, each on a line."""
    return "".join(_mended(found, palette) for found in mended)


def _mended(found: Mended, palette: Palette) -> str:
    entry = f"{palette.paint(visible(found.entry), Style.CODE)}: " if found.entry else ""
    return (
        f"{visible(found.path)}:{found.line}: {palette.paint('mended', Style.ADDED)} {entry}{visible(found.message)}\n"
    )


def lint_json(problems: Iterable[Problem], mended: Iterable[Mended]) -> str:
    """Return what was put right, and what is still wrong, as a document."""
    content = {
        "schema": _SCHEMA,
        "problems": [problem._asdict() for problem in problems],
        "mended": [found._asdict() for found in mended],
    }
    return json.dumps(content, indent=2) + "\n"
