"""Reading Documents and writing Articles."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpuskit.io.readers import read, read_articles, read_each
    from corpuskit.io.writers import record, write
else:  # who reads nothing needs none of it
    from corpuskit.text.later.names import late

    __getattr__, __dir__ = late(__name__, readers="read read_articles read_each", writers="record write")

__all__ = ["read", "read_articles", "read_each", "record", "write"]
