public import Model

/// The stage as a filter: documents in, clusters out, nothing kept.
///
/// Documents are fingerprinted as they come and laid on a shelf; when all are there, they are placed in the order of their time, so that only what lies within
/// the window is held in memory, whatever the order of the lines. Of every document some hundred bytes stay in memory until the end: its name, its
/// time, where it lies.
public struct FilterClusterer {
    /// How a text is fingerprinted: title, text, language.
    public typealias Fingerprinting = (String, String, String?) -> Fingerprint
    /// The text of a document, by the number of its line, from 0.
    public typealias TextOfLine = @Sendable (Int) throws -> String?

    /// Documents that are placed with one plan.
    private static let batch = 64

    private let shelf: any Shelf
    private let window: Duration?
    private let fingerprint: Fingerprinting
    private var lines: [Line] = []
    private var identities: [String: Int] = [:]
    /// Lines that are versions of one document: each with the first of them.
    private var same: [(first: Int, other: Int)] = []

    /// What is held of a line.
    private struct Line {
        var id: String
        var place: FilterArchive.Place
    }

    /// A filter.
    ///
    /// - Parameters:
    ///   - window: documents whose times lie further apart are not compared; nil compares all.
    ///   - shelf: where documents lie until they are needed.
    ///   - fingerprint: that of the stage Fingerprinting.
    public init(window: Duration? = .seconds(96 * 3600), shelf: any Shelf = MemoryShelf(), fingerprint: @escaping Fingerprinting) {
        self.window = window
        self.shelf = shelf
        self.fingerprint = fingerprint
    }

    /// Takes a document. Lines with one id, or with one URL and one publisher, are versions of one document and stand in one cluster whatever they say.
    public mutating func add(_ line: FilterDocument) throws {
        identify(line)
        let bytes = FilterRecords.bytes(of: fingerprint(line.title, line.text, nil), site: line.publisher ?? "")
        let place = FilterArchive.Place(
            offset: try shelf.append(bytes), count: UInt32(bytes.count), time: line.published ?? Clusterer.unknownTime)
        lines.append(Line(id: line.id, place: place))
    }

    private mutating func identify(_ line: FilterDocument) {
        var keys = ["id \(line.id)"]
        if let url = line.url, !url.isEmpty { keys.append("url \(line.publisher ?? "") \(url)") }
        for key in keys {
            if let first = identities[key] { same.append((first, lines.count)) } else { identities[key] = lines.count }
        }
    }

    /// Places all documents.
    ///
    /// - Parameter text: of a line; passages are quoted from it.
    public consuming func clusters(text: @escaping TextOfLine) throws -> FilterClusters {
        identities = [:]
        // Lines of one time and name stand in one cluster whatever they say, so that which of them comes first decides nothing.
        let order = lines.indices.sorted { one, other in
            (lines[one].place.time, lines[one].id, one) < (lines[other].place.time, lines[other].id, other)
        }
        let archive = FilterArchive(shelf: shelf, documents: order.map { lines[$0].place }) { try text(order[$0]) }
        var clusterer = Clusterer(archive: archive, window: window, retention: window, knowsPages: false, keepsArchive: false)
        var start = 0
        while start < order.count {
            let end = min(start + Self.batch, order.count)
            let arrivals = try (start..<end).map { number in
                Arrival(document: try archive.document(number), text: "", firstSeen: lines[order[number]].place.time)
            }
            try archive.apply(try clusterer.place(arrivals), placed: end)
            start = end
        }
        return FilterClusters(archive: archive, names: lines.map(\.id), order: order, same: same)
    }
}

/// What came of a filter's documents.
public struct FilterClusters {
    private let archive: FilterArchive
    private let names: [String]
    /// The line of each document.
    private let order: [Int]
    /// The document of each line.
    private let numbers: [Int]
    private let same: [(first: Int, other: Int)]
    /// For each document the oldest of its cluster, versions of one document joined.
    private var heirs: DisjointSets

    init(archive: FilterArchive, names: [String], order: [Int], same: [(first: Int, other: Int)]) {
        (self.archive, self.names, self.order, self.same) = (archive, names, order, same)
        var numbers = [Int](repeating: 0, count: order.count)
        for (number, line) in order.enumerated() { numbers[line] = number }
        self.numbers = numbers
        heirs = DisjointSets(count: order.count)
        for number in order.indices { heirs.join(number, archive.oldest(of: number)) }
        for pair in same { heirs.join(numbers[pair.first], numbers[pair.other]) }
    }

    /// Hands out the answers in the order of the lines.
    public mutating func forEachAnswer(_ body: (FilterAnswer) throws -> Void) throws {
        let versions = Dictionary(same.flatMap { [($0.first, $0.other), ($0.other, $0.first)] }, uniquingKeysWith: min)
        for line in order.indices {
            let number = numbers[line]
            let cluster = names[order[heirs.root(of: number)]]
            let story = FilterArchive.story(number)
            guard let edge = try archive.closest(to: story) else {
                let version = versions[line]
                try body(
                    FilterAnswer(
                        id: names[line], cluster: cluster, relation: version.map { _ in .revision }, to: version.map { names[$0] },
                        passages: []))
                continue
            }
            let isFirst = edge.first == story
            try body(
                FilterAnswer(
                    id: names[line], cluster: cluster, relation: edge.kind, to: name(of: edge.partner(of: story)),
                    passages: isFirst ? edge.passages : edge.passages.map { Passage(text: $0.text, here: $0.there, there: $0.here) }))
        }
    }

    /// Hands out the accepted pairs, by the time of their documents.
    public func forEachPair(_ body: (FilterPair) throws -> Void) throws {
        for pair in archive.acceptedPairs() {
            guard let edge = try archive.edge(pair) else { continue }
            try body(FilterPair(first: name(of: pair.first), second: name(of: pair.second), edge: edge))
        }
    }

    private func name(of story: StoryID) -> String { names[order[FilterArchive.number(story.rawValue)]] }
}

extension StoryID {
    /// The story that a cluster is named after.
    init(oldestOf article: ArticleID) { self.init("s-" + article.rawValue.drop { $0 != "-" }.dropFirst()) }
}
