"""Settings in a file: ``corpuskit.toml`` beside the corpus, or the table ``[tool.corpuskit]`` of ``pyproject.toml``."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpuskit.cli.parsing import Parser
from corpuskit.errors import CorpuskitError, did_you_mean
from corpuskit.io.streams import naming_path
from corpuskit.records.shown import visible

NAME = "corpuskit.toml"
"""The file that is looked for beside the corpus, and where the command runs."""

KEYS = (
    "prefer", "keep", "rules", "disable", "model", "profiles", "language", "crawled_at", "publisher", "known",
    "folders", "format", "fields", "table", "encoding", "workers", "on_error", "limit", "sample", "title",
)  # fmt: skip
"""What may stand in it: the options of the same names."""

_PATHS = frozenset({"rules", "model", "profiles", "known"})
"""The settings that are paths."""


def parsed(parser: Parser, arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the arguments of the command line, with what the settings file says where they say nothing."""
    given = parser.known(arguments)
    file = _file(given)
    if file is None:
        return given
    command = parser.commands[given.command]
    command.set_defaults(**_values(file, command))
    given = parser.known(arguments)
    if not getattr(given, "quiet", False):
        print(f"settings of {visible(str(file))}", file=sys.stderr)
    return given


def find(path: str) -> Path | None:
    """Return the settings file for a corpus: beside it, else where the command runs; None if there is none.

    >>> find("seeds/000_8c2f3d5b3eb262bf.txt") is None
    True
    """
    beside = Path(path) if os.path.isdir(path) else Path(path).parent
    for folder in dict.fromkeys((beside, Path())):
        if (folder / NAME).is_file():
            return folder / NAME
    project = Path("pyproject.toml")
    if project.is_file() and _ours(_read(project)) is not None:
        return project
    return None


def _file(given: argparse.Namespace) -> Path | None:
    """Return the settings file that is named, else the one that is found."""
    if not hasattr(given, "settings") or given.no_settings:
        return None
    if given.settings is not None:
        return Path(given.settings)
    return find(given.paths[0])


def _ours(project: Mapping[str, Any]) -> Any:
    """Return what ``pyproject.toml`` says of corpuskit; None where it says nothing.

    >>> _ours({"tool": {"corpuskit": {"prefer": "keep"}}}), _ours({"tool": 5})
    ({'prefer': 'keep'}, None)
    """
    tools = project.get("tool")
    return tools.get("corpuskit") if isinstance(tools, Mapping) else None


def _read(file: Path) -> dict[str, Any]:
    import tomllib  # late: most runs have no file with settings

    with naming_path(file):
        text = file.read_text("utf-8")
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CorpuskitError(f"{file}: not TOML: {error}") from error


def _values(file: Path, command: Parser) -> dict[str, Any]:
    """Return what a settings file says for a command; what another command has is left out."""
    data = _read(file)
    table = (_ours(data) or {}) if file.name == "pyproject.toml" else data
    if not isinstance(table, Mapping):
        raise CorpuskitError(f"{file}: [tool.corpuskit] must be a table")
    actions = {action.dest: action for action in command._actions}
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in KEYS:
            near, known = did_you_mean(name, KEYS), f"settings are {', '.join(KEYS)}"
            raise CorpuskitError(f"{file}: no setting is called {key!r}{near}; {known}")
        if name in actions:
            values[name] = _value(file, name, value, actions[name])
    return values


def _value(file: Path, name: str, value: Any, action: argparse.Action) -> Any:
    """Return one setting as the parser would have it from the command line."""
    if name in _PATHS and value is not False:
        paths = [value] if isinstance(value, str) else value
        if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
            raise CorpuskitError(f"{file}: {name} must be a path{' or a list of paths' * (name == 'rules')}")
        if not paths and name != "rules":
            raise CorpuskitError(f"{file}: {name} must be a path")
        found = [path if path == "none" else str(file.parent / path) for path in paths]
        return found if name == "rules" else found[0]
    text = _text(value)
    if text is None:
        raise CorpuskitError(f"{file}: {name} cannot be {value!r}")
    if action.choices is not None and text not in action.choices:
        choices = [str(choice) for choice in action.choices]
        near = did_you_mean(text, choices)
        raise CorpuskitError(f"{file}: {name} is {text!r}, not one of {', '.join(choices)}{near}")
    try:
        return action.type(text) if callable(action.type) else text
    except argparse.ArgumentTypeError as error:
        raise CorpuskitError(f"{file}: {name}: {error}") from error


def _text(value: Any) -> str | None:
    """Return a value as it would stand on the command line."""
    if value is False:
        return "none"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ",".join(value)
    if isinstance(value, Mapping):
        return ",".join(f"{field}={key}" for field, key in value.items())
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
