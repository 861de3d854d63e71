"""Blanks inside what is written without: addresses, compounds with a hyphen, sums, abbreviations with full stops."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Edit, Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.span import Span
from normalizer.core.view import View
from normalizer.stages.punctuation.stops import suspicious_stops
from normalizer.text import lexicon
from normalizer.text.lines import word_after, word_before
from normalizer.text.months import MONTHS
from normalizer.text.patterns import lazily

_SLASHES = lazily(r"/ ?/(?= ?[A-Za-z0-9])")
_SCHEME_BEFORE = lazily(r"(?<![A-Za-z])(?:https?|ftp)(: ?)\Z")
_DOMAIN = lazily(r"(?:com|org|net)\b(?! ?[.:] ?\w)")
_FILE = lazily(r"(?:cfg|conf|css|csv|html?|ini|js|json|local|log|md|py|sh|toml|txt|xml|ya?ml)\b")
_HYPHEN_AFTER = lazily(r"-(?<=[a-z]{3}-) (?=[a-z]{3})")
_HYPHEN_BEFORE = lazily(r" -(?<=[a-z]{2} -)(?=[a-z]{2})")
_PREFIXES = frozenset("anti inter intra mid multi non quasi semi ultra".split())
"""What never stands alone, so that a hyphen behind it joins."""
_COMPOUNDS = frozenset(
    "built-in check-in check-out drop-down follow-up full-scale full-time high-end high-level high-profile high-quality"
    " high-rise high-speed high-tech large-scale log-in long-distance long-lasting long-standing long-term low-carbon low-cost"
    " low-income open-source part-time plug-in plug-ins real-time short-term sign-in sign-up small-scale so-called start-up"
    " start-ups state-owned state-run stand-alone third-party two-way one-way well-known win-win".split()
)
_SHORTEST_PART = 3
_OLD = lazily(r" - ?(?=olds?\b)")
_MEASURE = lazily(r" - ?(?=(?:year|month|week|day|hour|minute|met(?:er|re)|mile)\b)")
_DATE = lazily(rf"\b(?:{MONTHS}) \d{{1,2}}\Z")
_HYPHEN_IN_SIGNS = lazily(r"@-@(?<=\w @-@)(?= \w)")
_ARROW = lazily(r"- >(?<=\w - >)(?= [\w`])")
_SUM = lazily(r"[$£€] (?=\d)(?<=[ (“\"][$£€] )")
_AMOUNT = lazily(r"\d[\d.,]* (?:[mb]illion|trillion|thousand)\b|\d{1,3}(?:,\d{3})+(?![\d.]\d)|\d+\.\d\d(?![\d.])")
_CUT_SUM = lazily(
    r"[$£€](?<=\d\. [$£€]) ?(\d{1,3})(?=[,.;)](?!\d)|\s|\Z)(?! (?:people|of|men|women|others|more)\b| [A-Z])"
)
_WHOLE_BEFORE = lazily(r"(?<=[a-z] )\d{1,3}\Z")
_PER_CENT = lazily(r" %(?<=\d %)(?![\w(%])")
_DEGREES = lazily(r"° (?:(?<=\d° )|(?<=\d ° ))[CcFf](?![\w’'-]|\.\w)")
_INITIALS = lazily(r"(?:(?<=\bU\. )[SKN]|(?<=\d a\. )m|(?<=\d p\. )m|(?<=\bi\. )e|(?<=\be\. )g)\.")


def _behind_stops(view: View) -> Iterator[int]:
    """Yield where something short stands behind a full stop and a blank."""
    text = view.text
    return (stop + 2 for stop in view.once(suspicious_stops) if text[stop + 1 : stop + 2] == " ")


@rule(
    "PUN042",
    "split-address",
    StageName.PUNCTUATION,
    Effect.SPACING,
    unsettles=("PUN", "ENC001"),
    signs=(r"/ ?/", r"\. (?:com|org|net|cfg|conf|css|csv|htm|ini|js|local|log|md|py|sh|toml|txt|xml|ya?ml)"),
    fixes=(
        "Tickets are sold at https:{ =>}//rail.example/tickets only.",
        "The site Howfar.{ =>}com has a map of it.",
        "Edit plot.toml. The file plot.{ =>}toml holds all of it.",
    ),
    keeps=(
        "It begins with http:// or https:// as always.",
        "He wrote a page. html is what it became.",
        "It ended at 5 p.m. local time.",
        "It cast its. net profits fell.",
    ),
)
def split_address(rule: Rule, view: View) -> Iterator[Fix]:
    """Address or file name with a blank inside.

    What: a blank behind ``https:``, before ``com``, ``org`` and ``net``, or before the ending of a file name that stands
    whole elsewhere in the text.
    Why: engines put a blank behind every colon and full stop.
    Keeps: schemes that are spoken of, words that begin a sentence in lower case.
    Safety: safe.
    """
    text = view.text
    for match in _SLASHES.finditer(text):
        scheme = _SCHEME_BEFORE.search(text, max(0, match.start() - 7), match.start())
        if scheme and (" " in scheme[1] or " " in match[0]):
            blanks = (place for place in range(scheme.start(1), match.end() + 1) if text[place] == " ")
            yield rule.fix_all(Edit(Span(place, place + 1), "") for place in blanks)
    for place in _behind_stops(view):
        name = word_before(text, place - 2)
        if not name:
            continue
        if _DOMAIN.match(text, place):
            if not text.startswith("net", place) or not lexicon.is_known(name):
                yield rule.fix(place - 1, place, "")
        elif _FILE.match(text, place) and f"{name}.{word_after(text, place)}" in text:
            yield rule.fix(place - 1, place, "")


@rule(
    "PUN043",
    "split-hyphen",
    StageName.PUNCTUATION,
    Effect.MARKS,
    unsettles=("PUN", "ENC001"),
    signs=(r"-(?<=[a-z]-) [a-z]", r"-(?<=[a-z\d] -)[a-z]", r"-(?<=\d -) [a-z]", r"@-@", r"- >(?<=\w - >)"),
    fixes=(
        "Choose the menu -{ =>}> settings -{ =>}> sound.",
        "A six{ @-@ =>-}ounce bar of chocolate.",
        "The state-{ =>}owned firm has long{ =>}-term plans.",
        "This plug{ =>}-in serves the anti{ =>}-aircraft guns.",
        "The so{ =>}-called expert, a 58{ -=>-}year-old man, left on a 3{ - =>-}day trip.",
        "The 22{ - =>-}year{ - =>-}old man has left.",
    ),
    keeps=(
        "Both pre- and post-war houses, long- or short-term.",
        "The medium- to long-term plan -or so they say- is good.",
        "Call ls -long or tar -verbose for more.",
    ),
)
def split_hyphen(rule: Rule, view: View) -> Iterator[Fix]:
    """Compound with a blank beside its hyphen.

    What: ``state- owned``, ``long -term``, ``5 -year``, an arrow ``- >``, and ``@-@``, which tokenizers put for a hyphen.
    Why: tokenizers part compounds, and their counterparts fail to join them.
    Keeps: hyphens that stand for a part of another compound (``pre- and post-war``), dashes, options of programs.
    Safety: safe for ``@-@``, between a number and a measure, in common compounds and behind prefixes such as anti, and
    between two plain words where marks are set carelessly throughout; else unsafe.
    """
    text = view.text
    for match in _ARROW.finditer(text):
        yield rule.fix(match.start() + 1, match.end() - 1, "")
    if "@" in text:
        for match in _HYPHEN_IN_SIGNS.finditer(text):
            yield rule.fix(match.start() - 1, match.end() + 1, "-")
    for match in _MEASURE.finditer(text):
        if text[match.start() - 1 : match.start()].isdigit():
            if _DATE.search(text, max(0, match.start() - 14), match.start()):
                continue
            yield rule.fix(match.start(), match.end(), "-")
            measure = word_after(text, match.end())
            if old := _OLD.match(text, match.end() + len(measure)):
                yield rule.fix(*old.span(), "-")
    for pattern in (_HYPHEN_AFTER, _HYPHEN_BEFORE):
        for match in pattern.finditer(text):
            left, right = word_before(text, match.start()), word_after(text, match.end())
            words = lexicon.words()
            plain = left in words and right in words and right not in lexicon.function_words()
            plain = plain and not left.endswith("ly")
            if match[0] == " -" and (left in _PREFIXES or f"{left}-{right}" in _COMPOUNDS):
                yield rule.fix(match.start(), match.start() + 1, "")
            elif len(right) < _SHORTEST_PART:
                continue
            elif plain and left not in lexicon.function_words() and not view.signature.technical:
                safety = Safety.SAFE if view.signature.worn else Safety.UNSAFE
                blank = match.start() + match[0].index(" ")
                yield rule.fix(blank, blank + 1, "", safety=safety)


@rule(
    "PUN044",
    "split-sum",
    StageName.PUNCTUATION,
    Effect.MARKS,
    signs=(r"\$(?: |(?<=\d\. \$))\d", r"£(?: |(?<=\d\. £))\d", r"€(?: |(?<=\d\. €))\d", r"%(?<=\d %)", r"° [CcFf]"),
    fixes=(
        "It costs about ${ =>}40 billion, and not $30 billion or $32 billion.",
        "It is sold for £{ =>}5 there.",
        "The bank , they say , has closed.The staff left. Oil rose {2. $ 22=>$2.22} to {48. $47=>$48.47}, they say.",
        "The sum (${ =>}262 million) was paid in `gold`.",
        "It was 12 °{ C=>C} at night and 25°{ C=>C} in the shade, and 26 °{ c=>C} in the sun.",
    ),
    keeps=(
        "Entry: $ 20, or R$ 15 for two; the book: £ 5.",
        "$ 5",
        "The price rose by 12. $50 million was spent, and in May it was 5. $20 is too much.",
        "Type $ 1 and `$ 2` at the prompt.",
        "The share is 6.5 %, and was 4 %.",
        "a % b",
        "It lies at 3° c.h. of it, by a 90° Ford and at 5° Celsius.",
    ),
)
def split_sum(rule: Rule, view: View) -> Iterator[Fix]:
    """Sum of money, per cent or degrees with a blank beside the sign.

    What: a blank behind ``$`` and ``£`` in a sentence or before a sum in millions or with cents, behind these and ``€`` in a
    document that mostly sets none, and before ``%`` likewise in such a document; a blank inside ``°C``; amid other damage
    also a sum that its sign cuts in two, as in ``2. $ 22``.
    Why: tokenizers part signs from numbers, and other languages write a blank there.
    Keeps: lists that set a blank beside every such sign, prompts of a shell, signs of other currencies.
    Safety: safe; unsafe in documents that speak of programs unless it is plainly a sum, and for per cent unless the
    document shows machine damage.
    """
    text = view.text
    for match in _CUT_SUM.finditer(text) if view.signature.damaged else ():
        whole = _WHOLE_BEFORE.search(text, max(0, match.start() - 7), match.start() - 2)
        if whole:
            yield rule.fix(whole.start(), match.end(), f"{match[0][0]}{whole[0]}.{match[1]}")
    for match in _DEGREES.finditer(text):
        yield rule.fix(match.start() + 1, match.end(), match[0][-1].upper())
    sure = not view.signature.technical
    for sign in "$£€":
        sums = [match for match in _SUM.finditer(text) if match[0][0] == sign] if f"{sign} " in text else []
        seldom = text.count(sign) > 2 * len(sums)
        for match in sums:
            plain = sign != "€" and _AMOUNT.match(text, match.end()) is not None
            if seldom or plain or (sign != "€" and text[match.start() - 2 : match.start() - 1].islower()):
                yield rule.fix(
                    match.start() + 1, match.end(), "", safety=Safety.SAFE if sure or plain else Safety.UNSAFE
                )
    apart = list(_PER_CENT.finditer(text)) if " %" in text else []
    if apart and text.count("%") > 2 * len(apart):
        sure = sure and (view.signature.worn or view.signature.damaged)
        for match in apart:
            yield rule.fix(match.start(), match.start() + 1, "", safety=Safety.SAFE if sure else Safety.UNSAFE)


@rule(
    "PUN045",
    "split-initials",
    StageName.PUNCTUATION,
    Effect.SPACING,
    signs=(r"\. (?:(?<=U\. )[SKN]|(?<=[ap]\. )m|(?<=i\. )e|(?<=e\. )g)\.",),
    fixes=("He came from the U.{ =>}S. , they say .It was 9 p.{ =>}m. then ,in the dark.",),
    keeps=("He came from the U. S. in 2011.", "Pages 9 a. and 10 b. are lost. e. g. is Latin."),
)
def split_initials(rule: Rule, view: View) -> Iterator[Fix]:
    """Abbreviation of single letters with a blank inside.

    What: ``U. S.``, ``p. m.``, ``i. e.`` and their like.
    Why: engines put a blank behind every full stop.
    Keeps: old prints, which write them so throughout.
    Safety: safe where marks are set carelessly throughout; else unsafe.
    """
    for place in _behind_stops(view):
        if _INITIALS.match(view.text, place):
            sure = view.signature.worn and not view.signature.technical
            yield rule.fix(place - 1, place, "", safety=Safety.SAFE if sure else Safety.UNSAFE)
