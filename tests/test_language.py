"""Which language a paragraph is in."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import unicodedata

import pytest

from normalizer.text.language import Evidence, Verdict, language_of

LATIN = {
    "de": "Die Stadtverwaltung hat am Montag mitgeteilt, dass der Bau der neuen Brücke erst im Herbst beginnen wird, weil "
    "noch nicht alle Genehmigungen vorliegen und die Kosten gestiegen sind.",
    "fr": "Le conseil municipal a décidé de fermer la vieille piscine, qui ne répond plus aux normes, et de construire un "
    "nouveau bassin près de la gare dans les deux prochaines années.",
    "es": "El alcalde anunció ayer que las obras del puente empezarán en otoño, porque todavía faltan algunos permisos y "
    "los vecinos han pedido más tiempo para estudiar el proyecto.",
    "it": "Il sindaco ha spiegato che i lavori della nuova biblioteca non sono ancora cominciati perché mancano i "
    "permessi e che nel quartiere si attende una risposta dalla regione.",
    "pt": "A prefeitura informou que as obras da ponte não vão começar antes do outono, porque ainda faltam licenças e os "
    "moradores pediram mais tempo para ler o projeto.",
    "nl": "De gemeente heeft laten weten dat de bouw van de nieuwe brug pas in het najaar begint, omdat er nog geen "
    "vergunning is en de kosten hoger zijn dan verwacht.",
    "sv": "Kommunen meddelade i går att bygget av den nya bron inte börjar förrän till hösten, eftersom det fortfarande "
    "saknas tillstånd och kostnaderna har blivit större än man trodde.",
    "da": "Kommunen oplyste i går, at byggeriet af den nye bro først begynder til efteråret, fordi der stadig mangler "
    "nogle tilladelser, og fordi udgifterne er blevet større end ventet.",
    "no": "Kommunen opplyste i går at byggingen av den nye brua ikke begynner før til høsten, fordi det fortsatt mangler "
    "noen tillatelser og fordi utgiftene har blitt større enn ventet.",
    "fi": "Kaupunki kertoi eilen, että uuden sillan rakentaminen alkaa vasta syksyllä, koska kaikki luvat eivät ole vielä "
    "valmiina ja kustannukset ovat olleet suuremmat kuin oli odotettu.",
    "pl": "Urząd miasta poinformował wczoraj, że budowa nowego mostu nie zacznie się przed jesienią, ponieważ nie ma "
    "jeszcze wszystkich pozwoleń, a koszty są większe od tego, co zakładano.",
    "cs": "Město včera oznámilo, že stavba nového mostu nezačne dříve než na podzim, protože ještě nejsou všechna "
    "povolení a náklady jsou vyšší, než se čekalo při přípravě.",
    "ro": "Primăria a anunțat ieri că lucrările la noul pod nu vor începe mai devreme de toamnă, pentru că lipsesc unele "
    "avize și costurile au fost mai mari decât s-a crezut.",
    "hu": "A város tegnap közölte, hogy az új híd építése csak ősszel kezdődik, mert még nem minden engedély van meg, és "
    "a költségek is nagyobbak lettek, mint azt várták.",
    "tr": "Belediye dün yaptığı açıklamada yeni köprünün yapımına sonbahardan önce başlanmayacağını, çünkü bazı izinlerin "
    "henüz alınmadığını ve maliyetin beklenenden daha yüksek olduğunu bildirdi.",
    "id": "Pemerintah kota mengatakan kemarin bahwa pembangunan jembatan baru tidak akan dimulai sebelum musim gugur "
    "karena beberapa izin belum ada dan biaya yang dibutuhkan lebih besar dari perkiraan.",
    "vi": "Hôm qua thành phố cho biết việc xây cây cầu mới sẽ không bắt đầu trước mùa thu vì một số giấy phép vẫn chưa "
    "được cấp và chi phí của dự án đã tăng nhiều so với kế hoạch.",
    "ca": "L'ajuntament va dir ahir que les obres del pont nou no començaran abans de la tardor, perquè encara falten "
    "alguns permisos i els veïns han demanat més temps per llegir el projecte.",
}
OTHER_SCRIPTS = {
    "zh": "市政府昨天表示，新桥的建设要到秋天才能开始，因为部分许可证还没有办下来，而且费用比原来预计的高。",
    "ja": "市は昨日、新しい橋の工事は秋まで始まらないと発表した。まだ許可が下りていないためだという。",
    "ko": "시는 어제 새 다리 공사가 가을에야 시작될 것이라고 밝혔다. 아직 허가가 나지 않았기 때문이다.",
    "ru": "Мэрия сообщила вчера, что строительство нового моста начнётся только осенью, потому что ещё не получены все "
    "разрешения, а расходы оказались выше ожидаемых.",
    "uk": "Мерія повідомила вчора, що будівництво нового мосту почнеться лише восени, бо ще не отримано всіх дозволів, а "
    "витрати виявилися більшими.",
    "bg": "Общината съобщи вчера, че строежът на новия мост ще започне едва през есента, защото все още няма всички "
    "разрешения и разходите са по-големи от очакваното.",
    "ar": "أعلنت البلدية أمس أن بناء الجسر الجديد لن يبدأ قبل الخريف لأن بعض التصاريح لم تصدر بعد ولأن التكاليف ارتفعت.",
    "fa": "شهرداری دیروز گفت که ساخت پل تازه پیش از پاییز آغاز نمی‌شود، چون هنوز همه‌ی مجوزها گرفته نشده است.",
    "he": "העירייה הודיעה אתמול כי בניית הגשר החדש תתחיל רק בסתיו, משום שעדיין חסרים אישורים.",
    "el": "Ο δήμος ανακοίνωσε χθες ότι η κατασκευή της νέας γέφυρας θα αρχίσει το φθινόπωρο, επειδή λείπουν άδειες.",
    "th": "เทศบาลแจ้งเมื่อวานนี้ว่าการก่อสร้างสะพานใหม่จะเริ่มในฤดูใบไม้ร่วง เพราะยังขาดใบอนุญาต",
    "hi": "नगर निगम ने कल बताया कि नए पुल का निर्माण शरद ऋतु में ही शुरू होगा, क्योंकि अभी सभी अनुमतियाँ नहीं मिली हैं।",
}
ENGLISH = (
    "The city said yesterday that work on the new bridge would not begin before the autumn, because some of the permits "
    "are still missing and the costs have risen. The residents, who were heard last month, have asked for more time. "
)
# English as machine translation and scrapers leave it.
DAMAGED = [
    "Bank of , has investigated 29 cross-regional oldering fraud cases.The purpose is,no matter how small it is,resolute .",
    "In the space for piezoelectric fraud crime , organized four cluster battles, housing housing destroyed wire fraud",
    "Cadres grass roots go deep villages, publicise anti-fraud knowledge masses, guard pension money",
    "Special action combat rectify oldering fraud Ministry Public Security press conference Beijing",
    "itis necessary tofurther improve theworking mechanism andto strengthen thesupervision ofcases",
    "Weâ€™re sure the countryâ€™s people donâ€™t want â€œoldering servicesâ€\x9d that cost too much",
    "Th polce sad tht th suspcts wer arestd in Shenzen nd tht th mony wil b retrnd to th victms",
    "teh goverment anounced taht new mesures wil be implemnted acros al regoins befor teh end fo yaer",
    "de facto and de jure control, a coup d'etat, the raison d'etre en route to la dolce vita",
]
NOT_PROSE = [
    "",
    "   \n ",
    "12.5 % 3,400 2022-05-10 17:00 8/9 +86 10 6626 2114",
    "https://example.org/la/casa/de/papel www.example.org/das/ist/nicht someone@ejemplo.es de.la.que.en/el/los",
    "def main(argv): return {k: v for k, v in zip(argv[1:], sys.path)} # x = y != z",
    "Zhang Wei, Li Na, Wang Fang, Liu Yang, Chen Jie, Shen Lan, Sun Li, Zhou Ping, Wu Di, Xu Jing",
    "Juan de la Cruz, María de los Ángeles García, Oscar de la Renta, Ursula von der Leyen, Vincent van Gogh",
    "Rio de Janeiro, Los Angeles, Las Vegas, El Paso, La Paz, Mar del Plata, Den Haag, Le Mans",
    "AR AS AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME",
    "α + β = γ",
]


@pytest.mark.parametrize(("language", "paragraph"), [*LATIN.items(), *OTHER_SCRIPTS.items()])
def test_a_paragraph_is_in_its_language(language: str, paragraph: str) -> None:
    assert language_of(paragraph)[:2] == (language, True)


@pytest.mark.parametrize(("language", "paragraph"), [*LATIN.items(), *OTHER_SCRIPTS.items()])
def test_a_paragraph_in_the_target_is_never_called_another(language: str, paragraph: str) -> None:
    assert language_of(paragraph, target=language).language == language


def test_english_is_foreign_when_the_target_is_another() -> None:
    assert language_of(ENGLISH, target="fr") == Verdict("en", True, Evidence.STOPWORDS)
    assert language_of(ENGLISH, target="zh") == Verdict("en", True, Evidence.STOPWORDS)


def test_english_is_english() -> None:
    assert language_of(ENGLISH) == Verdict("en", True, Evidence.STOPWORDS)
    assert language_of(ENGLISH.replace(" ", "\n")) == Verdict("en", True, Evidence.STOPWORDS)
    assert language_of(ENGLISH.upper()).language == "en"
    assert language_of("The costs don’t matter; we’re told that it’s a “must”.").language == "en"


@pytest.mark.parametrize("paragraph", DAMAGED)
def test_damaged_english_is_never_foreign(paragraph: str) -> None:
    assert language_of(paragraph).language in {"en", None}


@pytest.mark.parametrize("seed", range(20))
def test_english_with_letters_lost_and_changed_is_never_foreign(seed: int) -> None:
    chance = random.Random(seed)
    letters = [letter for letter in ENGLISH if chance.random() > 0.12]
    letters = [chance.choice("etaoin srhl") if chance.random() < 0.08 else letter for letter in letters]
    assert language_of("".join(letters)).language in {"en", None}


@pytest.mark.parametrize("seed", range(20))
def test_english_without_its_small_words_is_never_foreign(seed: int) -> None:
    words = [word for word in ENGLISH.split() if len(word) > 3]
    random.Random(seed).shuffle(words)
    assert language_of(" ".join(words)).language in {"en", None}


@pytest.mark.parametrize("paragraph", NOT_PROSE)
def test_names_numbers_code_and_addresses_have_no_language(paragraph: str) -> None:
    assert language_of(paragraph) == Verdict(None, False, Evidence.NONE)


@pytest.mark.parametrize("paragraph", ["Je ne sais", "Guten Morgen", "La casa blanca", "El Niño", "Schadenfreude"])
def test_a_few_latin_words_have_no_language(paragraph: str) -> None:
    assert language_of(paragraph) == Verdict(None, False, Evidence.NONE)


@pytest.mark.parametrize("quotation", [*LATIN.values(), OTHER_SCRIPTS["zh"], OTHER_SCRIPTS["ru"]])
def test_english_with_a_quotation_stays_english(quotation: str) -> None:
    assert language_of(f"{ENGLISH}He said: “{quotation[:100]}” {ENGLISH}").language == "en"
    assert language_of(f"The mayor wrote that “{quotation[:50]}” is what they had asked for.").language in {"en", None}


@pytest.mark.parametrize("marks", ["“”", "«»", '""'])
def test_a_quotation_in_an_english_frame_is_not_the_language(marks: str) -> None:
    paragraph = f"He said to me: {marks[0]}{LATIN['es']}{marks[1]}"
    assert language_of(paragraph).language in {"en", None}


def test_a_paragraph_that_is_all_quotation_has_its_language() -> None:
    assert language_of(f"« {LATIN['fr']} »") == Verdict("fr", True, Evidence.STOPWORDS)


def test_a_foreign_paragraph_with_an_english_quotation_stays_foreign() -> None:
    french = LATIN["fr"]
    assert language_of(f"“The end of the world and that is it” : {french} {french} {french}").language == "fr"


def test_english_with_chinese_names_stays_english() -> None:
    paragraph = "The director Wen Haoyu (文浩宇) and the clerk Shen Lan (沈岚) said that the 春季行动 had begun in Harbin (哈尔滨)."
    assert language_of(paragraph).language == "en"
    assert language_of("Wen Haoyu 文浩宇 and Shen Lan 沈岚 of the 公安部 office").language in {"en", None}


def test_chinese_with_latin_names_stays_chinese() -> None:
    assert language_of("警方在Telegram和WhatsApp上发现了这个诈骗团伙的线索，随后展开调查。") == Verdict(
        "zh", True, Evidence.SCRIPT
    )


def test_short_texts_of_another_script_are_named_but_not_surely() -> None:
    assert language_of("北京") == Verdict("zh", False, Evidence.SCRIPT)
    assert language_of("Привет, мир") == Verdict("ru", False, Evidence.SCRIPT)
    assert language_of("μ σ") == Verdict(None, False, Evidence.NONE)


def test_decomposed_letters_count_like_composed_ones() -> None:
    paragraph = LATIN["vi"]
    assert language_of(unicodedata.normalize("NFD", paragraph)) == language_of(paragraph)


def test_unpaired_surrogates_do_no_harm() -> None:
    assert language_of(f"\ud800 {ENGLISH} \udcff").language == "en"
    assert language_of("\ud800\udcff" * 50).language is None


def test_the_answer_does_not_depend_on_earlier_calls() -> None:
    paragraphs = [*LATIN.values(), *OTHER_SCRIPTS.values(), *DAMAGED]
    # Cut short, so that langdetect has to decide several.
    paragraphs += [" ".join(paragraph.split()[:9]) for paragraph in paragraphs]
    forth = {paragraph: language_of(paragraph) for paragraph in paragraphs}
    back = {paragraph: language_of(paragraph) for paragraph in reversed(paragraphs)}
    assert forth == back
    assert Evidence.DETECTOR in {verdict.by for verdict in forth.values()}


def in_a_new_process(*paragraphs: str) -> list[str]:
    """The verdicts of a fresh interpreter, and then what it has loaded."""
    program = """
import sys
from normalizer.text import lexicon
from normalizer.text.language import language_of
print(*[language_of(paragraph).language for paragraph in sys.argv[1:]])
print("langdetect" in sys.modules, lexicon.words.cache_info().currsize, lexicon.stop_words.cache_info().currsize)
"""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", program, *paragraphs]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=env).stdout.splitlines()


def test_plain_english_loads_neither_langdetect_nor_a_list() -> None:
    assert in_a_new_process(ENGLISH, ENGLISH * 5, ENGLISH.replace("'", "’") + "“so”") == ["en en en", "False 0 0"]


def test_plain_foreign_text_and_headlines_do_not_load_langdetect() -> None:
    headline = "Press Conference on Special Action Against Pension Fraud Held in Beijing Last Tuesday Morning"
    verdicts, loaded = in_a_new_process(LATIN["fr"], OTHER_SCRIPTS["zh"], headline)
    assert verdicts.split()[:2] == ["fr", "zh"]
    assert loaded.startswith("False 0 ")


def test_a_new_process_gives_the_same_verdicts() -> None:
    paragraphs = [LATIN["da"], LATIN["no"], LATIN["cs"], OTHER_SCRIPTS["bg"]]
    verdicts, loaded = in_a_new_process(*paragraphs)
    assert verdicts.split() == [language_of(paragraph).language for paragraph in paragraphs]
    assert loaded.startswith("True")
