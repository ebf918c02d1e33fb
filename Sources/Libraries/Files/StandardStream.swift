import Glibc

/// Standard output and standard error, written whole, with what the program must know of them.
public enum StandardStream: Int32, Sendable {
    /// The result, and nothing else.
    case output = 1
    /// Progress, logs and complaints.
    case error = 2

    /// Writes every byte, or throws; `isBrokenPipe` tells that the reader has gone (once SIGPIPE is ignored).
    public func write(_ bytes: [UInt8]) throws(FileError) {
        try writeAll(bytes, to: rawValue, path: self == .output ? "standard output" : "standard error")
    }

    /// Writes the UTF-8 bytes of a text, or throws.
    public func write(_ text: String) throws(FileError) { try write(Array(text.utf8)) }

    /// Whether a person is looking: progress and colour belong there only.
    public var isTerminal: Bool { isatty(rawValue) == 1 }

    /// Whether it is a pipe or socket whose reader has gone, so that waiting for something to write is in vain.
    public var hasNoReader: Bool {
        var end = pollfd(fd: rawValue, events: 0, revents: 0)
        return poll(&end, 1, 0) > 0 && end.revents & Int16(POLLERR | POLLHUP) != 0
    }

    /// Columns of the terminal; nil where there is none.
    public var widthInColumns: Int? { size.flatMap { $0.ws_col > 0 ? Int($0.ws_col) : nil } }

    /// Rows of the terminal; nil where there is none.
    public var heightInRows: Int? { size.flatMap { $0.ws_row > 0 ? Int($0.ws_row) : nil } }

    private var size: winsize? {
        var size = winsize()
        return ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0 ? size : nil
    }

    /// Lets a write to a pipe whose reader has gone fail with `EPIPE`, not kill the process.
    public static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }
}
