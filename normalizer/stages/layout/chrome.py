"""What belongs to the page and not to the text: teasers repeated in full, bylines, share bars, view counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.core.edit import Fix, Safety, StageName
from normalizer.core.rule import Effect, Rule, rule
from normalizer.core.view import View
from normalizer.text.patterns import lazily

_HEAD_LINES = 12
_TAIL_LINES = 12
_SHORTEST_TEASER = 60
_LONGEST_CHROME = 90
_SITE_NAME = lazily(r" [-–|] [\w.&' ]{2,30}\Z")
_COMPLETE = lazily(r"[.!?。！？][\"”'’)]?\Z")
_LEADING_ARTICLE = lazily(r"(?:the|a|an) ", re.IGNORECASE)
_STAMP_TAIL = lazily(r"\A\d{4}[/-]\d{2}[/-]\d{2} ?\d{2}:\d{2}(?::\d{2})?( [\w.\- ]{0,40}\d+)\s*\Z")
_CHROME = lazily(
    r"\A\W*(?:"
    r"[\w.\-]{0,30} ?category (?:latest|hot|top) \w+"
    r"|share (?:this|on|to|via)\b.{0,50}"
    r"|(?:share|tweet|pin|like|email|print|whatsapp|facebook|twitter|weibo|wechat|telegram|copy link|[·|/, ])++"
    r"|(?:previous|next) (?:article|post|page|chapter)\b.{0,60}"
    r"|(?:related|recommended|popular|hot|latest) (?:articles?|posts?|news|reading)\b.{0,40}"
    r"|(?:\d[\d,.]*k? )?(?:views?|reads?|clicks?|comments?)(?: ?[:(]? ?\d[\d,.]*k?\)?)?"
    r"|(?:responsible |chief )?editors? ?[:：].{0,40}"
    r"|(?:source|author|reporter|posted by|published by) ?[:：].{0,60}"
    r"|click (?:here |to )?(?:read|view|expand|follow|subscribe|see)\b.{0,50}"
    r"|read (?:more|the full text|the original)\b.{0,20}"
    r"|scan the (?:qr )?code\b.{0,50}"
    r"|home ?[>»/] ?.{0,60}"
    r")\W*+\Z",
    re.IGNORECASE,
)


def _edge_lines(view: View) -> Iterator[tuple[int, int]]:
    """Yield the first and last lines of the document that are not blank, as far as they stand in this part of it."""
    text = view.text
    start = 0
    seen = 0 if view.part.begins else _HEAD_LINES
    while start < len(text) and seen < _HEAD_LINES:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            seen += 1
            yield start, end
        start = end + 1
    stop, head = len(text), start
    seen = 0 if view.part.ends else _TAIL_LINES
    while stop > head and seen < _TAIL_LINES:
        start = text.rfind("\n", head, stop) + 1 or head
        if stop > start:
            seen += 1
            yield start, stop
        stop = start - 1


def _whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a line by the blank lines behind it, or before it at the end of the text."""
    while end < len(text) and text[end] in "\n\r":
        end += 1
    if end == len(text):
        while start > 0 and text[start - 1] in "\n\r":
            start -= 1
        while end > start and text[end - 1] in "\n\r":
            end -= 1
    return start, end


@rule(
    "LAY004",
    "repeated-teaser",
    StageName.LAYOUT,
    Effect.DELETION,
    safety=Safety.UNSAFE,
    fixes=(
        "{The mayor said on Monday that the new bridge over the river will be opened in May, and\n\n=>}2024/11/02\n\n"
        "The mayor said on Monday that the new bridge over the river will be opened in May, and that"
        " all the people may use it from then on.",
    ),
    keeps=(
        "The New Bridge\n\nThe New Bridge over the river will be opened in May, said the mayor.",
        "This sentence is complete and stands here on its own, as it were.\n\n"
        "This sentence is complete and stands here on its own, as it were. And it goes on.",
    ),
)
def repeated_teaser(rule: Rule, view: View) -> Iterator[Fix]:
    """Teaser that the text repeats in full.

    What: an incomplete paragraph near the start with whose words a later paragraph begins.
    Why: pages carry the beginning of the text as title, teaser or description.
    Keeps: short headings, complete sentences.
    Safety: unsafe: it takes whole paragraphs away.
    """
    text = view.text
    for start, end in list(_edge_lines(view))[: _HEAD_LINES if view.part.begins else 0]:
        if end - start < _SHORTEST_TEASER or _COMPLETE.search(text, start, end):
            continue
        line = text[start:end].rstrip()
        key = _LEADING_ARTICLE.sub("", _SITE_NAME.sub("", line), count=1).rstrip(" .…")
        if len(key) >= _SHORTEST_TEASER and _told_in_full(text, key, end):
            yield rule.fix(*_whole_lines(text, start, end), "")


def _told_in_full(text: str, key: str, place: int) -> bool:
    """Whether a later paragraph begins with the words of ``key`` and goes on; case and a leading article are free."""
    pattern = lazily(rf"^(?:the |a |an )?{re.escape(key)}[^\n]{{30,}}", re.IGNORECASE | re.MULTILINE)
    return pattern.search(text, place) is not None


@rule(
    "LAY005",
    "page-chrome",
    StageName.LAYOUT,
    Effect.DELETION,
    safety=Safety.UNSAFE,
    fixes=(
        "The text ends here, and so does the tale.{\n\nShare on Facebook=>}",
        "2024/11/02 09:15:30{ citynews 1893=>}\n\nThe text begins here and goes on.",
    ),
    keeps=(
        "Share this bread with the poor, and the wine.\n\nHe said so.",
        "Source of all evil, they called it, and left.",
    ),
)
def page_chrome(rule: Rule, view: View) -> Iterator[Fix]:
    """Line that belongs to the page, not to the text.

    What: near the start or end, a line that is only a share bar, byline, view count, category or link to other pages.
    Why: scrapers take the page whole.
    Keeps: lines in the midst of the text, sentences, headings.
    Safety: unsafe: it takes whole lines away.
    """
    text = view.text
    for start, end in _edge_lines(view):
        if end - start > _LONGEST_CHROME:
            continue
        line = text[start:end].rstrip("\r")
        stamp = _STAMP_TAIL.match(line)
        if stamp:
            yield rule.fix(start + stamp.start(1), start + stamp.end(1), "")
        elif any(map(str.isalnum, line)) and _CHROME.match(line):
            yield rule.fix(*_whole_lines(text, start, start + len(line)), "")
