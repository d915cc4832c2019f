"""Cut a normalised text into blocks that tile it: one a line, or one a sentence where line breaks were eaten."""

from __future__ import annotations

from corpuskit.records import Block
from corpuskit.text.later import regex

FLAT = 1000
"""A line of more characters than this is taken for a text whose line breaks were eaten, and is cut into sentences.
In the development pages 1 prose line in 100 is longer."""

FLAT_ALONE = 300
"""The same where the text has no other line."""

# A sentence ends at its mark and the quotes or brackets that close it: before white space and what may begin a
# sentence, or, glued ("on Sunday.In the latest poll"), right before a capitalised word. Initials, "U.S." and titles
# end none.
_SENTENCE_END = regex.compile(
    r"""
    (?<! [\s.(\p{Lu}] \p{Lu} | \b (?:Mr|Ms|Dr|St|Jr|Sr|vs|No|Lt|Gen|Col|Sen|Rep|Gov|Rev|Mrs|Sgt|Maj|Adm|Prof|Capt) )
    [.!?…] [\p{Pf}\p{Pe}"'’]{0,3} \s++ (?= [\p{Lu}\p{Lt}\p{Lo}\p{N}\p{Pi}\p{Ps}"'‘“„©<] )
    | (?<= [\p{Ll}\p{N}\p{Pf}\p{Pe}"’] ) [.!?…] (?= [©<(] [\p{Lu}\s\p{Lo}] )
    | (?<= [\p{Ll}\p{N}\p{Pf}\p{Pe}"’] ) [.!?…] [\p{Pf}\p{Pe}"’]{0,3} (?= [\p{Pi}"]? \p{Lu} [\p{Ll}\s] )
    | (?<= \p{Lo} \p{M}? ) [.!?…] (?= [©<] | \p{Lo} \p{M}? \p{Lo} )
    | [。！？｡]++ [」』）”’]{0,3}
    | [।؟۔]++ \s*+
    """,
    regex.VERBOSE,
)
"""Where a sentence ends; initials, titles and the commonest abbreviations end none."""


def segment(text: str) -> tuple[Block, ...]:
    r"""Return the blocks of *text*; together they tile it.

    A block is a line that is not blank; white space after it belongs to it, white space before the first to the first.

    >>> [block.text for block in segment("Talks were held.\n\n  They failed.\n")]
    ['Talks were held.', 'They failed.']
    >>> [(block.start, block.end, block.gap) for block in segment("Talks were held.\n\n  They failed.\n")]
    [(0, 20, 0), (20, 33, 2)]

    A line of more than `FLAT` characters, or of more than `FLAT_ALONE` where there is no other, is cut at its sentence
    ends, glued ones too.

    >>> flat = "They voted on Sunday.In the latest poll Mr. Lee led. " * 25
    >>> [block.text for block in segment(flat)][:3]
    ['They voted on Sunday.', 'In the latest poll Mr. Lee led.', 'They voted on Sunday.']

    A text of white space is one block with an empty text, the empty text has none.

    >>> segment(" \n"), segment("")
    ((Block(start=0, end=2, at=0, text='', gap=0),), ())
    """
    contents: list[tuple[int, str]] = []
    at = 0
    flat = FLAT if "\n" in text.strip() else FLAT_ALONE
    for line in text.split("\n"):
        content = line.strip()
        if len(content) > flat:
            contents.extend(sentences(line, at))
        elif content:
            contents.append((at + line.index(content[0]), content))
        at += len(line) + 1
    if not contents:
        return (Block(0, len(text), 0, "", 0),) if text else ()
    blocks: list[Block] = []
    stop = 0
    for index, (at, content) in enumerate(contents):
        end = contents[index + 1][0] if index + 1 < len(contents) else len(text)
        gap = text.count("\n", stop, at) if index else 0
        blocks.append(Block(at if index else 0, end, at, content, gap))
        stop = at + len(content)
    return tuple(blocks)


def sentences(line: str, at: int = 0) -> list[tuple[int, str]]:
    """Return (offset, text) of each sentence of *line*, which starts at *at*.

    >>> sentences("They met. They failed.", 10)
    [(10, 'They met.'), (20, 'They failed.')]
    """
    out: list[tuple[int, str]] = []
    begin = 0
    for end in [match.end() for match in _SENTENCE_END.finditer(line)] + [len(line)]:
        content = line[begin:end]
        if content.strip():
            out.append((at + begin + len(content) - len(content.lstrip()), content.strip()))
        begin = end
    return out
