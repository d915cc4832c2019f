"""Errors in the words of the command line: the option where the library names an argument."""

from __future__ import annotations

import os
import re

from corpuskit.errors import ReadError, did_you_mean
from corpuskit.io import advice

OPTIONS = {
    advice.NAME_FIELD: "name it with --fields text=KEY",
    advice.CHOOSE_FORMAT: "--format chooses one",
    advice.FIND_OTHERS: "--format finds other files",
    advice.CHOOSE_TABLE: "--table chooses one",
    advice.GIVE_TEXT: "a text goes to standard input, which is -",
    advice.LEAVE_OUT_DOCUMENT: "leave out --document",
    advice.NAME_OUTPUT: "are named by --output-format",
}
"""What is said in place of each piece of advice."""


def in_options(message: str) -> str:
    """Return the message of an error with the option in place of the argument that it advises at its end.

    >>> in_options("a.pdf: no reader for .pdf; format= chooses one")
    'a.pdf: no reader for .pdf; --format chooses one'
    """
    for advised, option in OPTIONS.items():
        if message.endswith(advised):
            return message.removesuffix(advised) + option
    return message


def meant(message: str) -> str:
    """Return which path was likely meant, where the error is that there is none, or what to do instead.

    >>> meant("sedes: no such file or folder")
    '; did you mean seeds?'
    """
    if re.search(r"no rule is called '(?:structure|model|profile|press)\b", message):
        return ", and what is found without one is kept by its label, with --keep"
    path, _, why = message.partition(": ")
    if why != "no such file or folder":
        return ""
    folder, name = os.path.split(path)
    try:
        near = did_you_mean(name, os.listdir(folder or "."))
    except (OSError, ValueError):
        return ""
    return near.replace("mean ", f"mean {folder}/") if near and folder else near


def reworded(error: ReadError) -> ReadError:
    """Return an error of reading in the words of the command line.

    >>> reworded(ReadError("a.db: no table; table= chooses one", where="a.db"))
    ReadError('a.db: no table; --table chooses one')
    """
    return ReadError(in_options(str(error)), where=error.where)
