"""The report in a real browser: opened from disk, read, searched, filtered, with keyboard alone, with hostile texts."""

from __future__ import annotations

import dataclasses
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import corpuskit
from corpuskit.records import Article, Document
from corpuskit.records.shown import visible
from corpuskit.report import write_report
from corpuskit.report.leaks import look_ahead, remains
from tests import browser
from tests.newsroom import documents
from tests.pages import HOSTILE

pytest.importorskip("selenium", reason="needs selenium: pip install selenium")
if reason := browser.missing():
    pytest.skip(reason, allow_module_level=True)

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = pytest.mark.slow
NEWS = 300
FOCUSED = "return document.activeElement.textContent || document.activeElement.id"
RTL = "أعلن المجلس البلدي"


@pytest.fixture(scope="module")
def news() -> list[Article]:
    cleaner = corpuskit.Cleaner()
    evil = Document(HOSTILE, id="evil", url="javascript:alert(4)", publisher="<img src=x onerror=alert(5)>")
    return [cleaner.clean(document) for document in [*documents(NEWS), evil]]


@pytest.fixture(scope="module")
def path(news: list[Article], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_report(news, path, sample=500, title="Four papers <b>and</b> an enemy")
    return path


@pytest.fixture(scope="module")
def chrome() -> Iterator[Chrome]:
    with browser.opened() as driver:
        yield driver


@pytest.fixture
def page(chrome: Chrome, path: Path) -> Iterator[Chrome]:
    """The report, freshly opened; whatever a test does, the browser must have nothing to complain of at its end."""
    browser.resize(chrome, 1280, 900)
    chrome.get("about:blank")
    chrome.get_log("browser")  # type: ignore[no-untyped-call]
    chrome.get_log("performance")  # type: ignore[no-untyped-call]
    chrome.get(path.as_uri())
    assert chrome.execute_script("return document.documentElement.dataset.ready") == "true"
    yield chrome
    assert chrome.get_log("browser") == []  # type: ignore[no-untyped-call]
    assert requests(chrome) <= {path.as_uri()}


def requests(chrome: Chrome) -> set[str]:
    """Return every address the browser asked for since it was last asked."""
    events = [json.loads(entry["message"])["message"] for entry in chrome.get_log("performance")]  # type: ignore[no-untyped-call]
    asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    return {url.partition("#")[0] for url in asked if not url.startswith("about:")}


def run(page: Chrome, script: str, *arguments: Any) -> Any:
    """Return what a script says."""
    return page.execute_script(script, *arguments)


def texts(page: Chrome, selector: str) -> list[str]:
    return list(run(page, "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)", selector))


def found(page: Chrome, wanted: int) -> None:
    """Wait until the list says how many documents it found."""
    words = f"{wanted:,} document{'' if wanted == 1 else 's'} found"
    wait(page, "return document.getElementById('found').textContent", words)


def follow(page: Chrome, target: str) -> None:
    """Go to a place in the page, and wait until the page has followed."""
    script = """const [target, done] = arguments;
      const drawn = () => requestAnimationFrame(() => requestAnimationFrame(done));
      if (location.hash === target) return drawn();
      addEventListener('hashchange', drawn, { once: true }); location.hash = target;"""
    page.execute_async_script(script, target)


def wait(page: Chrome, script: str, wanted: object) -> None:
    """Wait until a script says what is wanted."""
    end = time.monotonic() + 5
    while (said := run(page, script)) != wanted:
        assert time.monotonic() < end, (said, wanted)
        time.sleep(0.02)


def press(page: Chrome, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    chain = ActionChains(page)
    for key in keys:
        chain.send_keys(key)
    chain.perform()


def focused(page: Chrome) -> str:
    return str(run(page, FOCUSED))


def click(page: Chrome, selector: str) -> None:
    element = page.find_element("css selector", selector)
    run(page, "arguments[0].scrollIntoView({ block: 'center' })", element)
    element.click()


def choose(page: Chrome, id: str, value: str) -> None:
    from selenium.webdriver.support.ui import Select

    Select(page.find_element("id", id)).select_by_value(value)


def test_the_figures_are_those_of_the_articles(page: Chrome, news: list[Article]) -> None:
    figures = texts(page, "#totals .figure")
    size, gone = sum(len(a.document.text) for a in news), sum(len(r.text) for a in news for r in a.removed)
    left = sum(remains(a, d) for a in news for d in look_ahead(a))
    assert figures[0] == f"{len(news):,}"
    assert figures[1] == f"{100 * gone / size:.0f}%"
    assert figures[4] == f"{left:,}"
    rows = run(
        page,
        """return [...document.querySelectorAll('#by-label tbody tr')]
      .map((row) => [...row.cells].map((cell) => cell.textContent))""",
    )
    for label, _, characters, places, *_ in rows:
        own = [r for a in news for r in a.removed if r.label == label.replace(" ", "_")]
        assert (characters, places) == (f"{sum(len(r.text) for r in own):,}", f"{len(own):,}")
    assert len(rows) == len({r.label for a in news for r in a.removed})
    assert texts(page, "h1") == ["Four papers <b>and</b> an enemy"]


def test_search_finds_words_in_texts_and_titles(page: Chrome, news: list[Article]) -> None:
    box = page.find_element("id", "search")
    for words in ("sluice", "Sluice GATE", "news-00017", "no such words"):
        box.clear()
        box.send_keys(words)
        wanted = words.lower().split()
        found(page, sum(all(word in _haystack(a) for word in wanted) for a in news))
    assert "No document is like that." in texts(page, ".list")[0]
    click(page, "#filters button")
    found(page, len(news))


def _haystack(article: Article) -> str:
    parts = [article.title, article.document.id, article.publisher, *article.authors, visible(article.document.text)]
    return "\n".join(part for part in parts if part).lower()


def test_filters_by_label_publisher_kind_and_date(page: Chrome, news: list[Article]) -> None:
    choose(page, "pick-label", "teaser")
    teasers = [a for a in news if any(r.label == "teaser" for r in a.removed)]
    found(page, len(teasers))
    choose(page, "pick-publisher", "The Harbour Post")
    found(page, sum(a.publisher == "The Harbour Post" for a in teasers))
    choose(page, "pick-label", "")
    choose(page, "pick-publisher", "")
    choose(page, "pick-state", "leaking")
    found(page, sum(any(remains(a, d) for d in look_ahead(a)) for a in news))
    choose(page, "pick-state", "none")
    found(page, sum(a.published is None and a.published_between == (None, None) and not any(
        d.ambiguous and d.role == "published" for d in a.dates) for a in news))  # fmt: skip
    choose(page, "pick-state", "")
    choose(page, "pick-kind", "article")
    found(page, sum(a.kind == "article" for a in news))


def test_a_label_in_the_table_filters_the_documents(page: Chrome, news: list[Article]) -> None:
    click(page, "#by-label .chip")
    label = run(page, "return document.getElementById('pick-label').value")
    found(page, sum(any(r.label == label for r in a.removed) for a in news))
    assert run(page, "return document.activeElement.closest('.list') !== null")


def test_the_list_is_paged_and_sorted(page: Chrome, news: list[Article]) -> None:
    choose(page, "pick-order", "removed")
    first = texts(page, ".list .under")[0]
    most = max(news, key=lambda a: sum(len(r.text) for r in a.removed))
    assert (most.publisher or "") in first
    assert texts(page, "#results [role=status]") == [f"1–15 of {len(news)}"]
    click(page, "#results .pager button:last-of-type")
    assert texts(page, "#results [role=status]") == [f"16–30 of {len(news)}"]
    assert len(texts(page, ".list li")) == 15


def test_a_document_opens_with_its_removals_struck_and_labelled(page: Chrome, news: list[Article]) -> None:
    number = next(i for i, a in enumerate(news) if a.title and {r.label for r in a.removed} >= {"teaser", "byline"})
    article = news[number]
    follow(page, f"#document-{number}")
    assert texts(page, "#reader-heading") == [article.title]
    struck = "".join("".join(texts(page, ".text del p, .text p > del")).split())
    for removal in article.removed:
        assert "".join(removal.text.split())[:40] in struck
    kept = " ".join(texts(page, ".text > p"))
    for paragraph in article.paragraphs:
        assert paragraph.text in kept
    assert [chip.removeprefix("removed as ") for chip in texts(page, ".text .chip")] == [
        r.label.replace("_", " ") for r in article.removed
    ]
    assert run(page, "return document.querySelector('.why').hidden") is True
    click(page, ".text .chip")
    assert article.removed[0].rule in texts(page, ".text .why:not([hidden])")[0]
    assert f"score {article.removed[0].score:.2f}" in texts(page, ".text .why:not([hidden])")[0]
    assert len(texts(page, ".text mark.won")) == bool(article.published)
    click(page, "label[for=show-removed]")
    assert not page.find_element("css selector", ".text .cut").is_displayed()
    rows = texts(page, ".evidence tbody tr")
    assert len(rows) == min(10, len(article.dates))
    assert str(article.dates[0].value) in rows[0]


def test_the_theme_follows_the_system_and_the_button(page: Chrome) -> None:
    def ground() -> str:
        return str(run(page, "return getComputedStyle(document.body).backgroundColor"))

    light = ground()
    assert run(page, "return document.getElementById('theme').getAttribute('aria-pressed')") == "false"
    click(page, "#theme")
    assert ground() != light
    assert run(page, "return document.getElementById('theme').getAttribute('aria-pressed')") == "true"
    click(page, "#theme")
    assert ground() == light
    features = [{"name": "prefers-color-scheme", "value": "dark"}]
    run(page, "delete document.documentElement.dataset.theme")
    browser.command(page, "Emulation.setEmulatedMedia", features=features)
    assert ground() != light
    browser.command(page, "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "light"}])


def test_the_keyboard_alone_opens_a_document_and_comes_back(page: Chrome) -> None:
    from selenium.webdriver.common.keys import Keys

    press(page, Keys.TAB)
    assert focused(page) == "Skip to the report"
    assert run(page, "return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    run(page, "document.getElementById('search').focus()")
    for _ in range(30):
        press(page, Keys.TAB)
        if run(page, "return Boolean(document.activeElement.closest('.list'))"):
            break
    title = texts(page, ".list a .name")[0]
    assert title in focused(page)
    press(page, Keys.ENTER)
    wait(page, FOCUSED, title)
    assert texts(page, "#reader-heading") == [title]
    for _ in range(60):
        press(page, Keys.TAB)
        if run(page, "return document.activeElement.matches('.text .chip')"):
            press(page, Keys.SPACE)
            assert run(page, "return document.activeElement.getAttribute('aria-expanded')") == "true"
            break
    page.back()
    wait(page, "return location.hash", "")
    run(page, "document.querySelector('.back').focus()")
    press(page, Keys.ENTER)
    wait(page, "return document.activeElement.matches('.list a[aria-current]')", True)
    assert title in focused(page)


def test_every_control_has_a_name_and_every_table_a_caption(page: Chrome) -> None:
    follow(page, run(page, "return document.querySelector('.list a').hash"))
    nameless = """return [...document.querySelectorAll('button, select, input, a')].filter((e) =>
      !e.textContent.trim() && !(e.labels && e.labels.length) && !e.getAttribute('aria-label')).length"""
    assert run(page, nameless) == 0
    assert run(page, "return document.querySelectorAll('table:not(:has(caption)), th:not([scope])').length") == 0
    assert run(page, "return [...document.querySelectorAll('svg')].every((e) => e.getAttribute('role') === 'img' ?"
                     " e.getAttribute('aria-label') : e.getAttribute('aria-hidden') === 'true')")  # fmt: skip
    ids = run(page, "return [...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))
    levels = run(page, "return [...document.querySelectorAll('h1,h2,h3,h4')].map((e) => Number(e.tagName[1]))")
    assert all(b - a <= 1 for a, b in zip(levels, levels[1:], strict=False))  # noqa: RUF007


def test_a_hostile_document_is_text_and_nothing_runs(page: Chrome, news: list[Article]) -> None:
    scripts = run(page, "return document.scripts.length")
    run(page, "globalThis.alert = () => { globalThis.alerted = true }")
    follow(page, f"#document-{len(news) - 1}")
    shown = "\n".join(texts(page, ".text"))
    for part in (
        "<script>alert('title')</script>", "</script><script>alert(1)</script><img src=x onerror=alert(2)>",
        "</textarea>", "<!-- --> ]]>", "${alert(3)}", "\\u202eturned\\u202c", "\\u2067turned\\u2069",
        "\\x1b[31mred\\x1b[0m",
        "\\x07", "\\x00", "\\ud800", "\\u2028", "\\ufeff", "</del></p><h1>Owned</h1>",
    ):  # fmt: skip
        assert part in shown, part
    assert run(page, "return document.scripts.length") == scripts
    assert run(page, "return document.querySelectorAll('img, iframe, object, textarea, base, link').length") == 0
    assert run(page, "return document.querySelectorAll('h1').length") == 1
    assert run(page, "return globalThis.alerted") is None
    assert run(page, "return [...document.links].filter((a) => a.protocol === 'javascript:').length") == 0
    assert "javascript:alert(4)" in texts(page, ".facts")[0]
    assert any("<img src=x onerror=alert(5)>" in text for text in texts(page, "#by-publisher th"))
    direction = """return [...document.querySelectorAll('.text p')]
      .filter((p) => p.textContent.includes(arguments[0])).map((p) => getComputedStyle(p).direction)"""
    assert run(page, direction, RTL) == ["rtl"]
    assert run(page, direction, "An override") == ["ltr"]


def test_the_policy_stops_what_does_not_belong_to_the_page(chrome: Chrome, path: Path) -> None:
    """The second line of defence, tried on its own: a script and an image that somehow got in."""
    chrome.get(path.as_uri())
    stopped = chrome.execute_async_script("""
      const done = arguments[arguments.length - 1];
      const seen = [];
      document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
      const image = document.createElement('img');
      image.src = 'https://example.invalid/x.png';
      document.body.append(image);
      try { document.body.innerHTML += '<p>'; } catch (error) { seen.push(error.name); }
      const style = document.createElement('style');
      style.textContent = 'body { color: red }';
      document.head.append(style);
      setTimeout(() => done(seen), 300);
    """)
    assert {"img-src", "TypeError", "style-src-elem"} <= set(stopped)
    assert len(chrome.get_log("browser")) >= 2  # type: ignore[no-untyped-call]
    log = "".join(entry["message"] for entry in chrome.get_log("performance"))  # type: ignore[no-untyped-call]
    assert '"blockedReason":"csp"' in log
    assert "Network.responseReceived" not in log.partition("example.invalid")[2]


def test_a_narrow_screen_scrolls_in_one_direction_only(page: Chrome, news: list[Article]) -> None:
    for width in (320, 390, 768):
        browser.resize(page, width, 800)
        follow(page, f"#document-{len(news) - 1}")
        wait(page, f"return document.documentElement.scrollWidth <= {width}", True)


def test_ten_thousand_documents_stay_usable(
    chrome: Chrome, news: list[Article], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Texts of three hundred under ten thousand names, all shown in full: measured, and printed with -s."""
    many = [
        dataclasses.replace(a, document=dataclasses.replace(a.document, id=f"copy-{number}"))
        for number, a in enumerate(news[number % NEWS] for number in range(10_000))
    ]
    for sample in (300, 10_000):
        path = tmp_path / f"{sample}.html"
        write_report(many, path, sample=sample)
        start = time.perf_counter()
        chrome.get(path.as_uri())
        load = time.perf_counter() - start
        choose(chrome, "pick-label", "teaser")  # draws the list once
        script = """const [words] = arguments; const from = performance.now();
          const box = document.getElementById('search'); box.value = words;
          document.getElementById('pick-label').dispatchEvent(new Event('change'));
          return [performance.now() - from, document.getElementById('found').textContent]"""
        search, _ = run(chrome, script, "sluice")
        again, said = run(chrome, script, "sluice gate")
        shown = run(chrome, "return JSON.parse(document.getElementById('data').textContent).documents.length")
        assert said.endswith("found")
        assert shown >= sample
        assert len(texts(chrome, ".list li")) <= 15
        assert run(chrome, "return document.querySelectorAll('*').length") < 5000
        size = path.stat().st_size
        line = f"sample {sample}: {size / 1e6:.1f} MB, load {load:.2f} s, search {search:.0f} ms, again {again:.0f} ms"
        record_property(str(sample), line)
        print(line)
    assert size < 100e6


def test_pictures_of_the_report_are_small_and_in_the_docs(tmp_path: Path) -> None:
    from tests.pictures import NAMES, take

    take(tmp_path, 60)
    for name in NAMES:
        assert 10_000 < os.path.getsize(tmp_path / name) < 300_000
        kept = Path(__file__).parent.parent / "docs" / "images" / name
        assert kept.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
        assert kept.stat().st_size < 300_000
