"""Articles in the tables of other libraries, each imported where it is used."""

from corpuskit.io.interop.frames import to_pandas
from corpuskit.io.interop.tables import from_arrow, to_arrow

__all__ = ["from_arrow", "to_arrow", "to_pandas"]
