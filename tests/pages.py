"""What the tests of the report share: a page in its parts, and a text that tries everything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from corpuskit.records import Article
from corpuskit.report import write_report

HOSTILE = (
    "Council reopens harbour <script>alert('title')</script>\n\n"
    "</script><script>alert(1)</script><img src=x onerror=alert(2)> </textarea> <!-- --> ]]> "
    "&lt;b&gt; ' \" ` ${alert(3)}\n\n"
    "An override \u202eturned\u202c, an isolate \u2067turned\u2069, a colour \x1b[31mred\x1b[0m, a bell \x07, "
    "a NUL \x00, a lone half \ud800, line ends \u2028 and \u2029, a BOM \ufeff.\n\n"
    "أعلن المجلس البلدي يوم الأحد فتح الميناء بعد تسعة أيام من الإغلاق.\n\n"
    "Share on Facebook</del></p><h1>Owned</h1>\n\n"
    "Published in The Harbour Post, October 14th, 2021"
)
"""A document that tries to be more than text."""


class Page(NamedTuple):
    """A report in its parts."""

    html: str
    data: dict[str, Any]
    script: str
    style: str
    policy: str


def report(articles: Iterable[Article], folder: Path, **options: Any) -> Page:
    """Write a report and return it in its parts."""
    path = folder / "report.html"
    write_report(articles, path, **options)
    return parted(path.read_bytes().decode())


def parted(html: str) -> Page:
    """Return a page in its parts."""
    [style] = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    [data] = re.findall(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    [script] = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    [policy] = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    return Page(html, json.loads(data), script, style, policy)
