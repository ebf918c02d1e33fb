import GRDB

/// What SQLite said when it could not do what was asked: its code, its message, and the statement. The run stops, and says so.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The class, by which a program chooses its exit status.
    public var kind: Kind
    /// SQLite's extended result code (<https://www.sqlite.org/rescode.html>); 0 where the store itself complains.
    public var code: Int
    /// What is wrong, in the words of whoever noticed.
    public var message: String
    /// The statement that failed, without its values; nil where there was none.
    public var statement: String?
    /// The database file.
    public var path: String

    /// The classes of trouble.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The file is damaged, or is no database.
        case corrupt
        /// The file cannot be opened or made.
        case cannotOpen = "cannot_open"
        /// The file cannot be written: read-only, an I/O error.
        case cannotWrite = "cannot_write"
        /// No room is left.
        case diskFull = "disk_full"
        /// Another process holds the file.
        case busy
        /// A newer program wrote the file; this one would harm it.
        case newerSchema = "newer_schema"
        /// An older program wrote the file (or none yet), and it was opened for reading only, so it cannot be brought up to date.
        case olderSchema = "older_schema"
        /// A constraint of the schema refused the rows. Nothing of the transaction was kept.
        case refused
        /// Anything else.
        case other
    }

    /// An error by its parts.
    public init(_ kind: Kind, code: Int = 0, message: String, statement: String? = nil, path: String = "") {
        self.kind = kind
        self.code = code
        self.message = message
        self.statement = statement
        self.path = path
    }

    /// One line: file, class, message, code and statement.
    public var description: String {
        let place = path.isEmpty ? "" : path + ": "
        let number = code == 0 ? "" : " (SQLite error \(code))"
        return place + message + number + (statement.map { ", in: " + $0.onOneLine } ?? "")
    }
}

extension StoreError {
    /// GRDB's error in our words.
    init(_ error: DatabaseError, path: String) {
        self.init(
            Kind(error.resultCode), code: Int(error.extendedResultCode.rawValue),
            message: error.message ?? "SQLite gave no message", statement: error.sql, path: path)
    }

    /// A row or a blob that cannot be what the store wrote.
    static func damaged(_ what: String) -> StoreError { StoreError(.corrupt, message: what) }
}

extension StoreError.Kind {
    init(_ code: ResultCode) {
        switch code {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: self = .corrupt
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: self = .cannotOpen
        case .SQLITE_READONLY, .SQLITE_IOERR: self = .cannotWrite
        case .SQLITE_FULL: self = .diskFull
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: self = .busy
        case .SQLITE_CONSTRAINT: self = .refused
        default: self = .other
        }
    }
}

extension String {
    /// Without line ends and without runs of blanks, at most 200 characters.
    fileprivate var onOneLine: String { String(split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(200)) }
}
