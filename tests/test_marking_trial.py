"""Tests of a marked sheet as its owner sees it: in headless Chromium, by keys, in a narrow window, printed; nothing is loaded."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from marked_sheets import RIGHT, STRANGE, WRONG, marked_sheet
from test_report_trial import CHROMEDRIVER, CHROMIUM, FLAGS

from derive.marking.as_html import html_text

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed: pip install -e '.[test]'")
from selenium.webdriver.chrome.service import Service  # noqa: E402 - only where there is selenium
from selenium.webdriver.common.action_chains import ActionChains  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and CHROMEDRIVER), reason="chromium and chromedriver are not installed: apt-get install chromium chromium-driver"
)
CHAIN = (
    "$$\\begin{align}\\frac{\\partial J_{naive}}{\\partial v_c} &= -u_o + \\sum_{w=1}^V \\hat y_w u_w \\\\ "
    "&= U^\\top(y - \\hat y)\\end{align}$$\n"
)
SHEET = (
    f"# 答案 <script>document.title = 'taken'</script>\n\n求导：\n\n{CHAIN}\n- a list with\n  {WRONG}\n{RIGHT}\n"
    f"![x](http://example.org/x.png) <img src=http://example.org/y.png>\n\n{STRANGE}"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """A browser of its own that logs what it is asked to load, with a marked sheet open in it."""
    folder = tmp_path_factory.mktemp("marked")
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(executable_path=str(CHROMEDRIVER)))
    page = folder / "marked.html"
    page.write_text(html_text([marked_sheet(SHEET, "答案.md")]), encoding="utf-8")
    try:
        for kind in ("browser", "performance"):
            driver.get_log(kind)
        driver.get(page.as_uri())
        yield driver
    finally:
        driver.quit()


def test_nothing_is_loaded_and_nothing_runs(browser: webdriver.Chrome) -> None:
    """The page is all that is asked for, its own style is let through, and no script of a sheet has run."""
    asked = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = [each["params"] for each in asked if each["method"] == "Network.requestWillBeSent"]
    # The page that a browser begins with may still be loading what is its own.
    urls = [each["request"]["url"] for each in sent if not each["documentURL"].startswith("chrome://")]

    assert urls == [browser.current_url]
    assert browser.get_log("browser") == []
    assert browser.title == "答案.md"
    assert browser.find_elements(By.CSS_SELECTOR, "article img, article script") == []
    assert browser.find_element(By.TAG_NAME, "header").value_of_css_property("border-radius") == "8px"


def test_pointing_and_focusing_show_what_is_said(browser: webdriver.Chrome) -> None:
    """What is said of a step appears while its mark is focused or pointed at, within the window, and goes away again."""
    browser.set_window_size(1000, 900)
    mark = browser.find_element(By.CSS_SELECTOR, "article .mark.refuted")
    tip = mark.find_element(By.CSS_SELECTOR, ".tip")
    assert not tip.is_displayed()

    browser.execute_script("arguments[0].focus()", mark.find_element(By.TAG_NAME, "a"))
    assert tip.is_displayed()
    assert "left −1/2, right 1/2" in tip.text or "left 1/2, right −1/2" in tip.text
    assert "this is proved for every size" in tip.text
    box = browser.execute_script("const b = arguments[0].getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]", tip)
    assert min(box) >= 0
    assert box[2] <= 1000
    assert box[3] <= 900
    browser.execute_script("document.activeElement.blur()")
    assert not tip.is_displayed()

    ActionChains(browser).move_to_element(mark).perform()
    assert tip.is_displayed()
    ActionChains(browser).move_to_element(browser.find_element(By.TAG_NAME, "h1")).perform()
    assert not tip.is_displayed()


def test_a_tap_leads_to_what_is_said_and_back(browser: webdriver.Chrome) -> None:
    """The mark of a step is a link to the list below, and the list leads back to the step."""
    link = browser.find_element(By.CSS_SELECTOR, "article .mark.unread a")
    link.click()
    assert browser.current_url.endswith(link.get_attribute("href").rpartition("/")[2])
    note = browser.find_element(By.CSS_SELECTOR, "li:target")
    assert "`ρ` is not known here" in note.text
    note.find_element(By.TAG_NAME, "a").click()
    assert browser.find_element(By.CSS_SELECTOR, "a:target").text.startswith("◌")


@pytest.mark.parametrize("width", [pytest.param(1000, marks=pytest.mark.slow), 520])
def test_it_fits_the_window(browser: webdriver.Chrome, width: int) -> None:
    """Nothing makes the page wider than the window; marks stand beside their rows; signs of equality stand below each other."""
    browser.set_window_size(width, 900)

    assert browser.execute_script("return document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    places = browser.execute_script(
        "return [...document.querySelectorAll('.display .row')].map((row) => ['.right', '.marks'].map((part) => {"
        "const b = row.querySelector(part).getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; }))"
    )
    assert len(places) == 5
    for right, mark in places:
        assert mark[0] >= right[2] - 1
        assert max(right[1], mark[1]) < min(right[3], mark[3])
    assert places[0][0][0] == places[1][0][0]


@pytest.mark.slow
def test_signs_and_colours_can_be_told_apart(browser: webdriver.Chrome) -> None:
    """Each verdict has a sign of its own, and letters that differ from their paper by the contrast that is asked of small print."""
    for scheme in ("light", "dark"):
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        for word in ("proved", "refuted", "unread", "note"):
            mark = browser.find_element(By.CSS_SELECTOR, f".mark.{word}")
            ink, paper = (_light(mark.value_of_css_property(name)) for name in ("color", "background-color"))
            assert (max(ink, paper) + 0.05) / (min(ink, paper) + 0.05) >= 4.5, (scheme, word)
    signs = {each.text[0] for each in browser.find_elements(By.CSS_SELECTOR, "article .mark a")}
    assert signs == {"✓", "✗", "◌", "i"}


def _light(colour: str) -> float:
    """Return how light a colour is, as the guidelines for contents of the web define it."""
    parts = [float(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
