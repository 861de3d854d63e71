"""What programs stumble over, in any format."""

from __future__ import annotations

CHARACTERS = (
    "\x00\x01\x07\x08\x0b\x0c\x1a\x1b\x1c\x1f\x7f\x80\x85\x9b\x9f\xa0\xad\u034f\u061c\u115f\u1680\u180e\u200b\u200d"
    "\u200e\u2028\u2029\u202a\u202e\u202f\u2060\u2066\u2069\u3000\u3164\ud800\udbff\udc00\udc80\udcff\udfff\ue000\ufb01"
    "\ufeff\uff0c\uffa0\ufff9\ufffc\ufffd\ufffe\uffff\U00010000\U0001d54f\U0001f468\U000e0001\U000e0061\U0010ffff"
    "\u0301\u0489\u20e3\ufe0f\u0130\u0131\u00df\u01c5\u1e9e\u0345\u03c2\u0660\uff10\u00b2\u2460\u1d2c"
)
STRINGS = (
    *("\r", "\n", "\r\n", "\n\r", "\r\r\n", "\n\n", "\t", " ", "  ", " \n ", "\n \n"),
    *("e\u0301\u0301\u0302", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u202eabc\u202c", "\x1b[31m", "\x9b2J"),
    *('"', "'", "“", "”", "‘", "’", "«", "»", "`", '""', "“‘“", '"""', "'''", "”“", '“"”', "(([[", "))"),
    *(".", ",", ", ,", " .", "..", "...", "…", "，", "。", "：", "！", "(", ")", "（", "）", "-", "--", "—", ":", ";"),
    *("the", "The", "the the", "a old", "an", "of of", "do n't", "it 's", "thethe", "said.He", "17: 00", "1, 000"),
    *("CafÃ©", "â€™", "donâ€™t", "Ã", "ï¿½", "&amp;", "&#x202e;", "&nbsp;", "&lt;b&gt;", "<b>", "</b>", "http://a.b/c"),
    *(
        "oldering",
        "telegram fraud",
        "图",
        "养老",
        "第一",
        "１２",
        "ＡＢ",
        "ﬁ",
        "<!-- mtnorm: off -->",
        "`code`",
        "```\n",
    ),
    *(
        "0",
        "1",
        "-1",
        "1e9",
        "1.5",
        "NaN",
        "9" * 20,
        "9" * 4400,
        "true",
        "null",
        "[",
        "]",
        "{",
        "}",
        "{}",
        "[]",
        ",",
        ":",
    ),
    *(
        "[[term]]",
        "[glossary]",
        "=",
        "\\",
        "\\u0000",
        "\\ud800",
        "\\x",
        "#",
        "a.b",
        "1979-05-27",
        "inf",
        "0x",
        "\\U00110000",
    ),
    *(
        "<!DOCTYPE x>",
        '<!DOCTYPE x [<!ENTITY a "aa">]>',
        "&a;",
        "<![CDATA[",
        "]]>",
        "<?xml?>",
        "<!--",
        "-->",
        "/>",
        "</",
    ),
    *('<?xml version="1.0" encoding="utf-7"?>', 'xmlns="x"', 'xml:lang="en"', 'xml:lang=""'),
)
LONG = (
    *("[", "{", '{"a":', "[[", "a=[", "<termEntry>", "<a>", "(", '"', "“", "a ", " ", "\n", "the "),
    *("\\", "=", "a", "\u0301", ".a"),
)
"""Pieces that are repeated until they are long."""

TOKENS: tuple[bytes, ...] = (
    *(text.encode("utf-8", "surrogatepass") for text in (*CHARACTERS, *STRINGS)),
    *(
        b"\xff",
        b"\xfe\xff",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xff\xfe\0\0",
        b"\0\0\xfe\xff",
        b"\xed\xa0\x80",
        b"\xc0\x80",
    ),
    *(
        b"\x80",
        b"\xe4\xb8",
        b"\xf4\x90\x80\x80",
        b"\x1b$B",
        b"\x81\x30\x81\x30",
        b"\x81\x40",
        b"\x8e\xa2",
        b"+AGE-",
        b"a\0",
    ),
)
LONG_TOKENS: tuple[bytes, ...] = tuple(piece.encode("utf-8") for piece in LONG)
