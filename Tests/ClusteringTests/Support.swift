import Clustering
import Fingerprinting
import FoundationEssentials
import Model
import Seeded

/// A story's name from a number: `s-` and sixteen digits.
func storyID(_ number: Int) -> StoryID {
    let digits = String(number, radix: 16)
    return StoryID("s-" + String(repeating: "0", count: 16 - digits.count) + digits)
}

/// The cluster that is named after that story.
func articleID(_ number: Int) -> ArticleID { ArticleID("a-" + storyID(number).rawValue.dropFirst(2)) }

/// A story that arrives.
func arrival(
    _ number: Int, _ text: String, title: String = "", site: String? = nil, hours: Int = 0, version: Int = 1, seenHours: Int? = nil
) -> Arrival {
    let time = Timestamp(seconds: 1_700_000_000 + Int64(hours) * 3600)
    let document = ClusterDocument(
        id: storyID(number), version: version, site: site ?? "site\(number).example", time: time,
        fingerprint: Fingerprinter.fingerprint(title: title, text: text, language: nil))
    return Arrival(document: document, text: text, firstSeen: Timestamp(seconds: 1_700_000_000 + Int64(seenHours ?? hours) * 3600))
}

/// A pipeline's clustering alone: places stories and commits at once.
struct Desk {
    let archive = InMemoryArchive()
    var clusterer: Clusterer

    init(window: Duration? = .seconds(96 * 3600)) { clusterer = Clusterer(archive: archive, window: window) }

    @discardableResult
    mutating func place(_ arrivals: Arrival...) throws -> ClusterPlan { try place(arrivals) }

    @discardableResult
    mutating func place(_ arrivals: [Arrival]) throws -> ClusterPlan {
        let plan = try clusterer.place(arrivals)
        archive.apply(plan, arrivals)
        return plan
    }

    /// The clusters as sets of stories, by name.
    var clusters: [ArticleID: [StoryID]] { archive.clusters() }
}

/// What the filter makes of some lines.
func filtered(_ lines: [FilterDocument], window: Duration? = .seconds(96 * 3600)) throws -> (answers: [FilterAnswer], pairs: [FilterPair]) {
    var filter = FilterClusterer(window: window, fingerprint: Fingerprinter.fingerprint)
    for line in lines { try filter.add(line) }
    let texts = lines.map(\.text)
    var clusters = try filter.clusters { texts[$0] }
    var (answers, pairs): ([FilterAnswer], [FilterPair]) = ([], [])
    try clusters.forEachAnswer { answers.append($0) }
    try clusters.forEachPair { pairs.append($0) }
    return (answers, pairs)
}

/// Invented prose: sentences of invented words, never the same twice for another generator state.
func prose(words count: Int, using random: inout SplitMix64) -> String {
    let syllables = ["ba", "ke", "lo", "mi", "ru", "sta", "ven", "dor", "quil", "tash", "pre", "gon", "lim", "sor", "ith", "wen"]
    var text = ""
    for index in 0..<count {
        var word = ""
        for _ in 0..<Int.random(in: 2...4, using: &random) { word += syllables.randomElement(using: &random) ?? "ba" }
        text += (index == 0 ? "" : index % 12 == 0 ? ". " : " ") + word
    }
    return text + "."
}

/// Every order of some things.
func permutations<T>(of items: [T]) -> [[T]] {
    guard items.count > 1 else { return [items] }
    return items.indices.flatMap { index in
        var rest = items
        let first = rest.remove(at: index)
        return permutations(of: rest).map { [first] + $0 }
    }
}

/// The texts of a folder by file name, sorted; nil where there is no such folder.
func texts(in folder: String) -> [(name: String, text: String)]? {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return nil }
    return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
        guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { return nil }
        return (name, String(decoding: data, as: UTF8.self))
    }
}

/// The folder of this test target, and that of the project.
let testsFolder = String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex))
let sharedData = testsFolder + "/../../../shared/data"
