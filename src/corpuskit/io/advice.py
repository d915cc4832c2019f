"""What errors advise at their end: an argument that helps. `corpuskit.cli.wording` has the option for each."""

from __future__ import annotations

NAME_FIELD = 'name it with fields={"text": ...}'
"""How a field is named that has another name."""

CHOOSE_FORMAT = "format= chooses one"
"""How a format is chosen."""

FIND_OTHERS = "format= finds other files"
"""How files with other suffixes are found."""

CHOOSE_TABLE = "table= chooses one"
"""How one of several tables is chosen."""

GIVE_TEXT = "a text goes to clean() or into a list"
"""How a text is given that is no path."""

LEAVE_OUT_DOCUMENT = "leave out document=True"
"""How a document too large for a file is left out."""

NAME_OUTPUT = "are named by format="
"""How an output without a suffix is named."""
