"""The records corpuskit passes around: frozen, slotted, comparable, picklable, and free of policy.

Offsets are code points, half-open, into ``Document.text`` as it was given. Records hold tuples, never lists, so a
record can be shared, cached and sent to another process without a copy.
"""

from corpuskit.records.article import Article
from corpuskit.records.document import Document, Skipped
from corpuskit.records.kinds import LABELS, AuthorKind, Kind, Label, Precision, Role, Source
from corpuskit.records.spans import Block, Change, DateEvidence, Evidence, Paragraph, Removal

__all__ = [
    "LABELS", "Article", "AuthorKind", "Block", "Change", "DateEvidence", "Document", "Evidence", "Kind", "Label",
    "Paragraph", "Precision", "Removal", "Role", "Skipped", "Source",
]  # fmt: skip
