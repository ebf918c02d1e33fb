import Foundation

/// What a worker has done, as it stands in its state file: one line that is written anew with every input.
struct Tally {
    /// The input that is being read.
    var current = -1
    var inputs = 0
    var refused = 0
    var entries = 0
    var bytes = 0
    var slowestMicroseconds = 0
    var slowest = -1
    var peakBytes = 0
    /// Resident memory after a tenth of the inputs, and now: how it grows.
    var earlyBytes = 0
    var lateBytes = 0

    /// The line, always equally long.
    var line: String {
        fields.map { number in
            let digits = String(self[keyPath: number])
            return String(repeating: " ", count: max(0, 15 - digits.utf8.count)) + digits
        }.joined() + "\n"
    }

    init() {}

    /// Nil where the file is not there, or not whole.
    init?(file path: String) {
        guard let line = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        let numbers = line.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
        guard numbers.count == fields.count else { return nil }
        for (field, number) in zip(fields, numbers) { self[keyPath: field] = number }
    }

    /// Adds what another worker, or the same one before it was started again, has done.
    mutating func add(_ other: Tally) {
        inputs += other.inputs
        refused += other.refused
        entries += other.entries
        bytes += other.bytes
        if other.slowestMicroseconds > slowestMicroseconds {
            (slowestMicroseconds, slowest) = (other.slowestMicroseconds, other.slowest)
        }
        peakBytes = max(peakBytes, other.peakBytes)
        if other.lateBytes - other.earlyBytes > lateBytes - earlyBytes {
            (earlyBytes, lateBytes) = (other.earlyBytes, other.lateBytes)
        }
    }

    private var fields: [WritableKeyPath<Tally, Int>] {
        [
            \.current, \.inputs, \.refused, \.entries, \.bytes, \.slowestMicroseconds, \.slowest,
            \.peakBytes, \.earlyBytes, \.lateBytes,
        ]
    }
}
