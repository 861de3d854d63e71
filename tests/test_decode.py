"""Bytes become text and come back."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.errors import InputError, OutputError, UsageError
from normalizer.io.decode import decode, encode

CHINESE = "他说，这是对的。我们应该在这里工作，学习更多的知识。今天的天气很好，大家都出去玩了。" * 6
TAIWANESE = "今天的天氣很好，大家都出去玩了。我們應該在這裡工作，學習更多的知識。" * 8
JAPANESE = "今日は天気がいいですね。私は学校に行きます。日本の文化についてもっと学びたいと思います。" * 8
KOREAN = "오늘은 날씨가 좋습니다. 저는 학교에 갑니다. 한국 문화에 대해 더 배우고 싶습니다. " * 8
RUSSIAN = "Сегодня хорошая погода. Я иду в школу и хочу узнать больше о культуре. " * 6
GERMAN = "Heute ist schönes Wetter. Ich gehe über die Straße und möchte mehr für später lernen. " * 5
FRENCH = "Le café est près de la rivière, et l’été y est très chaud. " * 6
POLISH = "Dziś jest ładna pogoda. Idę do szkoły i chcę się dowiedzieć więcej, ponieważ żyję. " * 5
ENGLISH = "The museum (博物馆) shows vessels of the Zhou (周) and many other things from the south of the country. " * 6


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "gb18030"),
        (ENGLISH, "gb18030"),
        (TAIWANESE, "big5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "euc_kr"),
        (RUSSIAN, "cp1251"),
        (GERMAN, "cp1252"),
        (FRENCH, "cp1252"),
        (POLISH, "cp1250"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "utf-16-be"),
        (CHINESE, "utf-8"),
    ],
)
def test_an_encoding_is_found(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    decoded = decode(data)
    assert decoded.text == text
    assert encode(decoded.text, decoded) == data


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_comes_back(mark: bytes, encoding: str) -> None:
    data = mark + "naïve\r\n".encode(encoding)
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.bom) == ("naïve\r\n", encoding, True)
    assert encode(decoded.text, decoded) == data


@given(st.binary(max_size=300))
def test_any_bytes_come_back_or_are_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except InputError:
        return
    assert encode(decoded.text, decoded) == data


@given(st.binary(max_size=100), st.sampled_from(["utf-8", "gb18030", "cp1252", "latin-1", "utf-16-le"]))
def test_declared_encodings_lose_nothing(data: bytes, encoding: str) -> None:
    try:
        decoded = decode(data, encoding)
    except InputError:
        return
    assert encode(decoded.text, decoded) == data


def test_stray_bytes_are_kept_and_counted() -> None:
    data = "déjà vu, naïve, café".encode() + b" \xff\xfe."
    decoded = decode(data)
    assert (decoded.encoding, decoded.undecodable) == ("utf-8", 2)
    assert encode(decoded.text, decoded) == data


def test_binary_data_are_refused() -> None:
    with pytest.raises(InputError, match="binary"):
        decode(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x02\x03\x04" * 4)


def test_a_missing_character_is_named() -> None:
    decoded = decode(GERMAN.encode("cp1252"))
    with pytest.raises(OutputError, match=r"2:1: cp1252 has no character .*U\+6F22"):
        encode("a\n漢", decoded)


@pytest.mark.parametrize("encoding", ["idna"])
def test_an_encoding_that_is_not_for_texts_is_no_fault(encoding: str) -> None:
    with pytest.raises(OutputError, match=encoding):
        encode("naïve \udcff", decode(b"abc").in_encoding(encoding))


def test_an_unknown_encoding_is_named() -> None:
    with pytest.raises(UsageError, match="there is no encoding"):
        decode(b"abc", "gb18300")


@pytest.mark.parametrize("data", [b"\0\1\2\3" * 100, b"\0\1" * 50 + b"\3\4" * 50, b"\1\0\2\0" * 100])
def test_zero_bytes_in_turn_do_not_make_a_text(data: bytes) -> None:
    with pytest.raises(InputError, match="no text"):
        decode(data)
