import Foundation
import Storage

/// A folder of its own for one test, gone when the test is.
final class TemporaryDatabase: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var path: String { folder.appendingPathComponent("pipeline.sqlite").path }

    func open(readOnly: Bool = false) throws -> SQLiteStore { try SQLiteStore.open(path: path, readOnly: readOnly) }
}
