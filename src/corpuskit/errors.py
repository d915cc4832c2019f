"""The errors corpuskit raises: each says what was wrong, where, and what to do about it."""

from __future__ import annotations


class CorpuskitError(Exception):
    """Base of every error that corpuskit raises on purpose.

    >>> issubclass(ReadError, CorpuskitError)
    True
    """


class ReadError(CorpuskitError):
    """Raised when a path, a record or its bytes cannot be read as documents.

    >>> str(ReadError("corpus.jsonl:3: not JSON"))
    'corpus.jsonl:3: not JSON'
    """


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
