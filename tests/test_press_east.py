"""Furniture of papers from Ljubljana to Almaty, Cairo and Nairobi, and prose that looks like it: all invented."""

from __future__ import annotations

import pytest

import corpuskit
from corpuskit.boilerplate import restrained
from corpuskit.boilerplate.decision import decide
from corpuskit.dates import find_candidates
from corpuskit.records import Block, Evidence
from corpuskit.structure.calls import find_calls
from corpuskit.structure.heading import is_heading
from corpuskit.structure.lines import view_of
from corpuskit.structure.menus import find_menus
from corpuskit.structure.notices import find_notices
from corpuskit.structure.pointers import find_pointers
from corpuskit.text.page import Page
from corpuskit.text.segment import segment

# Synthetic: lines as such publishers print them.


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("be", "Больш навін у нашым Telegram-канале."),
        ("bg", "Ако имате интересен сигнал, пишете ни на signali@haven.example."),
        ("sl", "Imate namig o podobnem dogodku? Pišite nam."),
        ("mk", "Следете нѐ на Фејсбук и Инстаграм"),
        ("sk", "Najnovšie správy z kraja nájdete na našom Facebooku."),
        ("az", "Bizi Telegram kanalımızdan izləyin"),
        ("kk", "Біздің арнамызға жазылыңыз!"),
        ("uz", "Расмий Telegram каналимизга аъзо бўлинг"),
        ("hy", "Հետևեք մեզ Telegram-ում"),
        ("ku", "Me li ser Telegramê bişopînin"),
        ("af", "Skryf in vir ons daaglikse nuusbrief."),
        ("hu", "Ön is szemtanú volt? Küldjön képet!"),
    ],
)
def test_calls_of_a_house_to_its_reader_go(language: str, text: str) -> None:
    view = view_of(Page(text, language))
    assert {*find_calls(view), *find_notices(view)}, text


@pytest.mark.parametrize(
    ("language", "text", "pointer"),
    [
        (
            "sw",
            "Soma pia: Bajeti ya barabara yapunguzwa Serikali imeahidi daraja jipya ndani ya miezi mitatu. Mvua.",
            "Soma pia: Bajeti ya barabara yapunguzwa",
        ),
        (
            "hu",
            "Olvassa el ezt is: Így készüljön a viharra „Két cölöp maradt belőle”, mutatta a gazda. Esik az eső.",
            "Olvassa el ezt is: Így készüljön a viharra",
        ),
        (
            "ru",
            "По теме: На комбинате задержали зарплату «Нам не платят», — сказала крановщица. Шёл дождь.",
            "По теме: На комбинате задержали зарплату",
        ),
        (
            "hr",
            "Posada nije bila na brodu. Povezane vijesti Lovci traže veću kvotu Ministarstvo šalje inspekciju u luku.",
            "Povezane vijesti Lovci traže veću kvotu",
        ),
    ],
)
def test_a_pointer_ends_before_the_sentence_it_runs_into(language: str, text: str, pointer: str) -> None:
    found = [text[e.start : e.end] for e in find_pointers(view_of(Page(text, language)))]
    assert found == [pointer]


@pytest.mark.parametrize(
    ("language", "line", "label"),
    [
        ("sr", "Naslovna Vesti Biznis Sport Život", "navigation"),
        ("sq", "Ballina Lajme Kosovë Botë Sport Showbiz", "navigation"),
        ("pl", "Strona główna > Wiadomości > Zalesie", "navigation"),
        ("ru", "Экономика", "section"),
        ("fa", "صفحه نخست", "navigation"),
    ],
)
def test_menus_and_sections_above_a_text_are_told(language: str, line: str, label: str) -> None:
    assert [e.label for e in find_menus(Page(f"{line}\nXyzzy", language))] == [label]


def test_a_menu_in_front_of_a_headline_on_its_line_is_told() -> None:
    text = "Naslovna Vesti Biznis Sport Život Vozači najavili štrajk Vozači autobusa traže veće plate od marta."
    found = find_menus(Page(text, "sr"))
    assert [text[e.start : e.end].strip() for e in found] == ["Naslovna Vesti Biznis Sport Život"]
    assert not list(find_menus(Page("Sport u školama biće obavezan od jeseni, kaže ministar.", "sr")))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15 апрел 2020", "2020-04-15"),
        ("2020-yil 15-aprel", "2020-04-15"),
        ("11 Maajo 2021", "2021-05-11"),
        ("17ê Sibatê 2020", "2020-02-17"),
        ("26 Agusta 2020", "2020-08-26"),
        ("2 Հուլ, 2020", "2020-07-02"),
    ],
)
def test_months_are_read_in_more_languages(text: str, value: str) -> None:
    assert [found.value for found in find_candidates(text, segment(text))] == [value]


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("V Hornej Lehote zhorel kostol\n27. decembra 2020 o 8:15 Peter Kováčik\n", ("Peter Kováčik",)),
        ("المزارعون يطالبون بدعم القمح\nكتبت هبة منصور الأحد، 21 يونيو 2020 03:15 م\n", ("هبة منصور",)),
        ("המורה שמלמד שחייה בחינם\nיעל כהן 01 באוגוסט 2019 06:00\n", ("יעל כהן",)),
    ],
)
def test_names_beside_stamps_are_authors(text: str, authors: tuple[str, ...]) -> None:
    body = {"V": "Príčinu požiaru v kostole zisťuje vyšetrovateľ, škodu odhadujú na dva milióny eur.\n"}.get(
        text[0],
        "وقال نقيب الفلاحين إن تكلفة الزراعة زادت هذا العام بنسبة كبيرة في كل قرى السهل الشرقي.\n"
        if "ا" in text
        else "כל יום בשש בבוקר עומד המורה על שפת הבריכה ומחכה לשלושים הילדים של השכונה.\n",
    )
    assert corpuskit.clean(text + body * 2).authors == authors


# Negative: prose that looks like it.


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hr", "- Pratite nas i sljedećih mjeseci, bit će još iznenađenja - poručio je gradonačelnik."),
        ("sr", "- Podelite to sa svima, mi od ponedeljka ne vozimo - rekao je predsednik sindikata."),
        ("ru", "«Подписывайтесь под обращением, не молчите», — говорила жителям депутат."),
        ("ro", "„Abonați-vă la răbdare, așa ne-a zis directorul”, povestește o mamă."),
        ("uk", "За нашою лікарнею закріпили ще п'ять сіл, повідомив головний лікар."),
        ("sk", "Na našom území žije dvesto medveďov, tvrdí ministerstvo."),
        ("tr", "Köyün telefonu bizde, ekipler yolda, dedi muhtar."),
    ],
)
def test_what_people_say_stays(language: str, text: str) -> None:
    view = view_of(Page(text, language))
    assert not [*find_calls(view), *find_notices(view)]


@pytest.mark.parametrize(
    "text",
    [
        "- Pratite nas, bit će još iznenađenja - poručio je gradonačelnik.",
        "„Abonați-vă la răbdare, așa ne-a zis directorul”, povestește o mamă.",
        "«Нас выгоняют», — написала крановщица Вера Дым.",
    ],
)
def test_a_model_is_not_believed_of_what_people_say(text: str) -> None:
    assert restrained(text, (), [Evidence(0, len(text), "promotion", "units", 0.93)]) == []


def test_a_model_is_believed_of_a_pitch_that_names_a_paper() -> None:
    text = "Подписывайтесь на канал «Заречный вестник» в Telegram."
    judged = [Evidence(0, len(text), "promotion", "units", 0.93)]
    assert restrained(text, (), judged) == judged


def test_a_sentence_behind_a_pointer_in_its_line_is_judged_by_itself() -> None:
    line = "Читайте також: У лікарнях бракує кисню За його словами, захворіли сорок три вчителі міста."
    first = "Школи міста закрили на два тижні через хворобу вчителів. "
    at, end = len(first), len(first) + len(line)
    blocks = [Block(0, at, 0, first.strip(), 0), Block(at, end, at, line, 0)]
    pointer = Evidence(at, at + line.index(" За"), "related", "r.1", 0.95)
    gone = decide(blocks, [pointer], judge=lambda _: [0.9, 0.1])
    assert [(item.start, item.end) for item in gone] == [(pointer.start, pointer.end)]


@pytest.mark.parametrize(
    ("line", "following", "told"),
    [
        ("Գյուղացիները կիլոգրամը վաճառում են երկու հարյուր դրամով։", "Գնորդ չկա։", False),
        ("በአደጋው የተጎዳ ሰው የለም ሲሉ አስተዳዳሪው ተናግረዋል።", "ጥገናው ሁለት ወር ይወስዳል።", False),
        ("მევენახეები ფასების ზრდას ითხოვენ", "თეთრი ხევის მევენახეებმა გზა გადაკეტეს.", True),
    ],
)
def test_stops_and_letters_of_other_scripts_tell_a_headline(line: str, following: str, told: bool) -> None:
    assert is_heading(line, following) is told


def test_prose_under_an_armenian_pointer_stays() -> None:
    said = "Գնորդ չկա, ասում է այգեպան Վարդանը, որն այս տարի երեք հարյուր կիլոգրամ ծիրան է հավաքել։"
    text = f"Կարդացեք նաև\nԾիրանի արտահանումը դադարել է\n{said}"
    under = [text[e.start : e.end] for e in find_pointers(view_of(Page(text, "hy")))]
    assert said not in under
    assert "Ծիրանի արտահանումը դադարել է" in under


def test_a_quotation_that_closes_low_is_one_unit() -> None:
    text = "„დაგვირეკეთ, მოგვწერეთ, პასუხი არავის გაუცია“, თქვა გლეხმა."
    assert len(Page(text, "ka").units) == 1


def test_capitals_of_turkish_are_read() -> None:
    assert Page("ÖNE ÇIKAN HABERLER", "tr").low == "öne çıkan haberler"
    assert len(Page("İLGİLİ HABER", "tr").low) == len("İLGİLİ HABER")
