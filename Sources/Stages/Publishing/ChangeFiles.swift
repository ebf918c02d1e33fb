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
}
