"""Bytes become text, and come back as they were."""

from __future__ import annotations

from zlib import crc32

from normalizer.errors import InputError
from normalizer.io.decode import decode, encode
from normalizer.io.newline import NewlineStyle
from normalizer.output.form import shape, unshape

from ..corpus import sample_files

LONGEST = 1200
_DECLARED = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "utf-7", "latin-1", "cp1252", "cp1251", "gb18030", "gbk"),
    *("big5", "big5hkscs", "shift_jis", "cp932", "euc_jp", "iso2022_jp", "euc_kr", "cp949", "johab", "hz", "idna"),
    *("punycode", "raw_unicode_escape", "unicode_escape", "ascii", "koi8-r", "cp037", "mac-roman"),
)


def seeds() -> list[bytes]:
    """Return pieces of samples in several encodings."""
    texts = (
        *("Его спросили об этом в среду. Он «не знал».", "今日は天気がいい。私は学校に行く。"),
        *("오늘은 날씨가 좋습니다.", "养老服务中心", "Café “déjà vu”"),
    )
    return [
        *(file[:LONGEST] for file in sample_files()),
        *(
            (text * 3).encode(encoding, "ignore")
            for text in texts
            for encoding in ("utf-8", "utf-16", "utf-32", "gb18030", "cp1251", "cp1252", "shift_jis", "euc_kr", "big5")
        ),
    ]


def check(data: bytes) -> None:
    """Decode ``data`` as found out, and as declared, and get it back, also through other line ends."""
    for declared in (None, _DECLARED[crc32(data) % len(_DECLARED)]):
        try:
            decoded = decode(data, declared)
        except InputError:
            continue
        assert encode(decoded.text, decoded) == data
        assert decoded.undecodable == sum("\udc80" <= char <= "\udcff" for char in decoded.text)
        for style in NewlineStyle:
            assert unshape(shape(decoded.text, style, sentences=False)) == decoded.text
