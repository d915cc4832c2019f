"""Short reports in many languages, written for the tests: a headline and two paragraphs that name nobody."""

from __future__ import annotations

REPORTS: dict[str, tuple[str, str, str]] = {
    "en": (
        "Harbour reopens after nine days of storms",
        "The harbour opened again on Tuesday morning, and the first ferry left for the "
        "islands with sixty people on board.",
        "The storm had closed the port for nine days, and shops on the islands had run out of milk, bread and fuel.",
    ),
    "de": (
        "Hafen öffnet nach neun Tagen Sturm wieder",
        "Der Hafen ist am Dienstag wieder geöffnet worden, und die erste Fähre lief mit "
        "sechzig Menschen an Bord zu den Inseln aus.",
        "Der Sturm hatte den Hafen neun Tage lang geschlossen, und in den Läden der "
        "Inseln waren Milch und Brot ausgegangen.",
    ),
    "fr": (
        "Le port rouvre après neuf jours de tempête",
        "Le port a rouvert mardi matin, et le premier bateau est parti vers les îles "
        "avec soixante personnes à son bord.",
        "La tempête avait fermé le port pendant neuf jours, et les magasins des îles n'avaient plus ni lait ni pain.",
    ),
    "es": (
        "El puerto reabre tras nueve días de tormenta",
        "El puerto abrió de nuevo el martes por la mañana, y el primer barco salió hacia "
        "las islas con sesenta personas a bordo.",
        "La tormenta había cerrado el puerto durante nueve días, y en las tiendas de las "
        "islas ya no quedaba leche ni pan.",
    ),
    "pt": (
        "Porto reabre depois de nove dias de tempestade",
        "O porto voltou a abrir na manhã de terça-feira, e o primeiro barco partiu para "
        "as ilhas com sessenta pessoas a bordo.",
        "A tempestade tinha fechado o porto durante nove dias, e nas lojas das ilhas já não havia leite nem pão.",
    ),
    "it": (
        "Il porto riapre dopo nove giorni di tempesta",
        "Il porto ha riaperto martedì mattina, e il primo traghetto è partito verso le "
        "isole con sessanta persone a bordo.",
        "La tempesta aveva chiuso il porto per nove giorni, e nei negozi delle isole non c'erano più né latte né pane.",
    ),
    "nl": (
        "Haven gaat na negen dagen storm weer open",
        "De haven is dinsdagochtend weer opengegaan, en de eerste veerboot voer met "
        "zestig mensen aan boord naar de eilanden.",
        "De storm had de haven negen dagen lang gesloten, en in de winkels op de eilanden waren melk en brood op.",
    ),
    "sv": (
        "Hamnen öppnar igen efter nio dagars storm",
        "Hamnen öppnade igen på tisdagsmorgonen, och den första färjan gick ut mot öarna med sextio personer ombord.",
        "Stormen hade hållit hamnen stängd i nio dagar, och i butikerna på öarna fanns varken mjölk eller bröd kvar.",
    ),
    "da": (
        "Havnen åbner igen efter ni dages storm",
        "Havnen åbnede igen tirsdag morgen, og den første færge sejlede ud mod øerne med tres mennesker om bord.",
        "Stormen havde holdt havnen lukket i ni dage, og i butikkerne på øerne var der "
        "hverken mælk eller brød tilbage.",
    ),
    "no": (
        "Havna åpner igjen etter ni dager med storm",
        "Havna åpnet igjen tirsdag morgen, og den første ferja gikk ut mot øyene med seksti mennesker om bord.",
        "Stormen hadde holdt havna stengt i ni dager, og i butikkene på øyene var det verken melk eller brød igjen.",
    ),
    "fi": (
        "Satama avautui yhdeksän myrskypäivän jälkeen",
        "Satama avautui jälleen tiistaiaamuna, ja ensimmäinen lautta lähti kohti saaria "
        "kuusikymmentä ihmistä kyydissään.",
        "Myrsky oli pitänyt sataman suljettuna yhdeksän päivää, ja saarten kaupoista olivat maito ja leipä loppuneet.",
    ),
    "pl": (
        "Port znów otwarty po dziewięciu dniach sztormu",
        "Port otwarto ponownie we wtorek rano, a pierwszy prom wypłynął w stronę wysp z "
        "sześćdziesięcioma osobami na pokładzie.",
        "Sztorm zamknął port na dziewięć dni, a w sklepach na wyspach zabrakło już mleka i chleba.",
    ),
    "cs": (
        "Přístav se po devíti dnech bouře znovu otevřel",
        "Přístav se znovu otevřel v úterý ráno a první trajekt vyplul k ostrovům se šedesáti lidmi na palubě.",
        "Bouře zavřela přístav na devět dní a v obchodech na ostrovech už nebylo ani mléko, ani chléb.",
    ),
    "sk": (
        "Prístav sa po deviatich dňoch búrky znova otvoril",
        "Prístav sa znova otvoril v utorok ráno a prvý trajekt vyplával k ostrovom so šesťdesiatimi ľuďmi na palube.",
        "Búrka zavrela prístav na deväť dní a v obchodoch na ostrovoch už nebolo ani mlieko, ani chlieb.",
    ),
    "hu": (
        "Kilenc nap vihar után újra kinyitott a kikötő",
        "A kikötő kedden reggel újra kinyitott, és az első komp hatvan emberrel a "
        "fedélzetén indult el a szigetek felé.",
        "A vihar kilenc napra zárta be a kikötőt, és a szigetek boltjaiban már elfogyott a tej és a kenyér.",
    ),
    "ro": (
        "Portul se redeschide după nouă zile de furtună",
        "Portul s-a redeschis marți dimineață, iar primul feribot a plecat spre insule cu șaizeci de oameni la bord.",
        "Furtuna închisese portul timp de nouă zile, iar în magazinele de pe insule nu mai era nici lapte, nici pâine.",
    ),
    "hr": (
        "Luka ponovno otvorena nakon devet dana oluje",
        "Luka je ponovno otvorena u utorak ujutro, a prvi trajekt isplovio je prema "
        "otocima sa šezdeset ljudi na brodu.",
        "Oluja je zatvorila luku na devet dana, a u trgovinama na otocima više nije bilo ni mlijeka ni kruha.",
    ),
    "sr": (
        "Лука поново отворена после девет дана олује",
        "Лука је поново отворена у уторак ујутру, а први трајект испловио је ка острвима са шездесет људи на броду.",
        "Олуја је затворила луку на девет дана, а у продавницама на острвима више није било ни млека ни хлеба.",
    ),
    "bg": (
        "Пристанището отвори след девет дни буря",
        "Пристанището отвори отново във вторник сутринта, а първият ферибот тръгна към "
        "островите с шейсет души на борда.",
        "Бурята беше затворила пристанището за девет дни и в магазините на островите нямаше нито мляко, нито хляб.",
    ),
    "ru": (
        "Порт открылся после девяти дней шторма",
        "Порт снова открылся во вторник утром, и первый паром ушёл к островам с шестьюдесятью пассажирами на борту.",
        "Шторм закрыл порт на девять дней, и в магазинах на островах уже не было ни молока, ни хлеба.",
    ),
    "uk": (
        "Порт відкрився після дев'яти днів шторму",
        "Порт знову відкрився у вівторок вранці, і перший пором вирушив до островів із "
        "шістдесятьма пасажирами на борту.",
        "Шторм закрив порт на дев'ять днів, і в крамницях на островах уже не було ні молока, ні хліба.",
    ),
    "el": (
        "Το λιμάνι άνοιξε ξανά μετά από εννέα μέρες",
        "Το λιμάνι άνοιξε ξανά το πρωί της Τρίτης, και το πρώτο πλοίο έφυγε για τα νησιά με εξήντα επιβάτες.",
        "Η καταιγίδα είχε κλείσει το λιμάνι για εννέα μέρες, και στα μαγαζιά των νησιών δεν υπήρχε πια γάλα ούτε ψωμί.",
    ),
    "tr": (
        "Liman dokuz günlük fırtınadan sonra açıldı",
        "Liman salı sabahı yeniden açıldı ve ilk feribot altmış yolcuyla adalara doğru yola çıktı.",
        "Fırtına limanı dokuz gün boyunca kapatmıştı, adalardaki dükkânlarda ne süt ne de ekmek kalmıştı.",
    ),
    "az": (
        "Liman doqquz günlük fırtınadan sonra açıldı",
        "Liman çərşənbə axşamı səhər yenidən açıldı və ilk bərə altmış sərnişinlə adalara yola düşdü.",
        "Fırtına limanı doqquz gün bağlamışdı, adalardakı mağazalarda nə süd, nə də çörək qalmışdı.",
    ),
    "id": (
        "Pelabuhan dibuka lagi setelah sembilan hari badai",
        "Pelabuhan dibuka kembali pada hari Selasa pagi, dan kapal pertama berangkat ke "
        "pulau dengan enam puluh penumpang.",
        "Badai telah menutup pelabuhan selama sembilan hari, dan toko di pulau sudah kehabisan susu dan roti.",
    ),
    "ms": (
        "Pelabuhan dibuka semula selepas sembilan hari ribut",
        "Pelabuhan dibuka semula pada pagi Selasa, dan feri pertama bertolak ke pulau dengan enam puluh penumpang.",
        "Ribut telah menutup pelabuhan selama sembilan hari, dan kedai di pulau sudah kehabisan susu dan roti.",
    ),
    "tl": (
        "Binuksan muli ang pantalan matapos ang bagyo",
        "Binuksan muli ang pantalan noong Martes ng umaga, at ang unang barko ay umalis patungo sa mga isla.",
        "Isinara ng bagyo ang pantalan nang siyam na araw, at naubos na ang gatas at tinapay sa mga tindahan.",
    ),
    "sw": (
        "Bandari yafunguliwa tena baada ya siku tisa",
        "Bandari ilifunguliwa tena Jumanne asubuhi, na kivuko cha kwanza kiliondoka "
        "kwenda visiwani kikiwa na abiria sitini.",
        "Dhoruba ilikuwa imefunga bandari kwa siku tisa, na maduka ya visiwani yalikuwa yameishiwa maziwa na mkate.",
    ),
    "vi": (
        "Cảng mở cửa trở lại sau chín ngày bão",
        "Cảng mở cửa trở lại vào sáng thứ ba, và chuyến phà đầu tiên rời bến ra đảo với sáu mươi hành khách.",
        "Cơn bão đã làm cảng đóng cửa suốt chín ngày, và các cửa hàng trên đảo đã hết sữa và bánh mì.",
    ),
    "th": (
        "ท่าเรือเปิดอีกครั้งหลังพายุเก้าวัน",
        "ท่าเรือเปิดอีกครั้งในเช้าวันอังคาร และเรือเฟอร์รี่ลำแรกออกเดินทางไปยังเกาะพร้อมผู้โดยสารหกสิบคน",
        "พายุทำให้ท่าเรือปิดเป็นเวลาเก้าวัน และร้านค้าบนเกาะไม่มีทั้งนมและขนมปังเหลืออยู่แล้ว",
    ),
    "ja": (
        "港が九日ぶりに再開、島へ船が出る",
        "港は火曜日の朝に再び開き、最初のフェリーが六十人の乗客を乗せて島へ向けて出発した。",
        "嵐のために港は九日間閉鎖され、島の店では牛乳もパンもすでになくなっていた。",
    ),
    "zh": (
        "风暴九天之后港口重新开放",
        "港口星期二早上重新开放，第一班渡轮载着六十名乘客驶向各个岛屿，码头上站满了等待的居民。",
        "风暴使港口关闭了九天，岛上的商店里牛奶和面包早已卖完，居民们只能靠自己的存粮过日子。",
    ),
    "ko": (
        "폭풍 아흐레 만에 항구 다시 열려",
        "항구는 화요일 아침에 다시 문을 열었고 첫 여객선이 승객 예순 명을 태우고 섬으로 떠났다.",
        "폭풍 때문에 항구는 아흐레 동안 닫혀 있었고 섬의 가게에는 우유도 빵도 남아 있지 않았다.",
    ),
    "hi": (
        "नौ दिन के तूफान के बाद बंदरगाह फिर खुला",
        "बंदरगाह मंगलवार सुबह फिर से खुल गया और पहली नाव साठ यात्रियों को लेकर द्वीपों की ओर रवाना हुई।",
        "तूफान के कारण बंदरगाह नौ दिन तक बंद रहा और द्वीपों की दुकानों में दूध और रोटी खत्म हो चुकी थी।",
    ),
    "bn": (
        "নয় দিনের ঝড়ের পর আবার খুলল বন্দর",
        "মঙ্গলবার সকালে বন্দর আবার খুলেছে এবং প্রথম ফেরি ষাটজন যাত্রী নিয়ে দ্বীপের দিকে রওনা হয়েছে।",
        "ঝড়ের কারণে বন্দর নয় দিন বন্ধ ছিল এবং দ্বীপের দোকানগুলোতে দুধ ও রুটি শেষ হয়ে গিয়েছিল।",
    ),
    "ur": (
        "نو دن کے طوفان کے بعد بندرگاہ پھر کھل گئی",
        "بندرگاہ منگل کی صبح دوبارہ کھل گئی اور پہلی کشتی ساٹھ مسافروں کو لے کر جزیروں کی طرف روانہ ہوئی۔",
        "طوفان کی وجہ سے بندرگاہ نو دن تک بند رہی اور جزیروں کی دکانوں میں دودھ اور روٹی ختم ہو چکی تھی۔",
    ),
    "fa": (
        "بندر پس از نه روز توفان دوباره باز شد",
        "بندر صبح سه‌شنبه دوباره باز شد و نخستین کشتی با شصت مسافر به سوی جزیره‌ها حرکت کرد.",
        "توفان بندر را نه روز بسته بود و در مغازه‌های جزیره‌ها دیگر نه شیر مانده بود و نه نان.",
    ),
    "ar": (
        "الميناء يفتح من جديد بعد تسعة أيام من العواصف",
        "فتح الميناء أبوابه من جديد صباح الثلاثاء، وغادرت العبارة الأولى نحو الجزر وعلى متنها ستون راكبا.",
        "وكانت العاصفة قد أغلقت الميناء تسعة أيام، ولم يبق في متاجر الجزر حليب ولا خبز.",
    ),
    "he": (
        "הנמל נפתח מחדש אחרי תשעה ימי סערה",
        "הנמל נפתח מחדש ביום שלישי בבוקר, והמעבורת הראשונה יצאה אל האיים כששישים נוסעים על סיפונה.",
        "הסערה סגרה את הנמל במשך תשעה ימים, ובחנויות שבאיים כבר לא נותרו חלב או לחם.",
    ),
    "ta": (
        "ஒன்பது நாள் புயலுக்குப் பிறகு துறைமுகம் திறப்பு",
        "துறைமுகம் செவ்வாய்க்கிழமை காலை மீண்டும் திறக்கப்பட்டது, முதல் படகு அறுபது பயணிகளுடன் தீவுகளுக்குச் சென்றது.",
        "புயலால் துறைமுகம் ஒன்பது நாட்கள் மூடப்பட்டிருந்தது, தீவுகளின் கடைகளில் பாலும் ரொட்டியும் தீர்ந்துவிட்டன.",
    ),
    "ca": (
        "El port reobre després de nou dies de tempesta",
        "El port va tornar a obrir dimarts al matí, i el primer vaixell va sortir cap a "
        "les illes amb seixanta persones.",
        "La tempesta havia tancat el port durant nou dies, i a les botigues de les illes ja no quedava llet ni pa.",
    ),
    "sl": (
        "Pristanišče po devetih dneh neurja spet odprto",
        "Pristanišče so znova odprli v torek zjutraj, prvi trajekt pa je s šestdesetimi ljudmi odplul proti otokom.",
        "Neurje je pristanišče zaprlo za devet dni, v trgovinah na otokih pa ni bilo več ne mleka ne kruha.",
    ),
    "sq": (
        "Porti rihapet pas nëntë ditësh stuhi",
        "Porti u hap përsëri të martën në mëngjes, dhe trageti i parë u nis drejt ishujve me gjashtëdhjetë njerëz.",
        "Stuhia e kishte mbyllur portin për nëntë ditë, dhe në dyqanet e ishujve nuk kishte më as qumësht, as bukë.",
    ),
    "lt": (
        "Uostas vėl atidarytas po devynių audros dienų",
        "Uostas vėl atidarytas antradienio rytą, o pirmasis keltas su šešiasdešimčia žmonių išplaukė į salas.",
        "Audra uostą buvo uždariusi devynioms dienoms, o salų parduotuvėse nebeliko nei pieno, nei duonos.",
    ),
    "et": (
        "Sadam avati pärast üheksat tormipäeva uuesti",
        "Sadam avati uuesti teisipäeva hommikul ning esimene parvlaev sõitis kuuekümne inimesega saarte poole.",
        "Torm oli sadama üheksaks päevaks sulgenud ning saarte poodides ei olnud enam piima ega leiba.",
    ),
}
"""By language: headline, and two paragraphs."""
