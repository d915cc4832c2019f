"""What a build makes: the README as a package index shows it, and the tables of the package as JSON.

On an index no picture and no link can lead to a file beside the README. JSON is read twenty times as fast as the TOML
that people write; see ``corpuskit/text/tables.py``.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r"!\[([^\]]*)\]\((?![a-z]+:)([^)#\s]+)\)\n*")
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?![a-z]+:|#)([^)\s]+)\)")


def for_index(text: str, source: str | None) -> str:
    """Return a README whose pictures and links lead to *source*, the address of the repository.

    Without one, links become their words and pictures go: nothing leads nowhere.
    """
    if source:
        base = source.rstrip("/")
        text = _PICTURE.sub(lambda found: f"![{found[1]}]({base}/raw/main/{found[2]})\n\n", text)
        return _LINK.sub(lambda found: f"[{found[1]}]({base}/blob/main/{found[2]})", text)
    return _LINK.sub(lambda found: found[1], _PICTURE.sub("", text))


def as_json(table: Path) -> str:
    """Return what a table says, as JSON."""
    return json.dumps(tomllib.loads(table.read_text("utf-8")), ensure_ascii=False, default=dt.date.isoformat)


class Readme(MetadataHookInterface):
    """Puts the README into the metadata of the package."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set ``readme``."""
        text = Path(self.root, "README.md").read_text("utf-8")
        source = metadata.get("urls", {}).get("Source")
        metadata["readme"] = {"content-type": "text/markdown", "text": for_index(text, source)}


class Tables(BuildHookInterface[Any]):
    """Puts each table of the package into the wheel as JSON too; an editable install reads the TOML."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the JSON to a folder of its own and name it to the build."""
        if version == "editable":
            return
        self.made = tempfile.TemporaryDirectory()
        data = Path(self.root, "src", "corpuskit", "data")
        for number, table in enumerate(sorted(data.rglob("*.toml"))):
            packed = Path(self.made.name, f"{number}.json")
            packed.write_text(as_json(table), "utf-8")
            target = Path("corpuskit", "data", table.relative_to(data)).with_suffix(".json")
            build_data["force_include"][str(packed)] = target.as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove that folder."""
        if version != "editable":
            self.made.cleanup()
