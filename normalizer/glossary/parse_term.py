"""From one ``[[term]]`` table to an entry."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import TypeVar

from normalizer.core.edit import Safety
from normalizer.glossary.model import (
    CasePolicy,
    Entry,
    EntryStatus,
    Inflection,
    MatchKind,
    PartOfSpeech,
    TermExample,
    Variant,
    Window,
)
from normalizer.glossary.problems import Problems, shown

TERM_KEYS = dict.fromkeys(
    "id source wrong right match case safety near window unless examples pos forms tags status note".split()
)
VARIANT_KEYS = dict.fromkeys(("text", "right"))
EXAMPLE_KEYS = dict.fromkeys(("bad", "good", "keep"))
FORM_KEYS = dict.fromkeys(form.value for form in Inflection if form is not Inflection.BASE)

_Choice = TypeVar("_Choice", bound=enum.StrEnum)
_SAFETIES = {safety.label: safety for safety in Safety}
_EXAMPLE_HINT = 'Write { bad = "…", good = "…" } or { keep = "…" }.'


class TermReader:
    """Reads one ``[[term]]`` table."""

    def __init__(self, problems: Problems, number: int, table: Mapping[str, object]) -> None:
        self._problems = problems
        self._number = number
        self._table = table
        self._faults = 0

    def entry(self, domain: str | None, line: int, shipped: bool) -> Entry | None:
        """Return the entry, or None if something in the table is wrong."""
        table = self._table
        if not self._problems.known_keys(table, TERM_KEYS, self._number):
            self._faults += 1
        rights = self._rights("right", table.get("right"))
        entry = Entry(
            id=self._id(),
            variants=self._variants(rights),
            rights=rights,
            safety=self._safety(),
            source=self._string("source"),
            match=self._choice("match", MatchKind.INFLECTED),
            case=self._choice("case", CasePolicy.FOLLOW),
            near=self._strings("near"),
            window=self._choice("window", Window.PARAGRAPH),
            unless=self._strings("unless"),
            examples=self._examples() if "examples" in table else (),
            pos=self._optional_choice("pos", PartOfSpeech),
            forms=self._forms() if "forms" in table else (),
            tags=self._strings("tags"),
            status=self._choice("status", EntryStatus.APPROVED),
            note=self._string("note"),
            domain=domain,
            path=self._problems.path,
            line=line,
            number=self._number,
            shipped=shipped,
        )
        return None if self._faults else entry

    def _fault(self, what: str, key: str, hint: str | None = None) -> None:
        self._faults += 1
        self._problems.add(what, self._number, key, hint=hint)

    def _string(self, key: str) -> str | None:
        value = self._table.get(key)
        if value is not None and not isinstance(value, str):
            self._fault(f"{key!r} must be a string", key)
            return None
        return value

    def _strings(self, key: str) -> tuple[str, ...]:
        value = self._table.get(key)
        if value is None:
            return ()
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self._fault(f"{key!r} must be a list of strings that are not empty", key)
            return ()
        return tuple(value)

    def _id(self) -> str:
        value = self._table.get("id")
        if not isinstance(value, str) or not value or value.split() != [value]:
            said = "'id' is missing" if value is None else "'id' must be a string without blanks"
            self._fault(said, "id", "A stable name in small letters and hyphens, such as 'elderly-care'.")
            return ""
        return value

    def _rights(self, key: str, value: object) -> tuple[str, ...]:
        if isinstance(value, str):
            return (value,) if value else ()
        if isinstance(value, list) and value and all(isinstance(item, str) and item for item in value):
            return tuple(value)
        said = "'right' is missing" if value is None else "'right' must be a string or a list of strings"
        self._fault(said, key, 'Write right = "" to report the wrong form without a proposal.')
        return ()

    def _variants(self, rights: tuple[str, ...]) -> tuple[Variant, ...]:
        value = self._table.get("wrong")
        items = [value] if isinstance(value, (str, dict)) else value
        if not isinstance(items, list) or not items:
            said = "'wrong' is missing" if value is None else "'wrong' must be a string or a list"
            self._fault(said, "wrong", 'A wrong form, or a list of them: wrong = ["telegram fraud"].')
            return ()
        return tuple(variant for item in items if (variant := self._variant(item, rights)) is not None)

    def _variant(self, item: object, rights: tuple[str, ...]) -> Variant | None:
        if isinstance(item, str):
            return Variant(item, rights)
        if isinstance(item, dict) and isinstance(item.get("text"), str):
            if not self._problems.known_keys(item, VARIANT_KEYS, self._number):
                self._faults += 1
            own = item.get("right")
            return Variant(item["text"], rights if own is None else self._rights("wrong", own))
        self._fault("a wrong form must be a string or a table with 'text' and 'right'", "wrong")
        return None

    def _safety(self) -> Safety:
        value = self._table.get("safety")
        if isinstance(value, str) and value in _SAFETIES:
            return _SAFETIES[value]
        said = f"'safety' must be one of {', '.join(_SAFETIES)}, not {shown(value)}"
        said = "'safety' is missing" if value is None else said
        self._fault(said, "safety", "safe: applied; unsafe: applied on request; display: shown, never applied.")
        return Safety.DISPLAY

    def _choice(self, key: str, default: _Choice) -> _Choice:
        return (self._optional_choice(key, type(default)) or default) if key in self._table else default

    def _optional_choice(self, key: str, choices: type[_Choice]) -> _Choice | None:
        value = self._table.get(key)
        if value is None:
            return None
        if isinstance(value, str) and value in choices._value2member_map_:
            return choices(value)
        names = [choice.value for choice in choices]
        import difflib

        near = difflib.get_close_matches(shown(value).strip("'"), names, 1)
        hint = f"Did you mean {near[0]!r}?" if near else None
        self._fault(f"{key!r} must be one of {', '.join(names)}, not {shown(value)}", key, hint)
        return None

    def _examples(self) -> tuple[TermExample, ...]:
        value = self._table["examples"]
        items = [value] if isinstance(value, dict) else value
        if not isinstance(items, list):
            self._fault("'examples' must be a list of tables", "examples", _EXAMPLE_HINT)
            return ()
        return tuple(example for item in items if (example := self._example(item)) is not None)

    def _example(self, item: object) -> TermExample | None:
        if isinstance(item, dict) and self._problems.known_keys(item, EXAMPLE_KEYS, self._number):
            bad, good, keep = item.get("bad"), item.get("good"), item.get("keep")
            if isinstance(keep, str) and bad is good is None:
                return TermExample(keep, keep, True)
            if isinstance(bad, str) and keep is None and (good is None or isinstance(good, str)):
                return TermExample(bad, bad if good is None else good, False)
        self._fault("an example is a table with 'bad' and 'good', or with 'keep'", "examples", _EXAMPLE_HINT)
        return None

    def _forms(self) -> tuple[tuple[Inflection, str], ...]:
        value = self._table["forms"]
        if not isinstance(value, dict) or not all(isinstance(text, str) and text for text in value.values()):
            self._fault("'forms' must be a table of strings", "forms", f"Known forms: {', '.join(FORM_KEYS)}.")
            return ()
        if not self._problems.known_keys(value, FORM_KEYS, self._number):
            self._faults += 1
            return ()
        return tuple((Inflection(name), text) for name, text in value.items())
