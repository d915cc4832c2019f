"""Where readers speak: the first line of the comments, and what a thread prints beside its dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpuskit.dates.layout import Layout
from corpuskit.records import Block

COMMENT = re.compile(
    r"\b(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|replies|reply|antworten"
    r"|kommentarer|komentarze|комментари[ийев]|yorumlar|hozzászólás(?:ok)?|koment[aá]ř[ei]|respuestas|réponses)\b",
    re.IGNORECASE,
)
"""What counts or heads comments."""

_THREAD = re.compile(
    r"\b(?:\d+|one|ein|un|une|uno|een)\s(?:thoughts?\son|responses?\sto|replies\sto|comments?\son|gedanken?\szu|antworten\s(?:auf|zu)|kommentare?\szu"
    r"|réflexions?\ssur|réponses?\s(?:à|sur)|pensier[io]\ssu|comentarios?\sen|respuestas?\sa|gedachten\sover)\b",
    re.IGNORECASE,
)
"""What counts the comments or replies below."""

_REPLY = re.compile(
    r"(?:reply|antworten?|répondre|responder|rispondi|svara?|reageren|beantwoorden|ответить|odpowiedz|yanıtla|permalink)\b",
    re.IGNORECASE,
)
"""A button below a comment."""

_TURN = re.compile(
    r"\W{0,4}(?:next|previous|prev|older|newer|vorherige[rs]?|nächste[rs]?|weiter|zurück|précédent|suivant|anterior|siguiente"
    r"|precedente|successivo|prossimo|vorige|volgende|poprzedni|następny|предыдущая|следующая|próximo)\b",
    re.IGNORECASE,
)
"""A link to the page before or behind."""

_SPOKE = re.compile(r"\b(?:says|said|schreibt|schrieb|sagt|sagte|meint|dit|dice|scrive)\s?:?$", re.IGNORECASE)
""""Says", between who comments and when."""


def first_comment(blocks: Sequence[Block], layout: Layout, stop: int) -> int:
    """Return the first block from the body's end to *stop* that heads comments, or the number of blocks."""
    for i in range(max(0, layout.last), stop):
        text = blocks[i].text
        if (len(text) <= 60 and COMMENT.search(text)) or (len(text) <= 200 and _THREAD.search(text)):
            return i
    return len(blocks)


def thread(blocks: Sequence[Block], index: int) -> Iterator[str]:
    """Yield what a thread of comments has beside a date: "says:" above it, "Reply" below."""
    if index and _SPOKE.search(blocks[index - 1].text[-40:]):
        yield "thread.above"
    if any(len(block.text) <= 40 and _TURN.match(block.text) for block in blocks[max(0, index - 3) : index]):
        yield "below.turn"
    if any(len(block.text) <= 30 and _REPLY.match(block.text) for block in blocks[index + 1 : index + 4]):
        yield "thread.below"
