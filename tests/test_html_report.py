"""The HTML report in a real browser: what it shows, what it takes in, and that what it saves can be carried out."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from calls import call

pytest.importorskip("selenium", reason="the browser is driven by selenium, which is not installed")

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from normalizer import Pipeline
from normalizer.decisions.model import FileDecisions, Verdict
from normalizer.decisions.review import Answer, Review
from normalizer.decisions.sheet import Sheet
from normalizer.decisions.store import dump, load

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="needs Debian's chromium and chromium-driver, which are not installed"
)

DAMAGED = (
    "The bank , has said so.The end is near.\n\n"
    "Police warned of oldering services and telegram fraud. he left.The end sped sped at 17: 00 .\n\n"
    + "Nothing is wrong on this line.\n" * 12
    + "\nIt is theCafÃ© of old ,and they do n't agree. The Bank of , has paid 5 5 billion. It was a old one.\n"
)
HOSTILE = (
    'The end sped sped </script><script>document.title="taken"</script><img src=x onerror=alert(1)> late , they say.\n'
    "A &lt;b&gt; and {{DATA}} and <!-- sped sped --> stay.It is so \U0001f600 e\u0301 \u202e.\n"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    home = tmp_path_factory.mktemp("browser")
    (home / "saved").mkdir()
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={home / 'profile'}",
        "--window-size=1280,900",
    ):
        options.add_argument(argument)
    options.add_experimental_option("prefs", {"download.default_directory": str(home / "saved")})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=str(DRIVER)))
    driver.saved = home / "saved"
    yield driver
    driver.quit()


class Page:
    """A report that is open in the browser."""

    def __init__(self, browser: webdriver.Chrome, folder: Path, texts: dict[str, str], *args: str) -> None:
        for name, text in texts.items():
            (folder / name).write_bytes(text.encode())
        self.folder = folder
        self.browser = browser
        done = call(["check", "-q", "--report", "report.html", *args, *texts], folder=folder)
        assert done.status == 1, done.stderr
        browser.get_log("browser")
        browser.get_log("performance")
        browser.get((folder / "report.html").as_uri())

    def press(self, *keys: str) -> None:
        for key in keys:
            self.browser.switch_to.active_element.send_keys(key)

    def text(self, selector: str) -> str:
        return self.browser.find_element(By.CSS_SELECTOR, selector).text

    def count(self, selector: str) -> int:
        return len(self.browser.find_elements(By.CSS_SELECTOR, selector))

    def choose(self, facet: str, value: str) -> None:
        Select(self.browser.find_element(By.ID, f"by-{facet}")).select_by_value(value)

    def click(self, identifier: str) -> None:
        self.browser.find_element(By.ID, identifier).click()

    def saved(self, button: str, name: str) -> bytes:
        path: Path = self.browser.saved / name
        path.unlink(missing_ok=True)
        self.click(button)
        WebDriverWait(self.browser, 20).until(lambda _: path.exists() and path.stat().st_size)
        return path.read_bytes()

    def requests(self) -> list[str]:
        events = [json.loads(entry["message"])["message"] for entry in self.browser.get_log("performance")]
        return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]


def test_it_loads_nothing_and_complains_of_nothing(browser: webdriver.Chrome, tmp_path: Path) -> None:
    page = Page(browser, tmp_path, {"a.txt": DAMAGED})
    page.press("n", "v", "n", "v")
    assert browser.get_log("browser") == []
    assert {url.partition(":")[0] for url in page.requests()} <= {"file", "data", "chrome"}
    assert "repaired" in page.text("#totals")


def test_it_has_landmarks_and_a_name_for_every_control(browser: webdriver.Chrome, tmp_path: Path) -> None:
    page = Page(browser, tmp_path, {"a.txt": DAMAGED, "b.txt": DAMAGED})
    assert {name: page.count(name) for name in ("header", "main", "aside", "nav", "h1")} == dict.fromkeys(
        ("header", "main", "aside", "nav", "h1"), 1
    )
    browser.find_element(By.TAG_NAME, "summary").click()
    for control in browser.find_elements(By.CSS_SELECTOR, "button, select, [role=button]"):
        assert control.accessible_name, control.get_attribute("outerHTML")
    # One change is in the order of the tab key; the others are reached from it.
    assert page.count('.change[tabindex="0"]') == 1


def test_filters_leave_only_what_was_asked_for(browser: webdriver.Chrome, tmp_path: Path) -> None:
    page = Page(browser, tmp_path, {"a.txt": DAMAGED})
    every = page.count(".change")
    page.choose("rule", "SEN001")
    assert page.count(".change") == 2 < every
    page.press("n")
    page.choose("status", "suggested")
    assert page.count(".change") == 0
    page.click("clear")
    assert page.count(".change") == every
    page.choose("stage", "terms")
    assert page.count(".change") == 2
    page.choose("entry", "elderly-care")
    assert page.count(".change") == 1
    assert "elderly-care" in page.text(".change ins")


def test_hovering_tells_why(browser: webdriver.Chrome, tmp_path: Path) -> None:
    page = Page(browser, tmp_path, {"a.txt": DAMAGED})
    page.choose("entry", "elderly-care")
    change = browser.find_element(By.CSS_SELECTOR, ".change")
    webdriver.ActionChains(browser).move_to_element(change).perform()
    said = page.text("#about")
    assert all(part in said for part in ("TRM001", "elderly-care", "oldering", "safe", "3:18"))


def test_keys_walk_and_decide(browser: webdriver.Chrome, tmp_path: Path) -> None:
    page = Page(browser, tmp_path, {"a.txt": DAMAGED})
    page.press("n")
    assert page.text("#about h2").startswith("Change 1 of ")
    page.press("n", "n", "p")
    assert page.text("#about h2").startswith("Change 2 of ")
    page.press("r")
    assert page.count(".current.rejected") == 1
    assert "1 decided" in page.text("#decided")
    page.press("u")
    assert page.count(".rejected") == 0
    page.press(Keys.ARROW_LEFT)
    assert page.text("#about h2").startswith("Change 1 of ")
    page.press("v")
    assert page.count(".sides .block > div") > 0


@pytest.mark.parametrize("texts", [{"a.txt": DAMAGED}, {"a.txt": DAMAGED, "b.txt": HOSTILE}], ids=["one", "two"])
def test_what_was_decided_is_what_fix_does(browser: webdriver.Chrome, tmp_path: Path, texts: dict[str, str]) -> None:
    page = Page(browser, tmp_path, texts)
    shown = {}
    for name in texts:
        page.press("n")
        total = int(page.text("#about h2").split()[-1])
        for number in range(total):
            page.press("ra"[number % 2] if number % 3 else "a", "n")
        shown[name] = page.saved("save-text", "text.txt")
        page.press("]")
    decisions = page.saved("save", "decisions.json")
    (tmp_path / "decisions.json").write_bytes(decisions)
    for name in texts:
        done = call(["fix", name, "--decisions", "decisions.json"], folder=tmp_path)
        assert (done.status, done.stderr) == (0, "")
        assert done.stdout == shown[name] != (tmp_path / name).read_bytes()
        assert done.stdout != call(["fix", name], folder=tmp_path).stdout


def test_saved_decisions_are_opened_again(browser: webdriver.Chrome, tmp_path: Path) -> None:
    page = Page(browser, tmp_path, {"a.txt": DAMAGED})
    page.press("n", "r", "n", "r")
    kept = page.saved("save", "decisions.json")
    (tmp_path / "kept.json").write_bytes(kept)
    browser.get((tmp_path / "report.html").as_uri())
    assert page.count(".rejected") == 0
    browser.find_element(By.ID, "opened").send_keys(str(tmp_path / "kept.json"))
    WebDriverWait(browser, 20).until(lambda _: page.count(".rejected") == 2)
    assert page.saved("save", "decisions.json") == kept


WIDE = (
    "\U0001f600 The bank , has said so.The end is near.\r\n\r\n"
    "\U0001f600 Police warned of (oldering) services and telegram fraud. he left.The end sped sped at 17: 00 .\r\n\r\n"
    "It is theCaf\xc3\xa9 of old ,and they do n't agree. The Bank of , has paid 5 5 billion. It was a old one.\r\n"
)


def _reviewed(text: str, path: str, answers: list[Answer]) -> FileDecisions:
    """What ``mtnorm review`` keeps of the answers, given in turn; where one is refused, the next one is tried."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    review = Review(Sheet(Pipeline().run(text)))
    turn = 0
    while review.current is not None:
        usable = (answers[(turn + more) % len(answers)] for more in range(len(answers)))
        given = next((answer for answer in usable if review.refusal(review.current, answer) is None), None)
        if given is None:
            review.skip()
        else:
            review.answer(given)
        turn += 1
    return FileDecisions(path, digest, review.decisions)


ANSWERS = [
    Answer(Verdict.EDIT, "(something <else> \U0001f600"),
    Answer(Verdict.IGNORE),
    Answer(Verdict.ACCEPT),
    Answer(Verdict.EDIT, ""),
    Answer(Verdict.REJECT),
]


@pytest.mark.parametrize("first", range(len(ANSWERS)))
@pytest.mark.parametrize("text", [DAMAGED, WIDE, HOSTILE], ids=["damaged", "wide", "hostile"])
def test_what_was_decided_at_the_terminal_goes_through_the_page(
    browser: webdriver.Chrome, tmp_path: Path, text: str, first: int
) -> None:
    kept = _reviewed(text, "a.txt", [*ANSWERS[first:], *ANSWERS[:first]])
    assert {decision.verdict for decision in kept.decisions} & {Verdict.EDIT, Verdict.IGNORE}
    (tmp_path / "kept.json").write_text(dump([kept]))
    page = Page(browser, tmp_path, {"a.txt": text})
    browser.find_element(By.ID, "opened").send_keys(str(tmp_path / "kept.json"))
    WebDriverWait(browser, 20).until(lambda _: "decided" in page.text("#decided"))
    page.click("view")
    assert load(page.saved("save", "decisions.json"), "decisions.json") == [kept]
    done = call(["fix", "a.txt", "--decisions", "kept.json"], folder=tmp_path)
    assert (done.status, done.stderr) == (0, "")
    assert page.saved("save-text", "text.txt") == done.stdout
    assert browser.get_log("browser") == []


def test_an_edit_is_shown_and_gives_way_to_another_answer(browser: webdriver.Chrome, tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_text(dump([_reviewed(DAMAGED, "a.txt", [ANSWERS[0]])]))
    page = Page(browser, tmp_path, {"a.txt": DAMAGED})
    browser.find_element(By.ID, "opened").send_keys(str(tmp_path / "kept.json"))
    WebDriverWait(browser, 20).until(lambda _: page.count(".edited"))
    edited = page.count(".edited")
    page.choose("entry", "elderly-care")
    browser.find_element(By.CSS_SELECTOR, ".change").click()
    assert "(something <else>" in page.text(".current.edited ins")
    assert page.text(".current.edited del") == "oldering"
    assert "edited" in page.text("#about")
    page.press("r")
    assert page.count(".edited") == 0
    page.press("u")
    page.click("clear")
    assert page.count(".edited") == edited - 1
    assert "elderly-care" in page.text("#text")


def test_decisions_on_other_places_and_texts_are_kept(browser: webdriver.Chrome, tmp_path: Path) -> None:
    here, there = _reviewed(DAMAGED, "a.txt", ANSWERS), _reviewed(WIDE, "other.txt", ANSWERS)
    elsewhere = here.decisions[0]._replace(mark=here.decisions[0].mark._replace(before=("gone",)))
    mixed = here._replace(decisions=(elsewhere, *here.decisions))
    (tmp_path / "kept.json").write_text(dump([mixed, there]))
    page = Page(browser, tmp_path, {"a.txt": DAMAGED})
    for _ in range(2):
        browser.find_element(By.ID, "opened").send_keys(str(tmp_path / "kept.json"))
        WebDriverWait(browser, 20).until(lambda _: "fit no change here" in page.text("#decided"))
    assert f"{1 + len(there.decisions)} fit no change here" in page.text("#decided")
    assert load(page.saved("save", "decisions.json"), "decisions.json") == [mixed, there]


@pytest.mark.parametrize(
    "content", ["", "[]", '{"schema": 1, "files": [{"path": "a.txt", "decisions": [{"verdict": "edit"}]}]}']
)
def test_what_is_no_file_of_decisions_is_refused(browser: webdriver.Chrome, tmp_path: Path, content: str) -> None:
    (tmp_path / "kept.json").write_text(content)
    page = Page(browser, tmp_path, {"a.txt": DAMAGED})
    browser.find_element(By.ID, "opened").send_keys(str(tmp_path / "kept.json"))
    WebDriverWait(browser, 20).until(lambda _: page.text("#decided"))
    assert page.text("#decided") == "this is no file of decisions"
    assert page.count(".accepted, .rejected, .edited") == 0


def test_a_text_cannot_take_the_page_over(browser: webdriver.Chrome, tmp_path: Path) -> None:
    page = Page(browser, tmp_path, {"a.txt": HOSTILE})
    assert browser.title == "Repairs in a.txt"
    assert page.count("#text img") == page.count("#text script") == 0
    assert 'document.title="taken"' in page.text("#text")
    assert browser.get_log("browser") == []


def test_many_changes(browser: webdriver.Chrome, tmp_path: Path) -> None:
    line = "The bank , has said so.It is near, they say , and nobody knows.\n\n"
    page = Page(browser, tmp_path, {"a.txt": line * 1700})
    assert page.count(".change") == 5100
    page.press("n", "r", "p")
    assert page.text("#about h2") == "Change 5100 of 5100"


def test_the_difference_of_any_two_texts(browser: webdriver.Chrome, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One two three.\n")
    (tmp_path / "b.txt").write_text("One four three.\n")
    call(["diff", "--format", "html", "-o", "d.html", "a.txt", "b.txt"], folder=tmp_path)
    browser.get((tmp_path / "d.html").as_uri())
    text = browser.find_element(By.ID, "text").text
    assert "two" in text
    assert "four" in text
    assert not browser.find_element(By.ID, "save").is_displayed()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_the_window_and_text_stands_out(
    browser: webdriver.Chrome, tmp_path: Path, scheme: str, width: int
) -> None:
    page = Page(browser, tmp_path, {"a.txt": DAMAGED})
    emulation: dict[str, Any] = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 800}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", emulation)
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    try:
        page.press("n")
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        for selector in ("body", "ins", "del", ".suggestion.open", ".remark", "aside", "#totals", ".keys", "summary"):
            colors = browser.execute_script(_COLORS, selector)
            assert contrast(*map(_channels, colors)) >= 4.5, (selector, colors)
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


_COLORS = """
let element = document.querySelector(arguments[0]);
const ink = getComputedStyle(element).color;
while (element && getComputedStyle(element).backgroundColor === "rgba(0, 0, 0, 0)") element = element.parentElement;
return [ink, getComputedStyle(element || document.body).backgroundColor];
"""


def _channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(number) / 255 for number in re.findall(r"\d+", color)[:3])
    return red, green, blue


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """The ratio that WCAG 2 defines."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: tuple[float, float, float]) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
