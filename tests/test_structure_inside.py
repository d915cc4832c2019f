"""What stands inside lines, between paragraphs and behind the body: found in invented texts of many publishers."""

from __future__ import annotations

import pytest

import corpuskit
from corpuskit.structure.inside import find_inside
from corpuskit.text.page import Page

EN = (
    "The council of Harbourton voted late on Tuesday to close the old swing bridge for eleven months, officials said.",
    "Engineers told the meeting that the pier had moved by four centimetres and that lorries could no longer cross.",
    "Traders on Quay Street said they had been given too little warning, and several of them fear for the summer.",
    "The county has promised a free ferry for people on foot, and a fund for shops that can show what they lost.",
)
DE = (
    "Der Stadtrat von Hafenau hat am Dienstagabend beschlossen, die alte Drehbrücke für elf Monate zu sperren.",
    "Der östliche Pfeiler habe sich um vier Zentimeter bewegt, sagten die Ingenieure, und Lastwagen dürften nicht.",
    "Die Händler am Kai sagen, sie seien zu spät gewarnt worden, und mehrere fürchten um den ganzen Sommer.",
    "Der Landkreis verspricht eine kostenlose Fähre und einen Fonds für Läden, die einen Verlust belegen können.",
)
ES = (
    "El concejo de Puertoclaro decidió el martes por la noche cerrar el viejo puente giratorio durante once meses.",
    "El pilar oriental se movió cuatro centímetros, explicaron los ingenieros, y los camiones ya no pueden pasar.",
    "Los comerciantes del muelle dicen que fueron avisados demasiado tarde y varios temen perder el verano.",
    "La provincia prometió un transbordador gratuito para peatones y un fondo para las tiendas con pérdidas.",
)
ID = (
    "Dewan kota Pelabuhan Jernih memutuskan pada Selasa malam untuk menutup jembatan putar tua selama sebelas bulan.",
    "Tiang timur telah bergeser empat sentimeter, kata para insinyur, dan truk tidak boleh lagi melintas di sana.",
    "Para pedagang di dermaga mengatakan mereka diberi tahu terlalu lambat, dan banyak yang khawatir akan merugi.",
    "Pemerintah kabupaten menjanjikan feri gratis untuk pejalan kaki dan dana bagi toko yang membuktikan kerugian.",
)
SV = (
    "Kommunfullmäktige i Klarhamn beslutade sent på tisdagen att stänga den gamla svängbron i elva månader.",
    "Den östra pelaren har rört sig fyra centimeter, sade ingenjörerna, och lastbilar får inte längre köra över.",
    "Handlarna vid kajen säger att de varnades för sent, och flera av dem är rädda för att förlora sommaren.",
    "Länet lovar en gratis färja för fotgängare och en fond för butiker som kan visa vad de har förlorat.",
)
RU = (
    "Городской совет Светлогавани во вторник вечером решил закрыть старый поворотный мост на одиннадцать месяцев.",
    "Восточная опора сместилась на четыре сантиметра, рассказали инженеры, и грузовики больше не могут проезжать.",
    "Торговцы с набережной говорят, что их предупредили слишком поздно, и многие боятся потерять летний сезон.",
    "Область пообещала бесплатный паром для пешеходов и фонд для магазинов, которые смогут доказать убытки.",
)


def gone(text: str, language: str) -> list[str]:
    """Return what is found, in order, be it only with the consent of the model."""
    evidence = sorted(find_inside(Page(text, language)), key=lambda e: (e.start, -e.end))
    out: list[str] = []
    stop = -1
    for item in evidence:
        if item.score >= 0.7 and item.start >= stop:
            out.append(text[item.start : item.end])
            stop = item.end
    return out


@pytest.mark.parametrize(
    ("language", "body", "pointer"),
    [
        ("en", EN, "READ MORE: Bakers' strike enters third week"),
        ("en", EN, "(See also: Bakers' strike enters third week)"),
        ("de", DE, "Lesen Sie auch: Bäcker streiken in der dritten Woche"),
        ("de", DE, "[Mehr zum Thema: Bäcker streiken in der dritten Woche]"),
        ("es", ES, "LEÉ: Los panaderos cumplen tres semanas de huelga"),
        ("es", ES, "Te puede interesar | Los panaderos cumplen tres semanas de huelga"),
        ("id", ID, "(Baca juga: Mogok Tukang Roti Memasuki Minggu Ketiga)"),
        ("sv", SV, "Läs också: Bagarna strejkar för tredje veckan"),
        ("ru", RU, "Читайте также: Пекари бастуют третью неделю"),
    ],
)
def test_a_pointer_between_paragraphs_goes_with_its_headline(
    language: str, body: tuple[str, ...], pointer: str
) -> None:
    assert gone("\n\n".join((*body[:2], pointer, *body[2:])), language) == [pointer]


@pytest.mark.parametrize(
    ("language", "body", "pointer"),
    [
        ("en", EN, "Read also: Bakers strike for a third week"),
        ("es", ES, "LEÉ: Los panaderos cumplen tres semanas de huelga"),
        ("de", DE, "Lesen Sie auch: Bäcker streiken in der dritten Woche"),
        ("ru", RU, "Читайте также: Пекари бастуют третью неделю"),
    ],
)
def test_a_pointer_that_is_glued_on_both_sides_goes_alone(language: str, body: tuple[str, ...], pointer: str) -> None:
    assert gone(body[0] + pointer + " ".join(body[1:]), language) == [pointer]


@pytest.mark.parametrize(
    ("language", "body", "heading", "headlines"),
    [
        ("en", EN, "Read Also:", ["Bakers strike for a third week", "Marsh ponies get a new shelter"]),
        (
            "de",
            DE,
            "Das könnte Sie auch interessieren",
            ["Bäcker streiken weiter", "Vier Orte teilen sich einen einzigen Bus"],
        ),
        ("id", ID, "Baca juga:", ["Mogok Tukang Roti Memasuki Minggu Ketiga"]),
        ("sv", SV, "Läs också", ["Bagarna strejkar för tredje veckan"]),
        ("ru", RU, "Читайте также", ["Пекари бастуют третью неделю"]),
        (
            "en",
            EN,
            "Read more",
            [
                "Bakers strike again",
                "The bakers of the old town walked out on Friday, the third week in a row, and ask...",
            ],
        ),
    ],
)
def test_headlines_under_a_heading_go(language: str, body: tuple[str, ...], heading: str, headlines: list[str]) -> None:
    assert gone("\n\n".join((*body[:2], heading, *headlines, *body[2:])), language) == [heading, *headlines]


def test_a_paragraph_that_trails_off_is_no_teaser_without_a_headline_above_it() -> None:
    said = "The bakers of the old town walked out on Friday, the third week in a row, and the mayor was silent..."
    assert said not in gone("\n\n".join((*EN[:2], said, *EN[2:])), "en")


def test_a_headline_that_runs_into_the_next_sentence_ends_before_it() -> None:
    text = f"{EN[0]} Also read: Bakers strike for a third week in Harbourton The county has promised a ferry. {EN[1]}"
    assert gone(text, "en") == ["Also read: Bakers strike for a third week in Harbourton"]


@pytest.mark.parametrize(
    ("language", "body", "pitch"),
    [
        (
            "fr",
            EN[:0],
            "Vous aimez cet article ? Chaque vendredi, notre lettre raconte la ville. Inscrivez-vous, c'est gratuit.",
        ),
        ("en", EN, "Do you like this story? Sign up for our newsletter, and you get one like it each Friday."),
        ("de", DE, "Gefällt Ihnen der Text? Abonnieren Sie unseren Newsletter, er kommt jeden Freitag zu Ihnen."),
        ("es", ES, "¿Te gusta esta nota? Suscríbete a nuestro boletín y recibe una como esta cada viernes."),
    ],
)
def test_a_pitch_that_reads_like_prose_goes(language: str, body: tuple[str, ...], pitch: str) -> None:
    text = "\n\n".join((*body[:2], pitch, *body[2:]))
    assert "".join(gone(text, language)).replace(" ", "") == pitch.replace(" ", "")


@pytest.mark.parametrize(
    ("language", "body", "caption"),
    [
        ("no", SV, "STENGT: Broen blir ikke åpnet før om elleve måneder, sier ordføreren."),
        ("en", EN, "Crowds wait at the old harbour (Photo: Jane Doe)"),
        ("de", DE, "Warten am alten Hafen. Foto: Jana Dorn"),
        ("en", EN, "The swing bridge on Tuesday Jane Doe / Getty Images"),
        ("id", ID, "Ilustrasi: jembatan putar di pelabuhan"),
    ],
)
def test_a_caption_goes(language: str, body: tuple[str, ...], caption: str) -> None:
    assert gone("\n\n".join((body[0], caption, *body[1:])), language) == [caption]


def test_codes_and_remnants_go_from_inside_a_line() -> None:
    text = f"{EN[0]} pic.twitter.com/a1B2c3D4e5 {EN[1]} {{{{item.date}}}} {EN[2]} [Gambas:Video 20detik]"
    assert gone(text, "en") == ["pic.twitter.com/a1B2c3D4e5", "{{item.date}}", "[Gambas:Video 20detik]"]


def test_a_marker_of_advertising_between_two_sentences_goes_and_the_word_stays() -> None:
    first, second = "সেতুটি এগারো মাস বন্ধ থাকবে।", "ফেরি বিনা ভাড়ায় চলবে।"
    assert gone(f"{first}বিজ্ঞাপন{second}", "bn") == ["বিজ্ঞাপন"]
    assert gone(f"{first} বিজ্ঞাপনের খরচ বেড়েছে। {second}", "bn") == []
    assert gone(f"{first}বিজ্ঞাপনটি সরানো হয়েছে। {second}", "bn") == []


@pytest.mark.parametrize(
    ("language", "body", "life"),
    [
        ("en", EN, "Jane Doe is a freelance journalist based in Port Clear. She keeps bees and writes about rivers."),
        ("de", DE, "Jana Dorn ist freie Journalistin und Autorin. Sie lebt in Hafenau."),
        ("es", ES, "Juana Roca es periodista y escritora. Su último libro trata de los faros."),
        ("en", EN, "The writer is a former harbour master."),
    ],
)
def test_who_the_author_is_goes_from_behind_the_body(language: str, body: tuple[str, ...], life: str) -> None:
    assert gone("\n\n".join((*body, life)), language) == [life]


@pytest.mark.parametrize(
    ("language", "body", "notice"),
    [
        ("en", EN, "All content by Harbour News is licensed under a Creative Commons licence."),
        ("de", DE, "Alle Rechte vorbehalten. Nachdruck nur mit Genehmigung des Verlags."),
        ("es", ES, "Todos los derechos reservados, prohibida su reproducción."),
        ("id", ID, "Hak cipta dilindungi undang-undang, dilarang mengutip tanpa izin tertulis."),
    ],
)
def test_a_licence_that_is_glued_to_the_last_sentence_goes(language: str, body: tuple[str, ...], notice: str) -> None:
    assert " ".join(gone(" ".join((*body, notice)), language)) == notice


def test_a_person_of_the_story_stays() -> None:
    told = (
        "Edith Marlowe told the meeting that she would rather be blamed for a detour than for a collapse of the bridge."
    )
    text = "\n\n".join((*EN, told, told, "Edith Marlowe is a writer of note in Harbourton, her friends say."))
    assert gone(text, "en") == []


def test_headlines_behind_the_body_go_and_lists_stay() -> None:
    others = [
        "Bakers strike for a third week running",
        "Marsh ponies get a new shelter at last",
        "Four towns share a single bus line",
    ]
    assert gone("\n".join((*EN, *others)), "en") == others
    assert (
        gone("\n".join((*EN, *(f"{i}. Quay Street, number {i}0 to {i}9, north side" for i in range(1, 5)))), "en") == []
    )
    assert gone("\n".join((*EN, *(f"Bakers of Harbourton: {i} shops, {i}0 ovens" for i in range(1, 5)))), "en") == []


def test_what_follows_an_end_mark_goes() -> None:
    body = "ក្រុមប្រឹក្សាក្រុងបានសម្រេចបិទស្ពានចាស់រយៈពេលដប់មួយខែ។ " * 3
    text = f"{body.strip()}៕\nរឿងផ្សេងទៀតចាប់ផ្តើមនៅទីនេះ"
    assert gone(text, "km") == ["រឿងផ្សេងទៀតចាប់ផ្តើមនៅទីនេះ"]


def test_the_copy_of_a_body_goes() -> None:
    body = "\n".join(
        f"{line} That was point {i}, and nobody spoke against it." for i, line in enumerate((*EN, *EN[:2]))
    )
    assert gone(f"{body}\n{body}", "en") == [body]
    assert gone(f"{body}\n{EN[0]}", "en") == []


@pytest.mark.parametrize(
    ("language", "body", "foot"),
    [
        ("en", EN, ["Latest stories", "12 minutes ago", "Jo Rusk", "Marsh ponies get a new shelter"]),
        ("ru", RU, ["О проекте", "Дизайн — Мария Гордеева", "Воплощение — Студия Река"]),
        ("de", DE, ["Impressum", "Gestaltung: Studio Fluss", "Technik: Petra Klein"]),
        ("es", ES, ["Quiénes somos", "Diseño: Estudio Río", "Programación: Ana Ríos"]),
    ],
)
def test_the_foot_of_a_page_goes(language: str, body: tuple[str, ...], foot: list[str]) -> None:
    assert gone("\n".join((*body, *foot)), language) == foot


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He asked readers to share this. “Read more: it helps,” the librarian said on Sunday at the school."),
        (
            "en",
            "The photo shows the bridge. Getty Images said on Monday it would sue. The newsletter had many readers.",
        ),
        ("de", "Die Anzeige gegen den Minister wurde am Montag zurückgezogen. Das Foto zeigt die Brücke bei Nacht."),
        ("es", "Fue publicada en el Boletín Oficial del Estado. La foto muestra el puente viejo durante la noche."),
        ("id", "Foto yang ditunjukkan di sidang memperlihatkan mobil itu. Iklan rokok akan dilarang mulai Januari."),
        ("ja", "「すごい」とコメントする人もいた。関連する法律は来年から変わる見通しだと市は説明した。"),
    ],
)
def test_prose_that_holds_such_words_stays(language: str, text: str) -> None:
    assert gone(text, language) == []


def test_every_text_is_read_in_linear_time_and_none_raises() -> None:
    for text in (
        "",
        " \n",
        "Read also:",
        "{{" * 3000,
        "[" * 3000,
        "pic.twitter.com/" * 500,
        "a:" * 3000,
        "Share\n" * 3000,
    ):
        find_inside(Page(text, None))


def test_clean_takes_what_is_found_and_keeps_the_rest() -> None:
    text = "\n\n".join((EN[0], EN[1] + "Read also: Bakers strike for a third week" + EN[2], EN[3]))
    assert corpuskit.clean(text).text == "\n\n".join((EN[0], f"{EN[1]} {EN[2]}", EN[3]))
