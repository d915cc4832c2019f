"""The block model: shape of its answers, its file, and what it must get right on plain cases."""

from __future__ import annotations

import base64
import json
import math
import pickle
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit.errors import CorpuskitError
from corpuskit.model import features, surroundings
from corpuskit.model.blocks import compile_trees, load_model
from corpuskit.text.segment import segment

PAGE = """Home
News
Sport
Sign in
Council approves new tram line
By Jane Smith
3 May 2024
The city council voted on Thursday to build a second tram line between the harbour and the university.
The line will cost 240 million euros, officials said, and is expected to open within six years.
Opponents had argued that the money should be spent on buses, which reach more of the outer districts.
Work on the first section, along the old canal, is to begin in spring if the courts reject a last appeal.
Share
Facebook
Twitter
Related articles
Ten cafes to visit this weekend
Sign up for our newsletter
Terms of use
Privacy policy
© 2024 Example Media"""


def keep(text: str) -> list[float]:
    return load_model().keep(text, segment(text))


def write_model(path: Path, **changes: object) -> Path:
    lexicon = base64.b64encode(zlib.compress(bytes(features.BUCKETS))).decode()
    tables = {"lexicon": lexicon, "ending": lexicon}
    body = {"format": 3, "version": "blocks-test", **tables, "first": [[1, 6, -2000, 2000]], "second": []}
    path.write_text(json.dumps({**body, **changes}))
    return path


def test_prose_of_a_page_is_told_from_the_rest() -> None:
    found = keep(PAGE)
    prose = found[7:11]
    rest = found[:4] + found[11:]
    assert min(prose) > 0.5 > max(rest)


def test_clean_prose_stays() -> None:
    text = "\n".join(PAGE.splitlines()[7:11])
    assert min(keep(text)) > 0.5


def test_one_probability_a_block() -> None:
    blocks = segment(PAGE)
    found = load_model().keep(PAGE, blocks)
    assert len(found) == len(blocks)
    assert all(0.0 <= p <= 1.0 for p in found)


@pytest.mark.parametrize(
    "text", ["", " \n\t ", "\0", "\ud800 lone", "x\n" * 3000, "a" * 20000, "İ İ", "日本語。" * 400]
)
def test_any_text_gets_probabilities(text: str) -> None:
    assert len(keep(text)) == len(segment(text))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_every_text_gets_the_same_probabilities_twice(text: str) -> None:
    found = keep(text)
    assert found == keep(text)
    assert len(found) == len(segment(text))


def test_a_model_pickles_and_compares(tmp_path: Path) -> None:
    model = load_model()
    assert pickle.loads(pickle.dumps(model)) == model
    assert load_model(write_model(tmp_path / "m.json")) != model


def test_a_file_of_ones_own_is_used(tmp_path: Path) -> None:
    model = load_model(write_model(tmp_path / "m.json"))
    text = "Short line\nA line of rather more words than the other one has"
    low, high = model.keep(text, segment(text))
    assert low == pytest.approx(0.1192, abs=1e-4)
    assert high == pytest.approx(0.8808, abs=1e-4)


@pytest.mark.parametrize(
    "changes", [{"format": 1}, {"version": 3}, {"lexicon": ""}, {"lexicon": "!"}, {"lexicon": None}]
)
def test_what_is_no_model_is_refused(tmp_path: Path, changes: dict[str, object]) -> None:
    with pytest.raises(CorpuskitError):
        load_model(write_model(tmp_path / "m.json", **changes))


def test_only_doubtful_first_guesses_are_read_again(tmp_path: Path) -> None:
    """By their words, six and more of which are sure here; what is sure stands, a little surer than it was said."""
    first = [[1, 6, -1000, 3000]]
    model = load_model(write_model(tmp_path / "two.json", first=first, second=[[0, 0, 500, 500]]))
    found = model.keep("", segment("Rivers in flood\nThe two sides met again in Geneva on Tuesday."))
    assert found == pytest.approx([1 / (1 + math.exp(-0.5)), 1 / (1 + math.exp(-3.6))])


def test_a_model_is_data_not_code() -> None:
    with pytest.raises(ValueError, match="whole number"):
        compile_trees([[0, "__import__('os')", 1, 2]])
    with pytest.raises(ValueError, match="whole number"):
        compile_trees([True])


def test_columns_have_one_value_a_block() -> None:
    blocks = segment(PAGE)
    lines = [features.read_line(block.text) for block in blocks]
    own = features.own_columns(lines, [0] * features.BUCKETS, [0] * features.BUCKETS)
    around = surroundings.around_columns(blocks, lines, own, [0] * len(blocks))
    region = surroundings.region_columns([0] * len(blocks), lines, own)
    assert {len(column) for column in (*own, *around, *region)} == {len(blocks)}
    assert all(type(value) is int for column in (*own, *around, *region) for value in column)


def test_loading_the_model_imports_no_numpy() -> None:
    code = "import sys; from corpuskit.model.blocks import load_model; load_model(); print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
