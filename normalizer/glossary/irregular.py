"""English words whose forms follow no rule; only what may head a term, not a dictionary."""

from __future__ import annotations

from functools import cache

_NOUNS = """
man men, woman women, child children, person people, foot feet, tooth teeth, goose geese, mouse mice, ox oxen,
knife knives, life lives, wife wives, leaf leaves, half halves, shelf shelves, thief thieves, loaf loaves, self selves,
wolf wolves, calf calves, elf elves, sheaf sheaves, criterion criteria, phenomenon phenomena, datum data,
curriculum curricula, medium media, stratum strata, bacterium bacteria, analysis analyses, basis bases, crisis crises,
thesis theses, hypothesis hypotheses, diagnosis diagnoses, emphasis emphases, oasis oases, axis axes,
synthesis syntheses, paralysis paralyses, index indexes, matrix matrices, quiz quizzes, hero heroes, echo echoes,
veto vetoes, potato potatoes, tomato tomatoes, embargo embargoes, torpedo torpedoes, cargo cargoes, gas gases, bus buses
"""

# Nouns that are the same in the plural, or have none.
_UNCOUNTABLE = """
advice aircraft baggage care cattle clothing consciousness corruption craft deer electricity employment energy
equipment evidence fish food furniture gold governance hardware health homework housework housing information
infrastructure insurance intelligence internet jewelry jewellery knowledge labor labour legislation litigation livestock
luck luggage machinery mail money moose music news offspring oxygen personnel police policing
pollution pork poultry poverty propaganda prosperity publicity rice safety savings scenery security series sheep silver
software species staff sugar swine traffic transparency transport underground unemployment violence wealth
weather welfare wheat wildlife wood wool work
"""

_VERBS = """
arise arose arisen, be was|were been, bear bore borne, beat beat beaten, become became become, begin began begun,
bend bent bent, bet bet bet, bid bid bid, bind bound bound, bite bit bitten, bleed bled bled, blow blew blown,
break broke broken, breed bred bred, bring brought brought, build built built, burst burst burst, buy bought bought,
cast cast cast, catch caught caught, choose chose chosen, cling clung clung, come came come, cost cost cost,
creep crept crept, cut cut cut, deal dealt dealt, dig dug dug, do did done, draw drew drawn, drink drank drunk,
drive drove driven, eat ate eaten, fall fell fallen, feed fed fed, feel felt felt, fight fought fought,
find found found, flee fled fled, fling flung flung, fly flew flown, forbid forbade forbidden, forget forgot forgotten,
forgive forgave forgiven, freeze froze frozen, get got got, give gave given, go went gone, grind ground ground,
grow grew grown, hang hung hung, have had had, hear heard heard, hide hid hidden, hit hit hit, hold held held,
hurt hurt hurt, keep kept kept, know knew known, lay laid laid, lead led led, leave left left, lend lent lent,
let let let, lie lay lain, lose lost lost, make made made, mean meant meant, meet met met, overcome overcame overcome,
oversee oversaw overseen, overtake overtook overtaken, pay paid paid, prove proved proven, put put put, quit quit quit,
read read read, rebuild rebuilt rebuilt, ride rode ridden, ring rang rung, rise rose risen, run ran run, say said said,
see saw seen, seek sought sought, sell sold sold, send sent sent, set set set, shake shook shaken, shed shed shed,
shine shone shone, shoot shot shot, show showed shown, shrink shrank shrunk, shut shut shut, sing sang sung,
sink sank sunk, sit sat sat, sleep slept slept, slide slid slid, speak spoke spoken, spend spent spent, spin spun spun,
split split split, spread spread spread, stand stood stood, steal stole stolen, stick stuck stuck, sting stung stung,
strike struck struck, strive strove striven, swear swore sworn, sweep swept swept, swim swam swum, swing swung swung,
take took taken, teach taught taught, tear tore torn, tell told told, think thought thought, throw threw thrown,
undergo underwent undergone, understand understood understood, undertake undertook undertaken, uphold upheld upheld,
wake woke woken, wear wore worn, weave wove woven, win won won, wind wound wound, withdraw withdrew withdrawn,
write wrote written
"""


@cache
def plurals() -> dict[str, str]:
    """Plural by singular."""
    table = {}
    for pair in _NOUNS.split(","):
        singular, plural = pair.split()
        table[singular] = plural
    return table


@cache
def uncountable() -> frozenset[str]:
    """Nouns without a plural of their own."""
    return frozenset(_UNCOUNTABLE.split())


@cache
def verbs() -> dict[str, tuple[tuple[str, ...], str]]:
    """Past forms and past participle by base form."""
    table = {}
    for triple in _VERBS.split(","):
        base, past, participle = triple.split()
        table[base] = (tuple(past.split("|")), participle)
    return table


@cache
def participles() -> frozenset[str]:
    """Past participles of irregular verbs that are not base forms too."""
    table = verbs()
    return frozenset(participle for _, participle in table.values() if participle not in table)
