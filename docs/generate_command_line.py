"""Write docs/command-line.md: what every command does and takes, from the parser itself.

python docs/generate_command_line.py
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from corpuskit.cli.parser import parser
from corpuskit.cli.parsing import synopsis

PAGE = Path(__file__).parent / "command-line.md"

HEAD = """\
# The command line

`corpuskit` and `python -m corpuskit` are the same. What follows is written by `docs/generate_command_line.py` from the
parser; `corpuskit COMMAND --help` prints it in a terminal.

"""

EXAMPLES = {
    "clean": """\
```console
$ corpuskit clean seeds/000_8c2f3d5b3eb262bf.txt seeds/003_55b7efefdd34dcd8.txt
000_8c2f3d5b3eb262bf
  title      ...
  published  2021-10-14  from "Published in Dawn, October 14th, 2021", date at 3225:3243
  removed    ...publication_line 37 (1)
003_55b7efefdd34dcd8
  title      ...
  published  unknown
  removed    ...

2 articles: 1 dated, ... % of ... characters removed
```

With `-o FILE` the articles are written, and each run ends with what became of the documents:

```text
$ corpuskit clean corpus.jsonl.gz -o clean.parquet --workers 8 --on-error skip
4,998 articles: 4,120 dated, 12.4 % of 21,500,000 characters removed, 31 to look at: 30 empty, 1 consent
5,000 documents: 4,998 articles written to clean.parquet, 2 skipped (see clean.parquet.errors.jsonl)
```

**Several processes** clean the same, in the same order, to the byte. Documents are read as they are needed, a few
hundred ahead and no more. When a process dies, killed or out of memory, its documents are named, each is tried once
more alone, and the run goes on; one whose process dies again is raised, skipped or kept, as `--on-error` says.

**An unfinished run** is safe. While it goes on, each article is written, as soon as it is made, to
`FILE.partial`; FILE appears at the end, whole. After Ctrl-C, a full disk or a `kill -9`, the same command with
`--resume` cuts off a torn last line, leaves out what is done, and ends with the same file as a run that was never
stopped, to the byte. Should the power fail, a few seconds of work are done again: `FILE.partial` is forced to disk
every five seconds, and FILE before it gets its name.

- What is done is known by its content, not by its number: if a document that is done is another now, or gone, the
  resume is refused, and so it is with another version, `--prefer`, `--keep`, `--profiles`, `--document` or
  `--output-format`. `--workers` may change, and so may `--on-error` as long as no document met it.
- Documents that came to the end of the source meanwhile are cleaned too.
- Without `--resume`, an unfinished run is an error, so that nothing is lost by mistake: delete
  `FILE.partial` to begin anew.
- With `--resume`, a run that has neither FILE nor `FILE.partial` begins: the same command can be given until it ends.
- With `--resume`, a FILE that is there without `FILE.partial` is taken for finished, whatever made it: it stays as it
  is, no document is cleaned, not even a new one, a line on stderr says so, and the exit code is 0. Without `--resume`
  it is written anew, and replaced at the end.
- `FILE.partial` is JSONL: the settings in its first line, then a record a line.

**Exit codes**: 0, each document was cleaned; 1, some were skipped or kept with kind "error"; 2, something that was
given will not do; 70, a fault of corpuskit itself; 130, Ctrl-C; 141, who read stdout had seen enough.

Documents that were skipped are listed in `FILE.errors.jsonl`: `where` ("corpus.jsonl:3"), `id` and `reason`.
""",
    "explain": """\
The text is shown as it was given, what was removed between `[-` and `-]` with its label, rule, score and place; then
every change of normalisation, then every date with the reason why it lost. Places are `start:end`, in characters of the
text as it was given, as `Article.removed` has them: `document.text[3206:3243]`. Where a date is quoted with its line,
the place is that of the date.

```console
$ corpuskit explain seeds/000_8c2f3d5b3eb262bf.txt
000_8c2f3d5b3eb262bf
...
[-Published in Dawn, October 14th, 2021-]{publication_line, en.publication.published_in.1, ..., 3206:3243}
...
dates
  2021-10-14  published  ...  from "Published in Dawn, October 14th, 2021", date at 3225:3243
```

`corpuskit clean text.txt -o - | jq -r .text` shows what is left, and nothing else.
""",
    "dates": """\
One line a document: the day of publication with its time and zone where they are printed, or the days it lies between,
the document, and the words it rests on. A date that was rejected says why.

```console
$ corpuskit dates seeds/000_8c2f3d5b3eb262bf.txt
published                 document, evidence
2021-10-14                000_8c2f3d5b3eb262bf  from "Published in Dawn, October 14th, 2021", date at 3225:3243
```

A document is `dated`, `ambiguous` (03/04/2021: one of two days), `bounded` (between two days, or before or after one)
or `undated`. `--only ambiguous,undated` shows what is to be checked by hand; `--output-format tsv` is for a
spreadsheet, and `jsonl` has every date of every document.
""",
    "learn": """\
[Profiles](profiles.md) says what is learnt. Printed are templates with their support and why they count as boilerplate,
what share of the text they cover, what recurs and is kept as prose, what was seen often that nothing caught, and which
topics of rules found nothing. `corpuskit clean PATH --profiles FOLDER` cleans with what was saved.
""",
    "rules": """\
`rules example` prints a file with two rules to change, `rules check` says everything that is wrong with one: every
key that is missing or not known, every pattern that does not compile, every example that a rule fails.
[The rules](rules.md) explains each key; `--rules my.toml` then uses them.

```sh
corpuskit rules example > my.toml
corpuskit rules check my.toml
corpuskit clean texts/ --rules my.toml --limit 5
```

The exit code is 0 where all is in order, and 1 where something is to be mended.
""",
    "diff": """\
Articles are matched by the id of their document. The exit code is 0 where all are the same, and 1 where any differs:

```sh
corpuskit clean corpus/ -o old.jsonl
pip install --upgrade corpuskit
corpuskit clean corpus/ -o new.jsonl
corpuskit diff old.jsonl new.jsonl --limit 20
```
""",
}
"""What follows the synopsis of a command, before its options."""

TAIL = """\
## Input and output

PATH is a file, a folder or a glob, in any of the [formats](formats.md); `-` is standard input, which is JSON or JSONL
if it begins like it and one text if not, unless `--format` says otherwise. `-o -` writes to standard output, in the
format that `--output-format` names; with that option `-o -` may be left out: `--output-format txt` prints the texts.

```sh
zcat corpus.jsonl.gz | corpuskit clean - -o - | jq .published
```

Each article is written there as soon as it is made, whatever the next document brings.

With `--cleaned`, PATH is what `clean -o` wrote, as JSONL, JSON, Parquet or Arrow. `explain`, `report` and `dates` then
show what was done at that time; nothing is cleaned, and the options under *Cleaning* and *Reading* do not count.

Progress, with the rate and the time that is left, is shown on stderr where that is a terminal, by tqdm if it is
installed (`pip install 'corpuskit[progress]'`); in a pipe or with `--quiet` there is none. On a terminal the text is
coloured, unless `NO_COLOR` is set. Control characters, escape sequences and marks that turn the direction of writing
are shown as their escapes, so that no text can steer your terminal.

## Settings in a file

What does not change from run to run can stand in a file `corpuskit.toml`: beside the corpus (in the folder PATH, or in
the folder of the file PATH), else in the folder where the command runs; or in the table `[tool.corpuskit]` of a
`pyproject.toml` there. A line on stderr says which file was read. The keys are the long options without their dashes:

```toml
prefer = "keep"
keep = ["dateline", "standfirst", "caption"]
rules = ["my-rules.toml"]          # paths are those beside this file
disable = ["en.newsletter"]
publisher = "The Harbour Times"
fields = { text = "story", id = "number" }
crawled-at = 2024-05-03
```

What the command line says goes before what the file says. `--settings FILE` names another file, `--no-settings` looks
for none. A key that does not exist is an error that says which was likely meant.

## Exit codes

| code | |
|--:|---|
| 0 | all is well; for `diff`, all articles are the same |
| 1 | it is done, but some documents were skipped, or kept with kind "error"; for `diff`, some articles differ |
| 2 | it is not done: an option, a path, a file or a document that will not do, a full disk; stderr says which |
| 130 | Ctrl-C |
| 141 | whoever read the output, such as `head`, has seen enough |

All paths are looked up, and the name of the output is checked, before the first document is cleaned.

## Completion

With `pip install 'corpuskit[completion]'` the shell completes commands, options and files:

```sh
corpuskit --print-completion bash > ~/.local/share/bash-completion/completions/corpuskit
```
"""


def page() -> str:
    """Return the page."""
    made = parser()
    parts = [HEAD, f"{made.description}\n\n", _options(made)]
    for name, command in _commands(made).items():
        parts += [f"## {name}\n\n", f"```text\n{synopsis(name, command)}\n```\n\n", f"{command.description}\n\n"]
        if name in EXAMPLES:
            parts.append(EXAMPLES[name] + "\n")
        parts.append(_options(command))
    return "".join([*parts, TAIL])


def _commands(made: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the commands of a parser by name."""
    (commands,) = (action for action in made._actions if isinstance(action, argparse._SubParsersAction))
    return dict(commands.choices)


def _options(command: argparse.ArgumentParser) -> str:
    """Return the options of a command as lists, a group at a time."""
    out = []
    for group in command._action_groups:
        lines = [*_group(group)]
        if lines:
            title = (group.title or "").replace("positional arguments", "operands")
            out.append(f"*{title.capitalize()}*\n\n{''.join(lines)}\n")
    return "".join(out)


def _group(group: argparse._ArgumentGroup) -> Iterator[str]:
    for action in group._group_actions:
        if action.help == argparse.SUPPRESS or isinstance(action, argparse._HelpAction | argparse._SubParsersAction):
            continue
        value = action.metavar or ("{" + ",".join(map(str, action.choices)) + "}" if action.choices else None)
        if action.nargs == 0 or not action.option_strings:
            value = None
        names = ", ".join(action.option_strings) or str(action.metavar)
        told = (action.help or "") % vars(action)
        yield f"- `{names}{f' {value}' if value else ''}`: {told}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
