/// What the phrases of a list are good for.
enum WordSection: String, CaseIterable, Sendable {
    /// Words that carry no topic: articles, prepositions, pronouns, auxiliaries.
    case common
    /// Credits: they make a short paragraph a caption.
    case captions
    /// With what a line that is nothing but a credit begins; what stands before it is its caption.
    case credits
    /// Paywalls, registration, cookies, law.
    case access
    /// Newsletters, apps, further reading.
    case invitations
    /// Who published it first, who contributed, who may print it.
    case syndication
    /// Titles of live blogs, digests and news in brief.
    case running
    /// Times of day at the head of a paragraph.
    case times
    /// Verbs of saying: they stand behind the dash that ends a direct speech.
    case sayings
    /// Words that begin with an apostrophe, which opens no quotation.
    case elisions
}

/// What is wrong with a line of a word file.
struct WordComplaint: Hashable, Sendable, CustomStringConvertible {
    /// The file's name.
    var file: String
    /// The line, counted from 1.
    var line: Int
    /// What is wrong.
    var problem: String

    var description: String { "\(file):\(line): \(problem)" }
}

/// The lists of one language, as they stand in `Words/LANGUAGE.words`.
///
/// A file is UTF-8 text, read by the line:
///
///     # A comment.
///     [captions]
///     # Source: where the list comes from; every section begins with one.
///     Getty Images$
///     ^image caption
///     ^Photo:
///
/// Under `[common]`, `[sayings]` and `[elisions]` a line holds any number of words, elsewhere one phrase. A phrase matches whole words, whatever stands
/// between them. A word in lower case matches every case, a word with a capital only a capitalised one, `0` every number. `^` holds a phrase to the
/// head of a paragraph or title, `$` to its end (without a full stop); `:` demands a colon, slash or bar behind it, `/`
/// a slash or bar before it. Of `^A … B` A stands at the head and B anywhere behind it.
struct WordFile: Sendable {
    /// One phrase, and where it stands.
    struct Line: Sendable {
        var section: WordSection
        var phrase: Phrase
        /// Counted from 1.
        var number: Int
    }

    /// BCP 47, the file's name.
    let language: String
    /// The phrases, in the order of the file; single words, where a line holds many, are one each.
    private(set) var lines: [Line] = []
    /// What is wrong with it, by the line; a test holds that the files that are built in have nothing of the kind.
    private(set) var complaints: [WordComplaint] = []

    private var section: WordSection?
    private var lacksSource = false
    private var seen: [WordSection: Set<Phrase>] = [:]

    /// Reads a file; a bad line is left out, and complained of.
    init(language: String, bytes: [UInt8]) {
        self.language = language
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if let text = String(validating: line, as: UTF8.self) {
                read(text, at: index + 1)
            } else {
                complain("is no UTF-8", at: index + 1)
            }
        }
        let common = Set(words(of: .common))
        for line in lines where !line.section.holdsWords && line.phrase.words.count == 1 && !line.phrase.isHeld {
            guard common.contains(line.phrase.words[0].hash) else { continue }
            complain("is one common word: most paragraphs hold it", at: line.number)
        }
    }

    /// The phrases of a list.
    func phrases(of section: WordSection) -> [Phrase] { lines.lazy.filter { $0.section == section }.map(\.phrase) }

    /// The hashes of all words in a list.
    func words(of section: WordSection) -> [UInt32] { phrases(of: section).flatMap { $0.words.map(\.hash) } }

    private mutating func read(_ text: String, at line: Int) {
        if text.hasPrefix("#") {
            if text.hasPrefix("# Source: ") { lacksSource = false }
        } else if text.hasPrefix("[") {
            open(text, at: line)
        } else if !text.allSatisfy({ $0 == " " }) {
            if lacksSource { complain("the section does not begin with \"# Source: …\"", at: line) }
            lacksSource = false
            guard let section else { return complain("stands before the first [section]", at: line) }
            guard section.holdsWords else { return add(text, to: section, at: line) }
            for word in text.split(separator: " ") { add(String(word), to: section, at: line) }
        }
    }

    private mutating func open(_ text: String, at line: Int) {
        section = WordSection(rawValue: String(text.dropFirst().prefix { $0 != "]" }))
        guard let section, text.hasSuffix("]") else { return complain("is no section: \(text)", at: line) }
        if seen.updateValue([], forKey: section) != nil { complain("the section stands there twice", at: line) }
        lacksSource = true
    }

    private mutating func add(_ text: String, to section: WordSection, at line: Int) {
        let phrase = Phrase(text)
        guard !phrase.words.isEmpty else { return complain("holds no word: \(text)", at: line) }
        if section.holdsWords && phrase.words.count > 1 { complain("is more than one word: \(text)", at: line) }
        if phrase.words.allSatisfy(\.isNumber) { complain("holds nothing but a number: \(text)", at: line) }
        if text.contains("…") && (phrase.head.isEmpty || !text.hasPrefix("^")) { complain("needs ^ and words before …: \(text)", at: line) }
        guard seen[section, default: []].insert(phrase).inserted else { return complain("stands there twice: \(text)", at: line) }
        lines.append(Line(section: section, phrase: phrase, number: line))
    }

    private mutating func complain(_ problem: String, at line: Int) {
        complaints.append(WordComplaint(file: language + ".words", line: line, problem: problem))
    }
}

extension WordSection {
    /// Whether a line holds any number of single words.
    var holdsWords: Bool { self == .common || self == .sayings || self == .elisions }
}
