import Clustering
import Fingerprinting
import Foundation
import Model

/// Labelled documents, and what is made of them.
struct ClusterCorpus {
    /// A document with its label; without one it belongs to no other.
    struct Line: Decodable {
        var id: String
        var site: String?
        var title: String?
        var text: String
        var published: String?
        var family: String?
    }

    var lines: [Line]
    /// Pairs that do not count, of which nobody can say whether they belong together.
    var ignored: Set<Set<String>> = []

    /// NAME.jsonl of a folder, with NAME.ignore.json where there is one.
    init(_ name: String, in folder: URL) throws {
        let decoder = JSONDecoder()
        let data = try Data(contentsOf: folder.appendingPathComponent(name + ".jsonl"))
        lines = try data.split(separator: 0x0A).map { try decoder.decode(Line.self, from: Data($0)) }
        if let pairs = try? Data(contentsOf: folder.appendingPathComponent(name + ".ignore.json")) {
            ignored = Set(try decoder.decode([[String]].self, from: pairs).map { Set($0) })
        }
    }

    init(lines: [Line]) { self.lines = lines }

    /// The cluster of each line, by id, with the lines as they stand or the other way round.
    func clusters(reversed: Bool = false) throws -> [String: String] {
        let lines = reversed ? lines.reversed() : lines
        let texts = lines.map(\.text)
        var filter = FilterClusterer(fingerprint: Fingerprinter.fingerprint)
        let dates = ISO8601DateFormatter()
        for line in lines {
            let published = line.published.flatMap { dates.date(from: $0) }.map { Timestamp(seconds: Int64($0.timeIntervalSince1970)) }
            try filter.add(
                FilterDocument(id: line.id, title: line.title ?? "", text: line.text, published: published, publisher: line.site))
        }
        var found: [String: String] = [:]
        var clusters = try filter.clusters { texts[$0] }
        try clusters.forEachAnswer { found[$0.id] = $0.cluster }
        return found
    }

    /// Precision and recall over all pairs that are not ignored, and the pairs that stand together and do not belong together.
    func score(_ clusters: [String: String]) -> Score {
        let families = Dictionary(uniqueKeysWithValues: lines.map { ($0.id, $0.family ?? $0.id) })
        let found = pairs(of: clusters)
        let wanted = pairs(of: families).count
        let right = found.count { families[$0.0] == families[$0.1] }
        return Score(
            precision: Double(right) / Double(max(1, found.count)), recall: Double(right) / Double(max(1, wanted)),
            falsePairs: found.count - right)
    }

    struct Score {
        var precision: Double
        var recall: Double
        var falsePairs: Int
    }

    private func pairs(of labels: [String: String]) -> [(String, String)] {
        Dictionary(grouping: labels.keys) { labels[$0] ?? $0 }.values.flatMap { group in
            group.indices.flatMap { first in
                group[(first + 1)...].map { (group[first], $0) }.filter { !ignored.contains([$0.0, $0.1]) }
            }
        }
    }
}

/// The development sets of ../shared/data, unpacked into a temporary folder; no text of them is kept here.
enum DevelopmentSets {
    static let sha256 = "151d256c25c422116a51e2d2fb38bc2b4e2e966c9b9b4c69bd3f41729695b845"
    static let archive =
        String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex)) + "/../../../shared/data/clusters-dev.tar.xz"
    static var exist: Bool { FileManager.default.fileExists(atPath: archive) }

    static func run(_ command: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [command] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    static func corpus(_ name: String) throws -> ClusterCorpus {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "clusters-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try run("tar", ["-xJf", archive, "-C", folder.path, "--strip-components=1"])
        return try ClusterCorpus(name, in: folder)
    }
}
