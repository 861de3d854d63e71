"""Sentences run together: candidates by pattern, Punkt as the judge."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text import lexicon, punkt
from normalizer.text.lines import line_end, looks_like_code, token_around, word_after, word_before
from normalizer.text.patterns import lazily

_FULL_STOP = lazily(r"\.[\"”’)]?[A-Z]")
_EXCLAMATION = lazily(r"![\"”’)]?[A-Z]")
_QUESTION = lazily(r"\?[\"”’)]?[A-Z]")
_DOMAIN_ENDINGS = frozenset(
    "ai app asia au biz br ca cc ch cn co com de dev edu es eu fr gov hk in info int io it jp js kr me mil mobi name net nl"
    " no nz org pl pro ru se sh tech tk tv tw ua uk us xyz".split()
)
_FILE_ENDINGS = frozenset(
    "asp bat cfg conf cpp cs css csv doc docx exe gz htm html ini jar java jpg js json log md net pdf php"
    " png ppt py rb rs sh sql tar ts txt xls xml yaml yml zip".split()
)
_STARTERS = frozenset(
    "the a an this that these those it he she they we you i there here his her their our my your its but and however if when"
    " while although because since as so then thus therefore after before during with without what which who how why where".split()
)
"""Words that begin sentences and are no names, even behind a capitalised word."""
_PRONOUNS = _STARTERS & frozenset("this that these those it he she they we you i there here".split())
_LOWER_CASE = lazily(r"\.(?:the|this|these|there|he|she|they|we|you|but|and|then|when|if|because|however) (?=[a-z])")
"""A sentence that lost both its blank and its capital; `.it` and `.in` may be addresses."""
_DOTTED = lazily(r"[(\"“]?(?:[A-Za-z]\.)+\Z")
_CLOSING = ('"', "”", ")", "%", "’", "`", "*", "]", "°")
_SHORTEST_NUMBER = 3
"""Digits of a number that may end a sentence; shorter ones count moves, sections and items."""
_LONGEST_SOUND = 3
_NEAR = 500
_LONGEST_BRACKET = 120
_SPLIT_WORDS = frozenset("I A".split())


@rule(
    "SEN001",
    "run-together-sentences",
    StageName.SENTENCES,
    Effect.SPACING,
    unsettles=("SEN001", "SEN002", "PUN00", "PUN01", "PUN02", "LAY001"),
    signs=(
        r'\.["”’)]?[A-Z]',
        r'!["”’)]?[A-Z]',
        r'\?["”’)]?[A-Z]',
        r"\.(?:the|this|he|she|we|you|but|and|when|if|because)",
    ),
    fixes=(
        "Nobody knew how old it was.{=> }The roof had fallen in.",
        "Is it true?{=> }Nobody in the village knows.",
        "She left in 2015.{=> }The house stood empty.",
        'He called it "a gift."{=> }The others laughed.',
        "We met in Paris.{=> }It was raining.",
        "4.{=> }Increase the light in the hall.",
        "It costs $5.{=> }They paid at 12:30.{=> }The clerk was late.",
        "Enter the key (if there is one).{=> }Be careful, `run()` needs it.",
        "He came at 4 p.m.{=> }She was late. Great!{=> }They left. It was closed.{=> }The owner sold it.",
    ),
    keeps=(
        "The page runs on Node.js and ASP.NET with Vue.Js added.",
        "Gazeta.Ru and HowMuch.Net reported it, as did Yahoo!News.",
        "Open the file Readme.Txt or call System.Out in it.",
        "The U.S.Army and the E.U.Commission wrote to J.R.Smith.",
        "He works at oOh!Media and plays Jeopardy!Live on screen.",
        "The class queue.Queue and the class context.Context are there.",
        "He met J.R.Smith at 5.25 and saw Yahoo!News; read `this.and that` of the book E.T.Home.",
    ),
)
def run_together_sentences(rule: Rule, view: View) -> Iterator[Fix]:
    """Sentences run together.

    What: a full stop, exclamation or question mark between two sentences with no blank behind it.
    Why: full stops at the end of inline tags and lines lose the white space that followed.
    Keeps: host and file names, dotted names of code, initials, brands with a mark inside, abbreviations, versions.
    Safety: safe where nltk's Punkt sees a sentence end once a blank is put in, and the words on both sides are words of
    sentences; unsafe where one of them may be a name of code.
    """
    text = view.text
    for pattern in (_FULL_STOP, _EXCLAMATION, _QUESTION):
        for match in pattern.finditer(text):
            place = match.end() - 1
            safety = _judged(view, match.start(), place)
            if safety is not None:
                yield rule.fix(place, place, " ", safety=safety)
    for match in _LOWER_CASE.finditer(text):
        left = word_before(text, match.start())
        if left.islower() and left in lexicon.words() and not looks_like_code(token_around(text, match.start())):
            if text.find(f" {left}.", match.end(), line_end(text, match.end())) >= 0:
                # A name of code: `net.this and net.that`.
                continue
            safety = Safety.UNSAFE if view.signature.technical else Safety.SAFE
            yield rule.fix(match.start() + 1, match.start() + 1, " ", safety=safety)


def _is_variable(text: str, mark: int, left: str) -> bool:
    """Whether a word with a full stop and one capital behind it stands near by once more: `shelf.A and shelf.B`."""
    near = text[max(0, mark - _NEAR) : mark - len(left)] + " " + text[mark + 2 : mark + _NEAR]
    place = near.find(f"{left}.")
    while place >= 0:
        letters = near[place + len(left) + 1 : place + len(left) + 3]
        if letters[:1].isupper() and not letters[1:].isalpha():
            return True
        place = near.find(f"{left}.", place + 1)
    return False


def _judged(view: View, mark: int, place: int) -> Safety | None:
    text = view.text
    left, right = word_before(text, mark), word_after(text, place)
    closes = text[mark - 1 : mark] in _CLOSING or text[mark - 2 : mark - 1] == "°"
    if not right or not _could_start(text, place, right):
        return None
    if left.isdigit() and len(left) < 3 and text[mark - len(left) - 1 : mark - len(left)] in ("", "\n"):
        # An enumerator at the start of a line: `4.Increase the …`.
        return Safety.SAFE if lexicon.is_known(right) and place - mark == 1 else None
    token = token_around(text, mark)
    if right.lower() in _STARTERS and len(right) > 1 and place - mark == 1 and _may_end(text, mark, left):
        return Safety.SAFE
    if not closes and len(left) < (_SHORTEST_NUMBER if left.isdigit() else 2):
        return None
    if left == right.lower() and place - mark == 1 and left not in lexicon.function_words():
        # The class of a module: `queue.Queue`.
        return None
    if (
        looks_like_code(token.replace("(", "", 1).replace("*", "").replace("`", ""))
        or token.count(".") > 1 + token.endswith((".", ".."))
        or "www" in token
    ):
        return None
    if (
        place - mark == 1
        and right.lower() in (_DOMAIN_ENDINGS | _FILE_ENDINGS)
        and right not in ("In", "It", "No", "Me", "Us", "So")
    ):
        return None
    if text.startswith(" = ", place + len(right)):
        # A setting: `prose.Repeated = NO`.
        return None
    if len(right) == 1 and _is_variable(text, mark, left):
        return None
    if text[mark] == "!" and left[:1].isupper() and not closes:
        return Safety.SAFE if left.lower() in lexicon.words() and right.lower() in _PRONOUNS else None
    if not punkt.breaks_between(_tail(text, mark + 1) + text[mark + 1 : place], _head(text, place)):
        return None
    if text[mark - 1] == ")" and _closes_phrase(text, mark) and word_after(text, place + len(right) + 1).islower():
        return Safety.SAFE if lexicon.is_known(right) else Safety.UNSAFE
    return _safety(view, left, right, closes or place - mark > 1)


def _closes_phrase(text: str, end: int) -> bool:
    """Whether the bracket that closes at ``end`` holds several words and stands behind a blank, as no call does."""
    start = text.rfind("(", max(0, end - _LONGEST_BRACKET), end)
    inside = text[start + 1 : end - 1]
    return start > 0 and text[start - 1] == " " and inside.replace(" ", "").isalpha() and " " in inside


def _may_end(text: str, mark: int, left: str) -> bool:
    """Whether what stands before a full stop ends a sentence at least where a plain word begins the next.

    So do a short number behind a blank or sign (`$5.The`), and abbreviations of single letters (`4 p.m.The`).
    """
    if text[mark] != ".":
        return False
    if left.isdigit():
        return text[mark - len(left) - 1 : mark - len(left)] in (" ", "$", "€", "£", ":")
    return len(left) == 1 and bool(_DOTTED.match(text[max(0, mark - 12) : mark + 1].rsplit(None, 1)[-1]))


def _could_start(text: str, place: int, right: str) -> bool:
    behind = text[place + len(right) : place + len(right) + 1]
    if len(right) == 1 and right not in _SPLIT_WORDS:
        return False
    # A word of a sentence is followed by a blank or a light mark, never by a dot, bracket or underscore of code.
    return (
        right[1:].islower() or right in _SPLIT_WORDS or "'" in right or "’" in right or "-" in right or right.isupper()
    ) and (behind in (" ", ",", "\n", "", ";", ":", "\u00a0"))


def _safety(view: View, left: str, right: str, closes: bool) -> Safety | None:
    if right in _SPLIT_WORDS and left[:1].isupper() and not lexicon.is_known(left):
        # Half a word of another script: `Soort.I`.
        return Safety.UNSAFE
    if right.split("'", 1)[0].split("’", 1)[0].lower() in _STARTERS:
        return Safety.SAFE
    if right.lower() in lexicon.function_words() and left.islower() and lexicon.is_known(left):
        return Safety.SAFE
    plain = closes or left.isdigit() or (len(left) > 1 and left.islower() and lexicon.is_known(left))
    # In texts about programs `queue.Queue` is a name; only a text that shows no code is trusted.
    if view.signature.technical:
        return Safety.UNSAFE if closes or view.signature.damaged else None
    if plain and not right.isupper():
        return Safety.SAFE
    if left.isupper() and right.isupper():
        return None
    # Letters of another script are spelt by their sound, and full stops part them: `Pee.Umz`.
    known = len(right) > _LONGEST_SOUND and lexicon.is_known(right)
    return Safety.UNSAFE if plain or known or (left.islower() and lexicon.is_known(left)) else None


def _tail(text: str, end: int) -> str:
    """The last words before ``end``, as Punkt needs them."""
    return " ".join(text[max(0, end - 60) : end].split()[-2:])


def _head(text: str, start: int) -> str:
    return " ".join(text[start : start + 60].split()[:2])
