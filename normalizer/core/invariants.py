"""What an edit may do, by its rule's declared effect; checked on every applied edit of every run."""

from __future__ import annotations

from normalizer.core.edit import Fix
from normalizer.core.rule import Effect
from normalizer.errors import InvariantError
from normalizer.text.patterns import lazily

# A member of an enumeration that is looked up in its class costs as much as a small function.
_SPACING, _WORDING = Effect.SPACING, Effect.WORDING

_WORD = lazily(r"\w")
_DIGIT = lazily(r"\d")
_ASCII_DIGIT = lazily(r"[0-9]")


def check(fix: Fix, before: str, after: str) -> None:
    """Raise `InvariantError`, which names the rule, if an edit does what its rule must not.

    ``before`` and ``after`` are the replaced and the new code points of one edit.
    """
    effect = fix.rule.effect
    if effect is _SPACING:
        kept = (not before or before.isspace() or "".join(before.split()) == "".join(after.split())) and (
            not after or after.isspace() or bool(before.strip())
        )
    elif effect is _WORDING:
        kept = not _DIGIT.search(before + after) or _DIGIT.findall(before) == _DIGIT.findall(after)
    elif effect is Effect.DELETION:
        kept = not after or (len(after) < len(before) and _is_subsequence(after, before))
    elif effect is Effect.CASE:
        kept = before.casefold() == after.casefold()
    elif effect is Effect.MARKS:
        kept = not _WORD.search(before + after) or (_WORD.findall(before.casefold()) == _WORD.findall(after.casefold()))
    elif effect is Effect.DECODING:
        kept = _ASCII_DIGIT.findall(before) == _ASCII_DIGIT.findall(after)
    else:
        kept = effect is Effect.NUMERALS
    if not kept:
        raise InvariantError(fix.rule.code, effect.value, before, after)


def _is_subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(char in rest for char in part)
