"""Reading Documents and writing Articles."""

from corpuskit.io.readers import read, read_articles, read_each
from corpuskit.io.writers import record, write

__all__ = ["read", "read_articles", "read_each", "record", "write"]
