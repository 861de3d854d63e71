"""The rules of the terms stage; what they find depends on the glossary, so `TermsStage` proposes for all of them."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View


@rule(
    "TRM001",
    "mistranslated-term",
    StageName.TERMS,
    Effect.WORDING,
    unsettles=("PUN00", "PUN02", "PUN04", "SEN001", "SEN002"),
    fixes=(
        "The firm promised high returns on {oldering=>elderly-care} projects that were never built.",
        "Villagers were told to keep their {oldering money=>retirement savings} safe.",
        "It was {a=>an} {oldering=>elderly-care} project without a single resident.",
        "{Oldering=>Elderly-care} services now reach every village in the county.",
    ),
    keeps=(
        "The workshop takes on small soldering projects.",
        "The embers were still smoldering when the ordering services closed.",
        "A clerk in Leeds was tried for pension fraud after she went on drawing her late mother's benefits.",
    ),
)
def mistranslated_term(_rule: Rule, _view: View) -> Iterator[Fix]:
    """Mistranslated term.

    What: a wrong form of a glossary entry, in its base form or inflected, with hyphens, blanks or a line break between
    its words.  It is replaced by the right form in the same inflection and case; ``a`` or ``an`` in front is adjusted.
    Why: one engine mistranslates a term in the same way everywhere, so a list repairs it everywhere.
    Keeps: parts of words; other case than the entry's where it is matched as written; everything that ``near`` and
    ``unless`` rule out; the right form around the wrong one; digits.
    Safety: safe, since the entry is.
    """
    return iter(())


@rule(
    "TRM004",
    "doubtful-term",
    StageName.TERMS,
    Effect.WORDING,
    unsettles=("PUN00", "PUN02", "PUN04", "SEN001", "SEN002"),
    safety=Safety.UNSAFE,
    fixes=("The police launched two waves of {cluster battles=>coordinated operations} against the gangs.",),
    keeps=(
        "A clerk in Leeds was tried for wire fraud.",
        "The workshop takes on small soldering projects.",
    ),
)
def doubtful_term(_rule: Rule, _view: View) -> Iterator[Fix]:
    """Term that is probably mistranslated.

    What: a wrong form of a glossary entry that is not marked safe; found and replaced like `mistranslated-term`.
    Why: some wrong forms are right in other texts, and even their context does not make it certain.
    Keeps: what `mistranslated-term` keeps.
    Safety: unsafe, or display, as the entry says.
    """
    return iter(())


@rule(
    "TRM002",
    "misspelt-term",
    StageName.TERMS,
    Effect.WORDING,
    unsettles=("PUN00", "PUN02", "PUN04", "SEN001", "SEN002"),
    safety=Safety.UNSAFE,
    fixes=("A shop in the old town sold {olderring=>elderly-care} products at ten times their price.",),
    keeps=(
        "The climbing hall offers bouldering services.",
        "Ms. Olderin sold her products at the fair.",
    ),
    context={"unsafe_fixes": True},
)
def misspelt_term(_rule: Rule, _view: View) -> Iterator[Fix]:
    """Misspelt mistranslated term.

    What: a word that is no English word and is spelt nearly like a word of a wrong form, where the entry allows it
    (``match = "fuzzy"``).  The score in percent is the share of letters that agree.
    Why: engines build such words letter by letter, and spell them in several ways.
    Keeps: every word of the word list, names, words of fewer than six letters, and those with another first letter:
    *soldering* and *smoldering* are not a misspelt *oldering*.
    Safety: unsafe, since a rare word or a foreign one may be as near; display where two words are equally near, or
    where the entry asks for it.
    """
    return iter(())


@rule(
    "TRM003",
    "ambiguous-term",
    StageName.TERMS,
    Effect.WORDING,
    safety=Safety.DISPLAY,
    keeps=(
        "Traders enjoy a brief moment of gain.",
        "The men took off their hats when the flag passed.",
    ),
)
def ambiguous_term(_rule: Rule, _view: View) -> Iterator[Fix]:
    """Mistranslated term with several readings.

    What: a wrong form for which the glossary has several right ones, or none.
    Why: which one fits depends on what the text means, so a person has to choose.
    Keeps: what `mistranslated-term` keeps.
    Safety: display; promoting the rule takes the first of several readings.
    """
    return iter(())
