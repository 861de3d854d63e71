"""The settings of a run, as a checked, immutable value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from normalizer.core.rule import Rule
from normalizer.core.view import QuoteStyle
from normalizer.errors import ConfigError
from normalizer.stages import RULES
from normalizer.text.patterns import lazily

_LANGUAGE = lazily(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Config:
    """Everything that decides what a run does to a text.

    Codes in ``select``, ``extend_select``, ``ignore`` and ``promote`` are rule codes, rule names, or prefixes of codes
    such as ``PUN``; ``ALL`` stands for every rule.
    """

    select: tuple[str, ...] = ()
    """Run only these rules; empty means every rule that runs by default."""
    extend_select: tuple[str, ...] = ()
    """Run these as well."""
    ignore: tuple[str, ...] = ()
    """Do not run these."""
    promote: tuple[str, ...] = ()
    """Apply what these rules propose without ``--unsafe-fixes``."""
    unsafe_fixes: bool = False
    """Apply what is probably right, too."""
    glossaries: tuple[Path, ...] = ()
    """Glossary files or folders, beside the ones shipped."""
    default_glossary: bool = True
    """Whether the shipped glossaries are used."""
    source_language: str | None = None
    """Language that the text was translated from, ISO 639-1; picks the shipped glossaries, whatever its region."""
    quotes: QuoteStyle = QuoteStyle.KEEP
    """One style for all quotation marks and apostrophes, or each as it is."""

    def __post_init__(self) -> None:
        for option in ("select", "extend_select", "ignore", "promote"):
            for code in getattr(self, option):
                if code != "ALL" and not any(_named(rule, code) for rule in RULES):
                    import difflib

                    known = [rule.code for rule in RULES] + [rule.name for rule in RULES]
                    near = difflib.get_close_matches(code, known, 1)
                    raise ConfigError(
                        f"{option.replace('_', '-')}: no rule is called {code!r}",
                        hint=f"Did you mean {near[0]!r}?" if near else "`mtnorm rules` lists them.",
                    )
        if self.source_language is not None and not _LANGUAGE.fullmatch(self.source_language):
            hint = "Codes have two or three letters, such as zh, ja or ru; a region may follow, as in zh-TW."
            raise ConfigError(f"source-language: {self.source_language!r} is no language code", hint=hint)

    @property
    def enabled(self) -> frozenset[str]:
        """Codes of the rules that run."""
        chosen = {rule.code for rule in RULES if _any_named(rule, self.select) or (not self.select and rule.default)}
        if self.quotes is not QuoteStyle.KEEP:
            chosen |= {rule.code for rule in RULES if rule.name == "quote-style"}
        chosen |= {rule.code for rule in RULES if _any_named(rule, self.extend_select)}
        return frozenset(chosen - {rule.code for rule in RULES if _any_named(rule, self.ignore)})

    @property
    def promoted(self) -> frozenset[str]:
        """Codes of the rules whose unsafe fixes are applied."""
        return frozenset(rule.code for rule in RULES if _any_named(rule, self.promote))


def _any_named(rule: Rule, codes: Iterable[str]) -> bool:
    return any(code == "ALL" or _named(rule, code) for code in codes)


def _named(rule: Rule, code: str) -> bool:
    return code == rule.name or (bool(code) and rule.code.startswith(code))
