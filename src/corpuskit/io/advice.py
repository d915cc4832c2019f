"""What errors advise at their end: an argument that helps. `corpuskit.cli.wording` has the option for each."""

from __future__ import annotations

NAME_FIELD = 'name it with fields={"text": ...}'
CHOOSE_FORMAT = "format= chooses one"
FIND_OTHERS = "format= finds other files"
CHOOSE_TABLE = "table= chooses one"
GIVE_TEXT = "a text goes to clean() or into a list"
LEAVE_OUT_DOCUMENT = "leave out document=True"
NAME_OUTPUT = "are named by format="
