"""What cleaning and metadata get wrong: strict expected failures, by origin; those of dates stand with the resolver."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import corpuskit

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "cleaning_known_failures.toml").read_text("utf-8")
)["case"]
FIRST = (
    "The water came over the wall before the sun was up, and the people of the lower town carried what they could to "
    "the church on the hill. Nobody was hurt."
)
SECOND = (
    "It was the third flood in a short time, and the old men said that the river remembers its bed. The bridge stayed "
    "closed to carts and lorries."
)
PARTS = {
    "body": f"{FIRST}\n\n{SECOND}",
    "line": f"{FIRST} {SECOND}",
    "lowered": f"{FIRST}\n{SECOND}".lower(),
    "first": FIRST,
    "second": SECOND,
}


@pytest.mark.parametrize("part", ["body", "line", "lowered"])
def test_the_prose_alone_stays(part: str) -> None:
    assert corpuskit.clean(PARTS[part]).text == PARTS[part]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['origin']}: {case['why']}")
@pytest.mark.xfail(strict=True)
def test_known_failures(case: dict[str, Any]) -> None:
    article = corpuskit.clean(case["given"].format(**PARTS)).to_dict()
    fields = {name: value for name, value in case.items() if name not in ("origin", "why", "given")}
    assert {name: article[name] for name in fields} == {
        name: value.format(**PARTS) if isinstance(value, str) else value for name, value in fields.items()
    }
