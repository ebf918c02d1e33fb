import Files
import Model

/// Brings an archive back to what the store says is committed.
struct Recovery {
    private(set) var findings: [ArchiveFinding] = []
    /// The newest file that is left.
    private(set) var last: ArchiveName?
    /// How much of it there is; nil where a new file shall be begun.
    private(set) var length: Int64?

    init(folder: String, end: RecordPlace?) throws { try recover(folder, to: end) }

    private mutating func recover(_ folder: String, to end: RecordPlace?) throws {
        let names = try ArchiveName.all(in: folder)
        last = names.last
        guard let end, let named = ArchiveName(end.file) else { return try removeFalseStart(names, in: folder) }
        let newer = names.filter { $0 > named }
        guard let size = FileSystem.size(of: "\(folder)/\(end.file)").map(Int64.init) else {
            findings.append(.missing(end))
            return try keepOrRemove(newer, in: folder)
        }
        guard size >= end.offset else {
            findings.append(.short(end, size: size))
            try cutTornRecord(of: end.file, in: folder)
            return try keepOrRemove(newer, in: folder)
        }
        guard size > end.offset || !newer.isEmpty else {
            length = size
            return
        }
        guard try !Self.holdsLaterRuns(from: end, newer: newer, in: folder) else {
            let files = (size > end.offset ? [end.file] : []) + newer.map(\.file)
            return findings.append(.beyondStore(files: files))
        }
        let removed = try remove(newer, in: folder)
        let file = try RecordFile(appendingTo: "\(folder)/\(end.file)")
        try file.cut(to: Int(end.offset))
        try CDXJ.cut(named, in: folder, at: end.offset)
        findings.append(.cutOff(bytes: size - end.offset + removed))
        (last, length) = (named, end.offset)
    }

    /// Where nothing was ever committed, one file without a poll is what a crash left of a first run; anything else is somebody's evidence.
    private mutating func removeFalseStart(_ names: [ArchiveName], in folder: String) throws {
        guard let first = names.first else { return }
        if names.count == 1, try !Self.holdsPolls(first, in: folder) {
            findings.append(.cutOff(bytes: try remove(names, in: folder)))
            last = nil
        } else {
            findings.append(.beyondStore(files: names.map(\.file)))
        }
    }

    private mutating func keepOrRemove(_ newer: [ArchiveName], in folder: String) throws {
        guard let first = newer.first else { return }
        let start = RecordPlace(file: first.file, offset: 0)
        if try Self.holdsLaterRuns(from: start, newer: Array(newer.dropFirst()), in: folder) {
            findings.append(.beyondStore(files: newer.map(\.file)))
        } else {
            findings.append(.cutOff(bytes: try remove(newer, in: folder)))
            last = try ArchiveName.all(in: folder).last
        }
    }

    /// Bytes that were removed.
    private func remove(_ names: [ArchiveName], in folder: String) throws -> Int64 {
        var bytes: Int64 = 0
        // The newest first: a crash in between leaves no gap.
        for name in names.reversed() {
            let path = "\(folder)/\(name.file)"
            bytes += Int64(FileSystem.size(of: path) ?? 0)
            try FileSystem.remove(path)
            try FileSystem.remove("\(folder)/\(name.index)")
        }
        return bytes
    }

    private func cutTornRecord(of file: String, in folder: String) throws {
        let records = try RecordReader(folder: folder, file: file)
        do {
            while try records.next() != nil {}
        } catch let damage as ArchiveDamage {
            // A record that breaks off in the middle of a file is no torn one, but damage: what stands behind it stays.
            guard damage.isTorn, try records.next() == nil else { return }
            try RecordFile(appendingTo: "\(folder)/\(file)").cut(to: Int(damage.place.offset))
        }
    }

    /// Whether a run begins behind the end of another: of what was never committed there is at most one run, for each is committed when it begins.
    private static func holdsLaterRuns(from start: RecordPlace, newer: [ArchiveName], in folder: String) throws -> Bool {
        var hasEnded = false
        for place in [start] + newer.map({ RecordPlace(file: $0.file, offset: 0) }) {
            let records = try RecordReader(folder: folder, file: place.file, from: place.offset)
            while let record = try records.nextReadable() {
                guard record.head["content-type"] == RunNote.contentType else { continue }
                guard let note = try? RecordJSON.value(RunNote.self, record.block) else { continue }
                if note.ended != nil { hasEnded = true } else if hasEnded { return true }
            }
        }
        return false
    }

    private static func holdsPolls(_ name: ArchiveName, in folder: String) throws -> Bool {
        let records = try RecordReader(folder: folder, file: name.file)
        while let record = try records.nextReadable() {
            if record.head["content-type"] == PollNote.contentType { return true }
        }
        return false
    }
}
