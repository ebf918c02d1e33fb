/// The commonest words of languages that share a script: what a text is told by.
enum StopWords {
    /// The language whose stop words stand most often among the first 400 words; nil where fewer than four stand there, or a second language has
    /// more than three quarters as many.
    static func vote(_ text: String, among script: Script) -> String? {
        let words = WordReader.words(of: text, limit: 400)
        var scores = Array(repeating: 0, count: tables.count)
        for word in words {
            var speakers = speakers[word.hash] ?? 0
            while speakers != 0 {
                scores[speakers.trailingZeroBitCount] += 1
                speakers &= speakers - 1
            }
        }
        let ranked = tables.indices.filter { tables[$0].script == script }.sorted { (scores[$1], $0) < (scores[$0], $1) }
        guard let first = ranked.first, scores[first] >= 4, scores[first] * 10 >= words.count else { return nil }
        let second = ranked.dropFirst().first.map { scores[$0] } ?? 0
        return second * 4 <= scores[first] * 3 ? tables[first].language : nil
    }

    /// Whether a word is one of the commonest of any language.
    static func isStopWord(_ hash: UInt64) -> Bool { speakers[hash] != nil }

    /// For each stop word the languages that have it, one bit for each of `tables`.
    private static let speakers: [UInt64: UInt64] = {
        var speakers: [UInt64: UInt64] = [:]
        for (index, table) in tables.enumerated() {
            for word in table.words { speakers[word, default: 0] |= 1 << UInt64(index) }
        }
        return speakers
    }()

    /// Whether a word is one that no sentence of the language ends with.
    static func neverLast(_ hash: UInt64, language: String?) -> Bool {
        guard let language, let words = openWords[language] else { return false }
        return words.contains(hash)
    }

    private struct Table {
        let language: String
        let script: Script
        let words: Set<UInt64>
    }

    private static func hashes(_ words: String) -> Set<UInt64> { Set(WordReader.words(of: words).map(\.hash)) }

    /// Articles, conjunctions and prepositions that must be followed by something.
    private static let openWords: [String: Set<UInt64>] = [
        "en": hashes("the a an of and or but with from at by as than that which who whose their his its"),
        "de": hashes("der die das den dem des ein eine einen einem und oder aber dass weil von im beim zum zur"),
        "fr": hashes("le la les un une des du de et ou mais que qui dans pour par avec sur au aux"),
        "es": hashes("el la los las un una de del y o pero que con para por en al"),
        "pt": hashes("o a os as um uma de do da dos das e ou mas que com para por em no na"),
        "it": hashes("il lo la i gli le un una di del della dei e o ma che con per in nel nella al alla"),
        "nl": hashes("de het een van en of maar dat die met voor"),
    ]

    private static let tables: [Table] = [
        table(
            "en", .latin,
            "the of and to in a is that for it was on with as by at from his he are be this which have has had not but their they were will said an who"
        ),
        table(
            "de", .latin,
            "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am"
        ),
        table(
            "fr", .latin,
            "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ou son aux cette ses mais été leur"
        ),
        table(
            "es", .latin,
            "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha este entre fue sobre también"),
        table(
            "pt", .latin,
            "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das à seu sua ou foi são pelo pela também"),
        table(
            "it", .latin,
            "di e il la che in un a per è del non una con si i da al le dei nel della sono gli alla più dal ha lo anche come ma delle suo"),
        table(
            "nl", .latin,
            "de van het een en in is dat op te zijn met voor die niet aan er om ook als bij door naar uit heeft werd maar nog dit over tot"),
        table(
            "sv", .latin,
            "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när år efter säger"),
        table(
            "da", .latin,
            "og i at det er en til af på den for med de som der ikke har et han om var sig men fra vi jeg kan blev efter også siger hvor"),
        table(
            "no", .latin,
            "og i det er på som en til av for at med de den har ikke et han om var seg men fra vi jeg kan ble etter også sier hvor noe"),
        table(
            "fi", .latin,
            "ja on ei se että oli hän mutta ovat joka kun myös sen tai mukaan kuin ole olisi jo vain niin nyt sekä vuoden voi sitä"),
        table(
            "pl", .latin,
            "w i na z się do nie że to jest o jak po od za przez dla ale są jego tym był już oraz ze jednak tego które by czy przy"),
        table("cs", .latin, "a se v na je že s z do o to i ve by ale pro jsem po jeho jako od za které si při už podle který až bude také"),
        table(
            "ro", .latin, "de și în a la care cu pe nu din un o că să este au pentru mai ale fost ce sunt al fi prin după sau ar dar lui"),
        table(
            "hu", .latin, "a az és hogy nem is egy meg ez volt már csak de mint ha még el azt van ki vagy mert szerint lehet után pedig ezt"
        ),
        table(
            "tr", .latin,
            "ve bir bu da de için ile olarak daha çok en olan gibi ise o ne sonra var kadar ama göre yeni olduğunu dedi değil her"),
        table(
            "id", .latin,
            "yang dan di dengan untuk ini dari itu dalam pada tidak akan ke juga oleh ada adalah telah sebagai kata karena bisa mereka"),
        table("vi", .latin, "và của là có trong được cho không với các đã người này một để những khi về đến từ tại năm theo ra cũng"),
        table("ru", .cyrillic, "и в не на что с он по как это его к но из у за от о для бы так все был было еще уже или до при также году"),
        table("uk", .cyrillic, "і в не на що з та у до як це за від про його він для але є його було які та також року час"),
        table("bg", .cyrillic, "на и да в за се от не е с са по че като това ще до а му но има при след които беше през"),
        table("sr", .cyrillic, "и је у да на се за од са не су што као то а из који ће би али након због"),
        table("be", .cyrillic, "і ў не на што з у да як гэта за ад па яго для але яны было каб ці таксама"),
        table("ar", .arabic, "في من على إلى أن عن التي الذي هذا هذه مع كان ما لا بعد بين قد كما أو لم ذلك وقال قال"),
        table("fa", .arabic, "در و به از که این را با است برای آن یک خود تا کرد بر هم شده می شد گفت دارد"),
        table("ur", .arabic, "کے میں کی ہے اور سے کا کو نے اس یہ کہ پر ہیں بھی کر نہیں تھا گیا ایک ہو"),
        table("hi", .devanagari, "के में की है और से का को ने पर कि यह भी एक नहीं हैं इस लिए था कहा गया"),
        table("mr", .devanagari, "आणि आहे या च्या ते व तर हे ही आहेत मध्ये होते त्या नाही असे केला केली झाले"),
        table("ne", .devanagari, "र छ को मा ले का पनि छन् गर्न भएको गरेको यो हो तथा भने गरी उनले"),
    ]

    private static func table(_ language: String, _ script: Script, _ words: String) -> Table {
        Table(language: language, script: script, words: hashes(words))
    }
}
