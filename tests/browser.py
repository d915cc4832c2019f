"""A browser without a window, for tests and for the pictures on the pages."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

FLAGS = (
    "headless no-sandbox disable-gpu disable-dev-shm-usage disable-quic no-first-run disable-background-networking "
    "disable-component-update disable-sync hide-scrollbars force-device-scale-factor=1"
).split()


def missing() -> str | None:
    """Return what the tests in a browser need and is not there; None if all is."""
    for program, package in (("chromium", "chromium"), ("chromedriver", "chromium-driver")):
        if shutil.which(program) is None:
            return f"needs {program}: apt-get install {package}"
    return None


@contextmanager
def opened(width: int = 1280, height: int = 900, *, dark: bool = False) -> Iterator[Chrome]:
    """Open a browser of this size, in this theme, that keeps a record of every request and every complaint."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for flag in (*FLAGS, f"user-data-dir={profile}"):
            options.add_argument(f"--{flag}")
        driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        try:
            resize(driver, width, height)
            theme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
            still = {"name": "prefers-reduced-motion", "value": "reduce"}
            command(driver, "Emulation.setEmulatedMedia", features=[theme, still])
            yield driver
        finally:
            driver.quit()


def resize(driver: Chrome, width: int, height: int) -> None:
    """Give the page another size."""
    command(driver, "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)


def command(driver: Chrome, name: str, **arguments: Any) -> dict[str, Any]:
    """Send a command of the browser's own protocol."""
    answer: dict[str, Any] = driver.execute_cdp_cmd(name, arguments)
    return answer


def picture(driver: Chrome, path: Path) -> None:
    """Save what is seen as a PNG."""
    path.write_bytes(base64.b64decode(command(driver, "Page.captureScreenshot", format="png")["data"]))
