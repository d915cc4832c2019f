"""The README as a package index shows it: there no picture and no link can lead to a file beside it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

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


class Readme(MetadataHookInterface):
    """Puts the README into the metadata of the package."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set ``readme``."""
        text = Path(self.root, "README.md").read_text("utf-8")
        source = metadata.get("urls", {}).get("Source")
        metadata["readme"] = {"content-type": "text/markdown", "text": for_index(text, source)}
