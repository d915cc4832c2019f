"""Tests of corpuskit.language: one news item in every language, close pairs, what has no language, and laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.language import (
    FEWEST_WORDS,
    all_function_words,
    detect_language,
    function_word_share,
    function_words,
    known_languages,
)

# The same report everywhere: a government builds a hospital in the north, because the old one has no room left.
SAMPLES = {
    "af": "Die regering het Maandag gesê dat hy ’n nuwe hospitaal in die noorde van die land gaan bou, omdat "
    "daar in die ou een nie meer plek is vir al die mense wat daar woon nie. Die werk sal volgende jaar begin.",
    "am": "መንግሥት በሰሜኑ የአገሪቱ ክፍል አዲስ ሆስፒታል እንደሚገነባ ሰኞ ዕለት አስታውቋል፤ ምክንያቱም አሮጌው ሆስፒታል በዚያ ለሚኖሩ ሰዎች ሁሉ በቂ ቦታ የለውም። "
    "ሥራው በሚቀጥለው ዓመት ይጀመራል፤ ሦስት ዓመትም ይወስዳል ብለዋል።",
    "ar": "قالت الحكومة يوم الاثنين إنها سوف تبني مستشفى جديدا في شمال البلاد لأن المستشفى القديم لم يعد يتسع "
    "لجميع الناس الذين يعيشون هناك، وإن العمل سيبدأ في العام المقبل بعد أن وافق البرلمان على ذلك.",
    "as": "চৰকাৰে সোমবাৰে কৈছে যে দেশৰ উত্তৰ অংশত এখন নতুন চিকিৎসালয় নিৰ্মাণ কৰিব, কাৰণ পুৰণি চিকিৎসালয়ত তাত থকা "
    "সকলো মানুহৰ বাবে ঠাই নাই। কাম অহা বছৰ আৰম্ভ হ'ব আৰু তিনি বছৰ ধৰি চলিব।",
    "az": "Hökumət bazar ertəsi bildirib ki, ölkənin şimalında yeni xəstəxana tikəcək, çünki köhnə xəstəxanada "
    "orada yaşayan bütün insanlar üçün artıq yer yoxdur. İşlər gələn il başlayacaq və üç il davam edəcək.",
    "be": "Урад паведаміў у панядзелак, што ён пабудуе новую бальніцу на поўначы краіны, бо ў старой ужо не "
    "хапае месца для ўсіх людзей, якія там жывуць. Праца пачнецца ў наступным годзе і будзе працягвацца тры гады.",
    "bg": "Правителството съобщи в понеделник, че ще построи нова болница в северната част на страната, защото в "
    "старата вече няма място за всички хора, които живеят там. Работата ще започне през следващата година.",
    "bn": "সরকার সোমবার বলেছে যে তারা দেশের উত্তরে একটি নতুন হাসপাতাল তৈরি করবে, কারণ পুরনো হাসপাতালে সেখানে "
    "বসবাসকারী সব মানুষের জন্য আর জায়গা নেই। কাজ আগামী বছর শুরু হবে এবং তিন বছর ধরে চলবে।",
    "bs": "Vlada je u ponedjeljak u saopćenju navela da će na sjeveru zemlje graditi novu bolnicu, zato što u "
    "staroj više nema mjesta za sve ljude koji tamo žive. Također je rečeno da će radovi početi u augustu, a "
    "neko je pitao šta će koštati.",
    "ca": "El govern va dir dilluns que construirà un nou hospital al nord del país, perquè a l'antic ja no hi "
    "ha prou lloc per a tota la gent que hi viu. Les obres començaran l'any que ve i duraran tres anys.",
    "cs": "Vláda v pondělí oznámila, že na severu země postaví novou nemocnici, protože ve staré už není dost "
    "místa pro všechny lidi, kteří tam žijí. Práce začnou příští rok a budou trvat tři roky.",
    "cy": "Dywedodd y llywodraeth ddydd Llun y bydd yn adeiladu ysbyty newydd yng ngogledd y wlad, gan nad oes "
    "digon o le yn yr hen un i'r holl bobl sy'n byw yno. Bydd y gwaith yn dechrau y flwyddyn nesaf ac yn para "
    "tair blynedd.",
    "da": "Regeringen sagde mandag, at den vil bygge et nyt hospital i den nordlige del af landet, fordi der "
    "ikke længere er plads nok i det gamle til alle de mennesker, som bor der. Arbejdet begynder efter nytår.",
    "de": "Die Regierung teilte am Montag mit, dass sie im Norden des Landes ein neues Krankenhaus bauen will, "
    "weil im alten nicht mehr genug Platz für alle Menschen ist, die dort leben. Die Arbeiten sollen im nächsten "
    "Jahr beginnen.",
    "el": "Η κυβέρνηση ανακοίνωσε τη Δευτέρα ότι θα χτίσει ένα νέο νοσοκομείο στα βόρεια της χώρας, επειδή στο "
    "παλιό δεν υπάρχει πια αρκετός χώρος για όλους τους ανθρώπους που ζουν εκεί. Οι εργασίες θα αρχίσουν του "
    "χρόνου.",
    "en": "The government said on Monday that it would build a new hospital in the north of the country, because "
    "there is no longer enough room in the old one for all the people who live there. The work will begin next "
    "year.",
    "eo": "La registaro diris lunde, ke ĝi konstruos novan hospitalon en la nordo de la lando, ĉar en la malnova "
    "ne plu estas sufiĉe da loko por ĉiuj homoj, kiuj tie loĝas. La laboro komenciĝos en la venonta jaro.",
    "es": "El gobierno dijo el lunes que construirá un nuevo hospital en el norte del país, porque en el antiguo "
    "ya no hay sitio para toda la gente que vive allí. Las obras empezarán el año que viene y durarán tres años.",
    "et": "Valitsus teatas esmaspäeval, et ehitab riigi põhjaossa uue haigla, sest vanas ei ole enam piisavalt "
    "ruumi kõigile inimestele, kes seal elavad. Tööd algavad järgmisel aastal ja kestavad kolm aastat, kui raha "
    "on.",
    "eu": "Gobernuak astelehenean esan zuen ospitale berri bat eraikiko duela herrialdearen iparraldean, "
    "zaharrean ez baitago jada leku nahikorik han bizi diren pertsona guztientzat. Lanak datorren urtean hasiko "
    "dira eta hiru urte iraungo dute.",
    "fa": "دولت روز دوشنبه اعلام کرد که یک بیمارستان جدید در شمال کشور می‌سازد، چون در بیمارستان قدیمی دیگر برای "
    "همه مردمی که در آنجا زندگی می‌کنند جا نیست. کار از سال آینده آغاز خواهد شد و سه سال طول می‌کشد.",
    "fi": "Hallitus kertoi maanantaina, että se rakentaa maan pohjoisosaan uuden sairaalan, koska vanhassa ei "
    "ole enää tarpeeksi tilaa kaikille niille ihmisille, jotka siellä asuvat. Työt alkavat ensi vuonna, mutta ne "
    "kestävät kauan.",
    "fo": "Landsstýrið segði mánadagin, at tað fer at byggja eitt nýtt sjúkrahús í norðara partinum av landinum, tí at "
    "tað í tí gamla ikki longur er pláss fyri øllum fólkunum, sum búgva har. Arbeiðið byrjar komandi ár.",
    "fr": "Le gouvernement a annoncé lundi qu’il construira un nouvel hôpital dans le nord du pays, parce que "
    "l’ancien n’a plus assez de place pour tous les gens qui y vivent. Les travaux commenceront l’année "
    "prochaine.",
    "ga": "Dúirt an rialtas Dé Luain go dtógfaidh sé ospidéal nua i dtuaisceart na tíre, mar nach bhfuil dóthain "
    "spáis sa seanospidéal do na daoine ar fad atá ina gcónaí ann. Cuirfear tús leis an obair an bhliain seo "
    "chugainn.",
    "gl": "O goberno dixo o luns que construirá un novo hospital no norte do país, porque no antigo xa non hai "
    "sitio para toda a xente que vive alí. As obras comezarán o ano que vén e durarán tres anos, segundo unha "
    "ministra.",
    "gu": "સરકારે સોમવારે કહ્યું કે તે દેશના ઉત્તરમાં એક નવી હોસ્પિટલ બનાવશે, કારણ કે જૂની હોસ્પિટલમાં ત્યાં રહેતા બધા લોકો માટે હવે "
    "પૂરતી જગ્યા નથી. કામ આવતા વર્ષે શરૂ થશે અને ત્રણ વર્ષ ચાલશે.",
    "ha": "Gwamnati ta ce a ranar Litinin cewa za ta gina sabon asibiti a arewacin ƙasar, saboda tsohon asibitin "
    "ba shi da isasshen wuri ga dukkan mutanen da suke zaune a can. Za a fara aikin a shekara mai zuwa.",
    "he": "הממשלה הודיעה ביום שני כי היא תבנה בית חולים חדש בצפון המדינה, מפני שבבית החולים הישן כבר אין מספיק "
    "מקום לכל האנשים שגרים שם. העבודה תתחיל בשנה הבאה ותימשך שלוש שנים, אמר השר.",
    "hi": "सरकार ने सोमवार को कहा कि वह देश के उत्तर में एक नया अस्पताल बनाएगी, क्योंकि पुराने अस्पताल में वहां रहने वाले सभी "
    "लोगों के लिए अब पर्याप्त जगह नहीं है। काम अगले साल शुरू होगा और तीन साल तक चलेगा।",
    "hr": "Vlada je u ponedjeljak rekla da će na sjeveru zemlje graditi novu bolnicu, jer u staroj više nema "
    "mjesta za sve ljude koji ondje žive. Tko će je voditi još nije poznato, a radovi bi trebali početi tijekom "
    "sljedeće godine.",
    "ht": "Gouvènman an fè konnen lendi li pral bati yon nouvo lopital nan nò peyi a, paske nan ansyen lopital la pa "
    "gen plas ankò pou tout moun ki ap viv la yo. Travay la ap kòmanse ane k ap vini an.",
    "hu": "A kormány hétfőn azt mondta, hogy új kórházat épít az ország északi részén, mert a régiben már nincs "
    "elég hely mindenkinek, aki ott él. A munka jövőre kezdődik, és három évig fog tartani.",
    "hy": "Կառավարությունը երկուշաբթի օրը հայտնեց, որ երկրի հյուսիսում նոր հիվանդանոց է կառուցելու, քանի որ "
    "հնում այլևս տեղ չկա բոլոր այն մարդկանց համար, ովքեր ապրում են այնտեղ։ Աշխատանքը կսկսվի հաջորդ տարի։",
    "id": "Pemerintah mengatakan pada hari Senin bahwa mereka akan membangun rumah sakit baru di bagian utara "
    "negara itu, karena rumah sakit yang lama tidak bisa lagi menampung semua orang yang tinggal di sana. "
    "Pekerjaan akan mulai tahun depan.",
    "is": "Ríkisstjórnin sagði á mánudag að hún ætli að byggja nýtt sjúkrahús fyrir norðan, því að í því gamla "
    "er ekki lengur nóg pláss fyrir allt það fólk sem þar býr. Vinnan hefst á næsta ári og mun taka þrjú ár.",
    "it": "Il governo ha detto lunedì che costruirà un nuovo ospedale nel nord del paese, perché in quello "
    "vecchio non c’è più posto per tutte le persone che ci vivono. I lavori cominceranno l’anno prossimo e "
    "dureranno tre anni.",
    "ja": "政府は月曜日、国の北部に新しい病院を建設すると発表した。古い病院では、そこに住むすべての人々を受け入れ"
    "ることがもうできないためである。工事は来年に始まり、三年かかる見通しだ。",
    "jv": "Pamarentah dina Senen ngendika yen bakal mbangun rumah sakit anyar ing sisih lor, amarga rumah sakit "
    "sing lawas wis ora cukup kanggo kabeh wong sing manggon ing kono. "
    "Garapan iku bakal diwiwiti taun ngarep lan rampung telung taun.",
    "ka": "მთავრობამ ორშაბათს განაცხადა, რომ ქვეყნის ჩრდილოეთში ახალ საავადმყოფოს ააშენებს, რადგან ძველში აღარ "
    "არის საკმარისი ადგილი ყველა იმ ადამიანისთვის, ვინც იქ ცხოვრობს. სამუშაო მომავალ წელს დაიწყება და სამ წელს "
    "გაგრძელდება.",
    "kk": "Үкімет дүйсенбі күні елдің солтүстігінде жаңа аурухана салатынын айтты, өйткені ескі ауруханада сол "
    "жерде тұратын барлық адамдар үшін орын енді жеткіліксіз. Жұмыс келесі жылы басталады және үш жылға дейін "
    "созылады деп хабарлады.",
    "km": "រដ្ឋាភិបាលបាននិយាយកាលពីថ្ងៃចន្ទថា ខ្លួននឹងសាងសង់មន្ទីរពេទ្យថ្មីមួយនៅភាគខាងជើងនៃប្រទេស "
    "ព្រោះមន្ទីរពេទ្យចាស់មិនមានកន្លែងគ្រប់គ្រាន់សម្រាប់ប្រជាជនទាំងអស់ដែលរស់នៅទីនោះទេ។",
    "kn": "ದೇಶದ ಉತ್ತರದಲ್ಲಿ ಹೊಸ ಆಸ್ಪತ್ರೆಯನ್ನು ಕಟ್ಟುವುದಾಗಿ ಸರ್ಕಾರ ಸೋಮವಾರ ಹೇಳಿದೆ, ಏಕೆಂದರೆ ಹಳೆಯ ಆಸ್ಪತ್ರೆಯಲ್ಲಿ ಅಲ್ಲಿ ವಾಸಿಸುವ ಎಲ್ಲ ಜನರಿಗೆ ಸಾಕಷ್ಟು "
    "ಸ್ಥಳ ಇಲ್ಲ. ಕೆಲಸ ಮುಂದಿನ ವರ್ಷ ಆರಂಭವಾಗುತ್ತದೆ ಮತ್ತು ಮೂರು ವರ್ಷ ನಡೆಯುತ್ತದೆ.",
    "ko": "정부는 월요일 북부 지역에 새 병원을 짓겠다고 밝혔다. 지금 있는 병원은 그곳에 사는 모든 사람을 받기에 "
    "자리가 부족하기 때문이다. 공사는 내년에 시작되며 약 삼 년 동안 계속될 것으로 보인다.",
    "ku": "Hikûmetê roja duşemê got ku ew ê li bakurê welêt nexweşxaneyeke nû ava bike, ji ber ku di ya kevn de "
    "êdî cih ji bo hemû mirovên ku li wir dijîn nîne. Kar dê sala bê dest pê bike û heta sê salan berdewam be.",
    "ky": "Өкмөт дүйшөмбү күнү өлкөнүн түндүгүндө жаңы оорукана курарын билдирди, анткени эски ооруканада ал "
    "жакта жашаган бардык адамдар үчүн орун жетишсиз болуп калды. Жумуш кийинки жылы башталат жана үч жылга "
    "чейин созулат.",
    "lb": "D’Regierung huet e Méindeg gesot, datt si am Norde vum Land en neit Spidol wëll bauen, well am ale "
    "Spidol net méi genuch Plaz fir all déi Leit ass, déi do wunnen. D’Aarbechten sollen d’nächst Joer ufänken.",
    "lo": "ລັດຖະບານກ່າວໃນວັນຈັນວ່າຈະກໍ່ສ້າງໂຮງໝໍແຫ່ງໃໝ່ຢູ່ພາກເໜືອຂອງປະເທດ ເພາະວ່າໂຮງໝໍເກົ່າບໍ່ມີບ່ອນພຽງພໍສຳລັບປະຊາຊົນທັງໝົດທີ່ອາໄສຢູ່ທີ່ນັ້ນ",
    "lt": "Vyriausybė pirmadienį pranešė, kad šalies šiaurėje statys naują ligoninę, nes senojoje jau nėra "
    "pakankamai vietos visiems žmonėms, kurie ten gyvena. Darbai prasidės kitais metais ir truks trejus metus.",
    "lv": "Valdība pirmdien paziņoja, ka valsts ziemeļos būvēs jaunu slimnīcu, jo vecajā vairs nav vietas visiem "
    "cilvēkiem, kas tur dzīvo. Darbi sāksies nākamajā gadā un ilgs trīs gadus, bet par to vēl ir jālemj.",
    "mk": "Владата во понеделникот соопшти дека ќе изгради нова болница на северот од земјата, бидејќи во "
    "старата веќе нема место за сите луѓе што живеат таму. Работата ќе започне следната година и ќе трае три "
    "години.",
    "ml": "രാജ്യത്തിന്റെ വടക്കുഭാഗത്ത് ഒരു പുതിയ ആശുപത്രി പണിയുമെന്ന് സർക്കാർ തിങ്കളാഴ്ച പറഞ്ഞു. പഴയ ആശുപത്രിയിൽ അവിടെ താമസിക്കുന്ന എല്ലാ "
    "ആളുകൾക്കും വേണ്ടത്ര സ്ഥലം ഇല്ല എന്നതാണ് കാരണം. പണി അടുത്ത വർഷം തുടങ്ങും, മൂന്നു വർഷം കൊണ്ട് തീരും.",
    "mn": "Засгийн газар даваа гарагт улсын хойд хэсэгт шинэ эмнэлэг барих болно гэж мэдэгдсэн, учир нь хуучин "
    "эмнэлэгт тэнд амьдардаг бүх хүнд хангалттай зай байхгүй болсон байна. Ажил ирэх жил эхэлж гурван жил "
    "үргэлжлэх юм.",
    "mr": "सरकारने सोमवारी सांगितले की ते देशाच्या उत्तरेला एक नवीन रुग्णालय बांधणार आहे, कारण जुन्या रुग्णालयात तिथे राहणाऱ्या "
    "सर्व लोकांसाठी आता पुरेशी जागा नाही. काम पुढच्या वर्षी सुरू होणार असून ते तीन वर्षे चालणार आहे.",
    "ms": "Kerajaan berkata pada hari Isnin bahawa ia akan membina sebuah hospital baharu di utara negara itu "
    "kerana hospital lama tidak lagi boleh menampung semua orang yang tinggal di sana. Kerja akan bermula tahun "
    "hadapan, kata beliau.",
    "mt": "Il-gvern qal nhar it-Tnejn li se jibni sptar ġdid fit-tramuntana tal-pajjiż, għax dak il-qadim "
    "m’għadx għandu post biżżejjed għan-nies kollha li joqogħdu hemm. Ix-xogħol se jibda s-sena d-dieħla u jdum "
    "tliet snin.",
    "my": "နိုင်ငံမြောက်ပိုင်းတွင် ဆေးရုံအသစ်တစ်ခု ဆောက်လုပ်မည်ဟု အစိုးရက တနင်္လာနေ့တွင် ပြောကြားခဲ့သည်။ ဆေးရုံဟောင်းတွင် ထိုဒေသ၌ နေထိုင်သူအားလုံးအတွက် နေရာ "
    "မလုံလောက်တော့သောကြောင့် ဖြစ်သည်။",
    "ne": "सरकारले सोमबार देशको उत्तरमा एउटा नयाँ अस्पताल बनाउने बताएको छ, किनभने पुरानो अस्पतालमा त्यहाँ बस्ने सबै मानिसका "
    "लागि अब पर्याप्त ठाउँ छैन। काम अर्को वर्ष सुरु हुनेछ र तीन वर्षसम्म चल्नेछ।",
    "nl": "De regering zei maandag dat zij in het noorden van het land een nieuw ziekenhuis gaat bouwen, omdat "
    "er in het oude niet meer genoeg plaats is voor alle mensen die er wonen. Het werk begint volgend jaar.",
    "no": "Regjeringen sa mandag at den vil bygge et nytt sykehus nord i landet, fordi det ikke lenger er nok "
    "plass i det gamle til alle menneskene som bor der. Arbeidet begynner etter nyttår og vil vare i tre år, "
    "ifølge statsråden.",
    "or": "ସରକାର ସୋମବାର କହିଛନ୍ତି ଯେ ଦେଶର ଉତ୍ତର ଭାଗରେ ଏକ ନୂଆ ଡାକ୍ତରଖାନା ନିର୍ମାଣ କରାଯିବ, କାରଣ ପୁରୁଣା ଡାକ୍ତରଖାନାରେ ସେଠାରେ "
    "ରହୁଥିବା ସମସ୍ତ ଲୋକଙ୍କ ପାଇଁ ଜାଗା ନାହିଁ। କାମ ଆସନ୍ତା ବର୍ଷ ଆରମ୍ଭ ହେବ ଏବଂ ତିନି ବର୍ଷ ଚାଲିବ।",
    "pa": "ਸਰਕਾਰ ਨੇ ਸੋਮਵਾਰ ਨੂੰ ਕਿਹਾ ਕਿ ਉਹ ਦੇਸ਼ ਦੇ ਉੱਤਰ ਵਿੱਚ ਇੱਕ ਨਵਾਂ ਹਸਪਤਾਲ ਬਣਾਏਗੀ, ਕਿਉਂਕਿ ਪੁਰਾਣੇ ਹਸਪਤਾਲ ਵਿੱਚ ਉੱਥੇ ਰਹਿਣ ਵਾਲੇ ਸਾਰੇ "
    "ਲੋਕਾਂ ਲਈ ਹੁਣ ਕਾਫ਼ੀ ਥਾਂ ਨਹੀਂ ਹੈ। ਕੰਮ ਅਗਲੇ ਸਾਲ ਸ਼ੁਰੂ ਹੋਵੇਗਾ।",
    "pl": "Rząd poinformował w poniedziałek, że na północy kraju zbuduje nowy szpital, ponieważ w starym nie ma "
    "już miejsca dla wszystkich ludzi, którzy tam mieszkają. Prace zaczną się w przyszłym roku i potrwają trzy "
    "lata.",
    "ps": "حکومت د دوشنبې په ورځ وویل چې د هېواد په شمال کې به یو نوی روغتون جوړ کړي، ځکه چې په زاړه روغتون کې د "
    "هغو ټولو خلکو لپاره ځای نشته چې هلته ژوند کوي. کار به بل کال پیل شي.",
    "pt": "O governo disse na segunda-feira que vai construir um novo hospital no norte do país, porque no "
    "antigo já não há lugar para todas as pessoas que vivem ali. As obras vão começar no próximo ano e devem "
    "durar três anos.",
    "ro": "Guvernul a anunțat luni că va construi un spital nou în nordul țării, pentru că în cel vechi nu mai "
    "este loc pentru toți oamenii care trăiesc acolo. Lucrările vor începe anul viitor și vor dura trei ani.",
    "ru": "Правительство сообщило в понедельник, что построит новую больницу на севере страны, потому что в "
    "старой уже не хватает места для всех людей, которые там живут. Работы начнутся в следующем году и продлятся "
    "три года.",
    "si": "පැරණි රෝහලේ එහි ජීවත් වන සියලු ජනතාව සඳහා තවදුරටත් ඉඩ නොමැති නිසා රටේ උතුරේ නව රෝහලක් ඉදි කරන බව රජය සඳුදා පැවසීය. "
    "වැඩ ලබන වසරේ ආරම්භ වන අතර එය වසර තුනක් පවතිනු ඇත.",
    "sk": "Vláda v pondelok oznámila, že na severe krajiny postaví novú nemocnicu, pretože v starej už nie je "
    "dosť miesta pre všetkých ľudí, ktorí tam žijú. Práce sa začnú budúci rok a budú trvať tri roky.",
    "sl": "Vlada je v ponedeljek sporočila, da bo na severu države zgradila novo bolnišnico, ker v stari ni več "
    "dovolj prostora za vse ljudi, ki tam živijo. Dela se bodo začela prihodnje leto in bodo trajala tri leta.",
    "so": "Dowladda ayaa maanta oo Isniin ah sheegtay in ay dhisi doonto isbitaal cusub oo ku yaal waqooyiga "
    "dalka, sababtoo ah kii hore kuma filna dhammaan dadka halkaas ku nool. Shaqadu waxay bilaaban doontaa "
    "sanadka soo socda.",
    "sq": "Qeveria tha të hënën se do të ndërtojë një spital të ri në veri të vendit, sepse në të vjetrin nuk ka "
    "më vend për të gjithë njerëzit që jetojnë atje. Punimet do të fillojnë vitin e ardhshëm dhe do të zgjasin "
    "tri vjet.",
    "sr": "Влада је у понедељак саопштила да ће на северу земље градити нову болницу, зато што у старој више "
    "нема места за све људе који тамо живе. Радови ће почети следеће године и трајаће три године.",
    "su": "Pamaréntah dina poé Senén nyebutkeun yén bakal ngawangun rumah sakit anyar di wewengkon kalér, "
    "lantaran rumah sakit nu heubeul geus teu cukup pikeun sakabéh jalma nu aya di dinya. "
    "Pagawéan bakal dimimitian taun hareup sarta tilu taun lilana.",
    "sv": "Regeringen sade på måndagen att den ska bygga ett nytt sjukhus i norra delen av landet, eftersom det "
    "inte längre finns plats i det gamla för alla människor som bor där. Arbetet börjar nästa år och väntas ta "
    "tre år.",
    "sw": "Serikali ilisema Jumatatu kwamba itajenga hospitali mpya kaskazini mwa nchi kwa sababu ile ya zamani "
    "haina tena nafasi ya kutosha kwa watu wote wanaoishi huko. Kazi hiyo itaanza mwaka ujao na itachukua miaka "
    "mitatu.",
    "ta": "நாட்டின் வடக்கில் ஒரு புதிய மருத்துவமனையைக் கட்டப்போவதாக அரசு திங்கட்கிழமை கூறியது. பழைய மருத்துவமனையில் அங்கு "
    "வாழும் எல்லா மக்களுக்கும் போதிய இடம் இல்லை என்பதே காரணம். பணிகள் அடுத்த ஆண்டு தொடங்கி மூன்று ஆண்டுகள் நடக்கும்.",
    "te": "దేశ ఉత్తర భాగంలో ఒక కొత్త ఆసుపత్రిని నిర్మిస్తామని ప్రభుత్వం సోమవారం తెలిపింది, ఎందుకంటే పాత ఆసుపత్రిలో అక్కడ నివసించే ప్రజలందరికీ సరిపడా "
    "చోటు లేదు. పనులు వచ్చే ఏడాది మొదలై మూడేళ్ల పాటు సాగుతాయి అని మంత్రి చెప్పారు.",
    "th": "รัฐบาลกล่าวเมื่อวันจันทร์ว่าจะสร้างโรงพยาบาลแห่งใหม่ทางภาคเหนือของประเทศ เพราะโรงพยาบาลเดิมไม่มีที่ว่างเพียงพอสำหรับประชาช"
    "นทุกคนที่อาศัยอยู่ที่นั่น",
    "tl": "Sinabi ng pamahalaan noong Lunes na magtatayo ito ng bagong ospital sa hilaga ng bansa, dahil wala "
    "nang sapat na lugar sa luma para sa lahat ng mga taong nakatira roon. Magsisimula ang gawain sa susunod na "
    "taon.",
    "tr": "Hükümet pazartesi günü ülkenin kuzeyinde yeni bir hastane yapacağını açıkladı, çünkü eski hastanede "
    "orada yaşayan bütün insanlar için artık yeterli yer yok. Çalışmalar gelecek yıl başlayacak ve üç yıl "
    "sürecek.",
    "uk": "Уряд повідомив у понеділок, що збудує нову лікарню на півночі країни, тому що у старій уже не "
    "вистачає місця для всіх людей, які там живуть. Роботи почнуться наступного року і триватимуть три роки.",
    "ur": "حکومت نے پیر کو کہا کہ وہ ملک کے شمال میں ایک نیا ہسپتال بنائے گی کیونکہ پرانے ہسپتال میں وہاں رہنے "
    "والے تمام لوگوں کے لیے اب جگہ نہیں ہے۔ کام اگلے سال شروع ہوگا اور تین سال تک جاری رہے گا۔",
    "uz": "Hukumat dushanba kuni mamlakat shimolida yangi kasalxona qurishini aytdi, chunki eski kasalxonada u "
    "yerda yashaydigan barcha odamlar uchun joy yetarli emas. Ishlar kelasi yil boshlanadi va uch yil davom "
    "etadi.",
    "vi": "Hôm thứ Hai, chính phủ cho biết sẽ xây một bệnh viện mới ở miền bắc của đất nước, vì bệnh viện cũ "
    "không còn đủ chỗ cho tất cả những người đang sống ở đó. Công việc sẽ bắt đầu vào năm sau.",
    "zh": "政府星期一表示，将在该国北部建造一所新医院，因为旧医院已经没有足够的地方容纳住在那里的所有居民。工程将"
    "于明年开始，预计需要三年时间。",
}

OTHER_FORMS = [
    (
        "no",
        "Regjeringa sa måndag at ho vil byggje eit nytt sjukehus nord i landet, fordi det ikkje lenger er nok "
        "plass i det gamle til alle dei som bur der. Arbeidet tek til neste år, og det er ikkje klart kva det "
        "vil koste.",
    ),
    (
        "sr",
        "Vlada je u ponedeljak saopštila da će na severu zemlje graditi novu bolnicu, zato što u staroj više "
        "nema mesta za sve ljude koji tamo žive. Takođe je rečeno da će radovi početi posle leta, a neko je "
        "pitao gde tačno.",
    ),
    (
        "zh",
        "政府星期一表示，將在該國北部建造一所新醫院，因為舊醫院已經沒有足夠的地方容納住在那裡的所有居民。工程將於"
        "明年開始，預計需要三年時間。",
    ),
]

ONE_LINE = "The talks failed on Monday and there will be no more of them before the end of the year.\n"


def test_every_known_language_has_a_sample() -> None:
    assert set(SAMPLES) == known_languages()
    assert len(SAMPLES) >= 45


@pytest.mark.parametrize(("language", "text"), [*SAMPLES.items(), *OTHER_FORMS])
def test_a_news_item_is_told(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(("language", "text"), SAMPLES.items())
def test_english_chrome_does_not_outvote_prose(language: str, text: str) -> None:
    chrome = "Home\nSign in\nAbout us\nContact us\nAll of the news\nWhat to read in the morning\nTerms of use\n" * 4
    assert detect_language(chrome + text * 4 + "\n" + chrome) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\0" * 500,
        "\ud800 " * 100,
        "12 345 678 9.5 % 10:30 " * 50,
        "?! ... -- ; : , " * 100,
        "https://news.example/2024/05/03/a-b-c?id=7&ref=home\n" * 30,
        "Anna Schmidt, Peter Brown, John Smith, Maria Garcia, Luis Fernandez, Olga Petrova, Wei Zhang, Hiroshi Tanaka, "
        "Jean Dupont, Marco Rossi, Lars Nilsson, Kari Hansen, Pekka Virtanen, Paul Novak",
        "x = [f(i) for i in range(10)]\nif (x > y) { return {a: b[0]}; }\nlet z = (a, b) => { c(); };\n" * 10,
        "The talks failed on Monday.",
        "政府星期一表示将建造新医院。",
        "wxyz " * 200,
    ],
)
def test_what_has_no_language(text: str) -> None:
    assert detect_language(text) is None


def test_twenty_words_are_enough() -> None:
    text = "the talks that were held in the town have failed because of all the rain there was in the night"
    assert len(text.split()) == FEWEST_WORDS
    assert detect_language(text) == "en"
    assert detect_language(text.removeprefix("the ")) is None


MIXED = [("de", "en"), ("en", "de"), ("ru", "en"), ("en", "ru"), ("zh", "en"), ("ar", "fr")]


@pytest.mark.parametrize(("many", "few"), MIXED)
def test_the_larger_part_of_a_mixed_text_wins(many: str, few: str) -> None:
    parts = [f"{number}. {SAMPLES[many]}" for number in range(6)] + [f"{number}. {SAMPLES[few]}" for number in range(2)]
    assert detect_language("\n".join(parts)) == many
    assert detect_language("\n".join(reversed(parts))) == many


def test_a_list_of_names_in_one_long_line_does_not_silence_the_text() -> None:
    names = "Adana Ankara Antalya Bursa Denizli Edirne Erzurum Hatay Isparta Kars Konya Malatya Mersin Ordu " * 12
    english = SAMPLES["en"]
    short = [english[at : at + 70] for at in range(0, len(english), 70)]
    assert detect_language(names + "\n" + "\n".join(short)) == "en"


def test_names_between_the_words_do_not_silence_a_text() -> None:
    text = (
        "Dewi Lestari - Kabar Pelabuhan\nFoto: Petugas memadamkan api (dok. Damkar)\n"
        "Surabaya - Kebakaran gudang di kawasan pelabuhan berhasil dipadamkan setelah dua jam. Tidak ada korban jiwa.\n"
        "Api muncul dari lantai dua, kata Kepala Damkar, Budi Santoso, Selasa.\n"
        "ADVERTISEMENT\nSCROLL TO CONTINUE WITH CONTENT\nPolisi masih menyelidiki penyebab."
    )
    assert detect_language(text) == "id"


def test_function_words() -> None:
    assert "the" in function_words("en")
    assert {"ikke", "ikkje"} <= function_words("no")
    assert {"није", "nije"} <= function_words("sr")
    assert function_words("zh") == function_words("nb") == frozenset()
    assert all(word == word.lower() and not word.isspace() for word in all_function_words())
    assert all(25 <= len(function_words(language)) <= 300 for language in known_languages() if function_words(language))


def test_function_word_share() -> None:
    assert function_word_share(["the", "of", "zzz", "qqq"]) == 0.5
    assert function_word_share([]) == 0.0


@given(st.text(alphabet=st.characters(), max_size=400))
def test_any_text_gives_a_known_tag_or_none(text: str) -> None:
    assert detect_language(text) in known_languages() | {None}


@given(
    st.lists(st.sampled_from([*SAMPLES.values(), "\0", "\ud800", "{", "\n", "\u2019", "1"]), max_size=8).map("".join)
)
def test_any_mixture_gives_a_known_tag_or_none(text: str) -> None:
    assert detect_language(text) in known_languages() | {None}


@pytest.mark.parametrize("text", ["a" * 10_000_000, "a b " * 2_500_000, "a\n" * 5_000_000, ONE_LINE * 110_000])
def test_ten_megabytes_are_sampled(text: str) -> None:
    assert detect_language(text) in known_languages() | {None}


@pytest.mark.parametrize("text", ["ހެ ވެ " * 30, "ཀ་ ཁ་ " * 30, "ᏣᎳᎩ ᎦᏬᏂ " * 30, " | a" * 3000])
def test_scripts_that_no_table_has_are_no_language(text: str) -> None:
    assert detect_language(text) is None
