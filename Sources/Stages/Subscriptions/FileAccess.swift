import FoundationEssentials

/// How feeds.yml and its companions are read: the disk, or a dictionary in a test.
public struct FileAccess: Sendable {
    /// The text of a file.
    public var text: @Sendable (_ path: String) throws -> String
    /// The names in a folder, in any order; none where there is no such folder.
    public var names: @Sendable (_ folder: String) throws -> [String]
    /// The absolute path of the folder that relative paths begin in.
    public var currentFolder: String

    /// Access by its parts.
    public init(
        currentFolder: String, text: @escaping @Sendable (_ path: String) throws -> String,
        names: @escaping @Sendable (_ folder: String) throws -> [String]
    ) {
        self.currentFolder = currentFolder
        self.text = text
        self.names = names
    }

    /// The files of this machine.
    public static var disk: FileAccess {
        FileAccess(currentFolder: FileManager.default.currentDirectoryPath) { path in
            var isFolder = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw ReadFailure(description: "there is no such file")
            }
            if isFolder { throw ReadFailure(description: "it is a folder, not a file") }
            guard FileManager.default.isReadableFile(atPath: path) else {
                throw ReadFailure(description: "it cannot be read: permission denied")
            }
            guard let data = FileManager.default.contents(atPath: path) else { throw ReadFailure(description: "it cannot be read") }
            guard data.count <= maximumBytes else { throw ReadFailure(description: "it has more than \(maximumBytes >> 20) MiB") }
            guard let text = String(data: data, encoding: .utf8) else { throw ReadFailure(description: "it is not UTF-8") }
            return text
        } names: { folder in
            FileManager.default.fileExists(atPath: folder) ? try FileManager.default.contentsOfDirectory(atPath: folder) : []
        }
    }

    /// Room for far more than a million feeds.
    private static let maximumBytes = 256 << 20
}

/// Why a file gave no text.
struct ReadFailure: Error, CustomStringConvertible {
    var description: String
}
