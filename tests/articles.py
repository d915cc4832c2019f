"""Articles of all shapes, for properties: what their types allow, not what cleaning would make."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st

from corpuskit.records import (
    LABELS,
    Article,
    AuthorKind,
    Change,
    DateEvidence,
    Document,
    Kind,
    Precision,
    Removal,
    Role,
    Source,
)

TEXT = st.text(st.characters(exclude_categories=()), max_size=12)
MAYBE = st.none() | TEXT
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
AT = st.integers(0, 10_000)
SCORE = st.floats(0, 1)
DAY = st.none() | st.dates()
WALL = st.datetimes(dt.datetime(2, 1, 1), dt.datetime(9998, 12, 31))
ZONE = st.integers(-1439, 1439).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
TIME = st.none() | WALL | st.builds(lambda time, zone: time.replace(tzinfo=zone), WALL, ZONE)
META = st.dictionaries(TEXT, st.none() | st.booleans() | st.integers() | TEXT | st.lists(TEXT, max_size=2), max_size=3)

DATES = st.builds(
    DateEvidence,
    start=st.none() | AT,
    end=st.none() | AT,
    text=MAYBE,
    value=st.sampled_from(["2019", "2019-04", "2019-04-21", "2019-04-21T14:55", "2019-04-21T14:55:09+02:00"]),
    precision=st.sampled_from(get_args(Precision)),
    role=st.sampled_from(get_args(Role)),
    source=st.sampled_from(get_args(Source)),
    score=SCORE,
    relative=st.booleans(),
    ambiguous=st.sampled_from([(), ("2021-04-03",)]),
    rejected=MAYBE,
)
REMOVALS = st.builds(Removal, start=AT, end=AT, text=TEXT, label=st.sampled_from(LABELS), rule=TEXT, score=SCORE)
CHANGES = st.builds(Change, start=AT, end=AT, before=TEXT, after=TEXT, step=TEXT)
DOCUMENTS = st.builds(
    Document,
    text=TEXT,
    id=MAYBE,
    url=MAYBE,
    publisher=MAYBE,
    language=MAYBE,
    crawled_at=TIME,
    title=MAYBE,
    html=MAYBE,
    meta=META,
)


def in_order(article: Article) -> Article:
    """Return *article* with the spans of its edits one behind the other, and its dates' ends behind their starts."""
    at, removed, changes = 0, [], []
    for removal in article.removed:
        start, at = at + removal.start, at + removal.start + removal.end
        removed.append(replace(removal, start=start, end=at))
    for change in article.changes:
        start, at = at + change.start, at + change.start + change.end
        changes.append(replace(change, start=start, end=at))
    dates = [
        date if date.start is None or date.end is None else replace(date, end=date.start + date.end)
        for date in article.dates
    ]
    return replace(article, removed=tuple(removed), changes=tuple(changes), dates=tuple(dates))


ARTICLES = st.builds(
    Article,
    text=TEXT,
    title=MAYBE,
    standfirst=MAYBE,
    authors=TEXTS,
    author_kinds=st.lists(st.sampled_from(get_args(AuthorKind)), max_size=3).map(tuple),
    dateline=MAYBE,
    publisher=MAYBE,
    section=MAYBE,
    tags=TEXTS,
    language=MAYBE,
    published=DAY,
    published_at=TIME,
    updated=DAY,
    updated_at=TIME,
    published_between=st.tuples(DAY, DAY),
    dates=st.lists(DATES, max_size=2).map(tuple),
    removed=st.lists(REMOVALS, max_size=2).map(tuple),
    changes=st.lists(CHANGES, max_size=2).map(tuple),
    kind=st.sampled_from(get_args(Kind)),
    warnings=TEXTS,
    version=TEXT,
    document=DOCUMENTS,
).map(in_order)
