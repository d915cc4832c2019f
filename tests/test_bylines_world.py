"""Bylines as the news of many languages prints them: exactly these names are found, and others give none."""

from __future__ import annotations

import pytest

import corpuskit
from tests.newsprint import REPORTS

CLEANER = corpuskit.Cleaner()

BELOW = [
    ("en", "By Jane Doe and John Roe", "Jane Doe|John Roe"),
    ("en", "By Jane Doe, Staff Reporter", "Jane Doe"),
    ("en", "BY JANE DOE", "JANE DOE"),
    ("en", "Jane Doe, Political Correspondent", "Jane Doe"),
    ("en", "Jane Doe | 3 May 2024", "Jane Doe"),
    ("en", "Jane Doe 3 May 2024 • 4 min read", "Jane Doe"),
    ("en", "Posted by Jane Doe on May 3, 2024", "Jane Doe"),
    ("en", "May 3, 2024 by Jane Doe", "Jane Doe"),
    ("en", "Written by Jane Doe", "Jane Doe"),
    ("en", "Words: Jane Doe", "Jane Doe"),
    ("en", "Story by Jane Doe", "Jane Doe"),
    ("en", "Story by Jane Doe, photos by Ann Lee", "Jane Doe"),
    ("en", "By Jane Doe, John Roe and Ann Lee", "Jane Doe|John Roe|Ann Lee"),
    ("en", "By Jane Doe in Lagos", "Jane Doe"),
    ("en", "By Jane Doe, Associated Press", "Jane Doe"),
    ("en", "By J. K. Doe", "J. K. Doe"),
    ("en", "By Jane van der Roe", "Jane van der Roe"),
    ("en", "Staff Reporter", "Staff Reporter"),
    ("en", "By Our Correspondent", "Our Correspondent"),
    ("en", "Author: Jane Doe", "Jane Doe"),
    ("en", "Reporter: Jane Doe", "Jane Doe"),
    ("en", "From Jane Doe, Abuja", "Jane Doe"),
    ("de", "Von Anna Weber und Karl Huber", "Anna Weber|Karl Huber"),
    ("de", "Von Anna Weber, dpa", "Anna Weber"),
    ("de", "Ein Gastbeitrag von Anna Weber", "Anna Weber"),
    ("de", "von Anna Weber, 03.05.2024", "Anna Weber"),
    ("de", "Text: Anna Weber, Fotos: Karl Huber", "Anna Weber"),
    ("de", "Autorin: Anna Weber", "Anna Weber"),
    ("fr", "Par Jeanne Dupont (avec AFP)", "Jeanne Dupont"),
    ("fr", "Par Jeanne Dupont et Luc Martin", "Jeanne Dupont|Luc Martin"),
    ("fr", "Par Jeanne Dupont, correspondante à Rome", "Jeanne Dupont"),
    ("fr", "Publié par Jeanne Dupont le 3 mai 2024", "Jeanne Dupont"),
    ("fr", "Propos recueillis par Jeanne Dupont", "Jeanne Dupont"),
    ("fr", "Texte : Jeanne Dupont - Photos : Luc Martin", "Jeanne Dupont"),
    ("es", "Por Juana Pérez García", "Juana Pérez García"),
    ("es", "Por: Juana Pérez y Luis Gómez", "Juana Pérez|Luis Gómez"),
    ("es", "Redacción: Juana Pérez", "Juana Pérez"),
    ("es", "Escrito por Juana Pérez", "Juana Pérez"),
    ("pt", "Por Ana Souza, de São Paulo", "Ana Souza"),
    ("pt", "Por: Ana Souza", "Ana Souza"),
    ("pt", "Ana Souza - 03/05/2024", "Ana Souza"),
    ("pt", "Reportagem: Ana Souza | Edição: Rui Lima", "Ana Souza"),
    ("it", "di Anna Rossi", "Anna Rossi"),
    ("it", "A cura di Anna Rossi", "Anna Rossi"),
    ("it", "di Anna Rossi e Luca Bianchi", "Anna Rossi|Luca Bianchi"),
    ("it", "Scritto da Anna Rossi", "Anna Rossi"),
    ("nl", "Door Anna de Vries", "Anna de Vries"),
    ("nl", "Door onze redacteur Anna de Vries", "Anna de Vries"),
    ("nl", "Geschreven door Anna de Vries", "Anna de Vries"),
    ("sv", "Av: Anna Lindqvist", "Anna Lindqvist"),
    ("sv", "Text: Anna Lindqvist Foto: Erik Berg", "Anna Lindqvist"),
    ("da", "Af Anna Holm", "Anna Holm"),
    ("da", "Skrevet af Anna Holm", "Anna Holm"),
    ("no", "Av Anna Haugen", "Anna Haugen"),
    ("no", "Tekst: Anna Haugen", "Anna Haugen"),
    ("fi", "Teksti: Anna Virtanen", "Anna Virtanen"),
    ("fi", "Kirjoittaja: Anna Virtanen", "Anna Virtanen"),
    ("pl", "Autor: Anna Nowak", "Anna Nowak"),
    ("pl", "Tekst: Anna Nowak", "Anna Nowak"),
    ("pl", "Anna Nowak, PAP", "Anna Nowak"),
    ("cs", "Autor: Jana Nováková", "Jana Nováková"),
    ("cs", "Napsala Jana Nováková", "Jana Nováková"),
    ("sk", "Autor: Jana Kováčová", "Jana Kováčová"),
    ("hu", "Szerző: Kovács Anna", "Kovács Anna"),
    ("hu", "Írta: Kovács Anna", "Kovács Anna"),
    ("ro", "de Ana Popescu", "Ana Popescu"),
    ("ro", "Autor: Ana Popescu", "Ana Popescu"),
    ("ro", "Scris de Ana Popescu", "Ana Popescu"),
    ("hr", "Piše: Ana Horvat", "Ana Horvat"),
    ("hr", "Autor: Ana Horvat", "Ana Horvat"),
    ("sr", "Пише: Ана Петровић", "Ана Петровић"),
    ("sr", "Аутор: Ана Петровић", "Ана Петровић"),
    ("bg", "Автор: Ана Петрова", "Ана Петрова"),
    ("bg", "От Ана Петрова", "Ана Петрова"),
    ("ru", "Автор: Анна Смирнова", "Анна Смирнова"),
    ("ru", "Текст: Анна Смирнова", "Анна Смирнова"),
    ("ru", "Анна Смирнова, корреспондент", "Анна Смирнова"),
    ("uk", "Автор: Ганна Коваль", "Ганна Коваль"),
    ("uk", "Текст: Ганна Коваль", "Ганна Коваль"),
    ("el", "Της Άννας Παπαδοπούλου", "Άννας Παπαδοπούλου"),
    ("el", "Του Γιώργου Νικολάου", "Γιώργου Νικολάου"),
    ("el", "Γράφει η Άννα Παπαδοπούλου", "Άννα Παπαδοπούλου"),
    ("el", "Γράφει ο Γιώργος Νικολάου", "Γιώργος Νικολάου"),
    ("tr", "Haber: Ayşe Yılmaz", "Ayşe Yılmaz"),
    ("tr", "Yazan: Ayşe Yılmaz", "Ayşe Yılmaz"),
    ("tr", "Haber: Ayşe Yılmaz - Kamera: Can Demir", "Ayşe Yılmaz"),
    ("az", "Müəllif: Aysel Quliyeva", "Aysel Quliyeva"),
    ("id", "Oleh: Siti Rahma", "Siti Rahma"),
    ("id", "Penulis: Siti Rahma / Editor: Budi Santoso", "Siti Rahma"),
    ("id", "Reporter: Siti Rahma | Editor: Budi Santoso", "Siti Rahma"),
    ("ms", "Oleh Siti Aminah", "Siti Aminah"),
    ("tl", "Ni Maria Reyes", "Maria Reyes"),
    ("sw", "Na Asha Juma", "Asha Juma"),
    ("vi", "Tác giả: Nguyễn Văn Minh", "Nguyễn Văn Minh"),
    ("th", "โดย สมชาย ใจดี", "สมชาย ใจดี"),
    ("th", "ผู้เขียน: สมชาย ใจดี", "สมชาย ใจดี"),
    ("ja", "文・山田花子", "山田花子"),
    ("ja", "取材・文＝山田花子　写真＝佐藤次郎", "山田花子"),
    ("ja", "記者 山田花子", "山田花子"),
    ("ja", "執筆：山田花子", "山田花子"),
    ("zh", "记者 李明", "李明"),
    ("zh", "本报记者 李明 张伟", "李明|张伟"),
    ("zh", "作者：李明", "李明"),
    ("zh", "文/李明", "李明"),
    ("zh", "記者陳小明／台北報導", "陳小明"),
    ("zh", "撰文：李明　编辑：张华", "李明"),
    ("ko", "김민수 기자", "김민수"),
    ("ko", "김민수 기자 minsu@harbour.example", "김민수"),
    ("ko", "[김민수 기자]", "김민수"),
    ("ko", "글 김민수", "김민수"),
    ("hi", "लेखक: अमित शर्मा", "अमित शर्मा"),
    ("hi", "द्वारा अमित शर्मा", "अमित शर्मा"),
    ("hi", "रिपोर्ट: अमित शर्मा", "अमित शर्मा"),
    ("bn", "নিজস্ব প্রতিবেদক", "নিজস্ব প্রতিবেদক"),
    ("bn", "লেখক: আবদুল করিম", "আবদুল করিম"),
    ("ur", "تحریر: احمد علی", "احمد علی"),
    ("ur", "رپورٹ: احمد علی", "احمد علی"),
    ("fa", "نویسنده: مریم احمدی", "مریم احمدی"),
    ("fa", "به قلم مریم احمدی", "مریم احمدی"),
    ("fa", "گزارش از مریم احمدی", "مریم احمدی"),
    ("ar", "كتب أحمد علي", "أحمد علي"),
    ("ar", "بقلم: أحمد علي", "أحمد علي"),
    ("ar", "بقلم أحمد علي", "أحمد علي"),
    ("ar", "كتبت - سارة محمود:", "سارة محمود"),
    ("he", "מאת דנה כהן", "דנה כהן"),
    ("he", "מאת: דנה כהן", "דנה כהן"),
    ("ta", "எழுதியவர்: குமார் ராஜன்", "குமார் ராஜன்"),
    ("ca", "Per Anna Puig", "Anna Puig"),
    ("sl", "Avtor: Ana Novak", "Ana Novak"),
    ("sl", "Piše Ana Novak", "Ana Novak"),
    ("sq", "Nga Ana Hoxha", "Ana Hoxha"),
    ("lt", "Autorius: Jonas Petraitis", "Jonas Petraitis"),
    ("et", "Autor: Anna Tamm", "Anna Tamm"),
    # roles behind names, without a comma, and before them
    ("en", "Jane Doe Health and science correspondent", "Jane Doe"),
    ("en", "By James Roe Health and science correspondent, Harbour News", "James Roe"),
    ("fr", "Par Jeanne Dupont journaliste politique", "Jeanne Dupont"),
    ("ru", "Анна Смирнова специальный корреспондент", "Анна Смирнова"),
    ("sk", "Jana Kováčová Redaktorka", "Jana Kováčová"),
    ("de", "Von unserer Redakteurin Anna Weber", "Anna Weber"),
    # places and houses beside names
    ("es", "JUANA PÉREZ Madrid 3 MAY 2024 - 10:30 CEST", "JUANA PÉREZ"),
    ("es", "Juana Pérez | Madrid", "Juana Pérez"),
    ("pt", "Ana Souza, de Lisboa", "Ana Souza"),
    ("ar", "القاهرة - أحمد علي", "أحمد علي"),
    ("fr", "Par Jeanne Dupont avec AFP", "Jeanne Dupont"),
    ("pt", "Ana Souza (Instituto do Mar)\n03/05/2024", "Ana Souza"),
    ("it", "Anna Rossi (Ufficio stampa)\n3 maggio 2024", "Anna Rossi"),
    ("pt", "03/05/2024\nInstituto do Mar", "Instituto do Mar"),
    ("ko", "김민수 기자 입력 2024.05.03 10:30", "김민수"),
]
"""Below the headline: language, line, names."""

END = [
    ("en", "Jane Doe is a staff writer at The Harbour Post.", "Jane Doe"),
    ("en", "Follow Jane Doe on Twitter @janedoe", "Jane Doe"),
    ("en", "— Jane Doe", "Jane Doe"),
    ("en", "(Jane Doe)", "Jane Doe"),
    ("en", "By Jane Doe", "Jane Doe"),
    ("en", "- AFP", "AFP"),
    ("en", "Written by Jane Doe. Edited by Ann Lee.", "Jane Doe"),
    ("de", "Anna Weber", "Anna Weber"),
    ("fr", "Jeanne Dupont", "Jeanne Dupont"),
    ("fr", "Jeanne Dupont, avec AFP", "Jeanne Dupont"),
    ("es", "Juana Pérez", "Juana Pérez"),
    ("pl", "Anna Nowak", "Anna Nowak"),
    ("pl", "Autor: Anna Nowak", "Anna Nowak"),
    ("ru", "Анна Смирнова", "Анна Смирнова"),
    ("hu", "Kovács Anna", "Kovács Anna"),
    ("tr", "Ayşe Yılmaz", "Ayşe Yılmaz"),
    ("tr", "Haber: Ayşe Yılmaz", "Ayşe Yılmaz"),
    ("vi", "Nguyễn Văn Minh", "Nguyễn Văn Minh"),
    ("id", "(Siti Rahma)", "Siti Rahma"),
    ("id", "Penulis: Siti Rahma", "Siti Rahma"),
    ("zh", "（记者 李明）", "李明"),
    ("zh", "（记者李明、张伟）", "李明|张伟"),
    ("zh", "本报记者 李明", "李明"),
    ("zh", "作者：李明　责任编辑：张华", "李明"),
    ("ja", "（山田花子）", "山田花子"),
    ("ja", "（文・山田花子）", "山田花子"),
    ("ja", "【山田花子】", "山田花子"),
    ("ko", "김민수 기자 minsu@harbour.example", "김민수"),
    ("ko", "/김민수 기자", "김민수"),
    ("ko", "(서울=연합뉴스) 김민수 기자", "김민수"),
    ("hi", "(लेखक: अमित शर्मा)", "अमित शर्मा"),
    ("fa", "نویسنده: مریم احمدی", "مریم احمدی"),
    ("ar", "بقلم: أحمد علي", "أحمد علي"),
    ("th", "เรื่อง: สมชาย ใจดี", "สมชาย ใจดี"),
    ("sr", "Аутор: Ана Петровић", "Ана Петровић"),
    ("nl", "(FVV)", "FVV"),
    ("ja", "【ロンドン山田花子、カイロ佐藤次郎】", "山田花子|佐藤次郎"),
    ("zh", "（记者 李 明）", "李 明"),
]
"""Behind the last paragraph."""

LEAD = [
    ("en", "LAGOS (Reuters) - ", "Reuters"),
    ("en", "By Jane Doe ", "Jane Doe"),
    ("zh", "本报讯（记者 李明）", "李明"),
    ("zh", "新华社北京5月3日电（记者李明、张伟）", "李明|张伟"),
    ("zh", "【记者李明报道】", "李明"),
    ("zh", "〔記者陳小明／台北報導〕", "陳小明"),
    ("ko", "[서울=김민수 기자] ", "김민수"),
    ("ko", "(서울=연합뉴스) 김민수 기자 = ", "김민수"),
    ("bn", "নিজস্ব প্রতিবেদক ॥ ", "নিজস্ব প্রতিবেদক"),
    ("bn", "আবদুল করিম ॥ ", "আবদুল করিম"),
    ("ar", "كتب - أحمد علي: ", "أحمد علي"),
    ("ar", "كتب أحمد علي: ", "أحمد علي"),
    ("fr", "Kaya, le 3 mai 2024 (AIB) – ", "AIB"),
    ("ja", "【ロンドン＝山田花子】", "山田花子"),
    ("ru", "МОСКВА, 3 мая - РИА Новости. ", "РИА Новости"),
]
"""In the line of the first paragraph, before it."""

NOBODY = [
    ("en", "below", "By the time it was over, Elm Street was dry"),
    ("en", "below", "Photo: Ann Lee"),
    ("en", "below", "Photographs by Ann Lee"),
    ("en", "below", "Edited by Ann Lee"),
    ("en", "below", "Market Square"),
    ("en", "below", "By Friday, 3 May 2024"),
    ("en", "end", "Photo by Ann Lee / Getty Images"),
    ("en", "end", "Edited by Ann Lee"),
    ("en", "end", "Follow the Harbour Office on Twitter."),
    ("de", "below", "Foto: Karl Huber"),
    ("de", "below", "Von Hamburg bis Kiel"),
    ("de", "below", "Von Montag an wird gebaut"),
    ("de", "end", "Redaktion: Karl Huber"),
    ("fr", "below", "Photo : Luc Martin"),
    ("fr", "below", "Par monts et par vaux"),
    ("fr", "end", "Crédit photo : Luc Martin"),
    ("es", "below", "Foto: Luis Gómez"),
    ("es", "below", "Por la mañana en Puerto Viejo"),
    ("es", "end", "Edición: Luis Gómez"),
    ("it", "below", "Di nuovo in mare"),
    ("it", "below", "Foto di Luca Bianchi"),
    ("pt", "below", "Foto: Rui Lima"),
    ("nl", "below", "Beeld: Jan Bakker"),
    ("nl", "below", "Door de storm gesloten"),
    ("sv", "below", "Foto: Erik Berg"),
    ("da", "below", "Foto: Lars Friis"),
    ("no", "below", "Foto: Lars Friis"),
    ("pl", "below", "Fot. Jan Kowalski"),
    ("cs", "below", "Foto: Petr Svoboda"),
    ("hu", "below", "Fotó: Nagy Péter"),
    ("ru", "below", "Фото: Иван Петров"),
    ("ru", "end", "Редактор: Иван Петров"),
    ("ru", "end", "Фото: Иван Петров"),
    ("uk", "below", "Фото: Іван Мельник"),
    ("tr", "below", "Fotoğraf: Can Demir"),
    ("tr", "end", "Editör: Can Demir"),
    ("id", "below", "Foto: Budi Santoso"),
    ("id", "end", "Editor: Budi Santoso"),
    ("zh", "end", "责任编辑：张华"),
    ("zh", "end", "（责任编辑：张华）"),
    ("zh", "end", "（图片：张华）"),
    ("ja", "end", "（写真：佐藤次郎）"),
    ("ja", "end", "編集：佐藤次郎"),
    ("ko", "end", "사진=박지훈"),
    ("ar", "end", "تصوير: أحمد علي"),
    ("hi", "end", "संपादक: अमित शर्मा"),
    ("fa", "end", "عکس: مریم احمدی"),
    ("el", "below", "Φωτογραφία: Γιώργος Νικολάου"),
    ("vi", "end", "Ảnh: Nguyễn Văn Minh"),
    ("sw", "below", "Na siku ya tisa"),
    ("tl", "below", "Ni isang barko"),
    ("ro", "below", "De la Brăila la Galați"),
    ("sq", "below", "Nga Tirana në Durrës"),
    ("ca", "below", "Per la Costa Brava"),
    ("en", "end", "The rest is at the link below. /SOURCE"),
    ("no", "end", "Fergen gikk igjen. Foto: NTB"),
]
"""What looks like a byline: nobody is named as author by it."""


def article(language: str, where: str, line: str) -> str:
    """Return a report with a line below its headline, in front of its first paragraph, or behind it."""
    headline, first, second = REPORTS[language]
    if where == "below":
        return f"{headline}\n{line}\n{first}\n{second}\n"
    return f"{headline}\n{line}{first}\n{second}\n" if where == "lead" else f"{first}\n{second}\n{line}\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("where", "language", "line", "names"),
    [(where, *row) for where, rows in (("below", BELOW), ("end", END), ("lead", LEAD)) for row in rows],
)
def test_bylines_give_their_names(where: str, language: str, line: str, names: str) -> None:
    assert CLEANER.clean(article(language, where, line)).authors == tuple(names.split("|"))


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("fr", "Kaya, 3 mai 2024 (AIB)-"),
        ("fr", "Kaya, le 3 mai 2024 (AIB) – "),
        ("fr", "Kaya, le vendredi 3 mai 2024 (AIB) – "),
        ("es", "Madrid, 3 de mayo de 2024 (EFE).- "),
        ("it", "Roma, 3 maggio 2024 (ANSA)- "),
    ],
)
def test_days_between_a_place_and_an_agency_are_those_of_publication(language: str, lead: str) -> None:
    article = CLEANER.clean(article_of(language, lead))
    assert str(article.published) == "2024-05-03"


@pytest.mark.parametrize(
    ("language", "caption"),
    [
        ("en", "LAGOS, NIGERIA - MAY 3, 2024 - A ferry leaves the harbour. "),
        ("en", "A ferry leaves the harbour. Issue date: Friday May 3, 2024. "),
        ("de", "03.05.2024 Hamburg, Deutschland. Menschen warten im Hafen. "),
        ("fr", "LAGOS, NIGERIA - 3 MAI 2024 : un bateau quitte le port. "),
        ("es", "Un barco sale del puerto. Fecha: 3 de mayo de 2024. "),
    ],
)
def test_days_of_pictures_amid_a_text_without_lines_are_no_publication(language: str, caption: str) -> None:
    _, first, second = REPORTS[language]
    prose = f"{first} {second} " * 12
    assert CLEANER.clean(prose + caption + prose).published is None
    labelled = {"en": "Published May 3, 2024", "de": "Veröffentlicht am 3. Mai 2024"}.get(language)
    if labelled:
        assert str(CLEANER.clean(f"{prose}\n{labelled}").published) == "2024-05-03"


def article_of(language: str, lead: str) -> str:
    """Return a report with words before its first paragraph."""
    return article(language, "lead", lead)


@pytest.mark.parametrize(("language", "where", "line"), NOBODY)
def test_lookalikes_give_nobody(language: str, where: str, line: str) -> None:
    assert CLEANER.clean(article(language, where, line)).authors == ()


TITLES = [
    ("en", "{headline}\n{first}\n{second}"),
    ("en", "{headline} {first}\n{second}"),
    ("en", "{headline}\nHarbour\n{first}\n{second}"),
    ("en", "{headline} By Jane Doe 3 May 2024 {first}\n{second}"),
    ("en", "{headline}\n{headline}\n{first}\n{second}"),
    ("en", "{headline} | The Daily Harbour\n{first}\n{second}"),
    ("en", "By Jane Doe\n{headline}\n{first}\n{second}"),
    ("en", "Title: {headline}\nAuthor: Jane Doe\n\n{first}\n{second}"),
    ("de", "{headline} Der Hafen öffnete am Dienstag, die Fähre lief aus. {first}\n{second}"),
    ("de", "Panorama\n{headline}\n{first}\n{second}"),
    ("es", "{headline} {first}\n{second}"),
    ("fr", "{headline} {first}\n{second}"),
    ("it", "{headline} {first}\n{second}"),
    ("ru", "{headline}\nАвтор: Анна Смирнова\n{first}\n{second}"),
    ("zh", "{headline}-海港新闻\n{first}\n{second}"),
    ("zh", "{headline}\n（记者 李明）{first}\n{second}"),
    ("ja", "{headline}\n2024年5月3日\n{first}\n{second}"),
    ("hi", "देश / {headline}\n{first}\n{second}"),
    ("ar", "{headline}\nكتب أحمد علي\n{first}\n{second}"),
    ("sw", "{headline}...\n{first}\n{second}"),
    ("sq", "{headline}...\n{headline} {first}\n{second}"),
    # behind the caption of a picture, in its line or above
    ("en", "Crowds wait on the pier in June. | Jane Doe/AFP via Getty Images {headline}\n{first}\n{second}"),
    ("en", "Crowds wait on the pier. | AP Photo Harbour News\n{headline} By Jane Doe\n{first}\n{second}"),
    ("de", "Menschen warten im Juni an der Mole. | Anna Weber/Getty Images {headline}\n{first}\n{second}"),
    # before the credit of a picture
    ("en", "{headline} Jane Doe/AFP via Getty Images May 3, 2024\n{first}\n{second}"),
    ("en", "{headline} AP Photo/Jane Doe 3 May 2024 {first}\n{second}"),
    # said twice behind a section or a path
    ("en", "Harbour , Shipping » {headline} {headline} {first}\n{second}"),
    ("fr", "Actualités » Mer » {headline} {headline} {first}\n{second}"),
    ("ru", "Общество | Море {headline} {headline} {first}\n{second}"),
    # glued to the words above it, or with a gap between
    ("en", "Storm on the islands{headline}\n{first} Harbour workers were glad.\n{second}"),
    ("de", "Sturm auf den Inseln{headline}\n{first} Der Hafen ist voll.\n{second}"),
    ("it", "Tempesta sulle isole     {headline}\n{first}\n{second}"),
    # before a byline without its name, and a name that the text does not say again
    ("en", "{headline} By - May 3, 2024\n{first}\n{second}"),
    ("en", "{headline} Umeera Jamsheed 5 minutes ago\n{first}\n{second}"),
    ("es", "{headline} Umeera Jamsheed 3 mayo 2024\n{first}\n{second}"),
    # below who wrote it and for which house
    ("pt", "03/05/2024\nAna Souza (Instituto do Mar)\n{headline}\n{first}\n{second}"),
    ("it", "3 maggio 2024\nUfficio Stampa Istituto del Mare\n{headline}\n{first}\n{second}"),
    # figures and buttons beside it
    ("en", "1 2 3 4 5 {headline} A- A A+\n{first}\n{second}"),
    ("pl", "6025756385001 {headline}\n{first}\n{second}"),
]
"""Where the headline of a report stands."""

UNTITLED = [
    ("en", "The Morning\n{first}\n{second}"),
    ("en", "Posted on by harbourwatch\n{first}\n{second}"),
    ("en", "By Our Correspondent\n{first}\n{second}"),
    ("en", "{first} The island council told The Harbour Post that it would pay.\n{second}"),
    ("de", "Von Anna Weber\n{first}\n{second}"),
    ("de", "{first}\nDie Vorsitzende der Partei Die Linke kam zum Hafen.\n{second}"),
    ("fr", "Photo : Luc Martin\n{first}\n{second}"),
    ("zh", "本报记者 李明\n{first}\n{second}"),
    ("ar", "بقلم أحمد علي\n{first}\n{second}"),
    # captions with who took the picture
    ("de", "Die erste Fähre verlässt am Dienstag den Hafen © dpa\n{first}\n{second}"),
    ("sk", "Prvý trajekt opúšťa prístav v utorok ráno (zdroj: TASR)\n{first}\n{second}"),
    ("pt", "O primeiro barco deixa o porto. Foto de Ana Souza\n{first}\n{second}"),
    ("tr", "İlk vapur salı günü limandan ayrılıyor (AA)\n{first}\n{second}"),
    ("ko", "화요일 항구를 떠나는 여객선. 연합뉴스\n{first}\n{second}"),
    ("en", "A ferry leaves the harbour on Tuesday — File Photo\n{first}\n{second}"),
    ("fr", "Le port, mardi matin - AFP\n{first}\n{second}"),
    ("ur", "تصویر کے کاپی رائٹ Reuters Image caption بندرگاہ\n{first}\n{second}"),
    # names with their houses, and houses alone beside a date
    ("pt", "Ana Souza (Instituto do Mar)\n{first}\n{second}"),
    ("en", "Jane Doe (Harbour Institute)\n3 May 2024\n{first}\n{second}"),
    ("pt", "03/05/2024\nInstituto do Mar\n{first}\n{second}"),
    ("es", "03/05/2024\nInstituto del Mar\n{first}\n{second}"),
    ("it", "3 maggio 2024\nIstituto del Mare\n{first}\n{second}"),
    # notes, players, videos
    ("en", "First ferry leaves the harbour 01:23\n{first}\n{second}"),
    ("en", "Listen to this article on the harbour\n{first}\n{second}"),
    ("de", "Hören Sie hier den Beitrag zum Hafen\n{first}\n{second}"),
    ("pt", "Ouça a reportagem sobre o porto\n{first}\n{second}"),
    ("it", "Ascolta l'articolo sul porto\n{first}\n{second}"),
    # broken sentences, and what they begin with
    ("id", "Jakarta\n-\nPelabuhan utama\nakan dibuka. {first}\n{second}"),
    ("en", "Harbour Board\nsaid the port would open again. {first}\n{second}"),
    ("en", "My ferry driver and I spoke about the weather. {first}\n{second}"),
    ("en", "(VOA) The mayor has said the ferry will sail again\n{first}\n{second}"),
    ("en", "LONDON — The mayor has said the ferry will sail again\n{first}\n{second}"),
]
"""Heads of texts without a headline."""


@pytest.mark.parametrize(("language", "form"), TITLES)
def test_headlines_are_found_where_they_stand(language: str, form: str) -> None:
    headline, first, second = REPORTS[language]
    article = CLEANER.clean(form.format(headline=headline, first=first, second=second))
    assert (article.title or "").rstrip(".") == headline
    assert headline not in article.text.replace("\n", " ")


@pytest.mark.parametrize(("language", "form"), UNTITLED)
def test_what_is_no_headline_gives_no_title(language: str, form: str) -> None:
    _, first, second = REPORTS[language]
    assert CLEANER.clean(form.format(first=first, second=second)).title is None


def test_a_headline_that_the_lead_repeats_is_whole_whatever_words_it_has() -> None:
    _, first, second = REPORTS["sq"]
    headline = "Porti Hapet Nga Deti, Trageti Niset Pas Nëntë Ditësh"
    article = CLEANER.clean(f"{headline}\n{headline.lower()} {first}\n{second}")
    assert (article.title, article.authors) == (headline, ())


@pytest.mark.parametrize(("language", "topic"), [("en", "Weather | "), ("fr", "Mer | "), ("no", "USA: ")])
def test_the_words_above_a_headline_in_its_line_stay_in_the_title(language: str, topic: str) -> None:
    headline, first, second = REPORTS[language]
    assert CLEANER.clean(f"{topic}{headline}\n\n{first}\n\n{second}").title == topic + headline


@pytest.mark.parametrize("summary", ["", " El puerto abrió, y los barcos salieron hacia las islas tras la tormenta"])
def test_a_summary_that_says_the_headline_again_is_not_it(summary: str) -> None:
    headline, first, second = REPORTS["es"]
    longer = f"{headline}, y en las tiendas de las islas ya no quedaba leche ni pan para nadie desde el lunes.{summary}"
    assert CLEANER.clean(f"{headline}\n{longer}\n{first}\n{second}").title == headline


@pytest.mark.parametrize("language", REPORTS)
def test_paragraphs_alone_stay(language: str) -> None:
    text = "\n".join(REPORTS[language][1:])
    article = CLEANER.clean(text)
    assert (article.title, article.text) == (None, text)


@pytest.mark.parametrize("language", REPORTS)
def test_reports_name_nobody(language: str) -> None:
    assert CLEANER.clean("\n".join(REPORTS[language])).authors == ()


def test_a_pen_name_that_looks_like_no_name_is_one_behind_the_word_for_its_bearer() -> None:
    body = "港の渡し船は日曜日に九日ぶりに運航を再開した。町長は記者団に、修理はすべて終わったと話した。\n" * 6
    assert corpuskit.clean(f"{body}\n記事執筆：ぽんた").authors == ("ぽんた",)
