"""Turn scraped news text into clean, dated, explained articles.

>>> article = clean("Talks were held on Sunday.\\n\\nPublished in Dawn, October 14th, 2021")
>>> article.text
'Talks were held on Sunday.'
>>> article.published
datetime.date(2021, 10, 14)
"""

from typing import TYPE_CHECKING

from corpuskit.__about__ import __version__
from corpuskit.boilerplate import Prefer
from corpuskit.cleaner.defaults import articles, clean
from corpuskit.cleaner.journey import Cleaner
from corpuskit.dates import find_dates
from corpuskit.errors import CleanError, CorpuskitError, ProfileError, ReadError, RuleError, WorkerError
from corpuskit.records import (
    LABELS,
    Article,
    Block,
    Change,
    DateEvidence,
    Document,
    Kind,
    Label,
    Paragraph,
    Removal,
    Role,
    Skipped,
)  # fmt: skip
from corpuskit.text.normalisation.steps import normalise, normalise_and_explain

if TYPE_CHECKING:
    from corpuskit.io import read, read_articles, write
    from corpuskit.io.interop import from_arrow, to_arrow, to_pandas
    from corpuskit.profiles import Profile, Profiles
    from corpuskit.profiles.learning import learn
    from corpuskit.report import write_report
    from corpuskit.workers.running import OnError
else:  # what a text can be cleaned without
    from corpuskit.text.later.names import late

    __getattr__, __dir__ = late(
        __name__, io="read read_articles write", io_interop="from_arrow to_arrow to_pandas", report="write_report",
        profiles="Profile Profiles", profiles_learning="learn", workers_running="OnError",
    )  # fmt: skip

__all__ = [
    "LABELS", "Article", "Block", "Change", "CleanError", "Cleaner", "CorpuskitError", "DateEvidence", "Document",
    "Kind", "Label", "OnError", "Paragraph", "Prefer", "Profile", "ProfileError", "Profiles", "ReadError", "Removal",
    "Role", "RuleError", "Skipped", "WorkerError", "__version__", "articles", "clean", "find_dates", "from_arrow",
    "learn", "normalise", "normalise_and_explain", "read", "read_articles", "to_arrow", "to_pandas", "write",
    "write_report",
]  # fmt: skip
