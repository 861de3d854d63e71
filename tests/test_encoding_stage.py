"""The search for signs of mojibake misses nothing, and the encoding stage leaves alone what is right."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import ftfy
import ftfy.bad_codecs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer import normalize
from normalizer.stages.encoding.signs import first_sign

ROOT = Path(__file__).parent.parent

SAMPLES = {
    "English": "don’t “so” — we’re… £5 ½ 20 °C café naïve façade",
    "French": "été où à garçon Noël l’œuvre ÉCOLE ÊTRE À ÇA «oui»",
    "German": "schön über Straße Äpfel Öl Übung „Zitat“",
    "Spanish": "¿Qué? ¡Olé! niño Ángel Málaga corazón ÑANDÚ",
    "Portuguese": "São não coração avô AÇÃO JOÃO manhã",
    "Italian": "perché città più È così",
    "Polish": "Łódź żółw ćma Święta gęś ŻÓŁĆ",
    "Czech": "Příbram žluťoučký kůň Česko ŘEKA",
    "Hungarian": "Győr tükörfúró Ős hűtő",
    "Turkish": "İzmir ağaç Işık şeker çığ",
    "Romanian": "Brașov țară când București ȘI",
    "Vietnamese": "Đà Nẵng Hội phở người ƯỚC",
    "Nordic": "Åse smørrebrød Ærø þjóð Ísland",
    "Russian": "Привет мир Ёлка съезд ЧАС «да»",
    "Ukrainian": "Київ їжак Євген ґанок",
    "Greek": "Καλημέρα Έλληνας φίλος ΑΘΗΝΑ",
    "Hebrew": "שלום ילד",
    "Arabic": "مرحبا كتاب",
    "Chinese": "你好 中文，世界。",
    "Japanese": "こんにちは カタカナ 日本",
    "Korean": "안녕하세요 서울",
    "signs": "™ ® © • € № ≤ ± 😀 ❤ \u00a0 Ω µ",
}
WORDS = [(language, word) for language, words in SAMPLES.items() for word in words.split(" ")]
MISREADINGS = (
    *("cp1252", "sloppy-windows-1252", "cp1251", "sloppy-windows-1251", "cp1250", "cp1253", "latin-1"),
    *("cp437", "mac_roman", "iso-8859-2"),
)
FRAMES = ("{}", "The word {} is here.", "{}, they say", "a{}b", "“{}”", "({})")


def damaged(text: str, encoding: str, times: int = 1) -> str | None:
    """Return ``text`` in UTF-8 as it reads in another encoding, or None where its bytes mean nothing there."""
    try:
        for _ in range(times):
            text = text.encode("utf-8").decode(encoding)
    except UnicodeError:
        return None
    return text


def shows_sign(text: str) -> bool:
    return first_sign(text, frozenset(char for char in text if not char.isascii())) >= 0


def repaired(text: str) -> str:
    """Return ``text`` as all rules of the encoding stage leave it."""
    return normalize(text, select=("ENC",), unsafe_fixes=True).text


def corpus() -> set[str]:
    found = set()
    for (_, word), encoding, times in product(WORDS, MISREADINGS, (1, 2)):
        garbled = damaged(word, encoding, times)
        if garbled and garbled != word:
            found |= {frame.format(garbled) for frame in FRAMES}
    return found


def test_a_sign_is_seen_wherever_ftfy_would_change_something() -> None:
    texts = corpus()
    changed = [text for text in texts if ftfy.fix_encoding(text) != text]
    assert len(changed) > 1000
    assert [text for text in changed if not shows_sign(text)] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It’s “so”.", "It’s “so”."),
        ("One\r\nTwo\u2028Three", "One\r\nTwo\u2028Three"),
        ("cafe\u0301", "cafe\u0301"),
        ("\ufeffOne", "\ufeffOne"),
        ("お茶ＡＢＣ", "お茶ＡＢＣ"),
        ("Tea &amp; milk\n<html>\nSalt &amp; oil", "Tea &amp; milk\n<html>\nSalt &amp; oil"),
        ("Mojibake turns ’ into â€™.", "Mojibake turns ’ into â€™."),
        ("ÔÕÖ×ØÙÚÛ", "ÔÕÖ×ØÙÚÛ"),
        ("at 4 1\x02 per cent", "at 4 1\x02 per cent"),
        ("lot\u200bus fi\xadne", "lotus fine"),
        ("N\x08NA\x08A", "NA"),
        ("We don\ufffdt.", "We don’t."),
        ("\ud83d\ude00", "\ud83d\ude00"),
    ],
)
def test_where_the_result_is_not_that_of_ftfy(text: str, wanted: str) -> None:
    """What docs/python.md says for those who come from ftfy."""
    assert normalize(text, select=("ENC",)).text == wanted
    assert ftfy.fix_text(text) != wanted


@pytest.mark.parametrize(("language", "word"), WORDS)
def test_what_ftfy_would_repair_is_repaired(language: str, word: str) -> None:
    for encoding, times in product(MISREADINGS, (1, 2)):
        garbled = damaged(word, encoding, times)
        if garbled is None or garbled == word:
            continue
        text = f"The {language} word {garbled} is here."
        wanted = ftfy.fix_encoding(text)
        if wanted != text:
            assert repaired(text) != text


@pytest.mark.parametrize("encoding", ["sloppy-windows-1252", "latin-1", "sloppy-windows-1251"])
@pytest.mark.parametrize("language", SAMPLES)
def test_where_ftfy_finds_the_original_so_do_the_rules(language: str, encoding: str) -> None:
    for word in SAMPLES[language].split(" "):
        text = f"The word {word} is here."
        garbled = damaged(text, encoding)
        if garbled and garbled != text and ftfy.fix_encoding(garbled) == text:
            assert normalize(garbled).text == normalize(text).text


SUSPICIOUS = "".join(
    sorted(
        {char for word in map("".join, WORDS) for code in MISREADINGS for char in damaged(word, code) or ""}
        | set("“”‘’„…—–•«»\u00a0 aZ")
    )
)


@settings(max_examples=1500, deadline=None)
@given(st.text(alphabet=SUSPICIOUS, min_size=2, max_size=8))
def test_no_mixture_of_suspicious_characters_escapes_the_search(text: str) -> None:
    assert ftfy.fix_encoding(text) == text or shows_sign(text)


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=12), st.sampled_from(["sloppy-windows-1252", "latin-1", "cp437", "sloppy-windows-1251"]))
def test_no_misread_text_escapes_the_search(text: str, encoding: str) -> None:
    garbled = damaged(text.encode("utf-8", "replace").decode("utf-8"), encoding)
    assert garbled is None or ftfy.fix_encoding(garbled) == garbled or shows_sign(garbled)


@pytest.mark.parametrize(
    "text",
    [
        "“It’s late,” she said. ‘Not yet.’",
        "The ’90s, the boys’ coats, rock ’n’ roll.",
        "„So“, »so«, «so» and ‚so‘.",
        "“Brontë” and ‘Noël’ — “l’été”…",
    ],
)
def test_curly_quotes_are_never_straightened(text: str) -> None:
    assert repaired(text) == text
    assert normalize(text).text == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("She’s in the cafÃ©, “alone”.", "She’s in the café, “alone”."),
        ("‘Why?’ It doesnâ€™t matter; it’s late.", "‘Why?’ It doesn’t matter; it’s late."),
        ("“So” &amp; ‘so’", "“So” & ‘so’"),
    ],
)
def test_curly_quotes_beside_damage_stay_curly(before: str, after: str) -> None:
    assert repaired(before) == after


def imported_by(text: str) -> set[str]:
    """Return the modules that a fresh interpreter has loaded once ``text`` is repaired."""
    program = (
        "import sys, normalizer\n"
        "normalizer.normalize(sys.stdin.buffer.read().decode('utf-8', 'surrogatepass'))\n"
        "print('\\n'.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=text.encode("utf-8", "surrogatepass"),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return set(done.stdout.decode().split())


@pytest.mark.parametrize(
    "text",
    [
        "The bank , which is old, has closed.It was founded in 1901.",
        "The café in Münster, they say, is naïve about its prices.",
        "“It’s late,” she said — and left…",
        "He sent 👍 and 中文.",
    ],
    ids=["ascii", "accents", "curly", "far"],
)
def test_clean_text_does_not_load_ftfy(text: str) -> None:
    assert "ftfy" not in imported_by(text)


def test_damaged_text_loads_ftfy() -> None:
    assert "ftfy" in imported_by("The cafÃ© is closed.")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A lone \ud83d half stays here.", "A lone \ud83d half stays here."),
        ("The byte \udcff in the cafÃ© stays.", "The byte \udcff in the café stays."),
        ("\udc80\udc99 Tom &amp; Ann", "\udc80\udc99 Tom & Ann"),
        ("The end\udce9", "The end\udce9"),
    ],
)
def test_lone_surrogates_survive(before: str, after: str) -> None:
    assert normalize(before).text == after
    assert repaired(before) == after


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="\ud800\udc80\udcff\udfff aÃ©â€™.&;", max_size=20))
def test_no_surrogate_is_lost_or_made(text: str) -> None:
    def lost(whole: str) -> list[str]:
        return [char for char in whole if "\ud800" <= char <= "\udfff"]

    assert lost(repaired(text)) == lost(text)
