import Archiving
import Files
import Foundation
import Model
import Testing

/// An archive in a folder of its own, with a store that is a dictionary.
final class Scene {
    let folder: String
    private(set) var payloads: [String: ArchivedPayload] = [:]
    /// What the store says is committed.
    var end: RecordPlace?
    var settings = ArchiveSettings()

    init() {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("archiving-\(UUID().uuidString)").path
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var files: [String] { (try? FileSystem.names(in: folder).filter { $0.hasSuffix(".warc.gz") }) ?? [] }

    func open() throws -> WARCArchive { try WARCArchive(folder: folder, settings: settings, software: "pipeline/test", end: end) }

    /// Appends and commits.
    @discardableResult
    func add(_ poll: PollEvidence, to archive: WARCArchive) throws -> ArchivedPoll {
        let made = try archive.append(poll) { payloads[$0] }
        for payload in made.payloads { payloads[payload.sha256] = payload }
        end = archive.end
        return made
    }

    func add(_ run: RunEvidence, to archive: WARCArchive) throws {
        try archive.append(run)
        end = archive.end
    }

    /// All that the archive tells.
    func read() throws -> [ArchivedEvidence] {
        let reader = try WARCReader(folder: folder)
        var evidence: [ArchivedEvidence] = []
        while let next = try reader.next() { evidence.append(next) }
        return evidence
    }

    func size(_ file: String) -> Int { FileSystem.size(of: "\(folder)/\(file)") ?? -1 }

    /// Changes a file behind the archive's back.
    func change(_ file: String, _ change: (inout [UInt8]) -> Void) throws {
        var bytes = try FileSystem.bytes(at: "\(folder)/\(file)")
        change(&bytes)
        try AtomicFile.write(bytes, to: "\(folder)/\(file)")
    }
}
