"""The words that records use: labels, kinds, roles, and how exactly a date is known."""

from __future__ import annotations

from typing import Literal, get_args

Label = Literal[
    "headline", "standfirst", "byline", "dateline", "timestamp", "publication_line", "section", "teaser", "related",
    "caption", "credit", "share", "newsletter", "promotion", "paywall", "consent", "navigation", "comments",
    "copyright", "disclaimer", "contact", "author_bio", "tags", "correction", "live_stamp", "other",
]  # fmt: skip
"""What a removed piece of text is. ``docs/labels.md`` defines each, with what does not belong."""

Kind = Literal["article", "live", "index", "consent", "sign_in", "paywall", "empty", "error"]
"""What a document as a whole is; never set from one phrase alone."""

Precision = Literal["year", "month", "day", "minute", "second"]
"""How much of a date is known; ``DateEvidence.value`` is cut to it."""

Role = Literal[
    "published", "updated", "amended", "event", "teaser", "comment", "copyright", "page", "deadline", "reference"
]
"""What a date in or about a document is a date of."""

Source = Literal["text", "url", "json_ld", "meta", "microdata", "time", "profile"]
"""Where a date was found."""

AuthorKind = Literal["person", "desk", "agency", "handle"]
"""What an entry of ``Article.authors`` is."""

LABELS: tuple[Label, ...] = get_args(Label)
"""Every label, in the order of the labels page."""
