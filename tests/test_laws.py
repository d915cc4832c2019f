"""The laws of ``docs/laws.md``, as properties of any string Python can hold."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import corpuskit
from corpuskit.text.segment import segment

LINES = [
    "Published in Dawn, October 14th, 2021",
    "By Jane Doe",
    "Opinion",
    "Editorial",
    "Rivers in flood",
    "Updated 03 May, 2024",
    "Sign up for our newsletter.",
    "ISLAMABAD: Talks were held on Sunday.",
    "The talks were held on Sunday, officials said, and both sides agreed to meet again before the end of the month.",
    "© 2024 The Daily Ledger. All rights reserved.",
    "Read more:",
    "caf\u00c3\u00a9 &amp;amp; bar",
    "\ufeff",
    "\x00",
    "\u202eevil\u202c",
    "\ud800",
    "",
    "  ",
    "2 hours ago",
    "03/04/2021",
    "Share",
]
ANY = st.text(st.characters(exclude_categories=()), max_size=60)
TEXTS = st.lists(st.sampled_from(LINES) | ANY, max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", " ", "\r\n", ""]).map(lambda gap: gap.join(lines)),
)
some = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@some
@given(TEXTS)
def test_the_text_is_rebuilt_from_the_receipt_alone(text: str) -> None:
    article = replace(corpuskit.clean(text), document=corpuskit.Document(""))
    assert article.reconstruct() == text


@some
@given(TEXTS)
def test_removals_are_sorted_disjoint_and_true(text: str) -> None:
    removed = corpuskit.clean(text).removed
    assert all(text[r.start : r.end] == r.text != "" for r in removed)
    assert all(a.end <= b.start for a, b in itertools.pairwise(removed))
    assert all(0 <= r.score <= 1 and r.label in corpuskit.LABELS for r in removed)


@some
@given(TEXTS)
def test_blocks_tile_the_text(text: str) -> None:
    normal = corpuskit.normalise(text)
    assert "".join(normal[b.start : b.end] for b in segment(normal)) == normal


@some
@given(TEXTS)
def test_normalising_is_a_fixed_point(text: str) -> None:
    normal = corpuskit.normalise(text)
    assert corpuskit.normalise(normal) == normal


@some
@given(TEXTS)
def test_articles_pickle_and_go_to_json_and_back(text: str) -> None:
    article = corpuskit.clean(text, crawled_at=dt.datetime(2024, 5, 3, 12))
    assert pickle.loads(pickle.dumps(article)) == article
    assert corpuskit.Article.from_dict(json.loads(json.dumps(article.to_dict(document=True)))) == article
    assert corpuskit.Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article


@some
@given(TEXTS)
def test_the_crawl_time_is_no_date(text: str) -> None:
    early = corpuskit.clean(text, crawled_at=dt.datetime(2026, 1, 5, 12))
    late = corpuskit.clean(text, crawled_at=dt.datetime(2027, 2, 9, 12))
    winner = next((d for d in early.dates if d.role == "published" and d.rejected is None), None)
    assert early.published == late.published or (winner is not None and winner.relative)
    assert early.text == late.text


@pytest.mark.slow
@some
@given(st.lists(TEXTS, max_size=4))
def test_documents_do_not_know_of_each_other(texts: list[str]) -> None:
    cleaner = corpuskit.Cleaner()
    together = [a.to_dict() for a in cleaner.articles([corpuskit.Document(t) for t in texts])]
    alone = [corpuskit.Cleaner().clean(t).to_dict() for t in reversed(texts)]
    assert together == alone[::-1]


DIGEST = """
import hashlib, json, corpuskit
from corpuskit.dates import find_candidates
from corpuskit.dates.choice.judging import Limits, judge, weigh
from corpuskit.dates.choice.resolver import judge_all
from corpuskit.dates.choice.judging import shipped
from corpuskit.text.segment import segment
from tests.newsroom import documents

read = list(documents(24))
found = [json.dumps([corpuskit.clean(document).to_dict() for document in read]).encode()]
found.append(corpuskit.learn(read).to_bytes())
for text in (document.text for document in read):  # probabilities in full: records round them
    blocks = segment(text)
    settings = judge_all(text, blocks, find_candidates(text, blocks))
    found.append(repr(weigh([judge(one, Limits()) for one in settings], None, shipped()).days).encode())
print(hashlib.sha256(b"".join(found)).hexdigest())
"""


@pytest.mark.slow
def test_the_order_of_sets_changes_nothing() -> None:
    """It is another one in each process, so a result that hung on it would differ from worker to worker."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", DIGEST],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parent.parent,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        for seed in "1234"
    ]
    digests = {process.communicate()[0] for process in processes}
    assert [process.returncode for process in processes] == [0] * 4
    assert len(digests) == 1


@pytest.mark.parametrize("document", [False, True])
@pytest.mark.parametrize(
    "text",
    ["Talks \ud83d\ude00 were held on Sunday.", "\ud83d\ude00\ud83d\ude00", "Share \ud83d\ude00\n\nTalks were held.",
     "\ud83d\ude00 \U0001f600 \ude00\ud83d"],
)  # fmt: skip
def test_characters_in_two_pieces_come_back_in_two_pieces(tmp_path: Path, text: str, document: bool) -> None:
    article = corpuskit.clean(text)
    assert "\ud83d\ude00" not in article.text
    assert corpuskit.write([article], tmp_path / "a.jsonl", document=document) == 1
    (again,) = corpuskit.read_articles(tmp_path / "a.jsonl")
    assert again.reconstruct() == again.document.text == text
    assert again == article


def test_profiles_of_characters_in_two_pieces_are_those_of_their_bytes() -> None:
    texts = [f"Story {n} was told.\n\nFollow \ud83d\ude00 us on Chirper" for n in range(5)]
    profiles = corpuskit.learn(
        corpuskit.Document(text, publisher="The \ud83d\ude00 Wave", id=f"\ud83d\ude00{n}", title="\ud83d\ude00 Boats")
        for n, text in enumerate(texts)
    )
    assert corpuskit.Profiles.from_bytes(profiles.to_bytes()) == profiles
