"""Breaks that tests should see: each is put into a process of its own, and the tests are run there that should fail.

    nice -n 10 python -m benchmarks.mutants
    nice -n 10 python -m benchmarks.mutants structure/head.py dates/

A break is one place in one file that says something else. It is killed if a test fails, and survives if none does: then
a test is missing, or the place says nothing that shows. Names choose the breaks of files that begin so.

No file is touched. The package is imported once; for each break a child of that process takes the code of the functions
of one module from its broken source, so that whoever has imported them has them broken, and then runs the tests.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

import pytest

import corpuskit

ROOT = Path(__file__).parent.parent


class Break(NamedTuple):
    """One thing that is said wrongly."""

    file: str
    """Below ``src/corpuskit``; its own examples are run first."""
    old: str
    """What it says: once in the file."""
    new: str
    tests: tuple[str, ...]
    """Names of files of tests."""


def breaks(file: str, tests: str, *pairs: tuple[str, str]) -> Iterator[Break]:
    """Yield the breaks of a file; *tests* are names with a blank between."""
    for old, new in pairs:
        yield Break(file, old, new, tuple(tests.split()))


BREAKS: Sequence[Break] = (
    *breaks(
        "boilerplate/decision.py",
        "boilerplate",
        ("        if item.score >= enough and (item.label", "        if item.score > enough and (item.label"),
        ("return 2 * covered > item.end - item.start", "return covered > item.end - item.start"),
        ("if min(around) >= SURELY_PROSE:", "if max(around) >= SURELY_PROSE:"),
        ('if max(probabilities) >= PAGE[prefer] else PAGE["keep"]', "if probabilities else PAGE[prefer]"),
        ("if index < 0 or covered[index].end < item.end:", "if index < 0 or covered[index].end <= item.end:"),
        ("if rest < min(covered, STUB) and", "if rest < covered and"),
    ),
    *breaks(
        "boilerplate/kind.py",
        "boilerplate",
        (">= LIVE_STAMPS and left:", ">= LIVE_STAMPS:"),
        ('return "sign_in" if kind == "paywall" and _is_form(removed) else kind', "return kind"),
    ),
    *breaks(
        "boilerplate/restraint.py",
        "boilerplate model",
        ("if held and (_is_led(text, spans[0][0]) or _going(spans, judged) < MOST * len(spans)):", "if False:"),
        ("if doubtful and lost_stops(block.text for block in blocks) else 0.0", "if not blocks else 0.0"),
    ),
    *breaks(
        "boilerplate/headings.py",
        "boilerplate",
        ("return range(start, min(end, start + 1))", "return range(start, end)"),
        ("return PRINTED * sum(wide) >= len(wide) > 0", "return True"),
    ),
    *breaks(
        "rules/ruleset.py",
        "rules_places",
        ("and low <= number < high and", "and low <= number <= high and"),
        ("max(2, -(-amount // 10))", "max(2, amount // 10)"),
        ("spans.append((0, size, min(rule.score, DOUBTFUL)))", "spans.append((0, size, rule.score))"),
        ("fits = not rule.unless or rule.unless.isdisjoint(words)", "fits = True"),
        ("key=lambda e: (-e.score, e.start)", "key=lambda e: (e.score, e.start)"),
    ),
    *breaks(
        "structure/head.py",
        "structure_breaks structure",
        ("return Headline(places[-1 if paged else 0],", "return Headline(places[0],"),
        ("return [] if chronicle else sorted(", "return sorted("),
        ("everywhere = head.probability == TWICE or max(page.bodies) > PAGE_BLOCKS", "everywhere = True"),
        ("if 0 < first < i and not same and", "if 0 < first < i and"),
        ("count += i - last > 1", "count += 1"),
    ),
    *breaks(
        "structure/heading.py",
        "structure_breaks headings",
        ("and not (len(words) <= SECTION_WORDS and \"&\" in words)", ""),
        ("return closed or any(line.count(pair[0]) > line.count(pair[1]) for pair in pairs)", "return closed"),
    ),
    *breaks(
        "structure/opening.py",
        "structure_breaks headings",
        ('return bool(above) and (above[-1] in ",，、،" or', 'return bool(above) and ("#" in above or'),
        ("if score > DOUBTFUL or (row.kind", "if score >= DOUBTFUL or (row.kind"),
    ),
    *breaks(
        "structure/pointers.py",
        "structure_breaks structure_inside",
        ("or page.text[max(0, start - 1)] in QUOTES:", ":"),
        ("return match.end() - 1 if match[1][0].isupper() else 0", "return match.end() - 1"),
        ("if gap in _GAPS and not behind.isdigit():", "if gap in _GAPS:"),
    ),
    *breaks(
        "structure/pitches.py",
        "structure_breaks structure_inside",
        ("if count >= 2 and (opens or addressed):", "if count >= 2:"),
        ("return 2 * sum(told) >= len(told)", "return True"),
        ("and unit.text[-1] not in QUESTION_MARKS else None", "else None"),
    ),
    *breaks(
        "structure/lines.py",
        "structure_breaks structure_inside",
        ("        if phrase.start >= at:\n            count += 1", "        count += 1"),
    ),
    *breaks(
        "structure/notices.py",
        "structure_breaks structure_inside",
        ("return topic in _COLON and alone and not told", "return topic in _COLON and alone"),
        ("if len(run) >= BAR:", "if len(run) >= BAR - 1:"),
    ),
    *breaks(
        "structure/sidebars.py",
        "structure",
        ("score = 0.96 if _is_beside_body(page, heading, last) else DOUBTFUL", "score = 0.96"),
        ("if len(titled) < max(2, len(lines) - 1):", "if len(titled) < 2:"),
    ),
    *breaks("structure/tails.py", "structure_breaks", ("and end - at >= SHARE * at and", "and")),
    *breaks(
        "profiles/weighing/judging.py",
        "profiles_breaks",
        ("if facts.story >= 2.2 and facts.share < 0.4:", "if facts.story >= 9.2 and facts.share < 0.4:"),
        ('yield -1.0, "quoted speech"', 'yield 0.0, "quoted speech"'),
        ("return hits >= 0.8 * len(candidate.places)", "return hits > 0"),
        ("if facts.tail >= 0.8:\n        yield 1.75", "if facts.tail >= 0.2:\n        yield 1.75"),
    ),
    *breaks(
        "profiles/finding/profile.py",
        "profiles_breaks",
        ("if len({one.evidence.rule for one in row}) >= RUN:", "if len(row) >= RUN:"),
        ("(behind or ahead) and (hit.match.left or ahead) and (hit.match.right or behind)", "behind or ahead"),
        ("if template.place and not page.stands(block, template.place):", "if False:"),
    ),
    *breaks(
        "profiles/finding/template.py",
        "profiles_breaks",
        ("holds, right = right, right or bool(_OPENS.match(text, high))", "holds = right"),
        ("bool(_ENDED.search(text, low, high)) and bool(_STARTS", "bool(_STARTS"),
    ),
    *breaks(
        "profiles/finding/matching.py", "profiles_breaks",
        ("learnt and not document.publisher else None", "learnt else None"),
    ),
    *breaks(
        "dates/forms/grammar.py",
        "dates_breaks dates_grammar",
        ("if (start and text[start - 1].isdecimal()) or not _YEARS", "if not _YEARS"),
        ("before[1] >= max(stop, line):", "before[1] >= line:"),
        ("_NEXT_YEAR.match(after, stop - end):", "False:"),
    ),
    *breaks(
        "dates/choice/judging.py",
        "dates_breaks dates_resolver",
        ("self.crawled.year + FORESIGHT:", "self.crawled.year + FORESIGHT + 60:"),
        ("self.crawled + dt.timedelta(days=1)", "self.crawled + dt.timedelta(days=3)"),
        ("if why_not is None and setting.candidate.day is None:", "if False:"),
    ),
    *breaks(
        "dates/choice/resolver.py",
        "dates_breaks dates_resolver",
        ("or rival > TIED * verdict.days[day]:", ":"),
        ("readable = candidates if dated or _has_century(page.text, candidates) else ()", "readable = candidates"),
    ),
    *breaks(
        "dates/forms/order.py",
        "dates_breaks dates_grammar",
        ("if month_first and day_first:", "if False:"),
        ('if country in ("us", "gov", "mil", "edu"):', 'if country in ("us",):'),
    ),
    *breaks(
        "dates/choice/bounds.py",
        "dates_breaks dates_resolver",
        ("and not tense.ahead.search(sentence)", ""),
        ("return years.pop() if len(years) == 1 else None", "return max(years, default=None)"),
    ),
    *breaks(
        "dates/forms/urls.py",
        "dates_breaks dates_resolver",
        ("if _EVENTS.search(path) or _SPAN.search(path):", "if _EVENTS.search(path):"),
        ("if int(match[3]) <= 12 < int(match[1]) and", "if"),
    ),
    *breaks(
        "dates/choice/roles.py",
        "dates_breaks dates_resolver",
        ('if labels == {"navigation"} and "line.reads" in setting.features:', "if False:"),
        ('return published and "line.prose" in setting.features and', "return published and"),
    ),
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Break the code in places, and see whether a test fails.")
    parser.add_argument("files", nargs="*", help="the beginnings of files whose breaks are tried; all by default")
    given = parser.parse_args(arguments)
    chosen = [one for one in BREAKS if not given.files or one.file.startswith(tuple(given.files))]
    os.chdir(ROOT)
    corpuskit.clean("The ferry sailed again on Monday, they said.\n\nBy Ann Lee, 3 May 2021")  # which reads all tables
    counts: Counter[str] = Counter()
    for one in chosen:
        begun = time.monotonic()
        outcome = tried(one)
        counts[outcome] += 1
        print(f"{outcome:<9}{time.monotonic() - begun:5.0f} s  {one.file}  {one.old.strip()[:70]!r}", flush=True)
    print(", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items())), f"of {len(chosen)}")
    return int(counts["killed"] < len(chosen))


def tried(one: Break) -> str:
    """Return what becomes of a break, in a child of this process."""
    whole = (ROOT / "src" / "corpuskit" / one.file).read_text("utf-8")
    if whole.count(one.old) != 1:
        return "stale"
    child = os.fork()
    if not child:
        module = importlib.import_module(f"corpuskit.{one.file.removesuffix('.py').replace('/', '.')}")
        take(module, whole.replace(one.old, one.new))
        os._exit(_tested((*(f"tests/test_{name}.py" for name in one.tests), f"src/corpuskit/{one.file}")))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return {0: "survived", 1: "killed"}.get(code, "not run")


def take(module: ModuleType, source: str) -> None:
    """Give the functions of a module the code that they have in *source*.

    >>> import corpuskit.text.tags
    >>> data_tag = corpuskit.text.tags.data_tag
    >>> take(corpuskit.text.tags, "def data_tag(tag):\\n    return tag * 2")
    >>> data_tag("en")
    'enen'
    """
    broken: dict[str, Any] = {"__name__": module.__name__, "__file__": module.__file__}
    exec(compile(source, str(module.__file__), "exec"), broken)  # our own source, but for one break
    for function, other in _functions(vars(module), broken, module.__name__):
        function.__code__ = other.__code__


def _functions(
    old: Mapping[str, Any], new: Mapping[str, Any], module: str
) -> Iterator[tuple[FunctionType, FunctionType]]:
    """Yield the functions that two namespaces have under one name, those of classes too; what they remember goes."""
    for name, value in old.items():
        other = new.get(name)
        if isinstance(value, type) and isinstance(other, type) and value.__module__ == module:
            yield from _functions(vars(value), vars(other), module)
            continue
        if hasattr(value, "cache_clear"):
            value.cache_clear()
        one, its = _bare(value), _bare(other)
        if isinstance(one, FunctionType) and isinstance(its, FunctionType) and one.__module__ == module:
            yield one, its


def _bare(value: Any) -> Any:
    """Return the function within a property, a method of a class or something that remembers."""
    value = getattr(value, "fget", None) or getattr(value, "__func__", None) or value
    return inspect.unwrap(value) if callable(value) else value


def _tested(tests: Sequence[str]) -> int:
    """Run the tests of some files, in silence, and return the exit status of pytest."""
    with Path(os.devnull).open("w") as nowhere:
        for stream in (1, 2):
            os.dup2(nowhere.fileno(), stream)
    return int(pytest.main([*tests, "-q", "-x", "-n", "0", "-m", "not slow", "-p", "no:cacheprovider"]))


if __name__ == "__main__":
    sys.exit(main())
