import Extraction
import Model
import Testing

/// Title, byline, language, publisher.
@Suite struct MetadataTests {
    @Test(arguments: [
        ("A &amp; B", TextKind.html, "A & B"), ("<b>A</b>  <i>b</i>\n", .html, "A b"), ("Is 3 < 4?", .html, "Is 3 < 4?"),
        ("A &amp; B", .text, "A &amp; B"),
        ("Bridge closed - Harbour Post", .html, "Bridge closed - Harbour Post"), ("&#8216;Lucky&#8217;", .html, "‘Lucky’"),
        ("<script>", .html, "<script>"),
    ]) func titlesArePlainText(title: String, kind: TextKind, expected: String) {
        #expect(story("a", title: title) { $0.titleKind = kind }.title == expected)
    }

    @Test(arguments: [
        ("By Ada Renner and Jon Bly", ["Ada Renner", "Jon Bly"]),
        ("Ada Renner, Jon Bly & Mara Lindqvist", ["Ada Renner", "Jon Bly", "Mara Lindqvist"]),
        ("ada@post.example (Ada Renner)", ["Ada Renner"]), ("ada@post.example", []), ("Arts and Culture", ["Arts and Culture"]),
        ("von Ada Renner", ["Ada Renner"]),
        ("Staff", ["Staff"]), ("Renner, Ada", ["Renner, Ada"]), ("", []), ("山田太郎", ["山田太郎"]),
    ]) func bylinesAreNames(author: String, expected: [String]) {
        #expect(story("a") { $0.authors = [Person(name: author), Person(email: "x@y.example")] }.byline == expected)
    }

    @Test(
        arguments: [
            ("en-GB", "en"), ("EN_us", "en"), ("iw", "he"), ("eng", "en"), ("x-default", nil), ("und", nil), ("zh-Hans-CN", "zh"),
            ("", nil),
        ] as [(String, String?)]) func tagsArePrimarySubtags(tag: String, expected: String?)
    {
        #expect(story("a") { $0.language = tag }.language == expected)
    }

    @Test(arguments: [
        ("ja", "港の橋は火曜日に船がぶつかったため閉鎖されたと港湾局が発表した。"), ("zh", "港口大桥周二因渡轮撞击而关闭，港务局表示检查至少需要四天时间。"),
        ("ko", "항만 당국은 화요일 여객선이 다리와 충돌해 통행을 금지했다고 밝혔다."), ("el", "Η γέφυρα του λιμανιού έκλεισε την Τρίτη μετά από πρόσκρουση."),
        (
            "ru",
            "Мост в порту закрыт для движения после того, как паром ударил в опору, сообщили в администрации. Он не будет открыт до субботы, как и туннель."
        ),
        (
            "uk",
            "Міст у порту закрито для руху після того, як пором вдарив в опору, повідомили в адміністрації. Він не буде відкритий до суботи, як і тунель."
        ),
        ("ar", "قال متحدث إن الجسر أغلق بعد أن اصطدمت به عبارة في الميناء على ما قالت السلطات التي لم تعلن عن موعد فتح الجسر من جديد."),
        ("he", "הגשר בנמל נסגר לתנועה ביום שלישי לאחר שמעבורת פגעה בו"), ("th", "สะพานท่าเรือถูกปิดเมื่อวันอังคารหลังเรือข้ามฟากชน"),
        ("en", "The bridge was closed on Tuesday and it will not be open before the weekend, the port said in a statement."),
        (
            "de",
            "Die Brücke ist seit Dienstag gesperrt, und sie wird nicht vor dem Wochenende geöffnet, wie der Hafen in einer Mitteilung sagte."
        ),
        (
            "fr",
            "Le pont est fermé depuis mardi et il ne sera pas ouvert avant le week-end, a annoncé le port dans un communiqué sur son site."
        ),
        (
            "es",
            "El puente está cerrado desde el martes y no se abrirá antes del fin de semana, según el puerto en una nota que se publicó en la web."
        ),
        (
            "pt",
            "A ponte está fechada desde terça e não será aberta antes do fim de semana, segundo uma nota do porto que foi publicada no site."
        ),
        (
            "it",
            "Il ponte è chiuso da martedì e non sarà aperto prima del fine settimana, come ha detto il porto in una nota che è stata diffusa."
        ),
        (
            "nl",
            "De brug is sinds dinsdag dicht en het duurt nog tot het weekend voor die weer open gaat, zegt de haven in een bericht aan de pers."
        ),
    ]) func languagesAreDetected(language: String, text: String) {
        #expect(story(text, feed: FeedContext()).language == language)
        #expect(story(text, feed: FeedContext(language: language)).language == language)
    }

    @Test func aDeclarationThatTheScriptContradictsIsOverruled() {
        #expect(story("港の橋は火曜日に船がぶつかったため閉鎖されたと港湾局が発表した。", feed: FeedContext(language: "en-US")).language == "ja")
        #expect(story("<p>\(prose)</p><p>\(moreProse)</p>", feed: FeedContext(language: "ja")).language == "en")
        #expect(story("<p>\(prose)</p>", feed: FeedContext(language: "gd")).language == "gd")
        #expect(story("Oldport 1 - 2 Newport", feed: FeedContext()).language == nil)
    }

    @Test(
        arguments: [
            ("post.example", "https://www.other.example/1", "post.example"),
            (nil, "https://www.harbour-post.example/1", "harbour-post.example"),
            ("The Post", "https://m.harbour-post.example/1", "harbour-post.example"), (nil, "https://rss.cnn.example/1", "cnn.example"),
            (nil, nil, "feedpage.example"),
        ] as [(String?, String?, String)]) func theDomainIsTheUsersOrThePages(named: String?, link: String?, expected: String)
    {
        let feed = FeedContext(title: "Harbour &amp; Post", link: "https://www.feedpage.example/", publisher: named)
        let story = story("a", feed: feed) { $0.link = link }
        #expect(story.publisher == Publisher(name: "Harbour & Post", domain: expected))
    }
}
