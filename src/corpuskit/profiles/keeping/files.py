"""Profiles as TOML files that a person can read, edit and review: one for each publisher."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from corpuskit.errors import ProfileError
from corpuskit.profiles.finding.profile import Background, Profile
from corpuskit.profiles.finding.template import Template
from corpuskit.text.later import re

LARGEST = 4_000_000
"""The largest file that is read, in characters."""

_TEXT_CHARS = {"key": 200, "name": 200, "language": 20}
"""The keys of a profile that hold a text, and its length at the most, in characters."""

_LISTS = ("aliases", "domains", "marks")
"""The keys that hold a list of texts."""

_SUGGESTED = "suggested"
"""The status of a template that waits for a person."""

_DAYS = ("first_seen", "last_seen")
"""The keys that hold a day."""

_KEYS = frozenset({*_TEXT_CHARS, *_LISTS, *_DAYS, "documents", "dates", "habits", "template", "background"})
"""All keys of a profile."""

_TEMPLATE = frozenset("text label where place score alone support share first_seen last_seen examples why".split())
"""The keys of a template."""

_ONLY_WRITTEN = frozenset({"remove", "keep", "status"})
"""Keys of a template that are written for a reader, and not read."""

_LONE = re.compile("[\ud800-\udfff]")
"""Half of a pair of surrogates."""


def load(path: Path) -> list[Profile]:
    """Return the profiles of a file, or of all TOML files in a folder; raises `ProfileError` naming file and entry."""
    try:
        paths = sorted(path.glob("*.toml")) if path.is_dir() else [path]
        if not path.exists():
            raise ProfileError(f"{path}: no such file or folder")
        texts = [(name, _text(name)) for name in paths]
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path}: cannot be read: {error}") from error
    if path.is_dir() and not paths:
        raise ProfileError(f"{path}: no *.toml in this folder")
    profiles = [from_toml(text, str(name)) for name, text in texts]
    keys = [profile.key for profile in profiles]
    for profile, (name, _) in zip(profiles, texts, strict=True):
        if keys.count(profile.key) > 1:
            raise ProfileError(f"{name}: another file has the key {profile.key!r} too")
    return profiles


def to_toml(profile: Profile) -> str:
    """Return a profile as the text of its file.

    >>> template = Template("Published in Dawn, {date}", "publication_line")
    >>> print(to_toml(Profile("dawn.com", "Dawn", templates=(template,))))
    key = "dawn.com"
    name = "Dawn"
    documents = 0
    <BLANKLINE>
    [[template]]
    text = "Published in Dawn, {date}"
    label = "publication_line"
    where = "line"
    score = 0.97
    <BLANKLINE>
    """
    lists, days = ({name: getattr(profile, name) for name in names} for names in (_LISTS, _DAYS))
    lines = _lines(
        key=profile.key, name=profile.publisher, language=profile.language, **lists, documents=profile.documents, **days
    )
    for name, known in (
        ("dates", _lines(order=profile.order, zone=profile.zone, line=profile.date_line)),
        ("habits", _lines(suffixes=profile.suffixes, dateline=profile.dateline)),
    ):
        lines += ["", f"[{name}]", *known] if known else []
    for template in profile.templates:
        lines += ["", "[[template]]", *_template_lines(template)]
    for template in profile.suggested:
        lines += ["", "[[template]]", f'status = "{_SUGGESTED}"  # make it "active", and it goes']
        lines += _template_lines(template)
    for told in profile.background:
        lines += ["", "[[background]]", *_lines(text=told.text, support=told.support, why=told.why)]
    return "\n".join(lines) + "\n"


def from_toml(text: str, name: str) -> Profile:
    """Return the profile that a file's *text* describes; *name* is what errors call the file.

    >>> from_toml('key = "dawn.com"\\n[[template]]\\ntext = "{nothing}"', "dawn.toml")
    Traceback (most recent call last):
    corpuskit.errors.ProfileError: dawn.toml: template 1: '{nothing}': no slot is called {nothing}; slots are date, ...
    """
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise ProfileError(f"{name}: not TOML: {error}") from error
    return profile_of(data, name)


def profile_of(data: Mapping[str, Any], name: str) -> Profile:
    """Return the profile that plain values describe, each checked; raises `ProfileError` naming *name* and entry."""
    if unknown := sorted(set(data) - _KEYS):
        raise ProfileError(f"{name}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}")
    texts = {key: _string(data.get(key), f"{name}: {key}", longest) for key, longest in _TEXT_CHARS.items()}
    lists = {key: _strings(data.get(key, []), f"{name}: {key}") for key in _LISTS}
    dates = _known(data, "dates", name, "order", "zone", "line")
    habits = _known(data, "habits", name, "suffixes", "dateline")
    if dates.get("order") not in (None, "DMY", "MDY"):
        raise ProfileError(f"{name}: dates.order is {dates['order']!r}, not DMY or MDY")
    tables = list(_tables(data, "template", name))
    templates = [_template(table, f"{name}: template {n}") for n, table in tables]
    status = [_status(table, f"{name}: template {n}") for n, table in tables]
    key = texts["key"] or next(iter(lists["domains"]), None) or (texts["name"] or "").casefold()
    if not key and texts["key"] is None:  # an empty key is that of the documents nobody is known to have published
        raise ProfileError(f"{name}: has neither key, nor domains, nor name")
    return Profile(
        key=key,
        publisher=texts["name"],
        documents=_whole(data.get("documents", 0), f"{name}: documents"),
        templates=tuple(t for t, word in zip(templates, status, strict=True) if word != _SUGGESTED),
        suggested=tuple(t for t, word in zip(templates, status, strict=True) if word == _SUGGESTED),
        background=tuple(_background(b, f"{name}: background {n}") for n, b in _tables(data, "background", name)),
        language=texts["language"],
        aliases=lists["aliases"],
        domains=lists["domains"],
        marks=lists["marks"],
        order=dates.get("order"),
        zone=_string(dates.get("zone"), f"{name}: dates.zone", 10),
        date_line=_string(dates.get("line"), f"{name}: dates.line", 300),
        suffixes=_strings(habits.get("suffixes", []), f"{name}: habits.suffixes"),
        dateline=_string(habits.get("dateline"), f"{name}: habits.dateline", 10),
        first_seen=_day(data.get("first_seen"), f"{name}: first_seen"),
        last_seen=_day(data.get("last_seen"), f"{name}: last_seen"),
    )


def _known(data: Mapping[str, Any], key: str, name: str, *keys: str) -> Mapping[str, Any]:
    """Return the table *key*, which holds nothing but *keys*."""
    table = data.get(key, {})
    if not isinstance(table, Mapping) or set(table) - set(keys):
        raise ProfileError(f"{name}: {key} has {', '.join(keys)}, nothing else")
    return table


def _status(table: Mapping[str, Any], where: str) -> str:
    """Return whether a template is used, or only suggested."""
    status = table.get("status", "active")
    if status not in ("active", _SUGGESTED):
        raise ProfileError(f"{where}: status is {status!r}, not active or {_SUGGESTED}")
    return str(status)


def _template(table: Mapping[str, Any], where: str) -> Template:
    if unknown := sorted(set(table) - _TEMPLATE - _ONLY_WRITTEN):
        raise ProfileError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_TEMPLATE))}")
    if not isinstance(table.get("text"), str):
        raise ProfileError(f"{where} has no text")
    values = {key: value for key, value in table.items() if key in _TEMPLATE}
    for key in ("label", "where", "place", "why"):
        values[key] = _string(values.get(key, getattr(_DEFAULT, key)), f"{where}: {key}", 2000)
    for key in ("score", "share"):
        values[key] = _share(values.get(key, getattr(_DEFAULT, key)), f"{where}: {key}")
    for key in _DAYS:
        values[key] = _day(values.get(key), f"{where}: {key}")
    values["support"] = _whole(values.get("support", 0), f"{where}: support")
    values["examples"] = _strings(values.get("examples", []), f"{where}: examples")
    if not isinstance(values.get("alone", True), bool):
        raise ProfileError(f"{where}: alone is true or false")
    try:
        return Template(**values)
    except ProfileError as error:
        raise ProfileError(f"{where}: {error}") from error


_DEFAULT = Template("x")
"""What a template has where its table says nothing."""


def _background(table: Mapping[str, Any], where: str) -> Background:
    text = _string(table.get("text"), f"{where}: text", 2000)
    if not text or set(table) - {"text", "support", "why"}:
        raise ProfileError(f"{where}: has text, support and why, nothing else")
    return Background(
        text, _whole(table.get("support", 0), f"{where}: support"), _string(table.get("why"), where, 2000) or ""
    )


def _lines(**values: object) -> list[str]:
    """Return the lines of those *values* that are known."""
    return [f"{key} = {_written(value)}" for key, value in values.items() if value is not None and value != ()]


def _written(value: object) -> str:
    """Return a value as TOML has it."""
    if isinstance(value, str):
        return json.dumps(_LONE.sub("\ufffd", value), ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    return str(value).lower()


def _template_lines(template: Template) -> list[str]:
    return _lines(
        text=template.text,
        label=template.label,
        where=template.where,
        score=template.score,
        place=template.place or None,
        alone=None if template.alone else False,
        support=template.support or None,
        share=template.share if template.support or template.share else None,
        first_seen=template.first_seen,
        last_seen=template.last_seen,
        examples=template.examples,
        why=template.why or None,
    )


def _tables(data: Mapping[str, Any], key: str, name: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    tables = data.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(table, Mapping) for table in tables):
        raise ProfileError(f"{name}: {key} is a list of tables: [[{key}]]")
    return iter(enumerate(tables, 1))


def _string(value: object, where: str, longest: int) -> str | None:
    if value is not None and (not isinstance(value, str) or len(value) > longest):
        raise ProfileError(f"{where} is not a text of at most {longest} characters")
    return value


def _strings(values: object, where: str) -> tuple[str, ...]:
    if (
        not isinstance(values, list)
        or len(values) > 1000
        or not all(isinstance(v, str) and len(v) <= 500 for v in values)
    ):
        raise ProfileError(f"{where} is not a list of short texts")
    return tuple(values)


def _whole(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 60:
        raise ProfileError(f"{where} is not a whole number")
    return value


def _share(value: object, where: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise ProfileError(f"{where} is not a number from 0 to 1")
    return float(value)


def _day(value: object, where: str) -> dt.date | None:
    """Return a day, which is a date of TOML or, between quotation marks and in JSON, its text."""
    try:
        day = dt.date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        day = value
    if day is None or (isinstance(day, dt.date) and not isinstance(day, dt.datetime)):
        return day
    raise ProfileError(f"{where} is not a day such as 2021-10-14")


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST:
        raise ProfileError(f"{path}: is larger than {LARGEST:,} bytes")
    return path.read_text(encoding="utf-8")
