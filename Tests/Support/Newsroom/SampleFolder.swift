import FoundationEssentials

/// The folder of samples: `FEED/ROUND.xml` or `FEED/ROUND.json`, whatever else stands there is left alone.
struct SampleFolder {
    var path: String

    /// The folder `samples` beside a source file.
    static func beside(_ file: String) -> SampleFolder {
        SampleFolder(path: URL(filePath: file).deletingLastPathComponent().appending(path: "samples").path)
    }

    /// All feeds, by name.
    func samples() throws -> [SampleFeed] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted().compactMap { try sample($0) }
    }

    /// Nil for what is not a folder with at least one snapshot.
    private func sample(_ name: String) throws -> SampleFeed? {
        let folder = "\(path)/\(name)"
        guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return nil }
        var sample = SampleFeed(name: name, kind: "xml", snapshots: [:])
        for file in files.sorted() {
            let parts = file.split(separator: ".")
            guard parts.count == 2, let round = Int(parts[0]) else { continue }
            sample.kind = String(parts[1])
            sample.snapshots[round] = Array(try Data(contentsOf: URL(filePath: "\(folder)/\(file)")))
        }
        return sample.snapshots.isEmpty ? nil : sample
    }
}
