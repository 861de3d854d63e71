"""Reading the prose out of the files of packages."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterable
from email import message_from_bytes, policy
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

Reader = Callable[[Path], str]

_GZIP = b"\x1f\x8b"
_BLOCKS = frozenset("p dd dt li h1 h2 h3 h4 h5 h6 blockquote pre td th div section article body br hr".split())
_NOT_PROSE = frozenset("script style nav header footer title".split())


class _Page(HTMLParser):
    """Collects the text of a page by paragraphs, without what is not prose."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[str] = [""]
        self._outside = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self._outside += tag in _NOT_PROSE
        if tag in _BLOCKS:
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        self._outside -= tag in _NOT_PROSE and self._outside > 0
        if tag in _BLOCKS:
            self.paragraphs.append("")

    def handle_data(self, data: str) -> None:
        if not self._outside:
            self.paragraphs[-1] += data


def plain(path: Path) -> str:
    """Return the text of a file that may be packed with gzip, in UTF-8 or, failing that, Windows-1252."""
    data = path.read_bytes()
    data = gzip.decompress(data) if data.startswith(_GZIP) else data
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def html(path: Path) -> str:
    """Return the paragraphs of an HTML page, a line each, blank lines between them."""
    page = _Page()
    page.feed(plain(path))
    page.close()
    return _joined(" ".join(paragraph.split()) for paragraph in page.paragraphs)


def preformatted(path: Path) -> str:
    """Return the text of an HTML page that is set with a fixed pitch, its lines as they are."""
    return unescape(re.sub(r"<[^>]+>", "", plain(path)))


def mallard(path: Path) -> str:
    """Return the paragraphs of a page of GNOME's help."""
    tree = ElementTree.parse(path)
    for element in tree.iter():
        if element.tag.rpartition("}")[2] == "link" and not "".join(element.itertext()).strip():
            element.text = element.get("xref") or element.get("href")  # where the title of the page is shown
    blocks = (block for block in tree.iter() if block.tag.rpartition("}")[2] in ("p", "title"))
    return _joined(" ".join("".join(block.itertext()).split()) for block in blocks)


def fortunes(path: Path) -> str:
    """Return quotations with a blank line between them."""
    return re.sub(r"^%$", "", plain(path), flags=re.M)


def json_text(path: Path) -> str:
    """Return the member ``text``."""
    return str(json.loads(path.read_bytes())["text"])


def json_licence(path: Path) -> str:
    """Return the text of a licence."""
    return str(json.loads(path.read_bytes()).get("licenseText", ""))


def mail(path: Path) -> str:
    """Return the body of a mail that is plain text, and nothing of others."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    try:
        return str(message.get_content()) if message.get_content_type() == "text/plain" else ""
    except LookupError:  # an encoding that nobody knows
        return ""


def _joined(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(filter(None, (paragraph.strip() for paragraph in paragraphs))) + "\n"
