import Clustering
import Fingerprinting
import Foundation
import Model
import Testing

/// Floors of quality over labelled corpora: raised when the clusterer gets better, never lowered silently.
@Suite struct ClusteringQualityTests {
    @Test(
        .enabled(if: ClusterCorpus.exists, "../shared/data/clusters-dev.tar.xz is absent"),
        arguments: [
            Floor(name: "helsinki_dev", precision: 0.96, recall: 0.90), Floor(name: "synth_ja_dev", precision: 1, recall: 0.91),
        ])
    func theLabelledSetsAreClusteredAtLeastSoWell(floor: Floor) throws {
        let folder = try ClusterCorpus.unpacked()
        defer { try? FileManager.default.removeItem(at: folder) }
        let lines = try ClusterCorpus.lines(of: floor.name, in: folder)
        let clusters = try ClusterCorpus.clusters(of: lines)
        let score = ClusterCorpus.score(clusters, lines: lines, ignored: try ClusterCorpus.ignored(of: floor.name, in: folder))
        #expect(score.precision >= floor.precision)
        #expect(score.recall >= floor.recall)
        #expect(try ClusterCorpus.clusters(of: lines.reversed()) == clusters, "the order of the lines matters")
    }

    @Test(.enabled(if: ClusterCorpus.exists, "../shared/data/clusters-dev.tar.xz is absent"))
    func theCorpusIsTheOneThatTheFloorsWereMeasuredOn() throws {
        let answer = try ClusterCorpus.run("sha256sum", [ClusterCorpus.archive])
        #expect(answer.prefix(64) == ClusterCorpus.sha256)
    }

    /// What a set must reach, over pairs of one cluster.
    struct Floor: Sendable, CustomTestStringConvertible {
        var name: String
        var precision: Double
        var recall: Double
        var testDescription: String { name }
    }
}

/// The development sets of ../shared/data, unpacked into a temporary folder; no text of them is kept here.
private enum ClusterCorpus {
    static let sha256 = "151d256c25c422116a51e2d2fb38bc2b4e2e966c9b9b4c69bd3f41729695b845"
    static let archive =
        String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex)) + "/../../../shared/data/clusters-dev.tar.xz"
    static var exists: Bool { FileManager.default.fileExists(atPath: archive) }

    struct Line: Decodable {
        var id: String
        var site: String?
        var title: String?
        var text: String
        var published: String?
        var family: String?
    }

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

    static func unpacked() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "clusters-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        _ = try run("tar", ["-xJf", archive, "-C", folder.path, "--strip-components=1"])
        return folder
    }

    static func lines(of set: String, in folder: URL) throws -> [Line] {
        let data = try Data(contentsOf: folder.appendingPathComponent(set + ".jsonl"))
        let decoder = JSONDecoder()
        return try data.split(separator: 0x0A).map { try decoder.decode(Line.self, from: Data($0)) }
    }

    static func ignored(of set: String, in folder: URL) throws -> Set<Set<String>> {
        let data = try Data(contentsOf: folder.appendingPathComponent(set + ".ignore.json"))
        return Set(try JSONDecoder().decode([[String]].self, from: data).map { Set($0) })
    }

    /// The cluster of each line, by id.
    static func clusters(of lines: [Line]) throws -> [String: String] {
        var filter = FilterClusterer(fingerprint: Fingerprinter.fingerprint)
        let dates = ISO8601DateFormatter()
        for line in lines {
            let published = line.published.flatMap { dates.date(from: $0) }.map { Timestamp(seconds: Int64($0.timeIntervalSince1970)) }
            try filter.add(
                FilterDocument(id: line.id, title: line.title ?? "", text: line.text, published: published, publisher: line.site))
        }
        return Dictionary(uniqueKeysWithValues: filter.answers().map { ($0.id, $0.cluster) })
    }

    /// Precision and recall over all pairs that are not ignored.
    static func score(_ clusters: [String: String], lines: [Line], ignored: Set<Set<String>>) -> (precision: Double, recall: Double) {
        var (found, wanted, both) = (0, 0, 0)
        for (index, one) in lines.enumerated() {
            for other in lines[(index + 1)...] {
                let isFound = clusters[one.id] == clusters[other.id]
                let isWanted = (one.family ?? one.id) == (other.family ?? other.id)
                guard isFound || isWanted, !ignored.contains([one.id, other.id]) else { continue }
                found += isFound ? 1 : 0
                wanted += isWanted ? 1 : 0
                both += isFound && isWanted ? 1 : 0
            }
        }
        return (Double(both) / Double(max(1, found)), Double(both) / Double(max(1, wanted)))
    }
}
