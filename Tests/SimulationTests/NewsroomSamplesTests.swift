import FoundationEssentials
import Testing

/// That the sample newsroom is what the demo and the clustering tests take it for.
@Suite struct NewsroomSamplesTests {
    /// One newspaper's story at three hours of its day, as three sites republished it.
    private let versions: [Sample]
    /// Two other outlets' reports of the same meeting.
    private let reports: [Sample]

    init() throws {
        versions = [
            try Sample("lantern-infomedia/1.xml", holding: "sat down in Vantrey"), try Sample("saltmarsh-post/2.xml", holding: "VANTREY —"),
            try Sample("inland-digest/3.json", holding: "voted late on Tuesday"),
        ]
        reports = [
            try Sample("selm-radio/1.xml", holding: "Mira Tolland, says"),
            try Sample("union-gazette/2.xml", holding: "Lighthouse Settlement of 1961, by"),
        ]
    }

    @Test func `the three versions of the hard case overlap as little as real ones`() {
        for (one, other) in [(0, 1), (1, 2), (0, 2)] {
            let overlap = versions[one].jaccard(with: versions[other])
            #expect((0.04...0.12).contains(overlap), "\(versions[one].file), \(versions[other].file): \(overlap)")
        }
    }

    @Test func `neighbouring versions share over a hundred words of the reporter's prose`() {
        for (one, other) in [(0, 1), (1, 2)] {
            let runs = versions[one].proseRuns(sharedWith: versions[other])
            #expect(runs.reduce(0, +) >= 100, "\(runs)")
            #expect(runs.max() ?? 0 >= 50, "\(runs)")
        }
    }

    @Test func `independent reports share only what the minister said`() {
        for report in reports {
            for other in versions + reports where other.file != report.file {
                let runs = report.proseRuns(sharedWith: other)
                #expect(runs.reduce(0, +) <= 6, "\(report.file), \(other.file): \(runs)")
            }
            #expect(report.jaccard(with: versions[0]) > 0.01, "the quotation is shared")
        }
    }

    @Test func `each site wraps the story in its own way`() {
        #expect(versions[0].text.contains("Already a member? Sign in."))
        #expect(versions[1].text.contains("this story has not been edited by Saltmarsh Post and is published from a syndicated feed.)"))
        #expect(versions[2].text.contains("appeared first on The Harbour Courier."))
    }

    @Test func `the night train is one text under three headlines`() throws {
        let files = ["union-gazette/1.xml", "kelmouth-herald/1.xml", "inland-digest/2.json"]
        let copies = try files.map { try Sample($0, holding: "The last sleeping car") }
        #expect(Set(copies.map(\.text)).count == 1)
        #expect(copies[0].words.count > 250)
    }

    @Test func `the cannery fire is told anew at noon and in the evening, under one id`() throws {
        let states = try (1...3).map { try Sample("kelmouth-herald/\($0).xml", holding: "larkin-fire") }
        #expect(Set(states.map(\.text)).count == 3)
    }

    @Test func `no eight words of the seeds stand in the samples, but for the syndication notice`() throws {
        let folder = Sample.root.appending(path: "../shared/data/seeds").standardized
        guard let seeds = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
            print("skipped: there are no seeds at ../shared/data/seeds")
            return
        }
        let notice = Sample(text: String(versions[1].text.suffix(130))).grams(8)
        let samples = try Sample.wholeFiles().reduce(into: Set<[String]>()) { $0.formUnion($1.grams(8)) }.subtracting(notice)
        #expect(samples.count > 5000)
        for seed in seeds.sorted() {
            let text = String(decoding: try Data(contentsOf: folder.appending(path: seed)), as: UTF8.self)
            #expect(samples.isDisjoint(with: Sample(file: seed, text: text).grams(8)), "\(seed)")
        }
    }
}

/// An entry of a sample feed, its markup taken off without any parser.
private struct Sample {
    let file: String
    let text: String
    /// Lower-case words, and whether each stands between curly quotation marks.
    let words: [(word: String, isQuoted: Bool)]

    static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

    init(file: String = "", text: String) {
        self.file = file
        self.text = text
        words = Self.words(of: text)
    }

    /// Every snapshot of every feed.
    static func wholeFiles() throws -> [Sample] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
        return try names.filter { $0.hasSuffix(".xml") || $0.hasSuffix(".json") }.map {
            Sample(file: $0, text: withoutMarkup(try read($0)))
        }
    }

    private static let folder = root.appending(path: "Tests/Support/Newsroom/samples")

    private static func read(_ file: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: file)), as: UTF8.self)
    }

    /// The entry of a file that holds some words.
    init(_ file: String, holding words: String) throws {
        let document = try Self.read(file)
        let starts = ["<item", "<entry", "\"id\":"].flatMap { document.ranges(of: $0).map(\.lowerBound) }.sorted()
        let entries = zip(starts, starts.dropFirst() + [document.endIndex]).map { document[$0..<$1] }
        let entry = try #require(entries.first { $0.contains(words) }, "\(file) has no such entry")
        self.init(file: file, text: Self.withoutMarkup(Self.content(of: entry)))
    }

    private static func content(of entry: Substring) -> String {
        let starts = ["<content:encoded>", "<content type=\"xhtml\">", "<content type=\"html\">", "\"content_html\": \""]
        let start = starts.compactMap { entry.firstRange(of: $0)?.upperBound }.min() ?? entry.startIndex
        let rest = entry[start...]
        let end = ["</content", "\",\n", "\"\n"].compactMap { rest.firstRange(of: $0)?.lowerBound }.min() ?? rest.endIndex
        return String(rest[..<end])
    }

    private static func withoutMarkup(_ content: String) -> String {
        var text = content
        for (code, character) in [
            ("\\n", "\n"), ("\\\"", "\""), ("<![CDATA[", ""), ("]]>", ""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"),
        ] {
            text.replace(code, with: character)
        }
        let parts = text.split(separator: "<", omittingEmptySubsequences: false)
        return parts.map { $0.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false).last ?? "" }.joined()
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func words(of text: String) -> [(word: String, isQuoted: Bool)] {
        var words: [(word: String, isQuoted: Bool)] = []
        var word = ""
        var isQuoted = false
        for character in text + " " {
            if character.isLetter || character.isNumber || character == "’" {
                word += character.lowercased()
                continue
            }
            if !word.isEmpty { words.append((word, isQuoted)) }
            word = ""
            if character == "“" { isQuoted = true } else if character == "”" { isQuoted = false }
        }
        return words
    }

    func grams(_ length: Int) -> Set<[String]> {
        guard words.count >= length else { return [] }
        return Set((0...(words.count - length)).map { start in words[start..<(start + length)].map(\.word) })
    }

    func jaccard(with other: Sample) -> Double {
        let (own, others) = (grams(5), other.grams(5))
        return Double(own.intersection(others).count) / Double(own.union(others).count)
    }

    /// The words outside quotation marks in each run of at least five words that the other text has too.
    func proseRuns(sharedWith other: Sample) -> [Int] {
        let others = other.grams(5)
        var isShared = Array(repeating: false, count: words.count)
        for start in 0...max(0, words.count - 5) where others.contains(words[start..<(start + 5)].map(\.word)) {
            for place in start..<(start + 5) { isShared[place] = true }
        }
        return words.indices.split { !isShared[$0] }.map { run in run.count { !words[$0].isQuoted } }
    }
}
