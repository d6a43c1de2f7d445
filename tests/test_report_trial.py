"""Tests of "Try it with numbers" in the HTML report, as a reader uses it: in headless Chromium, by clicks and keys."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from derive.catalog import keys, statement
from derive.language.claims import Claim, Statement, Theorem, claim, positive
from derive.language.syntax import exp, fraction, gradient, log, matrix, relu, scalar, sizes, total, vector
from derive.language.terms import Term
from derive.report.content import Outcome, Report, near_miss_claim
from derive.report.languages import ENGLISH, Language, language
from derive.report.rendering import html_text
from derive.routes import KernelRoute

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed: pip install -e '.[test]'")
from selenium.webdriver.chrome.service import Service  # noqa: E402 - only where there is selenium
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.wait import WebDriverWait  # noqa: E402

CHROMIUM, CHROMEDRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--window-size=1000,1400",
)
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and CHROMEDRIVER), reason="chromium and chromedriver are not installed: apt-get install chromium chromium-driver"
)
# In every theorem's trial, for each claim and each of the sizes asked for: what the page shows of it.
TRY_ALL = """
const changed = (field, value) => { field.value = value; field.dispatchEvent(new Event("input")); };
return [...document.querySelectorAll("details.trial")].map((trial) => {
  const part = (name) => trial.querySelector(`[data-part=${name}]`);
  const numbers = (side) => [...part(side).querySelectorAll("data")].map((each) => Number(each.value));
  const shown = () => ({ left: numbers("left"), right: numbers("right"), relation: part("relation").textContent,
    said: part("said").textContent, outside: !part("outside").hidden, cells: part("left").querySelectorAll("td").length,
    marks: part("right").querySelectorAll("mark").length });
  const sizes = (found) => [...part("sizes").querySelectorAll("input")].forEach((field) => changed(field, found[field.ariaLabel]));
  const choose = (claim) => { part("claim").value = claim; part("claim").dispatchEvent(new Event("change")); };
  const start = shown();
  const resized = arguments[0].map((wanted) => {
    sizes(wanted);
    const kept = shown();
    part("other").click();
    return [kept, shown()];
  }).flat();
  const misses = [...part("claim").options].slice(1).map((option) => { choose(option.value); return shown(); });
  return { name: trial.closest("article").querySelector("h3 code").textContent, start, resized, misses };
});
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """A browser of its own, with nothing of anybody's in it, that logs what it is asked to load."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(executable_path=str(CHROMEDRIVER)))
    try:
        driver.set_script_timeout(60)
        yield driver
    finally:
        driver.quit()


@cache
def _report(*statements: Statement) -> Report:
    """Return a report of statements: near misses with the kernel's counterexamples, all else as if it were proved."""
    route, outcomes = KernelRoute(), {}
    for theorem in (theorem for each in statements for theorem in each.theorems):
        for one in (theorem.claim, *(step for _, step in theorem.steps())):
            outcomes[one] = Outcome("proved")
        for near_miss in theorem.near_misses:
            one = near_miss_claim(theorem, near_miss)
            verdict, _ = route.ask(one)
            outcomes[one] = Outcome("refuted", point=verdict.counterexample.point)
    return Report("Tried", statements, outcomes)


def _statement(one: Claim) -> Statement:
    return Statement("mine.one", "Mine", "", "", one.left, (Theorem("one", one),))


def _open(browser: webdriver.Chrome, folder: Path, report: Report, spoken: Language = ENGLISH) -> None:
    """Open a report's page from disk, with empty logs."""
    page = folder / "page.html"
    page.write_text(html_text(report, spoken), encoding="utf-8")
    for kind in ("browser", "performance"):
        browser.get_log(kind)
    browser.get(page.as_uri())


def _nothing_amiss(browser: webdriver.Chrome) -> None:
    """Nothing was said in the console, and nothing was asked of the network."""
    assert browser.get_log("browser") == []
    asked = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    urls = [each["params"]["request"]["url"] for each in asked if each["method"] == "Network.requestWillBeSent"]
    # The page that a browser begins with may still be loading what is its own.
    urls = [url for url in urls if not url.startswith("chrome://")]
    assert urls
    assert all(url.startswith(("file:", "data:")) for url in urls)


def _trial(browser: webdriver.Chrome, theorem: str) -> webdriver.remote.webelement.WebElement:
    """Click on a theorem's trial and return it."""
    (trial,) = (
        each
        for each in browser.find_elements(By.CSS_SELECTOR, "details.trial")
        if each.find_element(By.XPATH, "ancestor::article//h3//code").text == theorem
    )
    trial.find_element(By.TAG_NAME, "summary").click()
    WebDriverWait(browser, 10).until(lambda _: trial.find_elements(By.CSS_SELECTOR, "[data-part=said]"))
    return trial


def _said(trial: webdriver.remote.webelement.WebElement, part: str = "said") -> str:
    return trial.find_element(By.CSS_SELECTOR, f"[data-part={part}]").text


def _side(trial: webdriver.remote.webelement.WebElement, side: str) -> list[float]:
    found = trial.find_elements(By.CSS_SELECTOR, f"[data-part={side}] data")
    return [float(each.get_attribute("value")) for each in found]


def _type(trial: webdriver.remote.webelement.WebElement, label: str, text: str) -> None:
    field = trial.find_element(By.CSS_SELECTOR, f"input[aria-label='{label}']")
    field.send_keys(Keys.CONTROL, "a")
    field.send_keys(text)


def test_a_reader_tries_a_theorem(browser: webdriver.Chrome, tmp_path: Path) -> None:
    """Opened by a click, sizes and entries are typed, both sides follow; a near miss fails at its counterexample and is marked."""
    _open(browser, tmp_path, _report(statement("word2vec.naive_softmax")))
    trial = _trial(browser, "word2vec.naive_softmax/v_c")
    assert "illustration in floating point" in trial.text
    assert _said(trial) == "Both sides agree."
    _type(trial, "d", "1")
    _type(trial, "V", "2")
    _type(trial, "o", "1")
    for label, text in (("entry 1, 1 of U", "1"), ("entry 2, 1 of U", "−1"), ("entry 1 of v_c", "1/2")):
        _type(trial, label, text)
    expected = 2 * (2.718281828459045 / (1 + 2.718281828459045)) - 2
    assert _side(trial, "left") == pytest.approx([expected], abs=1e-12)
    assert _side(trial, "right") == pytest.approx([expected], abs=1e-12)
    assert trial.find_elements(By.TAG_NAME, "mark") == []

    trial.find_element(By.CSS_SELECTOR, "[data-part=other]").click()
    assert _said(trial) == "Both sides agree."
    trial.find_element(By.TAG_NAME, "select").send_keys("near miss 1")
    assert _said(trial).startswith("The sides differ")
    assert _side(trial, "left") != pytest.approx(_side(trial, "right"), abs=1e-6)
    assert trial.find_elements(By.TAG_NAME, "mark") != []
    assert trial.find_element(By.CSS_SELECTOR, "[data-part=start]").is_displayed()
    _nothing_amiss(browser)


@pytest.mark.slow
def test_numbers_that_do_not_fit_are_said(browser: webdriver.Chrome, tmp_path: Path) -> None:
    """What is no number is marked and nothing is computed from it; where a claim is not made, this is said with its condition."""
    _open(browser, tmp_path, _report(statement("word2vec.naive_softmax")))
    trial = _trial(browser, "word2vec.naive_softmax/u_other")
    assert not trial.find_element(By.CSS_SELECTOR, "[data-part=outside]").is_displayed()
    _type(trial, "w", "2")
    _type(trial, "o", "2")
    assert _said(trial, "outside").startswith("The claim says nothing about these numbers")
    _type(trial, "o", "1")
    assert _said(trial, "outside") == ""
    wanted = {
        ("entry 1 of v_c", "one"): "Give a number such as 2, −1, 0.5, 1e3 or 1/3 for entry 1 of v_c.",
        ("V", "7"): "Give a whole number from 1 to 6 for V.",
        ("w", "0"): "Give a whole number from 1 to 3 for w.",
    }
    for (label, text), said in wanted.items():
        assert not trial.find_element(By.CSS_SELECTOR, "[data-part=unread]").is_displayed()
        _type(trial, label, text)
        assert _said(trial, "unread") == said
        assert _side(trial, "left") == [] or not trial.find_element(By.CSS_SELECTOR, "[data-part=sides]").is_displayed()
        _type(trial, label, "1")
        if label == "V":
            _type(trial, label, "3")
    _nothing_amiss(browser)


@pytest.mark.slow
def test_what_was_typed_stays_while_sizes_change(browser: webdriver.Chrome, tmp_path: Path) -> None:
    """V from 3 to 1 to 100 and back to 3: all of U stands there again; a decimal comma and a power of ten are read as numbers."""
    _open(browser, tmp_path, _report(statement("word2vec.naive_softmax")))
    trial = _trial(browser, "word2vec.naive_softmax/v_c")
    typed = {"entry 2, 1 of U": "0,5", "entry 3, 2 of U": "1e−1", "entry 2 of v_c": "−1/2", "o": "3"}
    for label, text in typed.items():
        _type(trial, label, text)
    fields = "return [...arguments[0].querySelectorAll('[data-part=numbers] input')].map((each) => each.value)"
    before, sides = browser.execute_script(fields, trial), _side(trial, "left")
    assert set(typed.values()) < set(before)
    _type(trial, "V", "1")
    assert len(browser.execute_script(fields, trial)) < len(before)
    _type(trial, "V", "100")
    assert _said(trial, "unread") == "Give a whole number from 1 to 6 for V."
    _type(trial, "V", "3")
    assert _said(trial, "unread") == ""
    assert browser.execute_script(fields, trial) == before
    assert _side(trial, "left") == sides
    for text, plain in (("0,5", "1/2"), ("1e0", "1"), ("2,5e1", "25")):
        _type(trial, "entry 1, 1 of U", text)
        assert _said(trial, "unread") == ""
        shown = _side(trial, "left")
        _type(trial, "entry 1, 1 of U", plain)
        assert _side(trial, "left") == shown
    _nothing_amiss(browser)


@pytest.mark.slow
def test_numbers_that_are_drawn_show_something(browser: webdriver.Chrome, tmp_path: Path) -> None:
    """A true claim begins with more than zeros; whatever other numbers are drawn for a wrong one, its sides differ, also for a
    claim of one's own. Opened anew, the same numbers are drawn."""
    (n,) = sizes("n")
    x = vector("x", n)
    one = claim(gradient(total(relu(x)), x), 1 + 0 * x)
    wrong = Report("Tried", (_statement(one),), {one: Outcome("refuted", point=KernelRoute().ask(one)[0].counterexample.point)})
    values = "return [...arguments[0].querySelectorAll('[data-part=numbers] input')].map((each) => each.value)"
    found = []
    for report, theorem, miss in (
        (_report(statement("word2vec.negative_sampling")), "word2vec.negative_sampling/u_o", True),
        (wrong, "mine.one/one", False),
    ) * 2:
        _open(browser, tmp_path, report)
        trial = _trial(browser, theorem)
        found.append([])
        assert any((*_side(trial, "left"), *_side(trial, "right")))
        if miss:
            trial.find_element(By.TAG_NAME, "select").send_keys("near miss 1")
        for _ in range(6):
            trial.find_element(By.CSS_SELECTOR, "[data-part=other]").click()
            assert _said(trial).startswith("The sides differ")
            assert _said(trial, "outside") == ""
            found[-1].append(browser.execute_script(values, trial))
    assert found[:2] == found[2:]
    _nothing_amiss(browser)


@pytest.mark.slow
def test_undefined_values_are_said(browser: webdriver.Chrome, tmp_path: Path) -> None:
    """The logarithm of a negative number, a division by zero, a kink, an overflow and too long a computation come with
    their reason, and no value."""
    (n,) = sizes("n")
    x, s = vector("x", n), scalar("s")
    deep: Term = x
    for _ in range(8):
        deep = matrix("A", n, n) @ deep
    found = {
        "too much to compute": (claim(total(deep), total(deep)), "n", "6"),
        "logarithm": (claim(gradient(log(s), s), 1 / s, given=positive(s)), "s", "-1"),
        "division by zero": (claim(gradient(1 / s, s), -1 / s**2), "s", "0"),
        "floating point": (claim(gradient(exp(s), s), exp(s)), "s", "1000"),
        "jumps or bends": (claim(gradient(total(relu(x)), x), relu(x) / x), "entry 2 of x", "0"),
    }
    for reason, (one, label, text) in found.items():
        _open(browser, tmp_path, _report(_statement(one)))
        trial = _trial(browser, "mine.one/one")
        assert _said(trial) == "Both sides agree."
        _type(trial, label, text)
        assert "There is no value" in _said(trial)
        assert reason in _said(trial)
        _nothing_amiss(browser)
    assert (len(_side(trial, "left")), len(_side(trial, "right"))) == (0, 1)
    assert "in 2 of 2 entries" in _said(trial)


@pytest.mark.slow
def test_nothing_is_computed_before_it_is_opened(browser: webdriver.Chrome, tmp_path: Path) -> None:
    """The page has no fields until somebody opens a trial, then those of this one; in print there are none."""
    _open(browser, tmp_path, _report(statement("word2vec.naive_softmax")))
    assert browser.find_elements(By.TAG_NAME, "input") == []
    trial = _trial(browser, "word2vec.naive_softmax/U")
    fields = browser.find_elements(By.TAG_NAME, "input")
    assert fields
    assert fields == trial.find_elements(By.TAG_NAME, "input")
    assert all(each.get_attribute("aria-label") for each in fields)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not trial.is_displayed()
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert trial.is_displayed()


@pytest.mark.slow
def test_every_theorem_of_the_catalogue_agrees_and_every_near_miss_fails(browser: webdriver.Chrome, tmp_path: Path) -> None:
    """At the numbers a trial begins with and at two more sizes, both sides of every theorem agree to 1e-9; every near miss
    differs where it begins."""
    catalogue = tuple(map(statement, keys()))
    _open(browser, tmp_path, _report(*catalogue))
    browser.execute_script("document.querySelectorAll('details.trial').forEach((trial) => (trial.open = true))")
    many = sum(len(each.theorems) for each in catalogue)
    WebDriverWait(browser, 30).until(lambda _: len(browser.find_elements(By.CSS_SELECTOR, "[data-part=said]")) == many)
    found = browser.execute_script(TRY_ALL, [{"V": 5, "d": 1, "K": 3, "N": 2, "m": 2}, {"V": 2, "d": 3, "K": 1, "N": 3, "m": 1}])
    theorems = {f"{each.key}/{theorem.name}": theorem for each in catalogue for theorem in each.theorems}
    assert [each["name"] for each in found] == list(theorems)
    for each in found:
        for shown in (each["start"], *each["resized"]):
            assert not shown["outside"], each["name"]
            assert _agree(shown), (each["name"], shown)
        assert len(each["misses"]) == len(theorems[each["name"]].near_misses)
        for shown in each["misses"]:
            assert (shown["relation"], shown["outside"]) == ("≠", False), (each["name"], shown)
            assert shown["marks"] > 0
            assert not _agree(shown)
    _nothing_amiss(browser)


def _agree(shown: dict[str, object]) -> bool:
    """Whether a page shows both sides whole and equal, and says so."""
    left, right = shown["left"], shown["right"]
    whole = len(left) == len(right) == shown["cells"]
    return whole and shown["relation"] == "=" and left == pytest.approx(right, rel=1e-9, abs=1e-9)


@pytest.mark.slow
def test_a_wrong_claim_without_counterexample_can_still_be_tried(browser: webdriver.Chrome, tmp_path: Path) -> None:
    """A claim of one's own that is false shows its sides apart; its refutation's numbers are where it begins, if there are any."""
    (n,) = sizes("n")
    x = vector("x", n)
    one = claim(gradient(total(x**3), x), fraction(3, 2) * x**2)
    report = _report(_statement(one))
    for point in (None, KernelRoute().ask(one)[0].counterexample.point):
        _open(browser, tmp_path, replace(report, outcomes={one: Outcome("refuted", point=point)}))
        trial = _trial(browser, "mine.one/one")
        assert _said(trial).startswith("The sides differ") or point is None
        assert trial.find_element(By.CSS_SELECTOR, "[data-part=start]").is_displayed() == (point is not None)
        _type(trial, "entry 1 of x", "2")
        assert _side(trial, "left")[0] == 12
        assert _side(trial, "right")[0] == 6
        assert trial.find_elements(By.TAG_NAME, "mark")[0].text == "12"
    _nothing_amiss(browser)


@pytest.mark.slow
def test_a_trial_speaks_the_language_of_its_page(browser: webdriver.Chrome, tmp_path: Path) -> None:
    """In Chinese no word of a trial is left in English, and the numbers are filled into what is said."""
    _open(browser, tmp_path, _report(statement("word2vec.naive_softmax")), language("zh"))
    trial = _trial(browser, "word2vec.naive_softmax/U")
    assert _said(trial) == "两边相等。"
    words = browser.execute_script("return {...document.querySelector('[data-part=words]').dataset}")
    del words["part"]
    assert len(words) == 18
    assert all(re.search("[\u4e00-\u9fff]", word) for word in words.values())
    for each in trial.find_elements(By.CSS_SELECTOR, "summary, p, button, h4, option"):
        assert re.search("[\u4e00-\u9fff]", each.get_attribute("textContent") or "") or not each.text, each.text
    trial.find_element(By.CSS_SELECTOR, "option:nth-child(2)").click()
    count = len(trial.find_elements(By.CSS_SELECTOR, "[data-part=right] mark"))
    assert re.search(rf"(?<!\d){count}(?!\d)", _said(trial))
    assert "{" not in trial.text
    _nothing_amiss(browser)
