"""The public names: what they are, that they stay, and that each is documented by an example."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import itertools
from pathlib import Path

import pytest

import corpuskit

NAMES = [
    "LABELS", "Article", "Block", "Change", "CleanError", "Cleaner", "CorpuskitError", "DateEvidence", "Document",
    "Kind", "Label",
    "OnError", "Paragraph", "Prefer", "Profile", "ProfileError", "Profiles", "ReadError", "Removal", "Role",
    "RuleError", "Skipped", "WorkerError", "__version__", "articles", "clean", "find_dates", "from_arrow", "learn",
    "normalise", "normalise_and_explain", "read", "read_articles", "to_arrow", "to_pandas", "write", "write_report",
]  # fmt: skip

TYPES = ("LABELS", "Kind", "Label", "OnError", "Prefer", "Role", "__version__")
"""What is no class and no function, and so has no docstring of its own."""


def test_the_names_are_these() -> None:
    assert corpuskit.__all__ == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_name_read_twice_is_one_thing_and_no_module(name: str) -> None:
    first = getattr(corpuskit, name)
    assert not inspect.ismodule(first)
    for path in sorted(Path(corpuskit.__file__).parent.rglob("*.py")):
        module = path.relative_to(Path(corpuskit.__file__).parent).with_suffix("").as_posix().replace("/", ".")
        if module not in ("__main__", "__init__"):
            importlib.import_module(f"corpuskit.{module.removesuffix('.__init__')}")
    assert getattr(corpuskit, name) is first


@pytest.mark.parametrize("name", [name for name in NAMES if name not in TYPES])
def test_a_name_is_documented_by_an_example(name: str) -> None:
    thing = getattr(corpuskit, name)
    documentation = inspect.getdoc(thing) or ""
    assert documentation.split(".")[0]
    assert ">>> " in documentation


@pytest.mark.parametrize("name", NAMES)
def test_what_a_name_takes_and_gives_is_typed(name: str) -> None:
    thing = getattr(corpuskit, name)
    if inspect.isfunction(thing):
        signature = inspect.signature(thing)
        assert signature.return_annotation is not inspect.Signature.empty
        assert all(one.annotation is not inspect.Parameter.empty for one in signature.parameters.values())


@pytest.mark.parametrize("record", ["Article", "Change", "DateEvidence", "Document", "Paragraph", "Removal"])
def test_records_are_frozen_and_slotted_and_explained_under_each_field(record: str) -> None:
    kind: type = getattr(corpuskit, record)
    assert "__slots__" in vars(kind)
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    lines = inspect.getsource(kind).splitlines()
    for field in dataclasses.fields(kind):
        at = next(number for number, line in enumerate(lines) if line.strip().startswith(f"{field.name}: "))
        assert lines[at + 1].strip().startswith('"""'), f"{record}.{field.name} has no docstring"


@pytest.mark.parametrize("name", [name for name in NAMES if callable(getattr(corpuskit, name))])
def test_help_tells_of_each_parameter_and_field(name: str) -> None:
    thing = getattr(corpuskit, name)
    documentation = " ".join((inspect.getdoc(thing) or "").split())
    if inspect.isfunction(thing):
        names = [*inspect.signature(thing).parameters]
    elif dataclasses.is_dataclass(thing):
        names = [field.name for field in dataclasses.fields(thing) if not field.name.startswith("_")]
    else:
        names = []
    lacking = [one for one in names if f"*{one}*" not in documentation]
    assert not lacking, f"{name} does not tell of {lacking}"


@pytest.mark.parametrize("record", ["Article", "Change", "DateEvidence", "Document", "Paragraph", "Profile", "Removal"])
def test_what_help_says_of_a_field_is_what_stands_below_it(record: str) -> None:
    """An editor shows the docstring below a field, `help` that of the class: they do not drift apart."""
    source = inspect.getsource(getattr(corpuskit, record))
    [node] = ast.parse(source).body
    assert isinstance(node, ast.ClassDef)
    documentation = " ".join((ast.get_docstring(node) or "").split())
    for one, below in itertools.pairwise(node.body):
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) and not one.target.id.startswith("_"):
            assert isinstance(below, ast.Expr)
            assert isinstance(below.value, ast.Constant)
            assert f"- *{one.target.id}*: {' '.join(str(below.value.value).split())}" in documentation


def test_the_package_itself_is_short() -> None:
    assert len(inspect.getsource(corpuskit).splitlines()) < 60
