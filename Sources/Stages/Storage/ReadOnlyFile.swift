import Glibc

/// How a database that is only read is named to SQLite.
///
/// One with a log (WAL) is read by the help of two files beside it, which whoever opens it makes. Where the folder lets nobody make them, as on a disk
/// that is mounted to be read (a backup) or in another user's folder, and they are not there because nobody has it open, the file alone is all there is
/// and is said not to change (<https://www.sqlite.org/wal.html#readonly>).
enum ReadOnlyFile {
    static func name(of path: String) -> String {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let isOpen = ["-wal", "-shm"].contains { may(F_OK, path + $0) }
        guard !isOpen, may(R_OK, path), !may(W_OK, folder.isEmpty ? "/" : folder) else { return path }
        return fixed(path)
    }

    private static func may(_ mode: Int32, _ path: String) -> Bool { unsafe access(path, mode) == 0 }

    /// A file that does not change while it is read, as a URI (<https://www.sqlite.org/uri.html>).
    static func fixed(_ path: String) -> String {
        var name = Array("file:".utf8)
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"): name += Array("%\(String(byte, radix: 16))".utf8)
            default: name.append(byte)
            }
        }
        return String(decoding: name, as: UTF8.self) + "?immutable=1"
    }
}
