import Files
import FoundationEssentials

/// A folder of one test, gone with it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/pipeline-test-" + UUID().uuidString
        try FileSystem.makeFolder(path)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Text of a file in it.
    func text(_ name: String) throws -> String { try FileSystem.text(at: path + "/" + name) }

    /// Every file below it, relative, sorted.
    func files() throws -> [String] {
        func below(_ prefix: String) throws -> [String] {
            try FileSystem.names(in: path + "/" + prefix).flatMap { name in
                let inner = prefix + name
                return FileSystem.isFolder(path + "/" + inner) ? try below(inner + "/") : [inner]
            }
        }
        return try below("")
    }
}
