"""Who has spoken: the clause that a quotation leaves behind its closing mark, `said the baker`, `the baker added`."""

from __future__ import annotations

from normalizer.text.patterns import lazily

_VERB = (
    r"(?:[Ss]aid|[Ss]ays|told|tells|[Ww]rote|[Ww]rites|[Aa]dds|[Aa]sks|jokes|recalls|stresses|believes|points? out|reads"
    r"|explains|replie[ds]|quotes|thinks|notes|concludes|claims|argues|insists|warns|quips|admits|sums up|summed up"
    r"|continues|describes|laughs|smiles|(?:is|was) (?:quoted|cited) as saying"
    r"|(?:[Aa]dd|admitt|announc|answer|argu|[Aa]sk|assur|claim|comment|complain|conclud|confess|confirm|continu|declar"
    r"|emphasi[sz]|exclaim|explain|insist|jok|not|predict|quot|reason|recall|remark|report|respond|shar|stat|stress"
    r"|summari[sz]|underlin|warn)ed)"
)
_CLAUSE = lazily(
    r"((?:[A-Z]\.(?=[A-Z]))?(?:[^\W_][\w.'’/-]*(?:, [^,;\"“”\n]{3,80},)? ){0,10}?)(?:(?:has|had|also|later|then|further) ){0,2}"
    + _VERB
    + r"\b"
)
"""Up to ten words, some with a phrase between commas, and a verb of speaking."""
_APPOSITION = lazily(",[^,]*,")
PRONOUNS = frozenset("He She They it he she they".split())
_NEVER_SUBJECT = frozenset(
    "I I'd I'll I'm I've am and are as be because been being but by can could did do does doesn't don't ever every had has"
    " have how if is it's just must never no not or should that that's there to was we we're were what when where which"
    " who whom why will with would you you're".split()
)
"""What a subject does not hold, nor stands between it and its verb."""
_DETERMINERS = frozenset("a an another each her his its one our several some the their this two".split())
_ENDS = lazily(
    r"[.,:;]?[ \t\r]*(?:\n|\Z)|[.,:](?!\w)"
    r"| (?:after|ahead|at|before|during|in|on|of|to|when|while|with|yesterday|today|last|this|according)\b|, according"
)
_ADDRESSEE = lazily(
    r"(?<=told) (?!me|us|you)[A-Za-z]|(?<=tells) (?:the )?[A-Z]|(?<=[a-z][a-z]ed) (?:the )?[A-Z][a-z]+\.(?:\n|\Z)"
)
_ALREADY_SAID = lazily(rf"\b(?:[Ss]ay(?:ing)?|{_VERB})\b")


def speaker_end(text: str, place: int) -> int | None:
    """Return where the verb of a clause at ``place`` ends that tells who has spoken; None if there is no such clause.

    The subject stands before the verb, `the old baker said`, or behind it, `said the old baker`.
    """
    clause = _CLAUSE.match(text, place)
    if clause is None:
        return None
    subject = _APPOSITION.sub("", clause[1]).split()
    return None if subject and not _is_subject(subject) else clause.end()


def _is_subject(words: list[str]) -> bool:
    """Whether words in front of a verb of speaking name who speaks."""
    first = words[0]
    if len(words) == 1:
        return first in PRONOUNS or (first[0].isupper() and first not in _NEVER_SUBJECT)
    if not _NEVER_SUBJECT.isdisjoint(words) or not PRONOUNS.isdisjoint(words):
        return False
    # `ecologist Mark Ditmer` has no article, but a name.
    named = any(word[0].isupper() for word in words[1:])
    return first[0].isupper() or first in _DETERMINERS or named


def ends_with_speaker(text: str, end: int) -> bool:
    """Whether a clause whose verb ends at ``end`` is over, or says to whom, when or where: no quotation goes on so."""
    return _ENDS.match(text, end) is not None or _ADDRESSEE.match(text, end) is not None


def speaks_before(text: str, place: int) -> bool:
    """Whether a verb of speaking stands among the last words in front of ``place``, so that what is said follows."""
    return _ALREADY_SAID.search(text, max(0, place - 40), place) is not None
