"""What papers of western and northern Europe and of Latin America print around their texts: invented, beside prose."""

from __future__ import annotations

import pytest

import corpuskit
from corpuskit.boilerplate import without_plain
from corpuskit.records import Evidence
from corpuskit.structure.calls import find_calls
from corpuskit.structure.credits import find_credits
from corpuskit.structure.legal import find_corrections
from corpuskit.structure.lines import view_of
from corpuskit.structure.notices import find_notices
from corpuskit.text.page import Page

SYNTHETIC = [
    ("de", "Die Kommentarfunktion für diesen Artikel ist geschlossen.", "comments"),
    ("de", "Optimieren Sie Ihre Browsereinstellungen", "disclaimer"),
    ("fr", "Vous avez repéré une erreur ? Signalez-la.", "contact"),
    ("fr", "Ce contenu est bloqué car vous n'avez pas accepté les cookies.", "disclaimer"),
    ("es", "Has llegado al límite de artículos gratis.", "paywall"),
    ("es", "¿Encontraste algún error? Avísanos", "contact"),
    ("pt", "Este conteúdo é exclusivo para assinantes da Tribuna.", "paywall"),
    ("it", "Vuoi ricevere le notizie sul telefono? Iscriviti al canale", "promotion"),
    ("nl", "Voor deze content moet je eerst toestemming geven", "disclaimer"),
    ("ca", "Vols estar al dia de tot? Uneix-te al canal", "promotion"),
    ("gl", "Queres apoiar o xornalismo en galego? Faite socia.", "promotion"),
    ("eu", "Egin zaitez gure aldizkariaren lagun", "promotion"),
    ("sv", "Detta är en låst artikel.", "paywall"),
    ("no", "Dette er et debattinnlegg. Innlegget gir uttrykk for skribentens holdning.", "disclaimer"),
    ("da", "Vil du læse videre? Bliv abonnent for 1 kr.", "promotion"),
    ("fi", "Huomasitko virheen? Ilmoita siitä", "contact"),
    ("is", "Ertu með ábendingu? Sendu okkur póst", "contact"),
    ("et", "Ära jää ilma: telli uudiskiri", "promotion"),
    ("lv", "Pamanīji kļūdu? Ziņo mums", "contact"),
    ("lt", "Norite gauti svarbiausias naujienas? Užsisakykite naujienlaiškį.", "promotion"),
]

NEGATIVE = [
    ("de", "Haben Sie Fragen zum Haushalt? Die Kämmerin steht am Freitag Rede und Antwort."),
    ("fr", "Lisez-le, ce texte, insiste l'adjointe."),
    ("es", "Suscríbanse al seguro, pidió la concejala a los vecinos."),
    ("es", "Apoya la moción también el grupo de centro."),
    ("pt", "Siga em frente, gritou a vereadora."),
    ("it", "Segui la corrente, consiglia il vecchio pescatore."),
    ("nl", "Volg het geld, raadt de oppositie aan."),
    ("sv", "Följ pengarna, sade oppositionen."),
    ("no", "Følg med på barna, ber politiet."),
    ("no", "– Hva synes du om at de går for en sånn løsning?"),
    ("da", "Følg pengene, siger oppositionen."),
    ("fi", "Seuraa rahaa, neuvoo oppositio."),
    ("et", "Jälgi raha, ütles opositsioon."),
    ("lv", "Seko naudai, saka opozīcija."),
    ("lt", "Sekite pinigus, ragina opozicija."),
]


@pytest.mark.parametrize(("language", "line", "label"), SYNTHETIC)
def test_what_the_house_asks_and_says_is_found(language: str, line: str, label: str) -> None:
    assert label in [item.label for item in find_calls(view_of(Page(line, language)))]


@pytest.mark.parametrize(("language", "line"), NEGATIVE)
def test_what_people_of_the_story_say_and_do_stays(language: str, line: str) -> None:
    view = view_of(Page(line, language))
    assert [line[e.start : e.end] for e in (*find_calls(view), *find_notices(view)) if e.score >= 0.8] == []


def test_a_pointer_leaves_the_sentence_that_is_glued_to_it() -> None:
    text = "Lees ook dit interview met de badmeester De gemeente sluit het zwembad."
    assert [text[e.start : e.end] for e in find_calls(view_of(Page(text, "nl")))] == [text[:40]]


@pytest.mark.parametrize(
    ("language", "line", "found"),
    [
        ("no", "Rettelse: I en tidligere versjon sto det feil sum. Det riktige er to millioner.", True),
        ("nl", "Correctie 20-02-2020: In een eerdere versie stond drie. Dat is aangepast.", True),
        ("es", "Fe de errores: En una versión anterior se decía que faltaban tres millones.", True),
        ("de", "Korrektur: Der Rat zählt nun zwölf Sitze, das sind drei mehr als bisher.", False),
    ],
)
def test_a_line_that_corrects_goes_whole(language: str, line: str, found: bool) -> None:
    assert [(e.start, e.end) for e in find_corrections(view_of(Page(line, language)))] == [(0, len(line))] * found


@pytest.mark.parametrize(
    ("language", "line", "found"),
    [
        ("fr", "Les chalutiers bloquent l'entrée du port, jeudi. © Ouest-Presse / Marc Tanguy", True),
        ("de", "Die Kämmerin bei der Sitzung. © picture alliance/dpa", True),
        ("fr", "L'adjointe aux finances lundi. (Photo Anne Exemple)", True),
        ("de", "Die Sitzung dauerte bis Mitternacht. © 2021 Hafenbote", False),
    ],
)
def test_a_caption_goes_with_who_owns_it(language: str, line: str, found: bool) -> None:
    captions = {line[e.start : e.end] for e in find_credits(view_of(Page(line, language))) if e.label == "caption"}
    assert (line in captions) == found


@pytest.mark.parametrize(
    ("language", "sentence", "stays"),
    [
        ("da", "Virksomhederne på vestsiden frygter at miste kunder.", True),
        ("gl", "O goberno local investirá 90.000 euros na obra.", True),
        ("da", "Få nyhederne gratis i din indbakke hver morgen.", False),
        ("de", "Mehr dazu lesen Sie auf www.hafenbote.example morgen früh.", False),
    ],
)
def test_a_plain_sentence_amid_a_story_is_no_pitch(language: str, sentence: str, stays: bool) -> None:
    text = f"{sentence}\nThe ferry sailed again on Monday morning."
    doubted = [Evidence(0, len(sentence), "promotion", "units", 0.85)]
    assert (without_plain(Page(text, language), [], doubted, 0.8) == []) == stays


def test_authors_with_a_role_or_an_address_below_their_names_are_all_read() -> None:
    body = "Kommunestyret vedtok mandag det nye budsjettet. Ifølge ordføreren mangler det to millioner kroner.\n" * 2
    head = "Kommunen krangler om budsjettet\n"
    two = f"{head}Anna Eksempel\nJournalist\nJonas Vik\nFotojournalist\nPublisert 12. mai 2021\n{body}"
    assert corpuskit.clean(two, language="no").authors == ("Anna Eksempel", "Jonas Vik")
    mailed = corpuskit.clean(f"{head}Anna Eksempel\nanna.eksempel@bladet.example\n{body}", language="no")
    assert (mailed.title, mailed.authors) == (head.strip(), ("Anna Eksempel",))
