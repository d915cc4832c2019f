"""Write docs/schema/article.schema.json: what `Article.to_dict` gives, from the records themselves.

python docs/generate_schema.py
"""

from __future__ import annotations

import ast
import dataclasses
import datetime as dt
import inspect
import json
import textwrap
import types
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpuskit.records import Article, Change, DateEvidence, Document, Removal

PAGE = Path(__file__).parent / "schema" / "article.schema.json"

CLOCK = r"[0-9]{2}:[0-9]{2}"
ZONE = rf"[+-]{CLOCK}(:[0-9]{{2}}(\.[0-9]{{6}})?)?"
DAY = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
TIME = {"type": "string", "pattern": rf"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T{CLOCK}:[0-9]{{2}}(\.[0-9]{{6}})?({ZONE})?$"}
PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer", "minimum": 0},  # offsets
    float: {"type": "number", "minimum": 0, "maximum": 1},  # scores
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    dt.date: DAY,
    dt.datetime: TIME,
}
CUT = {"value": rf"^[0-9]{{4}}(-[0-9]{{2}}(-[0-9]{{2}}(T{CLOCK}(:[0-9]{{2}})?({ZONE})?)?)?)?$"}
"""Texts that have a form of their own."""

NAMES = {DateEvidence: "date", Removal: "removal", Change: "change", Document: "document"}
HEAD = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "urn:corpuskit:schema:article",
    "title": "A corpuskit article",
}


def schema() -> dict[str, Any]:
    """Return the schema."""
    return {**HEAD, **_record(Article), "$defs": {name: _record(record) for record, name in NAMES.items()}}


def page() -> str:
    """Return the schema as the file has it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _record(record: Any) -> dict[str, Any]:
    """Return the schema of a record; of a document's fields only those that are set are there."""
    hints = typing.get_type_hints(record)
    said = _docstrings(record)
    properties = {}
    for field in dataclasses.fields(record):
        hint = _without_none(hints[field.name]) if record is Document else hints[field.name]
        properties[field.name] = {"description": said[field.name], **_of(hint)}
        if form := CUT.get(field.name):
            properties[field.name]["pattern"] = form
    return {
        "description": (inspect.getdoc(record) or "").partition("\n")[0],
        "type": "object",
        "properties": properties,
        "required": [] if record is Document else list(properties),
        "additionalProperties": False,
    }


def _of(hint: Any) -> dict[str, Any]:
    """Return the schema of a type."""
    origin, of = typing.get_origin(hint), typing.get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if hint in NAMES:
        return {"$ref": f"#/$defs/{NAMES[hint]}"}
    if origin is typing.Literal:
        return {"enum": list(of)}
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [_of(one) for one in of]}
    if origin is tuple and of[-1] is Ellipsis:
        return {"type": "array", "items": _of(of[0])}
    if origin is tuple:
        return {"type": "array", "prefixItems": [_of(one) for one in of], "minItems": len(of), "items": False}
    if origin is Mapping:
        return {"type": "object"}
    raise TypeError(f"no schema is known for {hint}")


def _without_none(hint: Any) -> Any:
    kept = [one for one in typing.get_args(hint) if one is not type(None)]
    return kept[0] if isinstance(hint, types.UnionType) and len(kept) == 1 else hint


def _docstrings(record: Any) -> dict[str, str]:
    """Return what stands under each field of a record."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(record))).body
    assert isinstance(tree, ast.ClassDef)
    out = {}
    for field, below in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr):
            assert isinstance(field.target, ast.Name)
            out[field.target.id] = inspect.cleandoc(ast.literal_eval(below.value)).replace("``", "`")
    return out


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
