"""Stretches of text that no rule may touch: addresses, paths, code, placeholders, tags, formulas.

Every search is anchored at a rare character and looks back a bounded distance, so that the time is linear in the text.
Clean prose costs one search for each of a dozen rare characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from normalizer.text.part import WHOLE, Part
from normalizer.text.patterns import lazily

Spans = Iterator[tuple[int, int]]

_LONGEST_SCHEME = 24
_LONGEST_LOCAL_PART = 64

_ADDRESS = lazily(r"://[^\s<>\"“”「」]*")
# What stands before an anchor is read backwards, where it need not be searched for.
_SCHEME_BACKWARDS = lazily(r"[A-Za-z0-9+.\-]*[A-Za-z]")
_WWW = lazily(r"\bwww\.[^\s<>\"“”]+", re.IGNORECASE)
_MAIL = lazily(r"@(?=-*\w)[\w\-]+(?:\.[\w\-]+)*")
_LOCAL_PART_BACKWARDS = lazily(r"[\w.+\-%]+")
# A dotted name: what follows the dot is lower case or a digit (host names, file names, versions), or the whole ends as
# such names end.  `is.The` is neither, nor are `4 p.m.The` and `over.the way`.
_DOTTED = lazily(
    r"\.(?=[a-z0-9_NIAJCOTPEDXH])(?<=\w\.)(?!m\.[A-Z][a-z])"
    r"(?!(?:the|this|these|there|he|she|they|we|you|but|and|then|when|if|because|however) [a-z])"
    r"(?:[a-z0-9_][\w\-]*|(?:NET|IO|AI|JS|COM|ORG|TXT|PDF|EXE|DLL|XML|HTML?)\b)(?:[./][\w\-]+)*/?"
)
_DOTTED_BACKWARDS = lazily(r"[\w\-]+(?:\.[\w\-]+)*")
_PATH = lazily(r"/[\w.\-+@/]*")
_BACKSLASH = lazily(r"\S{0,80}\\\S+")
_FORMULA = lazily(r"\$(?=[^\s$])([^$\n]{1,200})(?<=[^\s$])\$(?!\d)")
_FORMULA_SIGN = lazily(r"[\\^_={}<>|]|^[A-Za-z]$")
_INLINE_CODE = lazily(r"(?<!`)(`++)(.+?)(?<!`)\1(?!`)")
_TAG = lazily(r"</?[A-Za-z!][^<>\n]{0,300}>|<!--")
_RAW_ELEMENT = lazily(r"<(pre|code|script|style|kbd|samp)\b[^<>\n]{0,300}>", re.I)
_BRACES = lazily(r"[$#%]?\{{1,2}[^{}\s]{0,60}\}{1,2}")
_PERCENT = lazily(r"%(?:\(\w+\)|\d+\$)?[sdifgxr@](?![a-z])")
_LINK_TARGET = lazily(r"\]\([^()\n]*\)|\]\[[^\[\]\n]*\]")
_TABLE_ROW = lazily(r"^[ \t]*\|[^\n]*", re.M)
_HASHTAG = lazily(r"#(?<!&#)\w+")
_INDENTED = lazily(r"\n(?=[ \t])(?:    |\t)[^\n]{1,200}(?=\n|\Z)")
_PROMPT = lazily(r"^[ \t\u00a0]*(?:[$%#] |>>> |\.\.\. |[\w.@~:/\-]{2,40}[$#] )[^\n]*", re.M)
_FENCE = lazily(r"^[ ]{0,3}(```+|~~~+)[^\n]*$", re.M)
_FRONT_MATTER = lazily(r"\A(---|\+\+\+)[ \t]*\n.*?^\1[ \t]*$", re.M | re.S)
_END_MARKS = ".,;:!?'\"’”)]}，。；：！？）"


def protected_spans(text: str, part: Part = WHOLE) -> Spans:
    """Yield the spans, half-open code points, in no order and possibly overlapping."""
    yield from fences(text, part.fence)
    if part.begins:
        yield from _front_matter(text)
    for needle, find in _FINDERS:
        if needle in text:
            yield from find(text)


def literal_spans(text: str, part: Part = WHOLE) -> Spans:
    """Yield the spans that are certain even in a text that is not readable yet: addresses, code and tags.

    Names and table rows are not among them, since misread letters make their shape meaningless.
    """
    yield from fences(text, part.fence)
    for needle, find in _LITERAL_FINDERS:
        if needle in text:
            yield from find(text)


def _backwards(text: str, position: int, length: int) -> str:
    return text[max(0, position - length) : position][::-1]


def _addresses(text: str) -> Spans:
    for match in _ADDRESS.finditer(text):
        scheme = _SCHEME_BACKWARDS.match(_backwards(text, match.start(), _LONGEST_SCHEME))
        if scheme:
            start, end = match.start() - len(scheme[0]), match.end()
            if text.startswith("](", start - 2):
                # The target of a link in Markdown ends with its bracket.
                end = text.find(")", start, end) + 1 or end
            yield start, _trimmed(text, match.start() + 3, end)


def _tags(text: str) -> Spans:
    """Tags, and comments as far as they are closed."""
    at = 0
    while match := _TAG.search(text, at):
        start, at = match.span()
        if match[0] == "<!--":
            end = text.find("-->", at)
            if end < 0:
                yield from (match.span() for match in _TAG.finditer(text, at) if match[0] != "<!--")
                return
            at = end + 3
        yield start, at


def _raw_elements(text: str) -> Spans:
    """Elements whose content is no prose, up to the first end tag of the same name."""
    at = 0
    unclosed: set[str] = set()
    while match := _RAW_ELEMENT.search(text, at):
        start, at = match.span()
        name = match[1].lower()
        # What is not closed behind one place is not closed behind any later one.
        closing = None if name in unclosed else re.compile(f"</{name}>", re.I).search(text, at)
        if closing is None:
            unclosed.add(name)
            continue
        at = closing.end()
        yield start, at


def _trimmed(text: str, start: int, end: int) -> int:
    """Leave closing punctuation of the sentence out of an address, but keep brackets that it opened."""
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while end > start and text[end - 1] in _END_MARKS:
        if text[end - 1] == ")":
            if surplus <= 0:
                break
            surplus -= 1
        end -= 1
    return end


def _web_names(text: str) -> Spans:
    for match in _WWW.finditer(text):
        yield match.start(), _trimmed(text, *match.span())


def _mail(text: str) -> Spans:
    for match in _MAIL.finditer(text):
        local = _LOCAL_PART_BACKWARDS.match(_backwards(text, match.start(), _LONGEST_LOCAL_PART))
        yield match.start() - (len(local[0]) if local else 0), match.end()


def _dotted_names(text: str) -> Spans:
    for match in _DOTTED.finditer(text):
        before = _DOTTED_BACKWARDS.match(_backwards(text, match.start(), _LONGEST_LOCAL_PART))
        if before:
            yield match.start() - len(before[0]), match.end()


def _paths(text: str) -> Spans:
    """Absolute and relative paths; `and/or` and `</b>` are none."""
    for match in _PATH.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start]
        if before in ("~", ".") and before:
            start -= 2 if text[start - 2 : start - 1] == "." else 1
            before = text[start - 1 : start]
        elif end - start < 2:
            continue
        if not before or not (before.isalnum() or before in "_.*/<"):
            yield start, end


def _formulas(text: str) -> Spans:
    for match in _FORMULA.finditer(text):
        if _FORMULA_SIGN.search(match[1]):
            yield match.span()


def fences(text: str, mark: str = "") -> Spans:
    """Yield the fenced blocks: an unclosed one runs to the end; ``mark`` is that of one that began before the text."""
    # To look for one character is forty times as fast as to look for three.
    if "`" not in text and "~" not in text and not mark:
        return
    start = 0
    for match in _FENCE.finditer(text):
        if not mark:
            start, mark = match.start(), match[1]
        elif _closes(match, mark):
            yield start, match.end()
            mark = ""
    if mark:
        yield start, len(text)


def open_fence(text: str, mark: str = "") -> str:
    """Return the mark of the fence that is open at the end of ``text``, or nothing; ``mark`` is as for `fences`."""
    for match in _FENCE.finditer(text) if "```" in text or "~~~" in text else ():
        mark = match[1] if not mark else "" if _closes(match, mark) else mark
    return mark


def _closes(fence: re.Match[str], mark: str) -> bool:
    return fence[1].startswith(mark) and fence[0].strip() == fence[1]


def kept_together(text: str) -> Spans:
    """Yield the tags, comments and elements of code, whose beginning and end must be seen together."""
    if "<" in text:
        yield from _tags(text)
        yield from _raw_elements(text)


def _indented_code(text: str) -> Spans:
    """Indented lines, unless they are as long as paragraphs of prose are."""
    for match in _INDENTED.finditer(text):
        yield match.start() + 1, match.end()


def _front_matter(text: str) -> Spans:
    if text.startswith(("---", "+++")):
        yield from (match.span() for match in _FRONT_MATTER.finditer(text))


def _all(pattern: re.Pattern[str]) -> Callable[[str], Spans]:
    def find(text: str) -> Spans:
        return (match.span() for match in pattern.finditer(text))

    return find


_LITERAL_FINDERS: tuple[tuple[str, Callable[[str], Spans]], ...] = (
    ("/", _addresses),
    ("www.", _web_names),
    ("`", _all(_INLINE_CODE)),
    ("<", _tags),
    ("<", _raw_elements),
)
_FINDERS = (
    *_LITERAL_FINDERS,
    ("@", _mail),
    (".", _dotted_names),
    ("/", _paths),
    ("\\", _all(_BACKSLASH)),
    ("$", _formulas),
    ("$", _all(_PROMPT)),
    ("{", _all(_BRACES)),
    ("%", _all(_PERCENT)),
    ("]", _all(_LINK_TARGET)),
    ("|", _all(_TABLE_ROW)),
    ("#", _all(_HASHTAG)),
    ("#", _all(_PROMPT)),
    (">", _all(_PROMPT)),
    ("\n", _indented_code),
)
