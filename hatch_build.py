"""What a build makes: the README as a package index shows it, the tables as JSON, and what is worked out of them.

On an index no picture and no link can lead to a file beside the README. JSON is read twenty times as fast as the TOML
that people write; see ``corpuskit/text/tables.py``. What is worked out of the tables, and the functions of the models,
are made here once and not at each first text, and so are the patterns, for the version of `regex` that is here:
``corpuskit/text/prepared.py``, ``corpuskit/model/functions.py``, ``corpuskit/text/later/stored.py``. That is done in a
process of its own, ``python hatch_build.py FOLDER``.
"""

from __future__ import annotations

import datetime as dt
import gc
import json
import os
import re
import subprocess
import sys
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


def make(folder: Path) -> None:
    """Write into *folder* what a wheel holds below ``data/made``."""
    sys.path.insert(0, str(Path(__file__).parent / "src"))
    from corpuskit.model import blocks, units
    from corpuskit.model.functions import module_of
    from corpuskit.text.later.stored import RE_FILE, REGEX_FILE, packed, packed_plain
    from corpuskit.text.prepared import prepare

    asked, plain = patterns()  # this loads all functions whose values are made, too
    Path(folder, REGEX_FILE).write_bytes(packed(asked))
    Path(folder, RE_FILE).write_bytes(packed_plain(plain))

    for name, contents in prepare():
        Path(folder, name).write_bytes(contents)
    ways = ((blocks.load_model, blocks.written), (units.load_units, units.written))
    models = [(load().source, written) for load, written in ways]
    module = module_of({source: written(json.loads(source)) for source, written in models})
    Path(folder, "trees.py").write_text(module, "utf-8")


def patterns() -> tuple[list[tuple[str, int, dict[str, Any]]], list[tuple[Any, int]]]:
    """Return the patterns of `regex` and of `re` that rules have and texts of every language need, with their flags."""
    from regex import IGNORECASE

    from corpuskit.cleaner.journey import Cleaner
    from corpuskit.rules.files import in_full, languages, shipped
    from corpuskit.text.later import Used

    rules = {tag: shipped(tag) for tag in languages()}
    for tag, some in rules.items():
        text = "\n\n".join(example for rule in some for example in rule.remove)
        Cleaner().clean(text, language=None if tag == "xx" else tag)
    for seed in Path(__file__).parent.joinpath("seeds").glob("*.txt"):
        Cleaner().clean(seed.read_text("utf-8"))
    asked: list[tuple[str, int, dict[str, Any]]] = [
        (in_full(rule.pattern), int(IGNORECASE), {}) for some in rules.values() for rule in some if rule.pattern
    ]
    used = [one for one in gc.get_objects() if isinstance(one, Used)]
    return asked + [one.asked for one in used if one.of_regex], [one.asked[:2] for one in used if not one.of_regex]


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
        """Write the files to a folder of its own and name them to the build."""
        if version == "editable":
            return
        self.made = tempfile.TemporaryDirectory()
        data = Path(self.root, "src", "corpuskit", "data")
        for number, table in enumerate(sorted(data.rglob("*.toml"))):
            packed = Path(self.made.name, f"{number}.json")
            packed.write_text(as_json(table), "utf-8")
            target = Path("corpuskit", "data", table.relative_to(data)).with_suffix(".json")
            build_data["force_include"][str(packed)] = target.as_posix()
        made = Path(self.made.name, "made")
        made.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": "0"}  # the same tree gives the same wheel
        subprocess.run([sys.executable, __file__, str(made)], check=True, env=environment)
        build_data["force_include"][str(made)] = "corpuskit/data/made"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove that folder."""
        if version != "editable":
            self.made.cleanup()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
