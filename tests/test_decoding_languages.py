"""Bytes of the old encodings, language by language: each word is read as it was written, whatever it is about."""

from __future__ import annotations

import pytest

from corpuskit import clean, normalise_and_explain
from corpuskit.io.decoding import decode
from corpuskit.text.normalisation.misread import STEP

# What nobody wrote before, on the shutting of a bridge, a strike and a match.
TEXTS = {
    "pl": (
        "Rada miejska zdecydowała we wtorek wieczorem o zamknięciu mostu na jedenaście miesięcy. Wschodni filar "
        "przesunął się o cztery centymetry, wyjaśnili inżynierowie, i ciężarówki nie mogą już przejeżdżać. Kupcy "
        "mówią, że ostrzeżono ich zbyt późno. Świetny mecz rozegrała drużyna Łodzi; Żaden kibic nie wyszedł przed "
        "końcem."
    ),
    "cs": (
        "Městská rada v úterý večer rozhodla, že starý most bude na jedenáct měsíců uzavřen. Východní pilíř se "
        "posunul o čtyři centimetry, vysvětlili inženýři, a nákladní auta už nesmějí přejíždět. Obchodníci "
        "říkají, že byli varováni příliš pozdě. Šťastný ťukot ďatla zněl celým údolím; Žádný divák neodešel."
    ),
    "sk": (
        "Mestská rada v utorok večer rozhodla, že starý most bude na jedenásť mesiacov uzavretý. Východný pilier "
        "sa posunul o štyri centimetre, vysvetlili inžinieri, a nákladné autá už nesmú prechádzať. Obchodníci "
        "hovoria, že ich varovali príliš neskoro. Ľudia na nábreží čakajú, kŕdeľ vtákov odletel; Žiadny divák "
        "neodišiel, hľadisko bolo plné."
    ),
    "sl": (
        "Mestni svet je v torek zvečer sklenil, da bodo stari most zaprli za enajst mesecev. Vzhodni steber se je "
        "premaknil za štiri centimetre, so pojasnili inženirji, in tovornjaki ne smejo več čez. Trgovci pravijo, "
        "da so jih opozorili prepozno. Župan je obljubil brezplačen čoln; Šele jeseni bo znano, kdo bo plačal."
    ),
    "hu": (
        "A városi tanács kedden este úgy döntött, hogy tizenegy hónapra lezárja a régi forgóhidat. A keleti "
        "pillér négy centimétert mozdult el, magyarázták a mérnökök, és a teherautók többé nem hajthatnak át. A "
        "kereskedők szerint túl későn értesítették őket. Őszre épül meg az új híd; Űrhajó is kevesebbe kerülne, "
        "mondta egy bosszús úr."
    ),
    "hr": (
        "Gradsko vijeće odlučilo je u utorak navečer da će stari most biti zatvoren jedanaest mjeseci. Istočni "
        "stup pomaknuo se četiri centimetra, objasnili su inženjeri, i kamioni više ne smiju prelaziti. Trgovci "
        "kažu da su ih upozorili prekasno. Župan je obećao besplatan brod; Đaci će u školu pješice."
    ),
    "fr": (
        "Le conseil municipal a décidé mardi soir de fermer le vieux pont pendant onze mois. La pile a bougé de "
        "quatre centimètres, ont expliqué les ingénieurs, et les camions ne peuvent plus passer. Les commerçants "
        "disent avoir été prévenus trop tard. À la mairie, on espère une réouverture dès l’été ; où ira-t-on, "
        "sinon ?"
    ),
    "de": (
        "Der Rat hat am Dienstagabend beschlossen, die alte Brücke für elf Monate zu sperren. Der östliche "
        "Pfeiler habe sich um vier Zentimeter bewegt, sagten die Ingenieure. Die Händler am Kai fürchten um ihren "
        "Sommer. Für Fußgänger gibt es eine Fähre; Ärger gab es schon über die Größe der Parkplätze."
    ),
    "es": (
        "El concejo decidió el martes por la noche cerrar el viejo puente durante once meses. El pilar se movió "
        "cuatro centímetros, explicaron los ingenieros, y los camiones ya no podrán pasar. ¿Quién pagará? ¡Nadie "
        "lo sabe! Los señores del muelle temen por el año."
    ),
    "pt": (
        "A câmara decidiu na terça-feira à noite fechar a velha ponte durante onze meses. O pilar mexeu-se quatro "
        "centímetros, explicaram os engenheiros, e os camiões não poderão passar. As associações põem em questão "
        "as razões da decisão. É preciso esperar até ao verão."
    ),
    "sv": (
        "Kommunen beslutade på tisdagskvällen att stänga den gamla bron i elva månader. Pelaren har rört sig fyra "
        "centimeter, sade ingenjörerna, och lastbilar får inte längre köra över. Åtta handlare är oroliga för "
        "sommaren."
    ),
    "da": (
        "Byrådet besluttede tirsdag aften at lukke den gamle bro i elleve måneder. Pillen har flyttet sig fire "
        "centimeter, sagde ingeniørerne, og lastbiler må ikke længere køre over. Ærgerligt, siger de handlende, "
        "og håber på øen."
    ),
    "et": (
        "Linnavolikogu otsustas teisipäeva õhtul sulgeda vana silla üheteistkümneks kuuks. Sammas on nihkunud "
        "neli sentimeetrit, ütlesid insenerid, ja veoautod ei tohi enam üle sõita. Õnneks lubas vald tasuta "
        "praami."
    ),
    "tr": (
        "Belediye meclisi salı akşamı eski köprüyü on bir ay kapatmaya karar verdi. Doğu ayağının dört santimetre "
        "kaydığını söyleyen mühendisler, kamyonların artık geçemeyeceğini açıkladı. İşyerleri yazın zarar "
        "göreceğini düşünüyor."
    ),
    "ru": (
        "Городской совет решил во вторник вечером закрыть старый мост на одиннадцать месяцев. Восточная опора "
        "сдвинулась на четыре сантиметра, объяснили инженеры. Ещё никто не знает, кто заплатит."
    ),
    "uk": (
        "Міська рада вирішила у вівторок увечері закрити старий міст на одинадцять місяців. Її опора зсунулася на "
        "чотири сантиметри, пояснили інженери. Ґанок порту теж зачинять; ще є надія."
    ),
    "bg": (
        "Общинският съвет реши във вторник вечерта да затвори стария мост за единадесет месеца. Опората се е "
        "преместила с четири сантиметра, обясниха инженерите, и камионите вече не могат да минават."
    ),
}
OLD = {
    **dict.fromkeys(("pl", "cs", "sk", "sl", "hu", "hr"), ("iso8859-2", "cp1250")),
    **dict.fromkeys(("fr", "de", "es", "pt", "sv", "da", "et"), ("cp1252",)),
    "tr": ("cp1254",),
    "ru": ("cp1251", "koi8-r"),
    "uk": ("cp1251",),
    "bg": ("cp1251",),
}
CASES = [(language, encoding) for language, encodings in OLD.items() for encoding in encodings]


@pytest.mark.parametrize(("language", "encoding"), CASES)
def test_every_word_is_read_as_it_was_written(language: str, encoding: str) -> None:
    text = TEXTS[language]
    decoded = decode(text.encode(encoding, "replace"))
    assert decoded.text == text.encode(encoding, "replace").decode(encoding)
    assert "guess" in decoded.warnings[0]


@pytest.mark.parametrize(("language", "encoding"), [case for case in CASES if case[0] in "pl cs sk hu".split()])
def test_a_paragraph_and_a_sentence_are_enough(language: str, encoding: str) -> None:
    for sentence in TEXTS[language].split(". ")[:3]:
        assert decode(sentence.encode(encoding)).text == sentence


@pytest.mark.parametrize("language", ["ru", "uk", "bg"])
@pytest.mark.parametrize("misread", ["latin-1", "cp1252"])
def test_cyrillic_that_was_read_as_latin_is_repaired_with_a_receipt(language: str, misread: str) -> None:
    text = TEXTS[language]
    wrong = text.encode("cp1251").decode(misread)
    normalised = normalise_and_explain(wrong)
    assert normalised.text == text
    assert {change.step for change in normalised.changes} == {STEP}
    article = clean(f"{wrong}\n\n{wrong}")
    assert article.language == language
    assert article.reconstruct() == f"{wrong}\n\n{wrong}"


def test_greek_that_was_read_as_latin_is_not_taken_for_cyrillic() -> None:
    wrong = "Ο πρωθυπουργός δήλωσε ότι η κυβέρνηση θα καταθέσει νέο νόμο.".encode("cp1253").decode("latin-1")
    assert STEP not in {change.step for change in normalise_and_explain(wrong).changes}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_text_that_was_read_right_stays(language: str) -> None:
    assert normalise_and_explain(TEXTS[language]).changes == ()
    assert normalise_and_explain(TEXTS[language].upper()).changes == ()
