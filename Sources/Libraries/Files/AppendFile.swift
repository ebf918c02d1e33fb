import Glibc

/// A file of lines that only grows, such as JSON Lines. A crash may leave its last line incomplete; opening it cuts that off.
public final class AppendFile: Sendable {
    private let file: OpenFile
    /// The last complete line, without its line end, as it was when the file was opened; nil where there was none.
    public let lastLine: [UInt8]?

    /// Opens a file, or makes it with the folders above it, and cuts off what a crash left of an incomplete last line.
    public init(_ path: String) throws(FileError) {
        file = try OpenFile(making: path, O_RDWR | O_CREAT | O_APPEND)
        let size = try file.size()
        let end = try file.end(ofLineBefore: size)
        if end < size { try file.resize(to: end) }
        guard end > 0 else {
            lastLine = nil
            return
        }
        let start = try file.end(ofLineBefore: end - 1)
        lastLine = try file.read(at: start, count: end - 1 - start)
    }

    /// The last lines of which `isWanted` holds, each with its line end, in order; the first from the end of which it does not hold ends the search.
    public func lastLines(where isWanted: (_ line: [UInt8]) throws -> Bool) throws -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var end = try file.size()
        while end > 0 {
            let start = try file.end(ofLineBefore: end - 1)
            let line = try file.read(at: start, count: end - start)
            guard try isWanted(line) else { break }
            lines.append(line)
            end = start
        }
        return lines.reversed()
    }

    /// Cuts off lines that `lastLines` gave, the last of them being the last of the file.
    public func removeLastLines(_ lines: [[UInt8]]) throws(FileError) {
        let length = lines.reduce(0) { $0 + $1.count }
        try file.resize(to: max(0, try file.size() - length))
    }

    /// Adds lines, each with its line end, in one write where the system allows.
    public func append(_ lines: [UInt8]) throws(FileError) { try file.write(lines) }

    /// Waits until everything is on the disk, the file's name too.
    public func flush() throws(FileError) {
        try file.flush()
        try OpenFile.flushFolder(of: file.path)
    }
}

extension OpenFile {
    /// The offset behind the last line end before an offset; 0 where there is none. Reads backwards in pieces.
    fileprivate func end(ofLineBefore offset: Int) throws(FileError) -> Int {
        var upper = offset
        while upper > 0 {
            let lower = max(0, upper - 1 << 14)
            if let found = try read(at: lower, count: upper - lower).lastIndex(of: UInt8(ascii: "\n")) { return lower + found + 1 }
            upper = lower
        }
        return 0
    }
}
