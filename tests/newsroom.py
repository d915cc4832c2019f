"""A newsroom of four papers that do not exist: any number of documents, with what pages leave around a text."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from corpuskit.records import Document

FIRST, DAYS = dt.date(2018, 1, 1), 1800
"""The day of the first paper, and how many days the newsroom works."""

PEOPLE = "Ann Lee,Tomas Brandt,Ida Moreau,Samuel Okoro,Ruth Castellan,Piet Hagen,Maya Rao,Leon Fisk".split(",")
TOWNS = "Harrowmouth,Port Ellery,Stonebridge,Castle Vale,Easter Ness,Marlow Quay,Thornby,Saltash End".split(",")
MATTERS = {
    "harbour": "the ferry company,the harbour master,the fishing fleet,the north quay,Sea and shore".split(","),
    "school": "the school board,the head teacher,the parents' council,the old gymnasium,Schools".split(","),
    "railway": "the rail operator,the station manager,the signal workers,the western line,Transport".split(","),
    "hospital": "the health board,the ward sister,the night staff,the new clinic,Health".split(","),
    "theatre": "the theatre trust,the stage director,the local choir,the painted ceiling,Culture".split(","),
    "dyke": "the water board,the flood warden,the farmers' union,the sluice gate,Weather".split(","),
}
HEADLINES = (
    "{town} {matter} reopens after {number} days of repairs",
    "Council votes {number} to {other} for a new {matter} plan in {town}",
    "How {town} saved its {matter}, one evening at a time",
    "{town} waits for money as the {matter} bill doubles",
    "Questions over {matter} contract after {number} complaints",
    "Small town, long memory: the {matter} dispute in {town}",
)
SENTENCES = (
    "{actor} said on {weekday} that work on {place} would go on through the winter, although the money voted in "
    "spring has nearly been spent.",
    "Residents who had waited outside the town hall since early morning were told that {person} would answer their "
    "questions in writing.",
    "“We were promised a decision and were given a committee,” said {name}, who has run a shop beside {place} for "
    "{number} years.",
    "The plan, first drawn up by {actor} and later changed twice, would cost {number} million and take until the end "
    "of the decade.",
    "According to {person}, fewer than {number} households asked for help, and most of those have since moved away.",
    "{name} remembers when {place} was the busiest corner of {town}, and when nobody thought to lock a door there.",
    "A spokeswoman for {group} called the figures misleading and said that the count had been made on a holiday.",
    "Engineers found cracks in {number} of the older beams, none of them dangerous, and recommended that all be "
    "replaced before the summer.",
    "The vote followed a debate of {number} hours in which hardly anyone changed their mind, though several changed "
    "their seats.",
    "In a letter read out at the meeting, {group} asked for patience, for clearer signs, and for the return of the "
    "evening bus.",
    "Rain had kept many people at home, and those who came stood close together under the only roof "
    "that does not leak.",
    "For {town}, where every family has a story about the {matter}, the question is less about money than about "
    "who decides.",
)
SIDEBAR = (
    ("A quieter shore", "The gulls have left the south pier, and nobody quite knows why they went there at all..."),
    ("Bread by the metre", "A baker in the old town sells loaves by their length, and the queue is longer still..."),
    ("The clock that waits", "It has stood at ten past four since the storm, and visitors set their watches by it..."),
    ("Letters, not likes", "A class of nine-year-olds writes to strangers every Friday, and most of them answer..."),
    ("Snow on the orchard", "Late frost has cost the growers half of their blossom, and the bees a week of work..."),
)
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
PAPERS = ("The Harbour Post", "Morning Ledger", "Valley Herald", "Talbote")
HOSTS = ("harbourpost.example", "morningledger.example", "valleyherald.example", "talbote.example")
GERMAN = (
    "{name} wohnt seit {number} Jahren neben der Baustelle und hat jeden Plan gesehen, der seither verworfen wurde.",
    "Der Gemeinderat will am {number}. des Monats noch einmal beraten, sagte eine Sprecherin nach der Sitzung.",
    "Die Kosten sind inzwischen auf {number} Millionen gestiegen, und niemand wollte am Abend sagen, wer sie trägt.",
    "Viele waren trotz des Regens gekommen, und die meisten gingen erst, als im Saal das Licht gelöscht wurde.",
    "Man habe aus den Fehlern gelernt, hieß es, doch welche das waren, blieb an diesem Abend offen.",
    "Am Ende stimmten {number} Mitglieder für den Umbau, und das alte Tor bleibt, wo es seit hundert Jahren steht.",
)


def documents(count: int, start: int = 0) -> Iterator[Document]:
    """Yield *count* documents, each the same whenever its number is the same."""
    return (document(number) for number in range(start, start + count))


def document(number: int) -> Document:
    """Return the document of a number: a text of one of the papers with what its page leaves around it."""
    dice = random.Random(f"newsroom {number}")
    paper = dice.choices(range(4), (5, 3, 2, 1))[0]
    day = FIRST + dt.timedelta(days=int(DAYS * dice.betavariate(2.2, 1.3)))
    make = (_post, _ledger, _herald, _bote)[paper]
    text = make(dice, day)
    url = f"https://www.{HOSTS[paper]}/news/{number}" if paper != 2 else None
    return Document(text, id=f"news-{number:05}", url=url, publisher=PAPERS[paper])


def _post(dice: random.Random, day: dt.date) -> str:
    """A page of the Harbour Post: headline twice, byline, story, its line of publication, a sidebar of a later day."""
    words = _words(dice)
    head = _say(dice, HEADLINES, words)
    parts = [head, head, f"By {words['name']}", f"{words['town'].upper()}: {_prose(dice, words, 1)}"]
    parts += [_prose(dice, words, 2) for _ in range(dice.randint(2, 5))]
    if dice.random() < 0.3:
        parts.insert(-1, f"Also read: {_say(dice, HEADLINES, _words(dice))}")
    if dice.random() < 0.12:
        later = day + dt.timedelta(days=dice.randint(1, 40))
        name = words["name"].split()[1]
        parts.append(f"This article was amended on {_long(later)} to correct the spelling of {name}.")
    elif dice.random() < 0.06:
        later = day + dt.timedelta(days=dice.randint(2, 60))
        parts[-1] += f" The sum named above was corrected on {_long(later)} after the board had counted again."
    if dice.random() < 0.8:
        parts.append(f"Published in {PAPERS[0]}, {day:%B} {_ordinal(day.day)}, {day.year}")
    if dice.random() < 0.7:
        parts += ["Opinion", "Editorial", *_sidebar(dice, day + dt.timedelta(days=dice.randint(30, 900)))]
    return "\n\n".join(parts)


def _ledger(dice: random.Random, day: dt.date) -> str:
    """A page of the Morning Ledger: section, headline, published and updated, buttons, tags, rights."""
    words = _words(dice)
    head = _say(dice, HEADLINES, words)
    later = day + dt.timedelta(days=dice.randint(0, 3))
    stamp = f"Published {day:%B} {day.day}, {day.year} at {dice.randint(6, 11)}:{dice.randint(10, 59)} am"
    if dice.random() < 0.5:
        stamp += f" | Updated {later:%B} {later.day}, {later.year}"
    parts = [words["section"], head, f"By {words['name']}, {words['matter'].title()} Correspondent", stamp]
    parts += ["Share on Facebook\nShare on Twitter\nEmail this article"] * (dice.random() < 0.6)
    parts += [_prose(dice, words, 2) for _ in range(dice.randint(3, 6))]
    parts.insert(dice.randint(5, len(parts)), "Sign up for our daily briefing and never miss a story.")
    parts += [f"Tags: {words['matter']}, {words['town']}"] * (dice.random() < 0.5)
    parts += [f"© {later.year} Morning Ledger Media. All rights reserved."]
    return "\n\n".join(parts)


def _herald(dice: random.Random, day: dt.date) -> str:
    """A page of the Valley Herald: figures for dates, in one order or nobody knows which, or no date at all."""
    words = _words(dice)
    date = dice.choice(("", f"{day:%d/%m/%Y}", f"{day:%d/%m/%Y}", f"Posted on {day.day} {day:%B} {day.year}"))
    parts = [_say(dice, HEADLINES, words), date, f"{words['town']} &mdash; {_prose(dice, words, 2)}"]
    parts += [_prose(dice, words, 2) for _ in range(dice.randint(1, 4))]
    parts += ["We use cookies to improve your visit.\nAccept all\nManage settings"] * (dice.random() < 0.3)
    parts += ["Leave a comment"] * (dice.random() < 0.5)
    return "\n\n".join(filter(None, parts))


def _bote(dice: random.Random, day: dt.date) -> str:
    """A page of the Talbote, in German."""
    words = _words(dice)
    parts = [f"{words['town']}: Streit um den Umbau geht weiter", f"Von {words['name']}"]
    parts += [f"Veröffentlicht am {day:%d.%m.%Y}"] * (dice.random() < 0.8)
    parts += [" ".join(_say(dice, GERMAN, words) for _ in range(3)) for _ in range(dice.randint(2, 4))]
    parts += ["Lesen Sie auch: Warum der Bahnhof geschlossen bleibt"] * (dice.random() < 0.5)
    return "\n\n".join(parts)


def _words(dice: random.Random) -> dict[str, str]:
    """Return what fills the gaps of a story."""
    matter = dice.choice(sorted(MATTERS))
    actor, person, group, place, section = MATTERS[matter]
    return {
        "matter": matter,
        "actor": actor,
        "person": person,
        "group": group,
        "place": place,
        "section": section,
        "town": dice.choice(TOWNS),
        "name": dice.choice(PEOPLE),
    }


def _say(dice: random.Random, lines: tuple[str, ...], words: dict[str, str]) -> str:
    numbers = {"number": dice.randint(5, 28), "other": dice.randint(1, 4), "weekday": dice.choice(WEEKDAYS)}
    return dice.choice(lines).format(**words, **numbers)


def _prose(dice: random.Random, words: dict[str, str], count: int) -> str:
    """Return as many sentences as asked for, none twice in a text until all have been said."""
    said = words.setdefault("said", "")
    left = [i for i in range(len(SENTENCES)) if chr(97 + i) not in said] or list(range(len(SENTENCES)))
    picked = dice.sample(left, min(count, len(left)))
    words["said"] = said + "".join(chr(97 + i) for i in picked)
    lines = [_say(dice, (SENTENCES[i],), words) for i in picked]
    return " ".join(line[0].upper() + line[1:] for line in lines)


def _sidebar(dice: random.Random, day: dt.date) -> Iterator[str]:
    for head, blurb in dice.sample(SIDEBAR, dice.randint(2, 4)):
        yield f"{head}\n{_long(day - dt.timedelta(days=dice.randint(0, 2)))}\n\n{head}\n\n{blurb}"


def _long(day: dt.date) -> str:
    return f"{day.day} {day:%B}, {day.year}"


def _ordinal(day: int) -> str:
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"
