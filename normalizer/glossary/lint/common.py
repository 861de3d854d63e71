"""Tells ordinary English from words that only a machine would put together."""

from __future__ import annotations

import re
from functools import cache

from normalizer.text.lexicon import function_words, is_known

# Content words that every text has, in their base forms; the rest of the language may well be a mistake in a phrase.
_COMMON = """
able act add age ago air all allow always animal answer appear area arm ask away back bad bank bar base bear beat
become bed begin best better big bill bird black blood blue board boat body book born both bottom box boy bread break
bring brother brown build building burn business buy call car card care carry case catch cause center central certain
chair chance change check child church city class clean clear close cloth coat cold color come common company complete
consider contain continue control cook cool copy corner cost count country course cover cross cry cup cut dance dark
date daughter day dead deal deep die different dinner direct do doctor dog door double doubt down draw dream dress drink
drive drop dry duty ear early earth east easy eat edge egg eight end enjoy enough enter even evening event ever every
example eye face fact fall family far farm fast father fear feel few field fight figure fill final find fine finger
finish fire first fish five flag floor flow flower fly follow food foot force forget form four free fresh friend front
fruit full game garden general get gift girl give glass go gold good great green ground group grow guide hair half hall
hand hang happen happy hard hat head hear heart heat heavy help high hill history hold home hope horse hospital hot hour
house idea ill inside island job join jump keep key kill kind king kitchen know lady land language large last late laugh
law lay lead learn leave left leg less letter level lie life lift light like line list little live local long look lose
lot loud love low lunch machine main make man map mark market matter meal mean meat meet member middle milk mind minute
miss modern moment money month moon morning mother mountain mouth move much music name nation near need never new news
next nice night nine noise north nose note number offer office often oil old once one open order other page paint paper
parent park part party pass past path pay peace people person pick picture piece place plain plan plane plant plate play
please point police poor possible power press pretty price problem promise public pull push put quarter question quick
quiet quite race rain raise reach read ready real reason receive red remember report rest return rice rich ride right
ring rise river road rock roll roof room round rule run safe salt same sand save say school sea season seat second see
seem sell send sense serve service set seven several shape share sheep ship shirt shoe shop short shoulder show side
silver simple sing single sister sit six size skin sky sleep slow small smile snow soft son song soon sound south space
sign speak special spend sport spring square stand star start state station stay step stick still stone stop store story
street strong study such sugar summer sun support sure surface sweet table take talk tall taste teach teacher team tell
ten test thank thing think three throw ticket time today together tomorrow too top touch town trade train travel tree
trip true try turn two type uncle under use usual valley value very view village visit voice wait wake walk wall want
war warm wash watch water wave way wear weather week well west wheel white whole wide wife wild win wind window winter
wish woman wonder wood word work world write wrong year yellow yes yesterday young
"""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@cache
def _common() -> frozenset[str]:
    return frozenset(_COMMON.split())


def is_ordinary(phrase: str) -> bool:
    """Tell whether a phrase may well stand in good English: one known word, or very common words only."""
    words = _WORD.findall(phrase)
    if len(words) == 1:
        return is_known(words[0])
    return bool(words) and all(map(_is_common, words))


def _is_common(word: str) -> bool:
    lower = word.lower()
    if lower in function_words():
        return True
    return any(stem in _common() for stem in (lower, lower.removesuffix("s"), lower.removesuffix("es")))
