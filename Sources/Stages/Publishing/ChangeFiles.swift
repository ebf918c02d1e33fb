import Files
import Model

/// `changes/YYYY-MM-DD.jsonl`: the change log, one line each, by the UTC day of `at`, which never goes back.
struct ChangeFiles {
    let folder: String
    let flushes: Bool

    /// Makes the files end with these changes. Lines of theirs that stand there already, because a crash came between line and cursor, stay; lines
    /// that say something else, because the store lost what it had not yet written to the disk, are replaced.
    ///
    /// - Returns: how many lines were added.
    func write(_ changes: [Change]) throws -> Int {
        var added = 0
        var rest = changes[...]
        while let first = rest.first {
            let day = rest.prefix { $0.at.day == first.at.day }
            added += try write(day, to: "\(folder)/\(first.at.day).jsonl", after: first.seq - 1)
            rest = rest[day.endIndex...]
        }
        return added
    }

    private func write(_ changes: ArraySlice<Change>, to path: String, after seq: Int64) throws -> Int {
        let file = try AppendFile(path)
        let expected = changes.map { ChangeJSON.line($0) }
        let present = try file.lastLines { line in try ChangeJSON.seq(of: line, path: path) > seq }
        let kept = zip(present, expected).prefix { $0 == $1 }.count
        if kept < min(present.count, expected.count) { try file.removeLastLines(Array(present[kept...])) }
        let missing = expected[kept...]
        try file.append(Array(missing.joined()))
        if flushes { try file.flush() }
        return missing.count
    }

    /// Writes the file of every day anew, each put in its place when it is whole.
    ///
    /// - Returns: how many lines there are.
    func rewrite(from store: any Store, through last: Int64, batch: Int) throws -> Int {
        var (seq, lines) = (Int64(0), 0)
        while seq < last, let day = try store.changes(after: seq, limit: 1).first?.at.day {
            try AtomicFile.stream(to: "\(folder)/\(day).jsonl", flushed: flushes) { write in
                while seq < last {
                    let changes = try store.changes(after: seq, limit: batch).prefix { $0.at.day == day && $0.seq <= last }
                    guard let end = changes.last else { return }
                    try write(Array(changes.map { ChangeJSON.line($0) }.joined()))
                    seq = end.seq
                    lines += changes.count
                }
            }
        }
        return lines
    }
}
