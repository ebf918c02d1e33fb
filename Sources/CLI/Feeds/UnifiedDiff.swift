/// The difference between two texts of as many lines, as `diff -u` writes it and `patch -p0` reads it.
enum UnifiedDiff {
    /// How many lines stand around each change.
    private static let context = 3

    /// Empty where nothing differs.
    static func text(from old: String, to new: String, file: String) -> String {
        let (old, new) = (lines(of: old), lines(of: new))
        precondition(old.count == new.count, "lines are changed, not added or taken away")
        let hunks = hunks(around: old.indices.filter { old[$0] != new[$0] }, of: old.count)
        // Without the tab, a blank would end the name.
        let name = file.contains(" ") ? file + "\t" : file
        return hunks.isEmpty ? "" : "--- \(name)\n+++ \(name)\n" + hunks.map { hunk($0, old, new) }.joined()
    }

    /// Lines with their ends; the last one may have none.
    private static func lines(of text: String) -> [String] {
        var rest = text.utf8[...]
        var lines: [String] = []
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let next = rest.index(after: end)
            lines.append(String(decoding: rest[..<next], as: UTF8.self))
            rest = rest[next...]
        }
        return rest.isEmpty ? lines : lines + [String(decoding: rest, as: UTF8.self)]
    }

    /// The ranges of lines to be shown: changes that lie near each other share one.
    private static func hunks(around changes: [Int], of count: Int) -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for change in changes {
            let range = max(0, change - context)..<min(count, change + context + 1)
            if let last = hunks.last, range.lowerBound <= last.upperBound {
                hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
            } else {
                hunks.append(range)
            }
        }
        return hunks
    }

    private static func hunk(_ range: Range<Int>, _ old: [String], _ new: [String]) -> String {
        let place = "\(range.lowerBound + 1),\(range.count)"
        var text = "@@ -\(place) +\(place) @@\n"
        var index = range.lowerBound
        while index < range.upperBound {
            let same = index
            while index < range.upperBound, old[index] == new[index] { index += 1 }
            for line in old[same..<index] { text += marked(" ", line) }
            let changed = index
            while index < range.upperBound, old[index] != new[index] { index += 1 }
            for line in old[changed..<index] { text += marked("-", line) }
            for line in new[changed..<index] { text += marked("+", line) }
        }
        return text
    }

    private static func marked(_ mark: String, _ line: String) -> String {
        line.utf8.last == UInt8(ascii: "\n") ? mark + line : mark + line + "\n\\ No newline at end of file\n"
    }
}
