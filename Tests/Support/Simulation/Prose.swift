import Seeded

/// Newspaper prose of no meaning: sentences drawn from word lists, so that two stories share no long run of words unless one was made from the other.
struct Prose {
    /// What decides the words.
    var random: SplitMix64
    /// How its world writes.
    var style = NewsStyle.busy

    /// A headline of six to nine words.
    mutating func headline() -> String { sentence(from: Self.headlines) }

    /// Paragraphs of two or three sentences.
    mutating func paragraphs(_ count: Int) -> [String] { (0..<count).map { _ in paragraph() } }

    /// Two or three sentences.
    mutating func paragraph() -> String {
        (0..<(2 + random.below(2))).map { _ in sentence(from: Self.sentences) + "." }.joined(separator: " ")
    }

    /// A newer version of a text: a run of paragraphs is kept word for word, what stands around it is written anew.
    mutating func reworded(_ paragraphs: [String], keeping kept: Int) -> [String] {
        let kept = min(max(kept, 0), paragraphs.count)
        let first = random.below(paragraphs.count - kept + 1)
        return paragraphs.indices.map { (first..<(first + kept)).contains($0) ? paragraphs[$0] : paragraph() }
    }

    /// A pattern with every placeholder filled.
    private mutating func sentence(from patterns: [[Word]]) -> String {
        var text = ""
        for word in random.pick(patterns) {
            if !text.isEmpty { text += " " }
            text += word.list.isEmpty ? word.text : (style == .lifelike ? rare(word) : nil) ?? random.pick(word.list) + word.text
        }
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    /// A name out of thousands, where a name is wanted.
    private mutating func rare(_ word: Word) -> String? {
        guard word.isName else { return nil }
        let name = random.pick(Self.beginnings) + random.pick(Self.middles) + random.pick(Self.ends)
        return (word.isPerson ? random.pick(Self.givenNames) + " " : "") + name + word.text
    }

    /// A word of a pattern: itself, or one of a list with what stands behind it.
    private struct Word {
        let text: String
        var list: [String] = []
        var (isName, isPerson) = (false, false)

        init(_ word: Substring) {
            guard word.first == "%", let kind = word.dropFirst().first, let list = Prose.lists[kind] else {
                text = String(word)
                return
            }
            text = String(word.dropFirst(2))
            self.list = list
            (isName, isPerson) = (kind == "p" || kind == "s", kind == "s")
        }
    }

    private static func patterns(_ texts: [String]) -> [[Word]] { texts.map { $0.split(separator: " ").map(Word.init) } }
}

extension Prose {
    private static let headlines = patterns([
        "%p %n %v %a %n after %a %m", "%a %n of %p to %i the %n", "%s: %n must %i before %m", "why the %n of %p %v a %a %n",
        "%p and %p quarrel over %a %n", "%s to %i %a %n in %p",
    ])
    private static let sentences = patterns([
        "the %a %n of %p %v %d %a %n before %m, while %s %v the %n", "in %p a %n %v the %a %n and %d %o %v it by %m",
        "%s, a %o from %p, said that no %n would %i the %a %n", "with %d %n to %i, the %o of %p %v a %a %n and %v another",
        "since %m the %n between %p and %p has %v %a %o, whom %s calls %a", "nobody in %p %v how %a the %n was until %s %v its %n in %m",
        "%d %o %v the %n; %d others, among them %s, would rather %i a %a one", "a %a %n, once %v by %s, now costs %d crowns to %i",
        "that %n, the %o of %p hold, cannot %i what a %a %m %v", "%s and %s %v a %n that the %a %o had %v for %d years",
    ])
    private static let lists: [Character: [String]] = ["a": adjectives, "n": nouns, "v": pasts, "i": infinitives, "p": places]
        .merging(["s": people, "o": callings, "m": times, "d": numbers]) { first, _ in first }

    private static func list(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
    private static let adjectives = list(
        """
        quiet brittle northern costly hasty narrow public hollow early secret crowded rusty patient foreign modest sudden bitter ordinary wooden \
        distant stubborn graceful idle municipal anxious temporary second famous empty heavy shallow golden doubtful rival ancient legal polished
        """)
    private static let nouns = list(
        """
        bridge ferry harvest orchard tariff railway lantern ledger treaty museum reservoir market bakery verdict lighthouse budget quarry festival \
        canal tunnel hospital vineyard archive warehouse contract glacier tram observatory school brewery embankment choir dam strike census garden \
        library convoy parade sawmill aqueduct telescope barrier statue cable pension monastery loom
        """)
    private static let pasts = list(
        """
        measured refused borrowed mended delayed praised opened doubted auctioned flooded inspected restored divided counted promised shortened \
        abandoned financed painted questioned replaced guarded surveyed doubled insured weighed moved drained
        """)
    private static let infinitives = list(
        """
        repair postpone inherit rebuild defend abolish translate enlarge publish ignore purchase dismantle protect rename lease connect reopen \
        photograph examine forgive heat cross
        """)
    private static let places = list(
        """
        Aldmere Brackwater Corvale Dunstow Elmhaven Farrow Glint Harrowgate Ivelle Jarnsund Kestrel Lindow Morvane Nethering Ostley Penhallow \
        Quillon Rushmere Saltry Tarnow Ulverby Vessel Wexholm Yarrow Zeland Ambry Bellmoor Cressing Dorrow Evenlode
        """)
    private static let givenNames = list("Ada Bruno Celia Dagmar Emil Flora Gustav Hedda Ivo Jutta Karel Lotte")
    private static let people = givenNames.flatMap { first in
        list("Amberg Brandl Cordes Dahlen Ferrow Gansk Holt Imre Jasper Kroll Lund Marr").map { "\(first) \($0)" }
    }
    private static let beginnings = list(
        "Al Bar Cor Dun El Far Gal Har Iv Jarn Kes Lin Mor Neth Os Pen Quil Rush Sal Tar Ul Ves Wex Yar Zel")
    private static let middles = list("a e i o u am en il or um and erl ist old ung")
    private static let ends = list("by dale den fell ford gate ham holm ley low mere ness rick stow ton wick worth vik")
    private static let callings = list(
        "bakers pilots surgeons clerks judges miners teachers ministers engineers farmers dockers printers nuns divers")
    private static let times = list(
        "January February March April May June July August September October November December spring summer autumn winter")
    private static let numbers = list(
        "two three five seven eleven twelve nineteen thirty forty sixty ninety hundred 14 23 37 48 71 86 125 310 460 900")
}
