"""Plant boilerplate and background in generated articles, learn each publisher, and count what goes and what stays.

    python benchmarks/planted_templates.py                      documents per publisher: 5, 10, 20, 50, 100, 1,000
    python benchmarks/planted_templates.py --documents 50 --show

Twenty publishers: ten with line breaks, ten flattened into one line, in English, German, French and Spanish. Each
plants templates with slots at head, at tail and between its sentences, and where lines are lost between two words of
a sentence too; "alone" shows how few of them rules know. Each also tells stories: a sentence of background stands word
for word in most articles of one story, half of the time at their end. Four publishers write about one thing only.
Everything is generated here. "alone" is the cleaner without profiles; "learnt" learns from the documents it cleans.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from typing import NamedTuple

import corpuskit

PLACES = "Harwick Selby Norhaven Tolmere Quayford Ashdene Lundby Corvale Mistral Penrow Oldham Varnes".split()
PEOPLE = "Ann Ober,Ben Karlo,Mira Stone,Jon Vell,Lea Brandt,Omar Diaz,Tess Novak,Karl Rune,Ivy Marsh,Noor Amin".split(
    ","
)
MONTHS = "January February March April May June July August September October November December".split()

WORLDS = {
    "harbour": "harbour crane dockers ferry quay pilot tide cargo containers customs berth tugboat",
    "wheat": "wheat farmers harvest mill flour subsidy drought silo seed tractor irrigation grain",
    "school": "school teachers pupils exams classroom syllabus bursary headteacher lessons library timetable uniform",
    "court": "court judge appeal lawyers verdict witness defendant hearing statute prosecutor jury sentence",
    "clinic": "clinic nurses vaccine patients ward surgeons outbreak hospital medicine doctors midwife treatment",
    "league": "league goalkeeper striker coach stadium penalty transfer supporters fixture midfield trophy referee",
    "rail": "railway signal platform carriage timetable locomotive passengers tunnel depot conductor freight junction",
    "forest": "forest rangers wildfire timber wolves conservation saplings logging ridge wetlands beavers seedlings",
    "bank": "bank inflation lending bonds deposits treasury currency auditors mortgage dividends insurers bailout",
    "opera": "opera soprano orchestra rehearsal curator gallery sculptor theatre audience premiere composer museum",
}
SHAPES = {
    "en": (
        "The {a} near {place} was {verb} after the {b} and the {c} could not agree, {person} said.",
        "{person} told a meeting in {place} that the {a} would need {n} more {b} by the autumn.",
        "Nobody in {place} had expected the {a} to change the {b} so quickly, and {n} of the {c} have left.",
        "In the {a} of {place} the {b} waited for {n} hours while the {c} was {verb}.",
        "“We have seen the {a} without any {b} before,” {person} said of the {c} in {place}.",
        "A report on the {a} found that {n} of the {b} in {place} had been {verb} without the {c}.",
    ),
    "de": (
        "In {place} wurde der Bericht über {a} und {b} nach langem Streit um {c} am Abend vorgelegt.",
        "{person} sagte in {place}, dass {n} Betriebe ohne {a} und {b} nicht durch den Winter kommen.",
        "Nach Angaben aus {place} fehlen {n} Stellen für {a}, während {b} und {c} weiter wachsen.",
        "Der Rat von {place} stritt über {a}, und {person} verwies auf {b} und {c}.",
    ),
    "fr": (
        "À {place}, le débat sur {a} et {b} a duré {n} heures sans que {c} soit réglé.",
        "{person} a déclaré à {place} que {a} coûterait {n} millions de plus que {b}.",
        "Les élus de {place} ont repoussé la question de {a}, tandis que {b} inquiète {person}.",
        "Selon une étude menée à {place}, {a} dépend de {b} et de {c} depuis {n} ans.",
    ),
    "es": (
        "En {place} el informe sobre {a} y {b} se presentó después de {n} horas de debate por {c}.",
        "{person} dijo en {place} que {a} necesita {n} millones más que {b} este año.",
        "Los vecinos de {place} rechazaron el plan de {a} mientras crece la duda sobre {b}.",
        "Según un estudio hecho en {place}, {a} depende de {b} y de {c} desde hace {n} años.",
    ),
}
VERBS = "closed delayed repaired counted moved questioned rebuilt postponed".split()
TAILS = {
    "en": (
        ("Published in {pub}, {date}", 1.0),
        ("{pub} is printed on recycled paper by the {town} cooperative and read aloud in nine parishes.", 0.9),
        ("Follow our {place} page on Chirper and Photogram.", 0.5),
        ("{pub} belongs to its readers, who elect the trustees every spring.", 0.6),
    ),
    "de": (
        ("Erschienen in {pub} am {date}", 1.0),
        ("{pub} wird von einer Genossenschaft in {town} gedruckt und in neun Gemeinden ausgetragen.", 0.9),
        ("Folgen Sie unserer Seite für {place} auf Chirper.", 0.5),
    ),
    "fr": (
        ("Paru dans {pub} le {date}", 1.0),
        ("{pub} est imprimé par une coopérative de {town} et distribué dans neuf communes.", 0.9),
        ("Suivez notre page {place} sur Chirper.", 0.5),
    ),
    "es": (
        ("Publicado en {pub} el {date}", 1.0),
        ("{pub} se imprime en una cooperativa de {town} y se reparte en nueve municipios.", 0.9),
        ("Siga nuestra página de {place} en Chirper.", 0.5),
    ),
}
HEADS = {
    "en": (("{pub} {town} edition", 0.9), ("Reading time: {n} minutes", 0.7)),
    "de": (("{pub} Ausgabe {town}", 0.9), ("Lesedauer: {n} Minuten", 0.7)),
    "fr": (("{pub} édition de {town}", 0.9), ("Temps de lecture : {n} minutes", 0.7)),
    "es": (("{pub} edición de {town}", 0.9), ("Tiempo de lectura: {n} minutos", 0.7)),
}
INSIDE = {
    "en": (
        ("You can hear this story in your own voice at the {pub} kiosk.", 0.4),
        ("Sign up for the {pub} evening letter.", 0.4),
    ),
    "de": (("Hören Sie diesen Text an Ihrem {pub} Kiosk.", 0.4),),
    "fr": (("Écoutez votre article au kiosque de {pub}.", 0.4),),
    "es": (("Escuche su artículo en el quiosco de {pub}.", 0.4),),
}
AMID = {
    "en": "Continue reading below the {pub} notices",
    "de": "Lesen Sie weiter unter den Anzeigen von {pub}",
    "fr": "Lisez la suite sous les annonces de {pub}",
    "es": "Siga leyendo debajo de los avisos de {pub}",
}
BACKGROUND = {
    "en": "The {a} of {place} has been under the care of {person} since the {b} burned down {n} years ago.",
    "de": "Der Streit um {a} in {place} begann vor {n} Jahren, als {person} den Vertrag über {b} kündigte.",
    "fr": "Le conflit sur {a} à {place} a commencé il y a {n} ans, quand {person} a rompu l'accord sur {b}.",
    "es": "El conflicto por {a} en {place} empezó hace {n} años, cuando {person} rompió el acuerdo sobre {b}.",
}
NAMES = {"en": "The {} Ledger", "de": "{}er Tagblatt", "fr": "La Gazette de {}", "es": "El Diario de {}"}


class Planted(NamedTuple):
    """One generated article, and what was planted in it."""

    text: str
    boilerplate: list[tuple[str, str]]
    """Where it was planted, and what."""
    background: list[str]


class Publisher:
    """A publisher that does not exist."""

    def __init__(self, number: int) -> None:
        self.random = random.Random(number)
        self.language = ("en", "en", "en", "de", "en", "en", "fr", "en", "en", "es")[number % 10]
        self.flat = number >= 10
        self.town = PLACES[number % len(PLACES)]
        self.name = NAMES[self.language].format(self.town) + (
            "" if number < len(PLACES) else " am Sonntag" if self.language == "de" else " II"
        )
        self.worlds = sorted(WORLDS) if number % 5 else self.random.sample(sorted(WORLDS), 1)
        self.stories = [self._story() for _ in range(5)]

    def documents(self, count: int) -> list[Planted]:
        """Return *count* articles; four in ten belong to one of the stories."""
        return [self._document() for _ in range(count)]

    def _story(self) -> tuple[str, list[str]]:
        world = self.random.choice(self.worlds)
        return world, [self._sentence(world, BACKGROUND[self.language]) for _ in range(2)]

    def _sentence(self, world: str, shape: str | None = None) -> str:
        r = self.random
        a, b, c = r.sample(WORLDS[world].split(), 3)
        shape = shape or r.choice(SHAPES[self.language])
        return shape.format(
            a=a, b=b, c=c, place=r.choice(PLACES), person=r.choice(PEOPLE), verb=r.choice(VERBS), n=r.randint(3, 900)
        )

    def _fill(self, shape: str) -> str:
        r = self.random
        date = f"{r.choice(MONTHS)} {r.randint(1, 28)}, {r.randint(2015, 2024)}"
        return shape.format(pub=self.name, town=self.town, place=r.choice(PLACES), n=r.randint(2, 9), date=date)

    def _document(self) -> Planted:
        r = self.random
        story = r.choice(self.stories) if r.random() < 0.4 else None
        world = story[0] if story else r.choice(self.worlds)
        body = [self._sentence(world) for _ in range(r.randint(7, 16))]
        told = [sentence for sentence in story[1] if r.random() < 0.7] if story else []
        for sentence in told:  # the news often ends with what everybody knows
            body.insert(len(body) if r.random() < 0.5 else r.randint(1, len(body) - 2), sentence)
        planted: list[tuple[str, str]] = []
        for shape, share in INSIDE[self.language]:
            if r.random() < share:
                planted.append(("inside", self._fill(shape)))
                body.insert(r.randint(2, len(body) - 2), planted[-1][1])
        if self.flat and r.random() < 0.5:  # between two words of a sentence: where a flattened page had a box
            planted.append(("amid", self._fill(AMID[self.language])))
            where = r.randint(2, len(body) - 2)
            tokens = body[where].split()
            tokens.insert(r.randint(2, len(tokens) - 2), planted[-1][1])
            if body[where] not in told:
                body[where] = " ".join(tokens)
            else:
                planted.pop()
        parts = [(where, self._fill(shape)) for where, shape in self._edges()]
        planted += parts
        lines = [t for w, t in parts if w == "head"] + body + [t for w, t in parts if w == "tail"]
        return Planted((" " if self.flat else "\n\n").join(lines), planted, told)

    def _edges(self) -> Iterator[tuple[str, str]]:
        for where, shapes in (("head", HEADS), ("tail", TAILS)):
            yield from ((where, shape) for shape, share in shapes[self.language] if self.random.random() < share)


def score(cleaner: corpuskit.Cleaner, name: str, documents: list[Planted], show: bool) -> dict[str, list[int]]:
    """Return, for each kind of planted text, how many went or stayed and how many there were."""
    out: dict[str, list[int]] = {}
    seen: set[str] = set()
    for document in documents:
        text = cleaner.clean(document.text, publisher=name).text
        for where, planted in document.boilerplate:
            _count(out, where, planted not in text)
            if show and planted in text and planted not in seen:
                print(f"    left ({name}, {where}): {planted}")
        for told in document.background:
            _count(out, "background", told in text)
            if show and told not in text and told not in seen:
                print(f"    LOST ({name}): {told}")
        seen.update(document.background, (planted for _, planted in document.boilerplate))
    return out


def _count(out: dict[str, list[int]], key: str, right: bool) -> None:
    pair = out.setdefault(key, [0, 0])
    pair[0] += right
    pair[1] += 1


def run(count: int, publishers: int, show: bool) -> None:
    """Print the figures for *count* documents of each publisher."""
    figures: dict[tuple[str, str], dict[str, list[int]]] = {}
    began = time.time()
    for number in range(publishers):
        publisher = Publisher(number)
        documents = publisher.documents(count)
        profiles = corpuskit.learn(corpuskit.Document(d.text, publisher=publisher.name) for d in documents)
        form = "flat" if publisher.flat else "lines"
        sample = documents[:100]
        for mode, cleaner in (("alone", corpuskit.Cleaner()), ("learnt", corpuskit.Cleaner(profiles=profiles))):
            for kind, (right, total) in score(cleaner, publisher.name, sample, show and mode == "learnt").items():
                for key in ((mode, form), (mode, "all")):
                    pair = figures.setdefault(key, {}).setdefault(kind, [0, 0])
                    pair[0] += right
                    pair[1] += total
    for (mode, form), kinds in sorted(figures.items()):
        gone = [kinds[kind] for kind in ("head", "tail", "inside", "amid") if kind in kinds]
        removed = sum(right for right, _ in gone) / sum(total for _, total in gone)
        told = kinds.get("background", [1, 1])
        rest = " ".join(
            f"{kind} {kinds[kind][0] / kinds[kind][1]:.3f}"
            for kind in ("head", "tail", "inside", "amid")
            if kind in kinds
        )
        kept = f"background kept {told[0] / told[1]:.4f} of {told[1]:>5}"
        print(f"{count:>6} {mode:<7} {form:<6} removed {removed:.4f}  {kept}  ({rest})")
    print(f"       {time.time() - began:.0f} s", flush=True)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, nargs="*", default=[5, 10, 20, 50, 100, 1000])
    parser.add_argument("--publishers", type=int, default=20)
    parser.add_argument("--show", action="store_true", help="print what was left and what was lost")
    arguments = parser.parse_args()
    for count in arguments.documents:
        run(count, arguments.publishers, arguments.show)


if __name__ == "__main__":
    main()
