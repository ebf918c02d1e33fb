public import Model

/// A line of the change log: `{"seq":1,"at":"2025-03-27T14:03:00Z","kind":"created","article":"a-…","other":null,"story":"s-…","schema":"pipeline.change/1"}`.
public enum ChangeJSON {
    /// The line with its line end. `seq` comes first, so that a reader can find where it stopped without reading the rest.
    public static func line(_ change: Change) -> [UInt8] { value(change).encoded(.compact) + [0x0A] }

    /// The line as a value.
    public static func value(_ change: Change) -> JSONValue {
        [
            "seq": .int(change.seq), "at": .time(change.at), "kind": .text(change.change.kind.rawValue),
            "article": .text(change.change.article.rawValue), "other": .text(change.change.other?.rawValue),
            "story": .text(change.change.story?.rawValue), "schema": "pipeline.change/1",
        ]
    }

    /// The number with which a line begins.
    static func seq(of line: [UInt8], path: String) throws -> Int64 {
        let opening = Array(#"{"seq":"#.utf8)
        let digits = line.dropFirst(opening.count).prefix { (0x30...0x39).contains($0) }
        guard line.starts(with: opening), let seq = Int64(String(decoding: digits, as: UTF8.self)) else {
            throw PublishError(path: path, message: "a line does not begin with its seq; somebody else has written to the file")
        }
        return seq
    }
}

/// A file below data/ that is not as a publisher left it.
public struct PublishError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Which file.
    public var path: String
    /// What is wrong with it.
    public var message: String

    /// One line.
    public var description: String { "\(path): \(message)" }
}
