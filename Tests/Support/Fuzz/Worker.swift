import Foundation
import Model
import Mutation

/// One of the processes that read documents: every so manieth number from `from` on.
struct Worker {
    /// The exit status of a worker whose memory shall be given back by starting it again.
    static let startAgain: Int32 = 3
    private static let secondsAllowed = 1.0
    private static let bytesAllowed = 256 << 20

    private let options: FuzzOptions
    private let number: Int
    private let mutator: Mutator
    private let state: FileHandle
    private let findings: FileHandle

    init(_ options: FuzzOptions, number: Int, _ mutator: Mutator) throws {
        self.options = options
        self.number = number
        self.mutator = mutator
        state = try FileHandle(forUpdating: URL(filePath: Parent.stateFile(options, number)))
        findings = try FileHandle(forUpdating: URL(filePath: Parent.findingsFile(options, number)))
        try findings.seekToEnd()
    }

    func run() throws {
        var tally = Tally()
        for input in stride(from: options.from, to: options.count, by: options.workers) {
            tally.current = input
            try save(tally)
            try run(input, &tally)
            tally.inputs += 1
            if tally.inputs * options.workers == options.count / 10 {
                tally.earlyBytes = ProcessMemory.residentBytes
            }
            if tally.peakBytes > Self.bytesAllowed { break }
        }
        tally.lateBytes = tally.earlyBytes > 0 ? ProcessMemory.residentBytes : 0
        try save(tally)
        exit(tally.peakBytes > Self.bytesAllowed ? Self.startAgain : 0)
    }

    private func run(_ input: Int, _ tally: inout Tally) throws {
        let document = mutator.document(input, seed: options.seed)
        let trial = Trial(document, isReadTwice: input.isMultiple(of: 16))
        tally.bytes += document.bytes.count
        tally.entries += trial.entryCount ?? 0
        tally.refused += trial.entryCount == nil ? 1 : 0
        let microseconds = Int(trial.seconds * 1_000_000)
        if microseconds > tally.slowestMicroseconds {
            (tally.slowestMicroseconds, tally.slowest) = (microseconds, input)
        }
        // Asking for the peak costs more than reading a small document: it is monotonic, so small documents may share one question.
        if document.bytes.count > 8192 || tally.inputs.isMultiple(of: 16) {
            tally.peakBytes = ProcessMemory.peakBytes
        }
        for sentence in trial.broken { try note(input, "broken promise: \(sentence)") }
        if trial.seconds > Self.secondsAllowed { try note(input, "slow: \(trial.seconds) s CPU") }
        if tally.peakBytes > Self.bytesAllowed {
            try note(
                input, "memory: \(tally.peakBytes >> 20) MiB, by this input or one of the 15 before it")
        }
    }

    /// A finding is one line: its number, then what it is.
    private func note(_ input: Int, _ sentence: String) throws {
        try findings.write(contentsOf: Data("\(input) \(sentence.replacing("\n", with: " "))\n".utf8))
    }

    private func save(_ tally: Tally) throws {
        try state.seek(toOffset: 0)
        try state.write(contentsOf: Data(tally.line.utf8))
    }
}
