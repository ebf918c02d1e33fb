import Testing

/// Sentences of one language, with the character sets that it is written in.
struct Sentences: Sendable, CustomTestStringConvertible {
    let language: String
    let charsets: [String]
    let texts: [String]

    var testDescription: String { language }

    static let all: [Sentences] = [
        Sentences(
            language: "russian", charsets: ["WINDOWS-1251", "KOI8-R", "IBM866", "ISO-8859-5"],
            texts: [
                "Правительство утвердило новый бюджет на будущий год",
                "Погода в выходные: дождь и сильный ветер",
                "Учёные нашли в горах следы древнего города, о котором никто не знал",
            ]),
        Sentences(
            language: "ukrainian", charsets: ["WINDOWS-1251", "KOI8-U", "ISO-8859-5"],
            texts: [
                "Уряд затвердив новий бюджет на наступний рік",
                "Погода на вихідні: дощ і сильний вітер",
                "Вчені знайшли в горах сліди давнього міста, про яке ніхто не знав, її назва невідома",
            ]),
        Sentences(
            language: "bulgarian", charsets: ["WINDOWS-1251", "ISO-8859-5", "KOI8-R"],
            texts: [
                "Правителството прие новия бюджет за следващата година",
                "Времето през почивните дни: дъжд и силен вятър",
                "Учените откриха в планината следи от древен град, за който никой не е знаел",
            ]),
        Sentences(
            language: "serbian", charsets: ["WINDOWS-1251", "ISO-8859-5"],
            texts: [
                "Влада је усвојила нови буџет за следећу годину",
                "Време за викенд: киша и јак ветар",
                "Научници су у планини нашли трагове старог града за који нико није знао",
            ]),
        Sentences(
            language: "macedonian", charsets: ["WINDOWS-1251", "ISO-8859-5"],
            texts: [
                "Владата го усвои новиот буџет за следната година",
                "Времето за викендот: дожд и силен ветер",
                "Научниците најдоа во планината траги од стар град за кој никој не знаел",
            ]),
        Sentences(
            language: "greek", charsets: ["WINDOWS-1253", "ISO-8859-7"],
            texts: [
                "Η κυβέρνηση ενέκρινε τον νέο προϋπολογισμό",
                "Ο καιρός το Σαββατοκύριακο: βροχή και δυνατός άνεμος",
                "Οι επιστήμονες βρήκαν στα βουνά ίχνη μιας αρχαίας πόλης που κανείς δεν γνώριζε",
            ]),
        Sentences(
            language: "hebrew", charsets: ["WINDOWS-1255", "ISO-8859-8"],
            texts: [
                "הממשלה אישרה את התקציב החדש לשנה הבאה",
                "מזג האוויר בסוף השבוע: גשם ורוח חזקה",
                "מדענים מצאו בהרים שרידים של עיר עתיקה שאיש לא ידע עליה",
            ]),
        Sentences(
            language: "arabic", charsets: ["WINDOWS-1256", "ISO-8859-6"],
            texts: [
                "أقرت الحكومة الميزانية الجديدة للعام المقبل",
                "الطقس في نهاية الأسبوع: أمطار ورياح قوية",
                "عثر العلماء في الجبال على آثار مدينة قديمة لم يكن أحد يعرفها",
            ]),
        Sentences(
            language: "thai", charsets: ["CP874"],
            texts: [
                "รัฐบาลอนุมัติงบประมาณใหม่สำหรับปีหน้า",
                "อากาศสุดสัปดาห์ ฝนตกและลมแรง",
                "นักวิทยาศาสตร์พบร่องรอยของเมืองโบราณบนภูเขาที่ไม่มีใครรู้จัก",
            ]),
        Sentences(
            language: "turkish", charsets: ["WINDOWS-1254"],
            texts: [
                "Hükümet gelecek yılın bütçesini onayladı, muhalefet karşı çıktı",
                "Hafta sonu hava durumu: yağmur ve güçlü rüzgâr",
                "Bilim insanları dağlarda kimsenin bilmediği eski bir şehrin izlerini buldu",
            ]),
        Sentences(
            language: "polish", charsets: ["WINDOWS-1250", "ISO-8859-2"],
            texts: [
                "Rząd przyjął nowy budżet na przyszły rok",
                "Pogoda na weekend: deszcz i silny wiatr, wieczorem możliwe też burze z gradem w górach",
                "Naukowcy znaleźli w górach ślady starożytnego miasta, o którym nikt nie wiedział",
            ]),
        Sentences(
            language: "czech", charsets: ["WINDOWS-1250", "ISO-8859-2"],
            texts: [
                "Vláda schválila nový rozpočet na příští rok",
                "Počasí o víkendu: déšť a silný vítr",
                "Vědci našli v horách stopy dávného města, o kterém nikdo nevěděl",
            ]),
        Sentences(
            language: "slovak", charsets: ["WINDOWS-1250", "ISO-8859-2"],
            texts: [
                "Vláda schválila nový rozpočet na budúci rok",
                "Počasie cez víkend: dážď a silný vietor",
                "Vedci našli v horách stopy dávneho mesta, o ktorom nikto nevedel",
            ]),
        Sentences(
            language: "hungarian", charsets: ["WINDOWS-1250", "ISO-8859-2"],
            texts: [
                "A kormány elfogadta a jövő évi költségvetést",
                "Hétvégi időjárás: eső és erős szél",
                "A tudósok egy ősi város nyomait találták meg a hegyekben, amelyről senki sem tudott",
            ]),
        Sentences(
            language: "romanian", charsets: ["WINDOWS-1250", "ISO-8859-2"],
            texts: [
                "Guvernul a aprobat noul buget pentru anul viitor, opoziţia protestează",
                "Vremea în acest sfârşit de săptămână: ploaie şi vânt puternic",
                "Oamenii de ştiinţă au găsit în munţi urmele unei cetăţi vechi",
            ]),
        Sentences(
            language: "croatian", charsets: ["WINDOWS-1250", "ISO-8859-2"],
            texts: [
                "Vlada je usvojila novi proračun za iduću godinu, oporba traži smanjenje poreza",
                "Vrijeme za vikend: kiša i jak vjetar, moguće i grmljavinsko nevrijeme u noći",
                "Znanstvenici su u planinama našli tragove staroga grada za koji nitko nije znao da još postoji",
            ]),
        Sentences(
            language: "slovene", charsets: ["WINDOWS-1250", "ISO-8859-2"],
            texts: [
                "Vlada je potrdila novi proračun za prihodnje leto, začne se varčevanje",
                "Vreme čez vikend: dež in močan veter",
                "Znanstveniki so v gorah našli sledi starega mesta, za katero ni vedel nihče",
            ]),
        Sentences(
            language: "lithuanian", charsets: ["WINDOWS-1257", "ISO-8859-13", "ISO-8859-4"],
            texts: [
                "Vyriausybė patvirtino kitų metų biudžetą",
                "Savaitgalio orai: lietus ir stiprus vėjas, naktį galimos šalnos",
                "Mokslininkai kalnuose rado senovinio miesto pėdsakų, apie kurį niekas nežinojo",
            ]),
        Sentences(
            language: "latvian", charsets: ["WINDOWS-1257", "ISO-8859-13", "ISO-8859-4"],
            texts: [
                "Valdība apstiprināja nākamā gada budžetu",
                "Laiks nedēļas nogalē: lietus un stiprs vējš",
                "Zinātnieki kalnos atraduši senas pilsētas pēdas, par kuru neviens nezināja",
            ]),
        Sentences(
            language: "estonian", charsets: ["WINDOWS-1257", "ISO-8859-13"],
            texts: [
                "Valitsus kinnitas järgmise aasta eelarve",
                "Nädalavahetuse ilm: vihm ja tugev tuul, öösel on oodata külma",
                "Teadlased leidsid mägedest iidse linna jäljed, millest keegi ei teadnud midagi",
            ]),
        Sentences(
            language: "french", charsets: ["WINDOWS-1252"],
            texts: [
                "Le gouvernement a adopté le nouveau budget pour l'année prochaine",
                "Météo du week-end : pluie et vent très fort, même à l’intérieur des terres",
                "Des chercheurs ont trouvé dans les montagnes les traces d'une cité oubliée : « un rêve »",
            ]),
        Sentences(
            language: "german", charsets: ["WINDOWS-1252"],
            texts: [
                "Die Regierung beschließt den Haushalt für das nächste Jahr",
                "Wetter am Wochenende: Regen und stürmischer Wind über dem Süden",
                "Forscher fanden im Gebirge Spuren einer alten Stadt, die niemand kannte – „ein Glück“, heißt es",
            ]),
        Sentences(
            language: "spanish", charsets: ["WINDOWS-1252"],
            texts: [
                "El Gobierno aprobó el presupuesto del próximo año",
                "El tiempo este fin de semana: lluvia y viento fuerte mañana",
                "Científicos hallaron en las montañas huellas de una ciudad antigua que nadie conocía ¿cómo?",
            ]),
        Sentences(
            language: "portuguese", charsets: ["WINDOWS-1252"],
            texts: [
                "O governo aprovou o orçamento para o próximo ano",
                "Previsão do tempo: chuva e vento forte em toda a região até amanhã",
                "Cientistas encontraram nas montanhas vestígios de uma cidade que ninguém conhecia; as eleições não",
            ]),
        Sentences(
            language: "italian", charsets: ["WINDOWS-1252"],
            texts: [
                "Il governo approva la manovra: più soldi alle città",
                "Il meteo: domani pioggia e vento, poi tornerà il sole perché cambia la corrente",
                "Perché la verità è così difficile da trovare, dice l'università",
            ]),
        Sentences(
            language: "dutch", charsets: ["WINDOWS-1252"],
            texts: [
                "De regering keurt de begroting goed, coalitie vóór het reces uiteen",
                "Geïnteresseerde ondernemers uit België zijn welkom",
                "De financiële crisis en de coördinatie van één Europees beleid",
            ]),
        Sentences(
            language: "swedish", charsets: ["WINDOWS-1252"],
            texts: [
                "Regeringen godkänner budgeten för nästa år",
                "Vädret i helgen: regn och hård blåst på västkusten",
                "Forskare hittade spår av en gammal stad i bergen som ingen kände till",
            ]),
        Sentences(
            language: "danish", charsets: ["WINDOWS-1252"],
            texts: [
                "Regeringen vedtager finansloven for næste år",
                "Vejret i weekenden: regn og kraftig blæst på øerne",
                "Forskere har fundet spor af en gammel by, som ingen længere huskede, på fjeldet",
            ]),
        Sentences(
            language: "norwegian", charsets: ["WINDOWS-1252"],
            texts: [
                "Regjeringen vedtar budsjettet for neste år",
                "Været i helgen: regn og sterk vind på Vestlandet, også snø i fjellet",
                "Forskere fant spor etter en gammel by som ingen lenger visste om, sør for Tromsø",
            ]),
        Sentences(
            language: "finnish", charsets: ["WINDOWS-1252"],
            texts: [
                "Hallitus hyväksyi ensi vuoden talousarvion",
                "Viikonlopun sää: sadetta ja kovaa tuulta etelässä",
                "Tutkijat löysivät vuorilta muinaisen kaupungin jälkiä, jota kukaan ei tuntenut",
            ]),
        Sentences(
            language: "icelandic", charsets: ["WINDOWS-1252"],
            texts: [
                "Ríkisstjórnin samþykkti fjárlög næsta árs",
                "Veðrið um helgina: rigning og hvassviðri",
                "Vísindamenn fundu ummerki um forna borg í fjöllunum sem enginn þekkti",
            ]),
        Sentences(
            language: "catalan", charsets: ["WINDOWS-1252"],
            texts: [
                "El Govern aprova el pressupost de l'any vinent i obre la negociació",
                "El temps del cap de setmana: pluja i vent fort també al Pirineu",
                "Els científics van trobar a les muntanyes rastres d'una ciutat que ningú no coneixia, això és únic",
            ]),
        Sentences(
            language: "japanese", charsets: ["CP932", "EUC-JP-MS"],
            texts: [
                "政府は来年度の予算案を閣議決定した",
                "週末の天気は雨と強い風に注意してください",
                "研究者が山の中で誰も知らなかった古代都市の跡を発見",
            ]),
        Sentences(
            language: "simplified", charsets: ["GB18030"],
            texts: [
                "政府批准了明年的新预算",
                "周末天气：有雨，风力较强",
                "科学家在山区发现无人知晓的古城遗址",
            ]),
        Sentences(
            language: "traditional", charsets: ["BIG5-HKSCS", "EUC-TW"],
            texts: [
                "政府通過了明年度的新預算",
                "週末天氣：有雨，風勢較強",
                "科學家在山區發現無人知曉的古城遺址",
            ]),
        Sentences(
            language: "korean", charsets: ["CP949"],
            texts: [
                "정부가 내년도 예산안을 확정했다",
                "주말 날씨: 비와 강한 바람이 예상됩니다",
                "과학자들이 산에서 아무도 모르던 고대 도시의 흔적을 발견했다",
            ]),
        Sentences(
            language: "english", charsets: ["WINDOWS-1252"],
            texts: [
                "Don’t look back – the “new” budget is here, says minister",
                "Café society: naïve or not?",
                "It’s £5 more, he said… and that’s that",
            ]),
    ]
}
