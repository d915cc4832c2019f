"""Reading Documents and writing Articles."""

from corpuskit.io.readers import read
from corpuskit.io.writers import write

__all__ = ["read", "write"]
