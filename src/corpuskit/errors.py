"""The errors corpuskit raises: each says what was wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable


class CorpuskitError(Exception):
    """Base of every error that corpuskit raises on purpose.

    >>> issubclass(ReadError, CorpuskitError)
    True
    """


class ReadError(CorpuskitError):
    """Raised when a path, a record or its bytes cannot be read as documents.

    >>> error = ReadError("corpus.jsonl:3: not JSON", where="corpus.jsonl:3")
    >>> str(error), error.where
    ('corpus.jsonl:3: not JSON', 'corpus.jsonl:3')
    """

    where: str
    """Which record, or file, could not be read: "corpus.jsonl:3", a path, "record 7"; empty where it is neither."""

    def __init__(self, message: str = "", *, where: str = "") -> None:
        super().__init__(message)
        self.where = where


class RuleError(CorpuskitError):
    """Raised when a rule file does not load: the message names file, rule and the example that failed.

    >>> str(RuleError("en/newsletter.toml: rule en.newsletter.signup.1 has no keep example"))
    'en/newsletter.toml: rule en.newsletter.signup.1 has no keep example'
    """


class ProfileError(CorpuskitError):
    """Raised when a publisher profile does not load: the message names file and entry.

    >>> str(ProfileError("dawn.toml: entry 3 has no support"))
    'dawn.toml: entry 3 has no support'
    """


class CleanError(CorpuskitError):
    """Raised when one document could not be cleaned, for a fault of corpuskit: the message names it and the fault.

    >>> str(CleanError("corpus.jsonl:3: failed with RecursionError: maximum recursion depth exceeded"))
    'corpus.jsonl:3: failed with RecursionError: maximum recursion depth exceeded'
    """


class WorkerError(CorpuskitError):
    """Raised when worker processes cannot start, or one dies with a document, with its chunk and then alone.

    >>> str(WorkerError("corpus.jsonl:3: its worker was killed by SIGKILL"))
    'corpus.jsonl:3: its worker was killed by SIGKILL'
    """


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the part of a message that names what was likely meant; empty where nothing is near.

    >>> did_you_mean("datline", ["dateline", "headline"]), did_you_mean("x", ["dateline"])
    ('; did you mean dateline?', '')
    """
    import difflib  # late: it is needed for mistakes only

    near = difflib.get_close_matches(word.lower(), sorted(set(known)), n=1, cutoff=0.7)
    return f"; did you mean {near[0]}?" if near else ""
