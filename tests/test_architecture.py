"""The layout: imports go down only, and the readers of evidence do not know of each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src" / "corpuskit"

LEVELS = {
    "errors": 0, "records": 0,
    "io": 1, "language": 1, "text": 1,
    "dates": 2, "model": 2, "rules": 2, "structure": 2,
    "boilerplate": 3, "metadata": 3, "profiles": 3, "workers": 3,
    "cleaner": 4,
    "__about__": 0, "__init__": 5, "__main__": 5, "cli": 5, "comparison": 5, "engines": 5, "report": 5,
}  # fmt: skip
"""The level of each module, or package, directly in ``corpuskit``."""

ROOMS = 18
"""So many names at the most stand at the top, data and dunder files aside: what a stranger can take in at a glance."""

GUARDS = ("workers/running.py", "cli/main.py")
"""Where any error is taken: for the failure of one document, and for an exit code that says so."""

MODULES = sorted(SOURCE.rglob("*.py"))


def unit(path: Path) -> str:
    """Return the module or package directly in ``corpuskit`` that *path* belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax of a module."""
    return ast.parse(path.read_text("utf-8"))


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the absolute names of all modules that *tree* imports, at any depth."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(path: Path) -> set[str]:
    """Return the units of corpuskit that a module imports, its own left out."""
    names = imported(parsed(path))
    units = {name.split(".")[1] for name in names if name.startswith("corpuskit.")}
    return {name if name in LEVELS else "__init__" for name in units} - {unit(path)}


def wrong_imports(path: Path) -> Iterator[str]:
    """Yield what is wrong with the imports of a module."""
    here, name = unit(path), path.relative_to(SOURCE)
    if here not in LEVELS:
        yield f"{name}: give {here} a level"
        return
    if any(isinstance(node, ast.ImportFrom) and node.level for node in ast.walk(parsed(path))):
        yield f"{name}: imports are absolute"
        return
    for there in own(path):
        if LEVELS[there] > LEVELS[here]:
            yield f"{name} (level {LEVELS[here]}) imports {there} (level {LEVELS[there]})"
        if LEVELS[here] == LEVELS[there] == 2:
            yield f"{name} imports {there}: readers of evidence do not know of each other"


def test_imports_go_down() -> None:
    assert [wrong for path in MODULES for wrong in wrong_imports(path)] == []


def test_the_top_has_few_rooms() -> None:
    rooms = [name for name in LEVELS if not name.startswith("__")]
    assert len(rooms) <= ROOMS
    assert {unit(path) for path in MODULES} == LEVELS.keys()


def test_there_are_no_circles() -> None:
    edges: dict[str, set[str]] = {}
    for path in MODULES:
        edges.setdefault(unit(path), set()).update(own(path))
    while free := [name for name, there in edges.items() if not there & edges.keys()]:
        for name in free:
            del edges[name]
    assert not edges


def test_a_level_is_known_for_a_name_that_is_not_there() -> None:
    """The check itself sees an import that goes up, inside a function too."""
    tree = ast.parse("def f():\n    from corpuskit.cleaner.journey import Cleaner")
    assert list(imported(tree)) == ["corpuskit.cleaner.journey.Cleaner"]


def swallowed(path: Path) -> Iterator[str]:
    """Yield where a module swallows any error, or says that a name is global."""
    for node in ast.walk(parsed(path)):
        where = f"{path.relative_to(SOURCE)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Global):
            yield f"{where}: global"
        if isinstance(node, ast.ExceptHandler):
            guard = path.relative_to(SOURCE).as_posix() in GUARDS
            if node.type is None or (ast.unparse(node.type) == "Exception" and not guard):
                yield f"{where}: takes any error"


def test_no_error_is_swallowed_whole_and_no_state_is_global() -> None:
    assert [wrong for path in MODULES for wrong in swallowed(path)] == []


def undocumented(tree: ast.Module) -> list[str]:
    """Return the names that a module binds without a docstring right below; those with two underscores have none."""
    missing = []
    for node, below in zip(tree.body, [*tree.body[1:], None], strict=True):
        bound = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        names = [part.id for target in bound for part in ast.walk(target) if isinstance(part, ast.Name)]
        if not (isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)):
            missing += [name for name in names if not name.endswith("__")]
    return missing


def test_every_constant_says_what_it_is() -> None:
    lacking = {str(path.relative_to(SOURCE)): names for path in MODULES if (names := undocumented(parsed(path)))}
    assert lacking == {}, "write a string right below: what it is, in which unit"


def test_a_constant_without_a_docstring_is_seen() -> None:
    told = 'MAX_CHARS = 3\n"""How long a name is at the most, in characters."""\n\n'
    tree = ast.parse(f"{told}SOME: int = 3\nA, B = 1, 2\n\ndef f() -> None:\n    inner = 1")
    assert undocumented(tree) == ["SOME", "A", "B"]
