"""The terms stage: which spellings are found, what they become, and what is left alone."""

from __future__ import annotations

import pytest

from glossaries import Repair, terms, view_of
from normalizer.core.edit import Safety
from normalizer.glossary.inflect import forms_of
from normalizer.glossary.load import load_glossaries
from normalizer.glossary.match import Matcher

FRAUD = 'wrong = "telegram fraud"\nright = "telecom fraud"'
CARE = 'wrong = "oldering"\nright = "elderly-care"\nmatch = "fuzzy"\nsafety = "safe"'
SHIPPED = Repair(load_glossaries([]))


def repair(text: str, *tables: str) -> str:
    return Repair(terms(*tables))(text)


INFLECTIONS = [
    # wrong, right, part of speech, forms as they are found and as they read
    ("telegram fraud", "telecom fraud", "noun", {"telegram frauds": "telecom frauds"}),
    ("wire plate", "number plate", None, {"wire plates": "number plates"}),
    ("body plan", "policy", "noun", {"body plans": "policies"}),
    ("plate of fire", "box", "noun", {"plates of fire": "boxes"}),
    ("lazy man", "retired woman", "noun", {"lazy men": "retired women"}),
    ("wire box", "publicity", "noun", {"wire boxes": "publicity"}),
    ("controlled knife", "savings", "noun", {"controlled knives": "savings"}),
    (
        "copy the plate",
        "buy the dip",
        "verb",
        {
            "copies the plate": "buys the dip",
            "copied the plate": "bought the dip",
            "copying the plate": "buying the dip",
        },
    ),
    (
        "pull the wool",
        "stop the line",
        "verb",
        {
            "pulls the wool": "stops the line",
            "pulled the wool": "stopped the line",
            "pulling the wool": "stopping the line",
        },
    ),
    (
        "write the meat",
        "commit fraud",
        "verb",
        {"wrote the meat": "committed fraud", "written the meat": "committed fraud"},
    ),
    ("dead fast", "very quick", "adjective", {}),
    ("Big Whale", "Dabai", "proper", {}),
    ("running lights", "traffic offenses", "noun", {}),
]


@pytest.mark.parametrize(
    ("wrong", "right", "pos", "forms"), INFLECTIONS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_inflection(wrong: str, right: str, pos: str | None, forms: dict[str, str]) -> None:
    table = f'wrong = "{wrong}"\nright = "{right}"' + (f'\npos = "{pos}"' if pos else "")
    glossary = terms(table)
    made = {form.text: form.rights for form in forms_of(glossary.entries[0])}
    assert made.pop(wrong) == (right,)
    assert {text: made.get(text) for text in forms} == {text: (right,) for text, right in forms.items()}
    assert pos == "verb" or made.keys() == forms.keys()
    for text, read in forms.items():
        assert Repair(glossary)(f"We saw {text} here.") == f"We saw {read} here."


def test_two_right_forms_of_one_spelling_are_offered() -> None:
    done = Repair(terms('wrong = "stop the plate"\nright = "wake the child"\npos = "verb"'))
    assert done("He stopped the plate.") == "He stopped the plate."
    (fix,) = done.fixes("He stopped the plate.")
    assert (fix.rule.code, fix.safety) == ("TRM003", Safety.DISPLAY)


def test_an_irregular_form_may_be_given() -> None:
    table = 'wrong = "wire thing"\nright = "opus"\npos = "noun"\nforms = { plural = "opera" }'
    assert repair("Two wire things.", table) == "Two opera."


def test_exact_entries_have_no_other_forms() -> None:
    assert repair("Two telegram frauds.", FRAUD + '\nmatch = "exact"') == "Two telegram frauds."


@pytest.mark.parametrize(
    ("found", "read"),
    [
        ("telegram fraud", "telecom fraud"),
        ("Telegram fraud", "Telecom fraud"),
        ("Telegram Fraud", "Telecom Fraud"),
        ("TELEGRAM FRAUD", "TELECOM FRAUD"),
        ("TELEGRAM FRAUDS", "TELECOM FRAUDS"),
        ("telegram fraud's", "telecom fraud's"),
        ("telegram frauds’", "telecom frauds’"),
    ],
)
def test_case_and_possessive_carry_over(found: str, read: str) -> None:
    assert repair(f"{found} victims spoke.", FRAUD) == f"{read} victims spoke."
    assert repair(f"We met the {found} victims.", FRAUD) == f"We met the {read} victims."


def test_a_possessive_after_a_right_form_in_s() -> None:
    assert repair("The plate's color.", 'wrong = "plate"\nright = "savings"') == "The savings' color."


def test_names_are_found_and_replaced_as_they_are_written() -> None:
    table = 'wrong = "Shake Sound"\nright = "TikTok"\ncase = "as-written"'
    assert repair("On Shake Sound, they shake sound waves.", table) == "On TikTok, they shake sound waves."
    assert repair("SHAKE SOUND", table) == "SHAKE SOUND"


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("a oldering home", "an elderly-care home"),
        ("A oldering home", "An elderly-care home"),
        ("an oldering home", "an elderly-care home"),
        ("the oldering home", "the elderly-care home"),
        ('a "oldering" home', 'an "elderly-care" home'),
        ("A OLDERING HOME", "AN ELDERLY-CARE HOME"),
        ("Vitamin A oldering products", "Vitamin A elderly-care products"),
        ("a\noldering home", "an\nelderly-care home"),
    ],
)
def test_articles(text: str, done: str) -> None:
    assert repair(text, CARE) == done


def test_an_article_of_the_right_form_is_not_doubled() -> None:
    table = 'wrong = "Middle Committee"\nright = "the Central Committee"\ncase = "as-written"'
    assert repair("The Middle Committee met; Middle Committee men spoke.", table) == (
        "The Central Committee met; the Central Committee men spoke."
    )


def near(window: str, extra: str = "") -> str:
    return f'{FRAUD}\nnear = ["police"]\nwindow = "{window}"{extra}'


@pytest.mark.parametrize(
    ("between", "reached"),
    [
        (" stopped the ", {"sentence", "paragraph", "document"}),
        (" came. It was a ", {"paragraph", "document"}),
        (" came.\n\nIt was a ", {"document"}),
        (" of St. Petersburg saw the ", {"sentence", "paragraph", "document"}),
    ],
)
@pytest.mark.parametrize("window", ["sentence", "paragraph", "document"])
def test_near(window: str, between: str, reached: set[str]) -> None:
    for text, done in (
        (f"The police{between}telegram fraud.", f"The police{between}telecom fraud."),
        (f"A telegram fraud{between}police.", f"A telecom fraud{between}police."),
    ):
        assert repair(text, near(window)) == (done if window in reached else text)


def test_near_needs_whole_words_outside_the_match() -> None:
    assert repair("Policewomen saw a telegram fraud.", near("paragraph")) == "Policewomen saw a telegram fraud."
    table = FRAUD + '\nnear = ["telegram"]'
    assert repair("A telegram fraud.", table) == "A telegram fraud."
    assert repair("A telegram: telegram fraud.", table) == "A telegram: telecom fraud."


@pytest.mark.parametrize("window", ["paragraph", "document"])
def test_near_is_found_behind_a_match_that_holds_it_twice(window: str) -> None:
    table = f'wrong = "police fraud police scam"\nright = "sting"\nnear = ["police"]\nwindow = "{window}"'
    assert repair("A police fraud police scam.", table) == "A police fraud police scam."
    assert repair("A police fraud police scam. The police came.", table) == "A sting. The police came."


def test_a_capital_in_near_asks_for_one() -> None:
    table = 'wrong = "wire plate"\nright = "car plate"\nnear = ["May"]'
    assert repair("It may be a wire plate.", table) == "It may be a wire plate."
    assert repair("In May, a wire plate.", table) == "In May, a car plate."


def test_what_is_repaired_counts_as_near() -> None:
    table = 'wrong = "blue hats"\nright = "police"'
    assert repair("Blue hats met a telegram fraud.", table, near("sentence")) == "Police met a telecom fraud."


@pytest.mark.parametrize(
    "text",
    ["the telegram fraud squad", "Telegram-fraud  squad", "the telegram fraud squads", "a great telegram\nfraud"],
)
def test_unless(text: str) -> None:
    assert repair(text, FRAUD + '\nunless = ["telegram fraud squad", "great telegram fraud"]') == text


def test_unless_is_about_the_place_only() -> None:
    table = FRAUD + '\nunless = ["telegram fraud squad"]'
    text = "The telegram fraud squad fights telegram fraud."
    assert repair(text, table) == "The telegram fraud squad fights telecom fraud."


@pytest.mark.parametrize(
    "gap",
    [
        " ",
        "-",
        "\u2010",
        "\u2011",
        "–",
        "\u00a0",
        "\u202f",
        "\n",
        "\r\n",
        "  ",
        " \n",
        "\n  ",
        "\t",
        "-\n",
        " -",
        "\u3000",
    ],
)
def test_gaps_inside_a_phrase(gap: str) -> None:
    broken = gap.removeprefix("-") if "\n" in gap else " "
    assert repair(f"It is a telegram{gap}fraud.", FRAUD) == f"It is a telecom{broken}fraud."
    joined = {" ": "It is a telecom-fraud.", "\n": "It is a\ntelecom-fraud."}
    done = "It is a telecom-\nfraud." if gap == "-\n" else joined.get(broken, f"It is a{broken}telecom-fraud.")
    assert repair(f"It is a telegram{gap}fraud.", FRAUD.replace("m f", "m-f")) == done


@pytest.mark.parametrize(
    ("before", "after", "right"),
    [
        ("It is a blue\nhat shop.", "It is a very\ndeep blue shop.", "very deep blue"),
        ("It is a blue\r\nhat shop.", "It is a very\r\ndeep blue shop.", "very deep blue"),
        ("It is blue\n  hat\nday.", "It is the\n  one\nday.", "the one"),
        ("It is a blue\nhat shop.", "It is a hut\nshop.", "hut"),
        ("It is a blue\nhat, they say.", "It is a hut,\nthey say.", "hut"),
        ("It is a “blue\nhat” (they say).", "It is a “hut”\n(they say).", "hut"),
        ("It is a blue\nhat.", "It is a\nhut.", "hut"),
        ("It is a blue\nhat.", "It is an\nold-hut.", "old-hut"),
        ("It is a blue\nhat - so.", "It is a\nhut - so.", "hut"),
        ("It is a blue\nhat 2.", "It is a\nhut 2.", "hut"),
        ("It is a blue\nhat's end.", "It is a hut's\nend.", "hut"),
        # There is no other blank that could be a line break.
        ("* blue\nhat\n* more", "* hut\n* more", "hut"),
        ("Blue\nhat", "Hut", "hut"),
    ],
)
def test_a_line_break_survives(before: str, after: str, right: str) -> None:
    table = f'wrong = "blue hat"\nright = "{right}"\nsafety = "safe"'
    assert repair(before, table) == after
    assert repair(after, table) == after


@pytest.mark.parametrize("gap", ["\n\n", "\n \n", "\r\n\r\n", " - ", ", ", "--", "", "\n\n\n", ". ", "/"])
def test_what_keeps_words_apart(gap: str) -> None:
    text = f"It is a telegram{gap}fraud."
    assert repair(text, FRAUD) == text


@pytest.mark.parametrize(
    "text", ["telegram frauding", "mytelegram fraud", "telegram fraud2", "telegram fraud_", "télegram fraud"]
)
def test_parts_of_words_stay(text: str) -> None:
    assert repair(text, FRAUD) == text


@pytest.mark.parametrize("quote", ["'", "’", "‘"])
def test_apostrophes_count_as_one(quote: str) -> None:
    table = 'wrong = "people\'s organs"\nright = "public bodies"'
    assert repair(f"The people{quote}s organs met.", table) == "The public bodies met."
    assert repair("The people's organs met.", table.replace("'", "’")) == "The public bodies met."


def test_protect_entries() -> None:
    protect = 'wrong = "telegram fraud desk"\nright = "telegram fraud desk"'
    text = "The telegram fraud desk fights telegram fraud."
    assert repair(text, FRAUD, protect) == "The telegram fraud desk fights telecom fraud."
    longer = 'wrong = "old telegram fraud desk"\nright = "fraud unit"'
    assert repair("An old telegram fraud desk.", FRAUD, protect, longer) == "A fraud unit."


@pytest.mark.parametrize("safety", ["safe", "unsafe", "display"])
def test_protection_holds_at_every_level(safety: str) -> None:
    protect = f'wrong = "telegram fraud desk"\nright = "telegram fraud desk"\nsafety = "{safety}"'
    glossary = terms(FRAUD, protect)
    view = view_of("The telegram fraud desk fights telegram fraud.")
    for level in Safety:
        assert [match.start for match in Matcher(glossary, level).matches(view)] == [31]


def test_a_late_match_that_is_right_already_is_no_finding() -> None:
    protect = 'wrong = "telegram fraud"\nright = "telegram fraud"\nnear = ["police"]\nwindow = "sentence"'
    done = Repair(terms('wrong = "blue hats"\nright = "police"', protect))
    assert [fix.entry for fix in done.fixes("Blue hats met a telegram fraud.")] == ["term-0"]


def test_a_right_form_around_the_wrong_one_stays() -> None:
    table = 'wrong = "fraud case"\nright = "wire fraud case"'
    text = "A wire fraud case, wire-fraud cases and Wire Fraud Cases."
    assert repair(text, table) == text
    assert repair("A fraud case.", table) == "A wire fraud case."


def test_entries_do_not_chain() -> None:
    first, second = 'wrong = "red plate"\nright = "blue plate"', 'wrong = "blue plate"\nright = "green plate"'
    assert repair("A red plate and a blue plate.", first, second) == "A blue plate and a green plate."


def test_the_leftmost_and_longest_wins() -> None:
    longer = 'wrong = "oldering money"\nright = "retirement savings"'
    assert repair("Oldering money pays oldering homes.", CARE, longer) == "Retirement savings pays elderly-care homes."
    left, right = 'wrong = "red blue"\nright = "A"', 'wrong = "blue green"\nright = "B"'
    assert repair("a red blue green", left, right) == "an A green"


def test_several_right_forms_are_for_a_person() -> None:
    done = Repair(terms('wrong = "telegram fraud"\nright = ["telecom fraud", "phone fraud"]\nsafety = "display"'))
    (fix,) = done.fixes("A telegram fraud.")
    assert (fix.rule.code, fix.safety, fix.edits[-1].text) == ("TRM003", Safety.DISPLAY, "telecom fraud")
    assert "'telecom fraud' or 'phone fraud'" in fix.note
    assert done("A telegram fraud.") == "A telegram fraud."


def test_a_wrong_form_without_a_right_one_is_reported() -> None:
    (fix,) = Repair(terms('wrong = "telegram fraud"\nright = ""\nsafety = "display"')).fixes("A telegram fraud.")
    assert (fix.safety, fix.edits[-1].text) == (Safety.DISPLAY, None)


@pytest.mark.parametrize(("safety", "rule"), [("safe", "TRM001"), ("unsafe", "TRM004"), ("display", "TRM004")])
def test_safety_decides_the_rule(safety: str, rule: str) -> None:
    (fix,) = Repair(terms(f'{FRAUD}\nsafety = "{safety}"')).fixes("A telegram fraud.")
    assert (fix.rule.code, fix.safety.label, fix.entry) == (rule, safety, "term-0")


@pytest.mark.parametrize(
    "text",
    [
        "soldering projects",
        "The smoldering embers; a moldering wall.",
        "ordering services",
        "bouldering, foldering and shouldering",
        "Ms. Olderin sold her products.",
        "We met J. Olderin there.",
        "Old Olderin came.",
        "an oldered one, and older ones",
        "olders",
        "OLDERRING",
    ],
)
def test_words_that_are_no_misspelt_terms(text: str) -> None:
    assert repair(text, CARE) == text


@pytest.mark.parametrize("word", ["olderring", "oldring", "olderingg", "odlering", "oldéring".replace("é", "a")])
def test_misspelt_terms(word: str) -> None:
    done = Repair(terms(CARE))
    (fix,) = done.fixes(f"It is an {word} home.")
    assert (fix.rule.code, fix.safety) == ("TRM002", Safety.UNSAFE)
    assert fix.score is not None
    assert 80 < fix.score < 100
    assert (
        done(f"It is an {word} home. {word.capitalize()} homes.") == "It is an elderly-care home. Elderly-care homes."
    )
    assert Repair(terms(CARE), Safety.SAFE)(word) == word


def test_a_word_equally_like_two_is_for_a_person() -> None:
    tables = [
        f'wrong = "{word}"\nright = "{right}"\nmatch = "fuzzy"'
        for word, right in (("blorpik", "one"), ("blorpit", "two"))
    ]
    (fix,) = Repair(terms(*tables)).fixes("A blorpix.")
    assert fix.safety is Safety.DISPLAY


@pytest.mark.parametrize(
    "text",
    [
        "A oldering home, Oldering Homes and OLDERING HOMES.",
        "Police say oldering money went to a telegram fraud; the olderring man's plate.",
        "The oldering-money and oldering\nmoney, elderly-care and retirement savings.",
    ],
)
def test_running_again_changes_nothing(text: str) -> None:
    once = SHIPPED(text)
    assert SHIPPED(once) == once


def test_digits_and_the_rest_of_the_text_stay() -> None:
    assert repair("1.telegram fraud,2 telegram\u00a0frauds…", FRAUD) == "1.telecom fraud,2 telecom frauds…"
