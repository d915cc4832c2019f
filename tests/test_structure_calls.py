"""Credits that end captions, calls to the reader, lives of authors: invented, beside prose that looks like them."""

from __future__ import annotations

import pytest

from corpuskit.structure.bios import find_bios
from corpuskit.structure.calls import calls, find_calls
from corpuskit.structure.credits import find_credits
from corpuskit.structure.lines import view_of
from corpuskit.structure.menus import find_menus
from corpuskit.structure.notices import find_notices
from corpuskit.structure.pointers import find_pointers
from corpuskit.text.page import Page
from corpuskit.text.words import languages

BODY = (
    "The council of Harbourton voted late on Tuesday to close the old swing bridge for eleven months, officials said.\n"
    "Engineers told the meeting that the pier had moved by four centimetres and that lorries could no longer cross.\n"
    "Traders on Quay Street said they had been given too little warning, and several of them fear for the summer.\n"
)


@pytest.mark.parametrize(
    ("language", "text", "caption"),
    [
        (
            "en",
            "Crowds wait. | Ada Roe/AFP via Getty Images Ferries sail.",
            "Crowds wait. | Ada Roe/AFP via Getty Images",
        ),
        ("en", "The pier moved. Crowds wait. (Reuters: Ada Roe) It rained.", "Crowds wait. (Reuters: Ada Roe)"),
        (
            "en",
            "The mayor at the quay on Monday. Ada Roe / Reuters It rained.",
            "The mayor at the quay on Monday. Ada Roe / Reuters",
        ),
        ("en", "The app of the ferry Image Credits: Ferry Lines", "The app of the ferry Image Credits: Ferry Lines"),
        (
            "de",
            "Es regnete. Die Brücke am Abend. (Bild: Stadt Hafenau) Dann schneite es.",
            "Die Brücke am Abend. (Bild: Stadt Hafenau)",
        ),
        ("id", "PixabayIlustrasi kapal feri di pelabuhan", "PixabayIlustrasi kapal feri di pelabuhan"),
        ("pt", "Choveu. A ponte à noite. (Foto: Ana Lima)O navio partiu.", "A ponte à noite. (Foto: Ana Lima)"),
        ("en", "Figure 3: The pier at noon", "Figure 3: The pier at noon"),
        ("ja", "画面2　橋の写真を選ぶ。", "画面2　橋の写真を選ぶ。"),
        (
            "en",
            "the mayor waits. reuters/ada roe (norway) - rtr4pj5s ferries sail.",
            "the mayor waits. reuters/ada roe (norway) - rtr4pj5s",
        ),
        ("id", "Pabrik kapal di Pelabuhan. Foto: Dok. PLB", "Pabrik kapal di Pelabuhan. Foto: Dok. PLB"),
        ("fr", "Le maire sur le quai de Port-Clair  © BELGA", "Le maire sur le quai de Port-Clair  © BELGA"),
        ("hi", "नाव से गांव लौटते लोग। - फोटो : नोंगर वार्ता", "नाव से गांव लौटते लोग। - फोटो : नोंगर वार्ता"),
        ("bn", "সকালের কুয়াশায় ঢাকা ঘাট। —নিজস্ব চিত্র।", "সকালের কুয়াশায় ঢাকা ঘাট। —নিজস্ব চিত্র।"),
        ("ur", "تاجر گھاٹ پر جمع ہیں — فوٹو: فائل", "تاجر گھاٹ پر جمع ہیں — فوٹو: فائل"),
        ("ms", "Mangsa banjir di jeti lama. - Foto Suara Sauh", "Mangsa banjir di jeti lama. - Foto Suara Sauh"),
    ],
)  # fmt: skip
def test_a_caption_goes_with_the_credit_that_ends_it(language: str, text: str, caption: str) -> None:
    assert caption in [text[e.start : e.end] for e in find_credits(view_of(Page(text, language)))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ferry (built: 1987) sailed, and the mayor (party: Greens) waved."),
        ("en", "Shares of Ferry Lines (NYSE:FLS) fell. Shares of Pier Trust (NYSE:PRT) rose."),
        ("en", "Sol Stern – A Brand (Teacher: Tom Noll)\nAmy Burke – A Stitch (Teacher: Fay Blank)"),
        ("en", "The mayor told Reuters | and the AP of his plan for the quay."),
        ("en", "Ferry sails, mayor tells AFP"),
        ("en", "Figure 3 shows the pier at noon."),
        ("de", "Die neue Montage: Schritt für Schritt"),
        ("de", "Der Vertrag (Az: 3/21) liegt beim Gericht, wie der Anwalt (Kanzlei: Roth) sagte."),
    ],
)
def test_brackets_and_bars_of_prose_are_no_credits(language: str, text: str) -> None:
    assert not list(find_credits(view_of(Page(text, language))))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Click here to read the whole report."),
        ("en", "Learn more about ferries in our guide to the harbour."),
        ("en", "Your donation allows us to keep writing."),
        ("en", "You can reach Ada on Signal at ada.77."),
        ("en", "An email has been sent with a link to confirm."),
        ("en", "The post Ferry “Marie” Sails Again appeared first on Harbour Post."),
        ("de", "Unterstützen Sie unsere Arbeit mit einem Abo!"),
        ("de", "Bei Rückfragen stehen wir Ihnen gerne zur Verfügung."),
        ("de", "Fügen Sie den Permalink zu Ihren Favoriten hinzu."),
        ("de", "Das Passwort wird dir zugemailt."),
        ("bg", "Всяко дарение помага на екипа."),
        ("hr", "Pratite nas na našem kanalu."),
        ("he", "לחצו כאן לכתבה"),
        ("fr", "Cliquez ici pour lire la suite."),
        ("fr", "Abonnez-vous à notre lettre du matin."),
        ("es", "Síguenos en nuestro canal de WhatsApp."),
        ("es", "Para más información visite la página del puerto."),
        ("pt", "Assine o jornal e apoie a redação."),
        ("it", "Iscriviti alla nostra lettera del mattino."),
        ("nl", "Steun ons en word lid."),
        ("pl", "Dołącz do nas na naszym kanale."),
        ("ru", "Подпишитесь на наш канал, чтобы не пропустить новости."),
        ("uk", "Підписуйтесь на наш канал."),
        ("tr", "Daha fazlası için buraya tıklayın."),
        ("id", "Ikuti kami di saluran WhatsApp."),
        ("sv", "Prenumerera på vårt nyhetsbrev."),
        ("hi", "पूरी खबर पढ़ने के लिए यहां क्लिक करें"),
        ("ur", "مزید پڑھیں اور ہم سے رابطہ کریں"),
        ("bn", "সর্বশেষ খবর পেতে আমাদের সঙ্গে থাকুন"),
        ("ar", "تابعونا على قناة الميناء"),
        ("fa", "بیشتر بخوانید از بندر"),
        ("vi", "Xem thêm về bến cảng tại đây"),
        ("zh", "欢迎关注我们的公众号"),
        ("ja", "続きはこちらからどうぞ"),
        ("ko", "채널을 구독하세요"),
        ("th", "อ่านข่าวเพิ่มเติมเรื่องท่าเรือ"),
        ("hi", "ताजा खबरें पढ़ने के लिए हमें गूगल न्यूज पर फॉलो करें।"),
        ("mr", "ताज्या बातम्यांसाठी आमचे टेलिग्राम चॅनेल जॉइन करा"),
        ("ta", "உடனுக்குடன் செய்திகளை அறிய எங்கள் வாட்ஸ்அப் சேனலில் இணையுங்கள்"),
        ("te", "తాజా వార్తల కోసం మా వాట్సాప్ ఛానెల్‌ను ఫాలో అవ్వండి"),
        ("or", "ଆମକୁ ଫେସବୁକ ଓ ଟ୍ୱିଟରରେ ଫଲୋ କରନ୍ତୁ"),
        ("as", "শেহতীয়া খবৰ পাবলৈ আমাৰ হোৱাটছএপ চেনেলত যোগদান কৰক"),
        ("ne", "यो खबर पढेर तपाईंलाई कस्तो महसुस भयो ?"),
        ("ko", "☞ 항구신문 카톡 채널 추가하고 속보 받기"),
        ("ja", "有料会員になると続きをお読みいただけます。"),
        ("zh", "立即加入港口報LINE好友，新聞不漏接"),
        ("en", "If you buy through these links, our shop may earn a small commission."),
        ("en", "Contact our harbour reporter securely on Signal: ada.77."),
        ("de", "Sollten Sie sich dort für einen Kauf entscheiden, erhalten wir eine kleine Provision."),
        ("de", "Durch einen Klick darauf gelangen Sie direkt zum Händler."),
        ("de", "Für Sie ändert sich am Preis nichts."),
        ("de", "Melden Sie sich vertraulich via Signal bei unserer Reporterin."),
        ("fr", "Si vous achetez par l'un de ces liens, nous touchons une commission."),
        ("es", "Si compras por estos enlaces, podemos recibir una comisión."),
        ("pt", "Se comprar por estes links, podemos receber uma comissão."),
        ("it", "Se acquisti da questi link, potremmo ricevere una commissione."),
        ("nl", "Als je via deze links iets koopt, krijgen wij een commissie."),
        ("pl", "Artykuł zawiera linki afiliacyjne."),
        ("ru", "Если вы перейдёте по ссылке и купите билет, мы получим комиссию."),
        ("sv", "Artikeln innehåller annonslänkar."),
        ("no", "Artikkelen inneholder annonselenker."),
        ("cs", "Článek obsahuje affiliate odkazy."),
        ("tr", "Burada yer alan bilgiler yatırım danışmanlığı kapsamında değildir."),
        ("sw", "Makala haya yalichapishwa kwanza na Nanga Leo."),
        ("sw", "Ukihitaji msaada, piga simu 000."),
        ("sl", "Komentiranje je zaprto."),
        ("sl", "Besedilo je nastalo s pomočjo umetne inteligence."),
        ("mk", "Текстот е преведен со помош на вештачка интелигенција."),
        ("sq", "Ky artikull u botua fillimisht në Moli."),
        ("lt", "Jei jums reikia pagalbos, skambinkite 000 000."),
        ("lv", "Raksts sākotnēji publicēts laikrakstā Mols."),
        ("et", "Artikkel on mõeldud ainult tellijatele."),
        ("eu", "Laguntza behar baduzu, deitu 000 telefonora."),
        ("gl", "Este artigo foi publicado orixinalmente no Peirao."),
        ("is", "Greinin birtist fyrst í Bryggjunni."),
        ("af", "Hierdie artikel is slegs vir intekenaars beskikbaar."),
        ("mt", "Dan il-kontenut huwa biss għall-abbonati."),
        ("so", "Maqaalkan waxaa lagu turjumay AI."),
        ("ha", "An fassara wannan labari da taimakon AI."),
    ],
)
def test_a_call_to_the_reader_is_found(language: str, sentence: str) -> None:
    assert [(e.start, e.end) for e in find_calls(view_of(Page(sentence, language)))] == [(0, len(sentence))]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "“Click here to read the whole report,” the notice on the wall said."),
        ("en", "Follow the path to the quay and turn left at the mill."),
        ("en", "Visitors learn more about ferries in a hall by the harbour."),
        ("en", "The post is vacant, and nobody has applied for it."),
        ("en", "Subscribe is the word that he hates most."),
        ("en", "Support grew for the plan to close the bridge."),
        ("en", "Contact with the ferry was lost at noon."),
        ("de", "Hier geht es um viel Geld, sagte der Bürgermeister."),
        ("de", "Jetzt kaufte die Stadt das Haus am Kai zurück."),
        ("de", "Klicken hörte man nur das Schloss der alten Tür."),
        ("fr", "Recevoir de l'aide reste difficile pour les marchands du quai."),
        ("es", "Siguen en el puerto los barcos que llegaron el lunes."),
        ("es", "Comunicaron los vecinos que el puente no abre."),
        ("pt", "Receberam as famílias a notícia com calma."),
        ("it", "Leggere qui è vietato, dice il cartello."),
        ("ru", "Подписали договор о мосте в понедельник."),
        ("id", "Klikong adalah nama sebuah desa di tepi sungai."),
        ("zh", "他们关注河水的变化，也担心码头的生意。"),
        ("ja", "彼は駅でこの本を読む。"),
        ("ja", "転載は禁じられていたが、誰も守らなかった。"),
        ("ko", "제보를 받은 경찰은 곧바로 현장에 출동했다."),
        ("zh", "警方提醒市民不要随意扫描陌生二维码或加入微信群。"),
        ("hi", "ताजा खबरों के लिए लोग अब भी रेडियो सुनते हैं।"),
        ("gu", "તાજા સમાચાર મેળવવા ગામના લોકો રેડિયો સાંભળે છે."),
        ("tl", "Sumali sa rally ang libu-libong magsasaka noong Lunes."),
        ("vi", "Tham gia nhóm cứu hộ có 200 chiến sĩ biên phòng."),
        ("th", "ภาพความเสียหายทำให้ชาวบ้านร้องไห้ทั้งหมู่บ้าน"),
        ("en", "If you buy a house on the quay, the agent takes a commission of two per cent."),
        ("en", "This does not change the plan of the council."),
        ("en", "Contact with the reporter was lost when the signal of the mast failed."),
        ("de", "Wenn Sie eine Wohnung kaufen, zahlen Sie oft eine Provision an den Makler."),
        ("de", "Durch einen Klick auf den Link gelangten die Opfer auf eine gefälschte Seite."),
        ("fr", "Si vous achetez un bateau, l'agence touche une commission."),
        ("es", "Si compras un barco, la agencia cobra una comisión."),
        ("nl", "Als je een boot koopt, betaalt de koper de commissie."),
        ("ru", "Если вы купите лодку, агент получит комиссию."),
        ("sw", "Makala hii ilisomwa mara ya kwanza na maelfu ya watu shuleni."),
        ("sw", "Ukihitaji msaada, piga simu kwa jirani yako kabla ya saa sita."),
        ("sl", "Komentiranje je zaprto okolje časopisa spremenilo v živahno razpravo."),
        ("sl", "Besedilo je nastalo s pomočjo treh učiteljic na otoku."),
        ("mk", "Текстот е преведен со помош на тројца наставници од островот."),
        ("sq", "Ky artikull u botua fillimisht në Moli, por gjykata e hoqi."),
        ("lt", "Jei jums reikia pagalbos, skambinkite kaimynams iki vidurnakčio."),
        ("lv", "Raksts pieejams tikai bibliotēkā, un tur to lasīja simtiem cilvēku."),
        ("et", "Artikkel on mõeldud ainult arstidele ja seda loeti kõikjal."),
        ("eu", "Laguntza behar baduzu, deitu auzokoei gauerdia baino lehen."),
        ("gl", "Este artigo foi lido no peirao por centos de persoas."),
        ("is", "Greinin birtist lesendum loks eftir langa bið og vakti deilur í bænum."),
        ("af", "Hierdie artikel is slegs vir dokters beskikbaar en kos baie."),
        ("mt", "Dan il-kontenut huwa biss bidu ta' xogħol twil fil-port."),
        ("so", "Maqaalkan waxaa lagu akhriyay iskuulka dekedda."),
        ("ha", "An fassara wannan littafi zuwa harsuna uku a bara."),
    ],
)
def test_prose_that_begins_like_a_call_stays(language: str, sentence: str) -> None:
    assert not list(find_calls(view_of(Page(sentence, language))))


def test_calls_are_known_in_languages_whose_words_are() -> None:
    tags = [tag for tag in languages() if len(calls(tag)) > len(calls("en"))]
    assert len(tags) >= 30


@pytest.mark.parametrize(
    "life",
    [
        "Ada Roe is the founder of a mill in Port Clear. At home, she keeps bees and writes on paper.",
        "Ada Roe covers the courts for the Harbour Post. Her first book is on ferries.",
        "Ada Roe is an economist at the school of Port Clear.",
    ],
)
def test_a_life_at_the_end_goes_with_what_goes_on_with_it(life: str) -> None:
    text = BODY * 3 + life
    found = sorted((e.start, e.end) for e in find_bios(view_of(Page(text, "en"))) if e.score >= 0.8)
    assert (found[0][0], max(end for _, end in found)) == (len(BODY) * 3, len(text))


@pytest.mark.parametrize(
    "told",
    [
        "Ada Roe is the founder of a mill that the council wants to buy.\n" + BODY * 3,  # at the beginning
        BODY * 3 + "The mill of Ada Roe burnt.\n" + BODY + "Ada Roe is the founder of the mill.",  # who was told of
        BODY * 3 + "ROE: Ada Roe is an analyst of a bank.",  # what a speaker says
        BODY * 3 + "Ada Roe writes: “The bridge is shut.”",
    ],
)
def test_people_of_whom_a_text_tells_have_no_life_at_its_end(told: str) -> None:
    assert not [e for e in find_bios(view_of(Page(told, "en"))) if e.score >= 0.8]


def test_a_life_in_the_head_goes_that_stands_behind_the_name() -> None:
    life = "Ada Roe\xa0is CEO of Ferry Lines, which runs the boats. The firm has nine of them."
    text = "Ferries sail again\nAda Roe\nContributor\n" + life + "\n\n" + BODY
    assert [text[e.start : e.end] for e in find_bios(view_of(Page(text, "en")))] == [life]


@pytest.mark.parametrize(
    ("language", "text", "pointer"),
    [
        (
            "es",
            "Lo dijo “con calma”.LEÉ: El alcalde sobre el puente: “No abre”“Nadie lo sabía”, dijo Roe.",
            "LEÉ: El alcalde sobre el puente: “No abre”",
        ),
        (
            "es",
            "Es un trabajo duro.Leer:  Los panaderos cumplen tres semanas de huelgaEl puente no abre.",
            "Leer:  Los panaderos cumplen tres semanas de huelga",
        ),
        (
            "en",
            "The house is new. MORE: Bakers strike for a third week at old mill “We wait,” said Roe.",
            "MORE: Bakers strike for a third week at old mill",
        ),
        (
            "sq",
            "Kështu tha ai.Lexoni edhe:Ura e vjetër mbyllet 'për verë'Më pas ai foli për portin.",
            "Lexoni edhe:Ura e vjetër mbyllet 'për verë'",
        ),
    ],
)  # fmt: skip
def test_a_pointer_ends_where_it_is_glued_to_what_follows(language: str, text: str, pointer: str) -> None:
    assert [text[e.start : e.end] for e in find_pointers(view_of(Page(text, language)))] == [pointer]


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("It rained on Sunday. Advertisement Ferries sail again.", "Advertisement"),
        ("It rained on Sunday. - Advertisement -", " - Advertisement -"),
        ("It rained. Advertisement revenue fell.", None),
        ("It rained, and an Advertisement Office opened.", None),
    ],
)
def test_a_marker_of_advertising_goes_between_sentences(text: str, marker: str | None) -> None:
    found = [text[e.start : e.end] for e in find_notices(view_of(Page(text, "en")))]
    assert found == ([marker] if marker else [])


def test_what_somebody_says_behind_a_life_is_doubted_where_the_line_tells_more() -> None:
    life = "Ada Roe is an analyst at a bank of Port Clear. "
    text = BODY * 3 + "The port is small. " + life + "He says that it will grow. Then the ferry sailed with nine cars."
    said = [e for e in find_bios(view_of(Page(text, "en"))) if text[e.start :].startswith("He says")]
    assert [e.score < 0.8 for e in said] == [True]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("hi", "होम देश दुनिया खेल मनोरंजन"),
        ("ta", "முகப்பு தமிழகம் இந்தியா உலகம் விளையாட்டு"),
        ("or", "ମୁଖ୍ୟ ପୃଷ୍ଠା ଓଡ଼ିଶା ଦେଶ ବିଦେଶ ଖେଳ"),
        ("tl", "Home Balita Metro Probinsiya Palakasan"),
        ("zh", "首页 > 新闻 > 国内 > 正文"),
        ("en", "Business > Companies > Text"),
    ],
)
def test_a_menu_in_one_line_is_no_headline(language: str, line: str) -> None:
    assert [(e.start, e.end) for e in find_menus(Page(line, language))] == [(0, len(line))]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Sport and business meet in the harbour"),
        ("en", "The harbour > the bridge > the mill"),
        ("hi", "देश में खेल और शिक्षा पर खर्च बढ़ा"),
        ("hi", "खेल, शिक्षा, मनोरंजन, राजनीति और धर्म"),
    ],
)
def test_a_headline_that_names_sections_is_no_menu(language: str, line: str) -> None:
    assert not list(find_menus(Page(line, language)))


def test_a_pointer_does_not_take_a_quotation_that_ends_the_line() -> None:
    text = "এছাড়াও পড়ুন: বাজেটে যেসব পণ্যের দাম বাড়ছে মেয়রের অনুরোধ, ‘খালে ময়লা ফেলবেন না।’ কাজ শুরু হবে আগামী মাসে।"
    assert not [e for e in find_pointers(view_of(Page(text, "bn"))) if "মেয়রের" in text[e.start : e.end]]


@pytest.mark.parametrize(
    "sentence",
    [
        "People often search for answers before they search for providers.",
        "Companies often search for real-life images that reflect honesty and openness.",
        "In this article, we'll explore the key differences between companies that sail and companies that do not.",
    ],
)
def test_a_sentence_of_common_words_is_no_notice(sentence: str) -> None:
    assert not [e for e in find_notices(view_of(Page(f"{BODY}\n{sentence}\n{BODY}", "en"))) if e.score >= 0.8]
