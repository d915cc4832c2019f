"""Articles in the tables of other libraries, each imported where it is used."""

from corpuskit.interop.frames import to_pandas
from corpuskit.interop.tables import from_arrow, to_arrow

__all__ = ["from_arrow", "to_arrow", "to_pandas"]
