"""Write docs/rules.md: the rule format and the table of all shipped rules, from the data itself.

python docs/generate_rules.py
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from corpuskit.rules.files import Rule, languages, shipped

PAGE = Path(__file__).parent / "rules.md"

HEAD = """\
# The rules

Rules are data: one TOML file per language and topic under `src/corpuskit/data/rules`. Rules of the folder `xx` hold in
every language; those of `en` also where the language is not known. `Cleaner(rules=["my.toml"])` adds your own, and
`disable={"en.newsletter"}` leaves a topic out, `disable={"en.newsletter.signup.1"}` one rule. On the command line these
are `--rules my.toml` and `--disable en.newsletter`; `corpuskit rules example` prints a file to begin with, and
`corpuskit rules check my.toml` says all that is wrong with one ([the guide](guides/rule.md)).

## A rule

```toml
[[rule]]
id = "my.ledger.slogan.1"       # words with dots; ends in a version: what an id means never changes
label = "promotion"             # one of the labels in labels.md
where = "block"                 # the whole block must match; "inside": a span within a block of any length
position = "tail"               # or "head", "anywhere"
anchors = ["the paper that"]    # a cheap literal that must be in the block, or at its beginning: "^the paper"
pattern = '''the paper that (?:reads|writes) you{stop}'''
remove = ["The paper that reads you."]
keep = ["The paper that reads you closely is the one to keep, he said."]
```

- `remove` are texts in which the rule must find something, `keep` texts in which it must find nothing. In an "inside"
  rule a remove example marks the cut: `"Shares fell. [[(Reporting by Jane Doe)]]"`. A file that breaks its own examples
  does not load.
- A block of several sentences that a pattern matches as a whole goes only as far as the pattern minds what it says:
  sentences at its ends that could be any others stay, and the block as a whole is a doubt (0.55) that the model may
  share. Where no border is sure, nothing goes. The other sentences of such a block are tried one by one.
- `anchors` are in lower case and of whole words; rare words make fast rules. "^" stands for the beginning of the block.
- In a `pattern` line breaks with the blanks around them are ignored (a blank that counts goes into brackets:
  `(?: was)`), a space stands for one to three white space characters, an apostrophe for any apostrophe. Case is
  ignored; `(?-i:\\p{Lu})` minds it. `{date}` names a part: one of `parts.toml` or of a table `[parts]` in your file. A
  group `cut` marks what goes; other named groups are read as metadata (`publisher`).
- `lines = ["read more", "related stories"]` in place of anchors and pattern names whole blocks, in lower case and
  without the marks at their ends: "» Read more ..." is the first of these. Such a block is not looked at further. A
  sentence of up to three words is no such block: "Home." is left alone, unless the line is given as "home.".
- `unless = ["said", "told"]` are words in ASCII letters that prose has: a block that holds one is left alone.
- `{untold}` at the beginning of a pattern leaves alone what tells or quotes, by the verbs of its language: "“Sign up
  here,” the notice read." Where the pattern has a bar outside of brackets, put the rest into brackets.
- `score`, 0 to 1, says how sure it is that a match is not prose; each label has a default. `max_chars` is the longest
  block it is tried on: 300 characters unless it says otherwise.
- `language = "de"` at the top of your file makes its rules hold for German only; without it they hold everywhere.
- Head is the part up to the second block of prose, or through the first tenth of them; tail begins with the last block
  but one, or with the last quarter. In a short text both are all of it.

There is no `where = "line"`: a block is a line, or a sentence of a flattened text, so it would be the same as "block".

"""


COLUMNS = """\
| rule | label | where | position | score | takes | leaves |
|---|---|---|---|--:|---|---|
"""


def page() -> str:
    """Return the page."""
    parts = [HEAD, f"## All {sum(len(shipped(language)) for language in languages())} rules\n\n"]
    parts.append("| language | rules | by label |\n|---|--:|---|\n")
    for language in languages():
        labels = Counter(rule.label for rule in shipped(language))
        listed = ", ".join(f"{label} {count}" for label, count in sorted(labels.items()))
        parts.append(f"| {language} | {len(shipped(language))} | {listed} |\n")
    for language in languages():
        parts.append(f"\n### {language}\n\n{COLUMNS}")
        parts.extend(_row(rule) for rule in shipped(language))
    return "".join(parts)


def _row(rule: Rule) -> str:
    name, score = f"`{rule.id}`", f"{rule.score:g}"
    cells = (name, rule.label, rule.where, rule.position, score, _cell(rule.cuts[0]), _cell(rule.keep[0]))
    return f"| {' | '.join(cells)} |\n"


def _cell(text: str) -> str:
    """Return *text* as it can stand in a cell: as code, which nothing in it can break."""
    short = text if len(text) <= 80 else text[:77] + "..."
    return "`` " + short.replace("|", "\\|") + " ``"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
