import Testing

/// A short report in a language, written for these tests, and other spellings of it.
struct LanguageSample: Sendable, CustomTestStringConvertible {
    let language: String
    let text: String
    /// Its words as they stand there, parted by `|`.
    let words: String
    /// Spellings that are the same row of words.
    let spellings: [String]

    var testDescription: String { language }
}

enum LanguageSamples {
    static let all = [
        chinese, japanese, thai, arabic, hebrew, russian, hindi, korean, german, french, turkish, vietnamese, greek,
    ]

    static let chinese = LanguageSample(
        language: "Chinese",
        text: "海港市政府3日宣布，“新桥”将于2024年5月重开，耗资1,200万元。",
        words: "海|港|市|政|府|3|日|宣|布|新|桥|将|于|2024|年|5|月|重|开|耗|资|1,200|万|元",
        spellings: [
            "海港市政府３日宣布，「新桥」将于２０２４年５月重开，耗资１，２００万元。",
            "海港市政府3日宣布︰“新桥”将于 2024 年 5⽉重开、耗资1,200万元．",
        ])

    static let japanese = LanguageSample(
        language: "Japanese",
        text: "港湾局は3日、ドーム前のトンネルを再開すると発表した。ガス代は2割増。",
        words: "港|湾|局|は|3|日|ド|ー|ム|前|の|ト|ン|ネ|ル|を|再|開|す|る|と|発|表|し|た|ガ|ス|代|は|2|割|増",
        spellings: [
            "港湾局は３日、ﾄﾞｰﾑ前のﾄﾝﾈﾙを再開すると発表した。ｶﾞｽ代は２割増。",
            "港湾局は③日､ト\u{3099}ーム前のトンネルを再開すると発表した｡カ\u{3099}ス代は２割増｡",
        ])

    static let thai = LanguageSample(
        language: "Thai",
        text: "นายกเทศมนตรีเปิดสะพานใหม่ 3 พ.ค. ทำพิธีริมน้ำ",
        words: "น|า|ย|ก|เ|ท|ศ|ม|น|ต|รี|เ|ปิ|ด|ส|ะ|พ|า|น|ใ|ห|ม่|3|พ|ค|ท|ำ|พิ|ธี|ริ|ม|น้|ำ",
        spellings: ["นายกเทศมนตรีเปิดสะพานใหม่ ๓ พ.ค. ทําพิธีริมน้ํา", "นายกเทศมนตรี\u{200B}เปิด\u{200B}สะพานใหม่ ３ พ.ค. ทำพิธีริมน้ำ"])

    static let arabic = LanguageSample(
        language: "Arabic",
        text: "أعلن محافظ الميناء في 3 مايو إعادة فتح الجسر بكلفة 1,200.5 مليون، وقال إنّ العمل انتهى.",
        words: "أعلن|محافظ|الميناء|في|3|مايو|إعادة|فتح|الجسر|بكلفة|1,200.5|مليون|وقال|إنّ|العمل|انتهى",
        spellings: [
            "أَعْلَنَ مُحافِظُ المِيناءِ في ٣ مايو إعادةَ فَتْحِ الجِسرِ بكلفة ١٬٢٠٠٫٥ مليون، وقال إن العمل انتهى.",
            "أعلـن محافـظ المينــاء في ۳ مايو إعادة فتح الجـسر بكلفة ۱٬۲۰۰٫۵ مليون، وقال إنّ \u{200F}العمل انتهى.",
            "أعلن محافظ ﺍﻟﻤﻴﻨﺎﺀ في 3 مايو إعادة ﻓﺘﺢ الجسر بكلفة 1,200.5 مليون، وقال إنّ العمل انتهى.",
        ])

    static let hebrew = LanguageSample(
        language: "Hebrew",
        text: "דובר צה\"ל והמנכ״לית מסרו כי הגשר ייפתח ב-3 במאי, וג'ורג' הודה להם.",
        words: "דובר|צה\"ל|והמנכ״לית|מסרו|כי|הגשר|ייפתח|ב|3|במאי|וג'ורג|הודה|להם",
        spellings: [
            "דובר צה״ל והמנכ\"לית מסרו כי הגשר ייפתח ב־3 במאי, וג׳ורג׳ הודה להם.",
            "דּוֹבֵר צה”ל והמנכ\"לית מסרו כִּי הַגֶּשֶׁר ייפתח ב-３ במאי, וג’ורג’ הודה להם.",
        ])

    static let russian = LanguageSample(
        language: "Russian",
        text: "Мэр Береговой объявил 3 мая: «Ёмкий мост» откроют в 2024-м, сообщил ТАСС.",
        words: "Мэр|Береговой|объявил|3|мая|Ёмкий|мост|откроют|в|2024|м|сообщил|ТАСС",
        spellings: ["МЭР БЕРЕГОВОЙ объявил ３ мая — “Е\u{308}мкии\u{306} мост” откроют в 2024-м, сообщил ТАСС."])

    static let hindi = LanguageSample(
        language: "Hindi",
        text: "महापौर ने 3 मई को कहा कि बाज़ार का पुल फिर खुलेगा, ख़र्च 1,200 करोड़ रुपये। राष्ट्रीय मार्ग बंद है।",
        words: "महापौर|ने|3|मई|को|कहा|कि|बाज़ार|का|पुल|फिर|खुलेगा|ख़र्च|1,200|करोड़|रुपये|राष्ट्रीय|मार्ग|बंद|है",
        spellings: [
            "महापौर ने ३ मई को कहा कि बा\u{95B}ार का पुल फिर खुलेगा; \u{959}र्च १,२०० करो\u{95C} रुपये। राष्\u{200D}ट्रीय मार्ग बंद है॥"
        ])

    static let korean = LanguageSample(
        language: "Korean",
        text: "시장은 3일 항구의 다리를 다시 연다고 밝혔다. ‘새 다리’는 1,200억원이 들었다.",
        words: "시장은|3일|항구의|다리를|다시|연다고|밝혔다|새|다리|는|1,200억원이|들었다",
        spellings: ["시장은 ３일 항구의 다리를 다시 연다고 밝혔다. \"새 다리\"는 １，２００억원이 들었다."])

    static let german = LanguageSample(
        language: "German",
        text: "Die Bürgermeisterin eröffnete am 3. Mai die „Große Straße“ für 1.200.000,50 Euro – so geht’s.",
        words: "Die|Bürgermeisterin|eröffnete|am|3|Mai|die|Große|Straße|für|1.200.000,50|Euro|so|geht’s",
        spellings: [
            "DIE BÜRGERMEISTERIN ERÖFFNETE AM 3. MAI DIE GROSSE STRASSE FÜR 1.200.000,50 EURO – SO GEHT'S.",
            "Die Bu\u{308}rger\u{AD}meisterin eröffnete am 3. Mai die »Große STRA\u{1E9E}E« für １.２００.０００,５０ Euro – so geht´s.",
        ])

    static let french = LanguageSample(
        language: "French",
        text: "L’ouverture de l’aéroport, aujourd’hui, a coûté 1 200,5 millions d’euros à l’État, dit le financement.",
        words: "L’ouverture|de|l’aéroport|aujourd’hui|a|coûté|1|200,5|millions|d’euros|à|l’État|dit|le|financement",
        spellings: [
            "L'ouverture de l'ae\u{301}roport, aujourd'hui, a coûté 1\u{202F}200,5 millions d'euros à l'ÉTAT, dit le ﬁnancement.",
            "L`ouverture de l´aéroport, aujourd‘hui, a COÛTÉ 1\u{A0}200,5 millions dʼeuros à l＇État, dit le financement.",
        ])

    static let turkish = LanguageSample(
        language: "Turkish",
        text: "İstanbul Büyükşehir Belediyesi, Isparta’da ılık havada 3 Mayıs’ta köprüyü açtı.",
        words: "İstanbul|Büyükşehir|Belediyesi|Isparta’da|ılık|havada|3|Mayıs’ta|köprüyü|açtı",
        spellings: [
            "İSTANBUL BÜYÜKŞEHİR BELEDİYESİ, ISPARTA'DA ILIK HAVADA 3 MAYIS'TA KÖPRÜYÜ AÇTI.",
            "I\u{307}stanbul Bu\u{308}yu\u{308}ks\u{327}ehir Belediyesi, Isparta’da ılık havada ３ Mayıs’ta köprüyü açtı.",
        ])

    static let vietnamese = LanguageSample(
        language: "Vietnamese",
        text: "Chủ tịch thành phố cho biết cầu Độc Lập sẽ mở lại ngày 3 tháng 5.",
        words: "Chủ|tịch|thành|phố|cho|biết|cầu|Độc|Lập|sẽ|mở|lại|ngày|3|tháng|5",
        spellings: [
            "CHỦ TỊCH THÀNH PHỐ CHO BIẾT CẦU ĐỘC LẬP SẼ MỞ LẠI NGÀY 3 THÁNG 5.",
            "Chu\u{309} tịch thành phô\u{301} cho biê\u{301}t câ\u{300}u Đo\u{302}\u{323}c Lạ\u{302}p sẽ mở lại ngày ３ tháng ５.",
        ])

    static let greek = LanguageSample(
        language: "Greek",
        text: "Ο δήμαρχος Λιμενίτης είπε στις 3 Μαΐου ότι η «Νέα Γέφυρα» ανοίγει ξανά.",
        words: "Ο|δήμαρχος|Λιμενίτης|είπε|στις|3|Μαΐου|ότι|η|Νέα|Γέφυρα|ανοίγει|ξανά",
        spellings: [
            "Ο ΔΉΜΑΡΧΟΣ ΛΙΜΕΝΊΤΗΣ ΕΊΠΕ ΣΤΙΣ 3 ΜΑΪ\u{301}ΟΥ ΌΤΙ Η «ΝΈΑ ΓΈΦΥΡΑ» ΑΝΟΊΓΕΙ ΞΑΝΆ.",
            "Ο δ\u{1F75}μαρχος Λιμεν\u{1F77}της ε\u{1F77}πε στις 3 Μα\u{390}ου \u{1F79}τι η «Ν\u{1F73}α Γ\u{1F73}φυρα» ανο\u{1F77}γει ξαν\u{1F71}.",
        ])
}
