"""Everything that is wrong with a file of rules, at once: whoever writes one should not be told a thing at a time."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from corpuskit.errors import RuleError, did_you_mean
from corpuskit.rules.files import ANY, CHOICES, KNOWN, NEEDED, Rule, check, check_cost, mistyped, parse_rules

EXAMPLE = """\
# Rules of your own; check them with: corpuskit rules check my.toml

[[rule]]
id = "my.ledger.slogan.1"       # words with dots, and the number of its version at the end
label = "promotion"             # what it removes: one of the labels
where = "block"                 # the whole line must match; "inside": a part of a line
position = "anywhere"           # or "head", "tail": where in the text it looks
lines = ["the paper that reads you"]  # in lower case, without the marks at the ends
remove = ["The paper that reads you"]                                 # texts in which it must find something
keep = ["The paper that reads you closely is the one to keep, he said."]  # texts that it must leave alone

[[rule]]
id = "my.ledger.tip.1"
label = "contact"
where = "block"
position = "anywhere"
anchors = ["send a tip"]        # in lower case: the pattern is tried only where this stands
pattern = '''send a tip to (?:the )?(?:desk|newsroom)[.!]?'''
remove = ["Send a tip to the newsroom."]
keep = ["He used to send a tip to the newsroom every week, she said."]
"""
"""A file that is in order, to begin with."""

_TOP = ("rule", "parts", "language")
"""The keys of a file of rules."""


def problems(text: str, name: str) -> list[str]:
    r"""Return all that is wrong with the rules in *text*, in words; *name* is what they call the file.

    >>> problems(EXAMPLE, "my.toml")
    []
    >>> for problem in problems('[[rule]]\nid = "x.1"\nlable = "share"\nwhere = "line"', "my.toml"):
    ...     print(problem)
    my.toml: rule x.1 has no key 'label', 'position', 'remove', 'keep', and neither lines nor anchors with a pattern
    my.toml: rule x.1: unknown key 'lable'; did you mean label?
    my.toml: rule x.1: where is 'line', not one of block, inside
    """
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return [f"{name}: not TOML: {error}"]
    found = [f"{name}: unknown key {key!r}" + did_you_mean(key, _TOP) for key in data if key not in _TOP]
    tables = data.get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        return [*found, f"{name}: rules begin with [[rule]], in two pairs of brackets"]
    if not tables:
        found.append(f"{name}: no rule is there; each begins with [[rule]]")
    seen: set[str] = set()
    for number, table in enumerate(tables, 1):
        where = f"{name}: rule {table.get('id', f'number {number}')}"
        if str(table.get("id")) in seen:
            found.append(f"{where} is there twice")
        seen.add(str(table.get("id")))
        found += _of_table(table, where) or _of_rule(table, data, name)
    return found


def _of_table(table: Mapping[str, Any], where: str) -> list[str]:
    """Return what is wrong with the keys of a rule."""
    out = []
    missing = [key for key in NEEDED if not table.get(key)]
    form = bool(table.get("lines")) or bool(table.get("anchors") and table.get("pattern"))
    if missing or not form:
        said = f" has no key {', '.join(map(repr, missing))}" if missing else ""
        how = "neither lines nor anchors with a pattern"
        out.append(f"{where}{said}{f', and {how}' if said and not form else f' has {how}' if not form else ''}")
    unknown = (key for key in table if key not in KNOWN)
    out += [f"{where}: unknown key {key!r}{did_you_mean(key, KNOWN)}" for key in unknown]
    for key, choices in CHOICES.items():
        value = table.get(key)
        if value and isinstance(value, str) and value not in choices:
            near = did_you_mean(value, choices)
            out.append(f"{where}: {key} is {value!r}, not one of {', '.join(choices)}{near}")
    return [*out, *(f"{where}: {problem}" for problem in mistyped(table))]


def _of_rule(table: Mapping[str, Any], data: Mapping[str, Any], name: str) -> Iterator[str]:
    """Yield what is wrong with a rule whose keys are in order: its pattern, and each example that it fails."""
    try:
        (rule,) = parse_rules({**data, "rule": [table]}, name, language=ANY)
        check_cost(rule, name)
    except RuleError as error:
        yield str(error)
        return
    yield from _examples(rule, name)


def _examples(rule: Rule, name: str) -> Iterator[str]:
    """Yield what each example of a rule says against it."""
    alone = [
        replace(rule, remove=(text,), cuts=(cut,), keep=("",)) for text, cut in zip(rule.remove, rule.cuts, strict=True)
    ]
    kept = [replace(rule, remove=rule.remove[:1], cuts=rule.cuts[:1], keep=(text,)) for text in rule.keep]
    told: set[str] = set()
    for one in (*alone, *kept):
        try:
            check(one, name)
        except RuleError as error:
            if str(error) not in told:
                told.add(str(error))
                yield str(error)
