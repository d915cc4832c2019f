"""Twenty wrong calls: mypy and pyright must find an error on each line that ends in a number, and on no other.

Only type checkers read this; ``tests/test_typing.py`` counts what they say.
"""

from __future__ import annotations

import datetime as dt

import corpuskit
from corpuskit import Article, Cleaner, Document, Removal

article = corpuskit.clean("Talks were held.")

corpuskit.clean("Talks were held.", pubisher="Dawn")  # 1
corpuskit.clean("Talks were held.", crawled_at="2024-05-03")  # 2
corpuskit.clean(b"Talks were held.")  # 3
corpuskit.clean(["Talks were held."])  # 4
corpuskit.learn(["Talks were held."], entry=2)  # 5
corpuskit.articles(["Talks were held."], on_error="ignore")  # 6
corpuskit.articles("seeds", language=["en"])  # 7
corpuskit.articles(7)  # 8
corpuskit.learn("seeds", publisher=7)  # 9
corpuskit.read("seeds", format="docx")  # 10
corpuskit.read("seeds", limit="3")  # 11
corpuskit.write([1], "clean.jsonl")  # 12
corpuskit.write([article], "clean.jsonl", format="docx")  # 13
corpuskit.find_dates("Published 3 May 2024", url=7)  # 14
corpuskit.normalise("AT&amp;T", form="NFD")  # 15
Cleaner(prefer="most")  # 16
Cleaner(keep={"boilerplate"})  # 17
Document("Talks were held.", crawled_at=dt.date(2024, 5, 3))  # 18
Removal(0, 5, "Share", "shares", "r.1", 0.9)  # 19
article.text = "changed"  # 20

settings = Cleaner(keep={"dateline"}, disable=["en.newsletter"], rules=("rules.toml",))
fine: Article = settings.clean({"text": "Talks were held."}, crawled_at=dt.datetime(2024, 5, 3))
