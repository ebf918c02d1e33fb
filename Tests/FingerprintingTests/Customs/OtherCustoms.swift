@testable import Fingerprinting

extension CustomSample {
    static let russian = CustomSample(
        language: "ru",
        captions: [
            "Мэр у ворот Варсхольма в понедельник. Фото: Анна Доу", "Ворота были закрыты девять лет. Архивное фото",
            "Водолазы у порога ворот. Фото РИА",
            "Фотография: Анна Доу",
        ],
        boilerplate: [
            "Все права защищены.", "Читайте также: кто заплатил за ворота", "Подписывайтесь на наш канал.",
            "Этот сайт использует файлы cookie.",
            "Запись Ворота открыты впервые появилась Северный курьер.", "Оформите подписку, чтобы читать дальше.", "Реклама",
            "При использовании материалов сайта ссылка обязательна.",
        ],
        running: ["Открытие ворот: онлайн-трансляция", "Хроника дня", "Главное за сутки", "Коротко о главном"],
        prose: [
            "Следствие изучает использование материалов дела и фото, которое сделал сосед.",
            "Модель впервые появилась на рынке в мае, а реклама ворот ничего не стоила городу.",
            "Права рыбаков защищены законом, и подписка на паром никому не нужна.",
            "Поделиться опытом мэр обещала после выборов, комментарии она не дала.",
        ],
        quotations: [
            "Он сказал ⟦«мы ещё победим»⟧ вчера", "Он сказал ⟦„мы ещё победим“⟧ вчера", "⟦— Мы победим⟧, — сказал он. — ⟦И скоро.⟧",
            "⟦«Он сказал „никогда“ и ушёл»⟧, — вспоминает она.", "— ремонт ворот;", "Ворота — работа года — открыты.",
        ])

    static let chinese = CustomSample(
        language: "zh",
        captions: [
            "市长周一在瓦斯霍尔姆的水闸前。图片来源：当地报社", "图为水闸旧貌。", "水闸关闭了九年（资料图）", "潜水员在水闸门槛前。新华社记者 林某 摄",
            "图片：林某",
        ],
        boilerplate: [
            "版权所有，未经授权不得转载。", "责任编辑：林某", "相关阅读：谁为水闸付了钱", "更多新闻请关注微信公众号。", "请登录后继续阅读全文", "立即订阅，畅读全文。", "廣告",
            "本文转载自北方信使。",
        ],
        running: ["水闸开启 滚动播报", "水闸开启图文直播", "今日要闻", "水闸事件大事记"],
        prose: [
            "据当地警方官方微信消息，水闸周一开启，市长企图为工程辩护。", "病毒最先出现在潟湖边的农场，新华社发布了消息。", "顾客扫描二维码即可在渡口付款，地点此前没有公布。",
            "公司修改了隐私政策，用户登录后才能看到水闸的图片。", "渔民的版权和权利受法律保护。",
        ],
        quotations: ["他说⟦“我们会赢”⟧然后离开", "他說⟦「我們會贏」⟧然後離開", "⟦「他說『永不』就走了」⟧，她說。", "他说⟦\"我们会赢\"⟧然后离开"])

    static let japanese = CustomSample(
        language: "ja",
        captions: ["月曜日、水門の前に立つ市長（写真はイメージ）", "九年間閉じられていた水門＝資料写真", "水門の敷居を調べる潜水士。写真提供：町役場", "写真：山本"],
        boilerplate: [
            "無断転載を禁じます。", "この記事は会員限定です。", "続きを読むには無料会員登録が必要です。", "関連記事：水門の費用は誰が払ったか", "詳しくはこちらをご覧ください。",
            "投稿「水門が開く」は北方新報に最初に表示されました。", "広告", "当サイトではクッキーを使用しています。",
        ],
        running: ["水門開く　ライブ速報", "きょうの主なニュース", "水門の一日をタイムラインで", "地域の短信"],
        prose: [
            "コメントによると、市長は許可を得て水門に入り、写真を撮ったという。", "会員登録者数は一万人を超え、有料会員は二割にとどまる。", "会社は利用規約を改め、水門の広告をやめた。",
            "住民は渡し船のアプリをダウンロードして、列に並んだ。", "この記事を書いた記者は、関連の資料を調べていた。",
        ],
        quotations: ["彼は⟦「必ず勝つ」⟧と述べた", "彼は⟦『必ず勝つ』⟧と述べた", "⟦「彼は『決して』と言って去った」⟧と彼女は語った。"])

    static let arabic = CustomSample(
        language: "ar",
        captions: [
            "رئيسة البلدية أمام بوابة فارسهولم يوم الاثنين. صورة أرشيفية", "مصدر الصورة: جين دو",
            "البوابة أغلقت تسع سنوات (صورة من الأرشيف)", "تصوير: جين دو",
        ],
        boilerplate: [
            "جميع الحقوق محفوظة.", "اقرأ أيضا: من دفع ثمن البوابة", "اشترك الآن لمتابعة القراءة.",
            "تابعونا على فيسبوك وتويتر.",
            "اضغط هنا لقراءة التفاصيل.", "يستخدم ملفات تعريف الارتباط هذا الموقع.", "إعلان",
        ],
        running: ["افتتاح البوابة لحظة بلحظة", "أبرز الأخبار", "تغطية مستمرة: البوابة تفتح", "موجز الأخبار"],
        prose: [
            "المزيد من القوات وصلت إلى المدينة، وقرأ الرئيس بيانا أمام البوابة.", "إعلان النتائج تأخر يوما، والصورة ما زالت غير واضحة.",
            "الحقوق التي يطلبها الصيادون محفوظة في القانون، نقلا عن موقع البلدية.", "طلبت الشركة تسجيل الدخول إلى حسابات العمال.",
        ],
        quotations: ["قال ⟦«سوف نفوز قريبا»⟧ أمس", "قال ⟦“سوف نفوز قريبا”⟧ أمس", "قال ⟦\"سوف نفوز قريبا\"⟧ أمس"])

    static let polish = CustomSample(
        language: "pl",
        captions: [
            "Burmistrz przy bramie Varsholmu. Fot. PAP/Anna Doe", "Brama była zamknięta dziewięć lat (zdjęcie ilustracyjne)",
            "Zdjęcia: Anna Doe",
        ],
        boilerplate: [
            "Wszelkie prawa zastrzeżone.", "Czytaj także: kto zapłacił za bramę",
            "Artykuł Brama otwarta pochodzi z serwisu Kurier Północny.",
            "Zaloguj się, aby czytać dalej.", "Reklama",
        ],
        running: ["Otwarcie bramy na żywo", "Minuta po minucie: brama otwarta", "Podsumowanie dnia"],
        prose: [
            "Nagranie pochodzi z serwisu, który prowadzi sąsiad, a reklama bramy nic nie kosztowała.",
            "Regulamin portu zabrania połowu przy bramie.",
            "Prawa rybaków są zastrzeżone w ustawie.",
        ],
        quotations: ["On powiedział ⟦„my na pewno”⟧ dziś", "⟦— Wygramy na pewno⟧ — powiedział burmistrz. — ⟦I to wkrótce.⟧"])

    static let dutch = CustomSample(
        language: "nl",
        captions: [
            "De burgemeester bij de poort van Varsholm. Foto ANP", "De poort was negen jaar dicht (archieffoto)", "Beeld: Janna Doe",
        ],
        boilerplate: [
            "Alle rechten voorbehouden.", "Lees ook: wie de poort betaalde", "Schrijf je in voor onze nieuwsbrief.", "Advertentie",
        ],
        running: ["Liveblog: poort gaat open", "Het nieuws in het kort", "Van minuut tot minuut: de poort"],
        prose: [
            "Een foto van de buurman liet de poort open zien, en een advertentie in de krant vroeg om duikers.",
            "'s Morgens was de poort dicht, 's middags lagen Hans' schepen er nog.", "Het boek is eerder verschenen, maar niemand las het.",
        ],
        quotations: ["Hij zei ⟦„wij gaan winnen”⟧ vandaag", "Hij zei ⟦‘wij gaan winnen’⟧ vandaag", "Hij zei ⟦'wij gaan winnen'⟧ vandaag"])

    static let turkish = CustomSample(
        language: "tr",
        captions: ["Belediye başkanı Varsholm kapısında. Fotoğraf: AA", "Kapı dokuz yıl kapalı kaldı (temsili fotoğraf)"],
        boilerplate: ["Tüm hakları saklıdır.", "İlgili haberler: kapıyı kim ödedi", "Okumaya devam etmek için giriş yapın.", "Reklam"],
        running: ["Kapının açılışı: canlı anlatım", "Dakika dakika kapı", "Günün özeti"],
        prose: [
            "Komşunun çektiği bir fotoğraf kapıyı açık gösterdi ve bu reklam için çok para ödenmedi.",
            "Balıkçıların hakları yasada saklı, ancak abone sayısı daha da arttı.",
        ],
        quotations: ["O dün ⟦“biz mutlaka kazanacağız”⟧ dedi", "O dün ⟦\"biz mutlaka kazanacağız\"⟧ dedi"])

    static let korean = CustomSample(
        language: "ko",
        captions: ["월요일 수문 앞에 선 시장. 사진 연합뉴스", "9년 동안 닫혀 있던 수문. 자료사진", "사진: 이현"],
        boilerplate: ["무단전재 및 재배포 금지", "관련기사: 수문 비용은 누가 냈나", "뉴스레터 구독하기", "광고"],
        running: ["수문 개방 실시간 중계", "오늘의 뉴스", "한눈에 보는 수문 하루"],
        prose: ["이날 이웃이 찍은 사진에는 수문이 열려 있었고 광고는 없었다.", "댓글에는 저작권법을 고치자는 의견이 많았다.", "회사는 이용약관을 고쳤다."],
        quotations: ["그는 ⟦“우리가 이긴다”⟧ 말하고 떠났다", "그는 ⟦\"우리가 이긴다\"⟧고 말했다", "그는 ⟦「우리가 이긴다」⟧고 말했다"])

    static let hindi = CustomSample(
        language: "hi",
        captions: ["सोमवार को द्वार पर महापौर (फाइल फोटो)", "फोटो: अनु"],
        boilerplate: ["यह भी पढ़ें: द्वार का पैसा किसने दिया", "सर्वाधिकार सुरक्षित", "यहां क्लिक करें और खबरें पाएं।"],
        running: ["द्वार खुला: लाइव अपडेट", "आज की बड़ी खबरें"],
        prose: ["पड़ोसी के फोटो में द्वार खुला था और विज्ञापन में कुछ नहीं कहा गया।", "मछुआरों के अधिकार कानून में सुरक्षित हैं।"],
        quotations: ["उसने ⟦“हम जरूर जीतेंगे”⟧ कहा था", "उसने ⟦'हम जरूर जीतेंगे'⟧ कहा था"])

    static let hebrew = CustomSample(
        language: "he",
        captions: ["ראש העיר ליד השער ביום שני. צילום: רויטרס", "השער היה סגור תשע שנים. צילום ארכיון"],
        boilerplate: ["כל הזכויות שמורות.", "קראו גם: מי שילם על השער", "לחצו כאן כדי לקרוא עוד."],
        running: ["פתיחת השער: עדכונים שוטפים", "מבזקי חדשות"],
        prose: ["הצילום של השכן הראה שהשער פתוח, והפרסומת לא סיפרה דבר.", "זכויות הדייגים שמורות בחוק, אמר צה״ל."],
        quotations: ["הוא אמר ⟦״אנחנו עוד ננצח״⟧ אתמול", "הוא אמר ⟦\"אנחנו עוד ננצח\"⟧ אתמול"])

    /// All of them.
    static let all = [
        english, german, french, spanish, portuguese, italian, russian, chinese, japanese, arabic, polish, dutch, turkish, korean, hindi,
        hebrew,
    ]
}
