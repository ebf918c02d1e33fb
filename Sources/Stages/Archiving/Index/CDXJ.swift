import Files
import Model

/// `NAME.cdxj` beside a file: where in it the captures of a URL stand, one line each, sorted by the bytes, as pywb reads it and cdxj-indexer writes it.
enum CDXJ {
    /// An index that is larger is not written anew each time a run ends: it waits until the file is full.
    private static let mostBytesOfOpenFile = 4 << 20
    /// So many new lines are sorted at once.
    private static let mostLines = 65_536

    /// Reads what stands in a file behind what is indexed, and puts it in its place in the index.
    static func update(_ name: ArchiveName, in folder: String, isFull: Bool) throws {
        let path = "\(folder)/\(name.index)"
        let oldSize = FileSystem.size(of: path)
        guard isFull || oldSize ?? 0 <= mostBytesOfOpenFile, let size = FileSystem.size(of: "\(folder)/\(name.file)") else { return }
        let indexed = oldSize == nil ? 0 : try end(of: path)
        guard oldSize == nil || indexed < size else { return }
        let records = try RecordReader(folder: folder, file: name.file, from: Int64(indexed))
        var lines: [[UInt8]] = []
        var hasIndex = oldSize != nil
        func merge() throws {
            guard !lines.isEmpty || !hasIndex else { return }
            try Self.merge(lines, into: path, hasOld: hasIndex)
            (lines, hasIndex) = ([], true)
        }
        // `verify` tells of damage; the index names what can be read.
        while let record = try records.nextReadable() {
            if let line = CDXJLine(record, file: name.file) { lines.append(line.bytes) }
            if lines.count >= mostLines { try merge() }
        }
        try merge()
    }

    /// Takes out what stands behind an offset, for it is cut off.
    static func cut(_ name: ArchiveName, in folder: String, at offset: Int64) throws {
        let path = "\(folder)/\(name.index)"
        guard FileSystem.exists(path) else { return }
        try AtomicFile.stream(to: path) { write in
            let old = try InputRecords(of: path, separator: UInt8(ascii: "\n"), limit: 1 << 20)
            while let line = try old.next() {
                if let place = CDXJLine.extent(of: line), place.lowerBound < offset { try write(line + [UInt8(ascii: "\n")]) }
            }
        }
    }

    private static func end(of path: String) throws -> Int {
        var end: Int64 = 0
        let old = try InputRecords(of: path, separator: UInt8(ascii: "\n"), limit: 1 << 20)
        while let line = try old.next() { end = max(end, CDXJLine.extent(of: line)?.upperBound ?? 0) }
        return Int(end)
    }

    /// The old lines stream by; only the new ones are held.
    private static func merge(_ lines: [[UInt8]], into path: String, hasOld: Bool) throws {
        let new = lines.sorted { $0.lexicographicallyPrecedes($1) }
        try AtomicFile.stream(to: path) { write in
            var next = 0
            var buffer: [UInt8] = []
            func put(_ line: [UInt8]) throws {
                buffer += line
                buffer.append(UInt8(ascii: "\n"))
                guard buffer.count > 1 << 16 else { return }
                try write(buffer)
                buffer.removeAll(keepingCapacity: true)
            }
            if hasOld {
                let old = try InputRecords(of: path, separator: UInt8(ascii: "\n"), limit: 1 << 20)
                while let line = try old.next() {
                    while next < new.count, new[next].lexicographicallyPrecedes(line) {
                        try put(new[next])
                        next += 1
                    }
                    try put(line)
                }
            }
            for line in new[next...] { try put(line) }
            try write(buffer)
        }
    }
}
