import XML

/// What the names that a page gives its elements tell about them: one bit a concept.
struct Concepts: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    static let articleBody = Concepts(bit: 0)
    static let article = Concepts(bit: 1)
    static let content = Concepts(bit: 2)
    static let comment = Concepts(bit: 3)
    static let related = Concepts(bit: 4)
    static let social = Concepts(bit: 5)
    static let chrome = Concepts(bit: 6)
    static let signup = Concepts(bit: 7)
    static let advertisement = Concepts(bit: 8)
    static let meta = Concepts(bit: 9)
    static let media = Concepts(bit: 10)
    static let hidden = Concepts(bit: 11)
    static let headline = Concepts(bit: 12)
    static let standfirst = Concepts(bit: 13)
    static let aside = Concepts(bit: 14)
    static let embed = Concepts(bit: 15)
    static let author = Concepts(bit: 16)
    static let topics = Concepts(bit: 17)
    static let live = Concepts(bit: 18)
    static let notice = Concepts(bit: 19)

    /// How many there are.
    static let count = 20

    init(rawValue: UInt32) { self.rawValue = rawValue }

    private init(bit: UInt32) { rawValue = 1 << bit }

    /// What `class`, `id`, `itemprop` and `role` of an element say.
    init(of index: Int, in document: HTMLDocument) {
        self = []
        for name in [HTMLAttributeName.class, .id, .itemprop, .role] {
            guard let value = document.value(of: name, at: index) else { continue }
            formUnion(Concepts(names: value))
        }
    }

    /// What names say: words are parted by anything but letters, and where a capital follows a small letter.
    init(names: String) {
        self = []
        var reader = NameReader()
        for byte in names.utf8.prefix(Self.longestBytes) { formUnion(reader.read(byte)) }
        formUnion(reader.read(0x20))
    }

    private static let longestBytes = 400
}

/// Parts names into words and looks them up, alone and in pairs.
private struct NameReader {
    private static let basis: UInt64 = 0xCBF2_9CE4_8422_2325
    private var hash = basis
    private var isLower = false
    private var isBodyOwner = false

    /// The concepts of the word that ends before a byte; none while it goes on.
    mutating func read(_ byte: UInt8) -> Concepts {
        let isCapital = (0x41...0x5A).contains(byte)
        let isLetter = isCapital || (0x61...0x7A).contains(byte)
        var found: Concepts = []
        if !isLetter || isCapital && isLower { found = endWord(isJoined: isLetter || byte == 0x2D || byte == 0x5F) }
        if isLetter { hash = (hash ^ UInt64(byte | 0x20)) &* 0x100_0000_01B3 }
        isLower = isLetter && !isCapital
        return found
    }

    private mutating func endWord(isJoined: Bool) -> Concepts {
        guard hash != Self.basis else { return [] }
        var found = ConceptWords.table[hash] ?? []
        if isBodyOwner, found.contains(.content) { found.formUnion(.articleBody) }
        isBodyOwner = isJoined && (found.contains(.article) || hash == ConceptWords.main)
        hash = Self.basis
        return found
    }
}

/// The words.
enum ConceptWords {
    static let table: [UInt64: Concepts] = {
        var table: [UInt64: Concepts] = [:]
        for (concept, words) in lists {
            for word in words.split(separator: " ") { table[hash(word), default: []].formUnion(concept) }
        }
        return table
    }()

    static let main = hash("main")

    private static func hash(_ word: Substring) -> UInt64 {
        word.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    private static let lists: [(Concepts, String)] = [
        (.articleBody, "articlebody storybody bodytext entrycontent postcontent articletext storycontent articlecontent richtext prose"),
        (.article, "article articles story post posts entry hentry news blog artikel articulo nota noticia artigo articolo page single"),
        (
            .content,
            "content contents main text body copy detail details inhalt contenido corpo cuerpo texto testo paragraph paragraphs para"
        ),
        (.comment, "comment comments disqus reply replies respond discussion kommentar kommentare comentarios commenti livefyre coral"),
        (
            .related,
            "related teaser teasers tease recommend recommended recommendation recommendations recommends more promo promos popular trending "
                + "mostread similar latest suggested suggestions next previous prev recirc recirculation card cards carousel also river onward "
                + "linklist zergnet outbrain taboola mehr readmore crosslinks interlink inlink leggi"
        ),
        (
            .social,
            "share shares sharing sharebar social socials facebook twitter whatsapp sns follow follows addtoany addthis reddit linkedin"
        ),
        (
            .chrome,
            "nav navbar navigation menu header footer breadcrumb breadcrumbs sidebar side rail masthead toolbar topbar skip cookie cookies consent "
                + "gdpr banner modal popup overlay search utility logo pagination pager bottom dropdown submenu ticker"
        ),
        (
            .signup,
            "newsletter newsletters subscribe subscription subscriber signup login signin register paywall piano regwall premium membership "
                + "donate donation donations cta offer offers form abo nl"
        ),
        (
            .advertisement,
            "ad ads adv advert adverts advertisement adslot adunit sponsor sponsored sponsors dfp gpt promoted werbung anzeige commercial "
                + "advertising publicidad pub"
        ),
        (
            .meta,
            "byline meta metadata date time timestamp datetime published dateline info credit credits kicker label eyebrow source copyright "
                + "updated pubdate readtime stats count views rubric"
        ),
        (
            .media,
            "caption captions figcaption figure image images photo photos gallery video videos media slideshow player picture img credit credits "
                + "lightbox audio podcast foto bild thumbnail thumb"
        ),
        (.hidden, "hidden hide invisible sr screenreader visuallyhidden noprint print printonly offscreen collapsed"),
        (.headline, "headline title heading titel titre titulo hed"),
        (
            .standfirst,
            "standfirst dek deck subtitle subheadline subhead lead lede intro summary excerpt abstract description strapline chapo sommario "
                + "teasertext entradilla bajada vorspann ingress"
        ),
        (
            .aside,
            "aside infobox factbox box fact facts pullquote pull widget widgets module callout inset note notes complementary highlights keypoints "
                + "bullets sidebar tip"
        ),
        (.embed, "embed embeds tweet instagram youtube iframe oembed embedded"),
        (.author, "author authors bio biography profile vcard about contributor writer avatar autor auteur autore"),
        (.topics, "tag tags category categories topic topics keywords keyword section sections themen tagcloud"),
        (.live, "live liveblog liveticker ticker update updates timeline"),
        (.notice, "disclaimer correction notice legal terms trust standards editorial alert warning tip"),
    ]
}
