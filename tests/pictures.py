"""The pictures of the report on the pages: ``python -m tests.pictures`` takes them anew."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import corpuskit
from corpuskit.report import write_report
from tests import browser
from tests.newsroom import documents

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

NAMES = ("report-light.png", "report-dark.png", "report-narrow.png")
IMAGES = Path(__file__).parent.parent / "docs" / "images"


def take(folder: Path, count: int) -> None:
    """Save three pictures of a report on *count* documents of a newsroom: its head, one in the dark, a telephone."""
    with TemporaryDirectory() as made:
        report = Path(made, "report.html")
        write_report(corpuskit.articles(documents(count)), report, title="Four papers, five years")
        with browser.opened(1280, 1000) as driver:
            _show(driver, report, "")
            browser.picture(driver, folder / NAMES[0])
        with browser.opened(1280, 1000, dark=True) as driver:
            _show(driver, report, "document.querySelector('#changed-most a').click()")
            _show_end(driver)
            browser.picture(driver, folder / NAMES[1])
        with browser.opened(390, 1000) as driver:
            _show(driver, report, "document.querySelector('#leaking a').click()")
            browser.picture(driver, folder / NAMES[2])


def _show(driver: Chrome, report: Path, script: str) -> None:
    driver.get(report.as_uri())
    driver.execute_script(script)
    time.sleep(0.5)


def _show_end(driver: Chrome) -> None:
    """Scroll to the end of the open document, where most of what was removed stands."""
    script = "scrollTo(0, scrollY + document.querySelector('.evidence').getBoundingClientRect().top - 780)"
    driver.execute_script(script)
    time.sleep(0.3)


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    take(IMAGES, 600)
