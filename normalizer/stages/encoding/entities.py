"""HTML entities left in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.stages.encoding.about import speaks_of_encodings
from normalizer.text.lines import line_start, token_around
from normalizer.text.patterns import lazily

# Text that was escaped more than once holds ``&amp;amp;lt;``: one match takes all layers.
_ENTITY = lazily(r"&(?:(?:amp|AMP|#0{0,4}38|#[xX]0{0,4}26);){0,8}#?[0-9A-Za-z]{1,24};")
# Tokenizers cut references in pieces, and some lose the semicolon.
_CUT_ENTITY = lazily(r"& ?(?:amp ?; ?){0,4}(?:quot|apos|amp|lt|gt|nbsp|# ?\d{2,4}|# ?[xX] ?[0-9A-Fa-f]{2,4}) ?;")
_APOSTROPHE = lazily(r"&(?<=[a-z]&)#(?:39|x27);(?=(?:s|t|re|ve|ll|d|m)\b)")
_HARMLESS = (_APOSTROPHE, lazily(r"&quot;(?:(?=\w)|(?<=\w&quot;)|(?<=[.,!?]&quot;))"), lazily(r"&(?<=-&)gt;"))
"""References that no text of Markdown needs, where its line has no tags: apostrophes, quotation marks, the tips of arrows."""
_HARMLESS_FORMS = {"&quot;": '"', "&gt;": ">"}
_LONGEST_PARAGRAPH = 1_500
_OPEN_ENTITY = lazily(r"&(?:quot|nbsp)(?! ?;|[\w=])")
_BREAK = lazily(r"<(?:br|hr|p)>", re.IGNORECASE)
_MARKUP = lazily(
    r"</[A-Za-z]|<[A-Za-z][^<>\n]{0,300}/>|<!--|<!DOCTYPE|<\?xml"
    r"|<(?:p|br|hr|div|span|img|li|ul|ol|td|tr|th|h[1-6]|a href|input|meta|link|html|head|body|title|table|script|style"
    r"|form|section|article|blockquote)\b[^<>\n]{0,300}>",
    re.IGNORECASE,
)
_LIGHT_MARKUP = lazily(r"\]\([^()\s]+\)|^#{1,6} \S|^```|^={2,5} \w", re.MULTILINE)
_QUERY = lazily(r"[?&]\w+=\S*&amp;|&amp;[\w.\-%]+=|\w=\w*&amp;\w+(?:=|\Z)")
_CARRIAGE_RETURN = "\r"


@rule(
    "ENC002",
    "html-entity",
    StageName.ENCODING,
    Effect.NUMERALS,
    unsettles=("ENC",),
    fixes=(
        'Tom {&amp;=>&} Jerry said {&quot;=>"}yes{&quot;=>"}.',
        "It{&#39;=>'}s a caf{&eacute;=>é} with 20{&nbsp;=>\u00a0}seats{&hellip;=>…}",
        "# Lists\n\nIn today{&#39;=>'}s lists, see [the manual](manual.html).",
        '# Files\n\n- The {&quot;=>"}first{&quot;=>"} list\n- notes.xml --{&gt;=>>} the notes',
        "Home {&gt;=>>} Outdoor {&amp;gt;=>>} Lamps",
        "P{&EACUTE;=>É}REZ AND SONS",
        'He said {& quot ;=>"}yes{&quot ;=>"} for 20{&nbsp=>\u00a0} euros.',
    ),
    keeps=(
        "See https://shop.example/item?id=8&amp;color=grey for more.",
        "The query ?a=1&amp;b=2 has two parts.",
        "<p>Tom &amp; Jerry</p>",
        "Write `&amp;` for an ampersand.",
        "The HTML entity &copy; stands for the copyright sign.",
        "# Types\n\nWrite Vec&lt;T&gt; for a list.",
        "AT&T and R&D; this&that;",
    ),
)
def html_entity(rule: Rule, view: View) -> Iterator[Fix]:
    """HTML entity in plain text.

    What: character references such as ``&amp;``, ``&#39;`` and ``&EACUTE;`` become the character they stand for,
    through all layers where a text was escaped more than once.
    Why: scrapers take text out of a page without decoding it, and translation engines leave the references alone.
    Keeps: a document with tags, or with the links and headings of Markdown and its like, which needs its entities, all but
    apostrophes inside words, quotation marks and the tips of arrows; query strings, addresses and code.
    Safety: safe; unsafe in lines that speak of entities and encodings.  References to control characters stay, but
    ``&#13;`` at a line end, half of a line break, goes.
    """
    text = view.text
    if "&" not in text:
        return
    decoded = partial(_decoded, known={})
    for match in _ENTITY.finditer(text):
        if view.once(_is_markup):
            yield from _harmless(rule, text)
            return
        start, end = match.span()
        entity = match[0]
        after = decoded(entity)
        if after == _CARRIAGE_RETURN:
            after = "" if text.startswith(("\n", "\r\n"), end) else "\n"
        if after == entity or not _is_text(after) or _is_needed(text, start, after):
            continue
        while after and entity[-1] == after[-1]:
            # Of ``&amp;nonsense;`` only the first part is an entity.
            entity, after, end = entity[:-1], after[:-1], end - 1
        safety = Safety.UNSAFE if speaks_of_encodings(text, start) else rule.safety
        yield rule.fix(start, end, after, safety=safety)
    yield from _damaged(rule, view)


def _harmless(rule: Rule, text: str) -> Iterator[Fix]:
    """Yield fixes for references that nobody writes in Markdown, in lines without tags."""
    for pattern in _HARMLESS:
        for match in pattern.finditer(text):
            if not (_is_near_tag(text, match.start()) or speaks_of_encodings(text, match.start())):
                yield rule.fix(*match.span(), _HARMLESS_FORMS.get(match[0], "'"))


def _is_near_tag(text: str, place: int) -> bool:
    """Whether the paragraph of the place has a tag or an attribute, which may begin some lines before."""
    start = max(0, text.rfind("\n\n", max(0, place - _LONGEST_PARAGRAPH), place), place - _LONGEST_PARAGRAPH)
    end = text.find("\n\n", place, place + _LONGEST_PARAGRAPH)
    stretch = text[start : end if end >= 0 else place + _LONGEST_PARAGRAPH]
    return "<" in stretch or '="' in stretch


def _damaged(rule: Rule, view: View) -> Iterator[Fix]:
    """Yield fixes for references with blanks inside or without their semicolon."""
    text = view.text
    for pattern in (_CUT_ENTITY, _OPEN_ENTITY):
        for match in pattern.finditer(text):
            whole = match[0].replace(" ", "").rstrip(";") + ";"
            if whole == match[0] or view.once(_is_markup):
                continue
            after = _decoded(whole, {})
            if _is_text(after) and after != whole:
                sure = not speaks_of_encodings(text, match.start())
                yield rule.fix(*match.span(), after, safety=rule.safety if sure else Safety.UNSAFE)


def _is_markup(view: View) -> bool:
    text = view.text
    if "<" in text and (tag := _MARKUP.search(text)):
        # A line break that was left over makes no page.
        return not (_BREAK.fullmatch(tag[0]) and not _MARKUP.search(text, tag.end()))
    return bool(_LIGHT_MARKUP.search(text))


def _decoded(entity: str, known: dict[str, str]) -> str:
    """Decode an entity through all layers; ``known`` holds what was decoded before."""
    if entity not in known:
        from ftfy.fixes import unescape_html

        known[entity] = after = unescape_html(entity)
        if after != entity and after.startswith("&") and len(after) > 1:
            known[entity] = _decoded(after, known)
    return known[entity]


def _is_text(after: str) -> bool:
    return all(char in "\t\n" or not (char < " " or "\x7f" <= char <= "\x9f" or char == "\ufffd") for char in after)


def _is_needed(text: str, place: int, after: str) -> bool:
    """Whether the entity parts a query string, or stands for a bar in a table row whose columns bars part."""
    if after == "@":
        # An address is hidden from robots, or from the source's own mark-up.
        return text[place - 1 : place].isalnum() and text[text.find(";", place) + 1 :][:1].isalnum()
    if after == "|":
        return text[line_start(text, place) : place].lstrip(" \t").startswith("|")
    return text.startswith("&amp;", place) and bool(_QUERY.search(token_around(text, place)))
