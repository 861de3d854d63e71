"""The word lists: their shape as files, and what is known."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from importlib.resources import files

import pytest

from normalizer.text import lexicon

DATA = files("normalizer") / "data"
STOP_WORDS = sorted(f"stopwords/{language}.txt" for language in lexicon.stop_word_languages())
LOWER_CASE = ["words.txt", "abbreviations.txt", "doublings.txt", "function_words.txt", *STOP_WORDS]


def entries(name: str) -> list[str]:
    """The entries of a list, in the order of the file."""
    lines = DATA.joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line.partition("#")[0].strip() for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("name", [*LOWER_CASE, "names.txt"])
def test_each_list_is_sorted_and_has_no_duplicates_and_no_empty_lines(name: str) -> None:
    found = entries(name)
    assert found == sorted(set(found))
    assert all(found)


@pytest.mark.parametrize("name", [*LOWER_CASE, "names.txt"])
def test_each_list_is_composed_and_ends_in_one_line_feed(name: str) -> None:
    text = DATA.joinpath(name).read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert text.endswith("\n")
    assert "\r" not in text
    assert "\n\n" not in text


@pytest.mark.parametrize("name", LOWER_CASE)
def test_no_entry_has_a_capital(name: str) -> None:
    assert [entry for entry in entries(name) if entry != entry.lower()] == []


def test_words_are_letters_only_and_a_and_i_the_only_single_ones() -> None:
    assert [word for word in lexicon.words() if not word.isalpha()] == []
    assert {word for word in lexicon.words() if len(word) == 1} == {"a", "i"}


def test_words_and_names_load_in_one_split() -> None:
    assert "#" not in DATA.joinpath("words.txt").read_text(encoding="utf-8")
    assert "#" not in DATA.joinpath("names.txt").read_text(encoding="utf-8")
    assert len(lexicon.words()) == len(entries("words.txt")) > 100_000
    assert len(lexicon.names()) == len(entries("names.txt")) > 10_000


def test_words_hold_every_spelling_and_both_forms_of_an_accented_word() -> None:
    assert {"colour", "color", "organise", "organize", "centre", "center", "grey", "gray"} <= lexicon.words()
    assert {"café", "cafe", "naïve", "naive"} <= lexicon.words()
    assert {"livestream", "telecom", "cybersecurity"} <= lexicon.words()


def test_words_leave_out_what_is_not_english() -> None:
    assert lexicon.words().isdisjoint({"oldering", "teh", "recieve", "don't", "mayor's", "london"})


def test_names_have_capitals_and_are_letters_only() -> None:
    assert [name for name in lexicon.names() if not name[0].isupper() or not name.isalpha()] == []
    assert {"London", "Beijing", "Wednesday", "McDonald"} <= lexicon.names()


def test_abbreviations_are_many_and_have_no_final_period() -> None:
    found = lexicon.abbreviations()
    assert len(found) >= 250
    assert [entry for entry in found if entry.endswith(".") or " " in entry] == []
    assert {"dr", "u.s", "e.g", "etc", "no", "a.m", "ph.d", "al", "ore", "calif", "jan"} <= found
    assert found.isdisjoint({"sun", "sat", "may", "cent", "art"})


def test_doublings_are_known_words() -> None:
    assert [
        word for word in lexicon.doublings() if not (lexicon.is_known(word) or lexicon.is_known(word.title()))
    ] == []
    assert {"had", "that", "bye", "ha", "knock", "tut", "very", "long"} <= lexicon.doublings()
    assert lexicon.doublings().isdisjoint({"the", "of", "to", "and", "a", "for", "with"})


def test_each_doubling_has_a_reason() -> None:
    lines = DATA.joinpath("doublings.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#") and not line.partition("# ")[2]] == []


def test_function_words_are_known_words() -> None:
    assert lexicon.function_words() <= lexicon.words()
    assert {"the", "of", "and", "to", "which", "whose", "would", "not"} <= lexicon.function_words()
    assert lexicon.function_words().isdisjoint({"government", "good", "very", "people"})


@pytest.mark.parametrize("language", lexicon.stop_word_languages())
def test_each_stop_word_list_has_a_fair_size(language: str) -> None:
    assert 25 <= len(lexicon.stop_words(language)) <= 60
    assert len(language) == 2


def test_there_are_stop_words_for_twenty_languages_and_none_for_others() -> None:
    found = lexicon.stop_word_languages()
    assert len(found) >= 20
    assert {"ca", "de", "en", "es", "fr", "hu", "id", "it", "nl", "pl", "pt", "ro", "sv", "tr", "vi"} <= set(found)
    assert lexicon.stop_words("zh") == frozenset()
    assert lexicon.stop_words("../words") == frozenset()


def test_no_two_languages_have_the_same_stop_words() -> None:
    for language in lexicon.stop_word_languages():
        for other in lexicon.stop_word_languages():
            if other != language:
                assert len(lexicon.stop_words(language) - lexicon.stop_words(other)) >= 7, (language, other)


@pytest.mark.parametrize(
    "token",
    [
        "soldering",
        "Soldering",
        "SOLDERING",
        "i",
        "I",
        "café",
        "London",
        "LONDON",
        "London's",
        "mayor's",
        "mayor’s",
        "mayors'",
        "MAYOR'S",
        "don't",
        "can’t",
        "they're",
        "elderly-care",
        "x-ray",
        "T-shirt",
        "mother-in-law's",
        "Beijing-based",
    ],
)
def test_known(token: str) -> None:
    assert lexicon.is_known(token)


@pytest.mark.parametrize(
    "token",
    [
        "oldering",
        "london",
        "Oldering's",
        "elderly-oldering",
        "-care",
        "care-",
        "care--home",
        "'s",
        "'",
        "-",
        "",
        "2022",
        "b2b",
        "a b",
    ],
)
def test_not_known(token: str) -> None:
    assert not lexicon.is_known(token)


@pytest.mark.parametrize("unit", ["n't", "'s", "s'", "-a", "a-"])
def test_a_long_token_of_signs_is_not_known_and_does_not_recurse(unit: str) -> None:
    assert not lexicon.is_known("xq" + unit * 20_000)


def test_nothing_is_read_at_import() -> None:
    program = """
import sys
from normalizer.text import lexicon
loaders = lexicon.words, lexicon.names, lexicon.abbreviations, lexicon.doublings, lexicon.function_words
print(sum(loader.cache_info().currsize for loader in (*loaders, lexicon.stop_words, lexicon.stop_word_languages)))
"""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.strip() == "0"
