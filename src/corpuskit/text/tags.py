"""Language tags as people and data sets write them."""

from __future__ import annotations

from corpuskit.text.later import re

_PRIMARY = re.compile(r"[a-z]{2,3}")
"""The primary part of a language tag."""

_SHORTER = dict(
    pair.split("=")
    for pair in (
        "ara=ar ben=bn ces=cs cze=cs chi=zh zho=zh dan=da deu=de ger=de dut=nl nld=nl ell=el gre=el eng=en fas=fa "
        "per=fa fin=fi fra=fr fre=fr heb=he hin=hi hun=hu ind=id ita=it jpn=ja kor=ko nor=no pol=pl por=pt ron=ro "
        "rum=ro rus=ru spa=es swe=sv tha=th tur=tr ukr=uk urd=ur vie=vi"
    ).split()
)
"""ISO 639-2 codes that data sets use for languages with a shorter tag."""


_SHARED = {
    "nb": "no", "nn": "no", "bs": "hr", "sh": "hr", "cnr": "sr", "iw": "he", "in": "id", "cmn": "zh", "yue": "zh",
}  # fmt: skip
"""Tags whose data stand in another's file: what a news page prints is the same, or the tag is an older one."""


_UNSAID = frozenset(("und", "mul", "mis", "zxx", "xx"))
"""Codes of no language or of many (ISO 639-2), and the one that this package keeps data of all languages under."""


def data_tag(hint: str) -> str | None:
    """Return the tag under which the data of a language stand; None for what is no tag.

    >>> data_tag("nb-NO"), data_tag("pt-BR"), data_tag("English")
    ('no', 'pt', None)
    """
    tag = primary_tag(hint)
    return _SHARED.get(tag, tag) if tag else None


def primary_tag(hint: str) -> str | None:
    """Return the primary tag of a language hint; None for what is no tag.

    >>> primary_tag("pt-BR"), primary_tag("zh_Hant"), primary_tag("eng"), primary_tag("English")
    ('pt', 'zh', 'en', None)

    Codes that say nothing of a language are none.

    >>> primary_tag("und"), primary_tag("xx")
    (None, None)
    """
    tag = hint.replace("_", "-").partition("-")[0].strip().lower()
    return _SHORTER.get(tag, tag) if _PRIMARY.fullmatch(tag) and tag not in _UNSAID else None
