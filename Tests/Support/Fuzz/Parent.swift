import Foundation
import Model
import Mutation

/// Starts the workers, watches over them, and says at the end what was found.
final class Parent {
    /// How long a worker may be silent, and how much it may hold, before it is ended.
    private static let secondsOfSilence = 10.0
    private static let bytesAllowed = 1 << 30
    /// When so many workers were ended by their inputs, more would say no more.
    private static let deathsWanted = 50

    private let options: FuzzOptions
    private let mutator: Mutator
    private var total = Tally()
    private var findings = Findings()

    init(_ options: FuzzOptions, _ mutator: Mutator) {
        self.options = options
        self.mutator = mutator
    }

    static func stateFile(_ options: FuzzOptions, _ worker: Int) -> String {
        "\(options.output)/worker-\(worker).state"
    }
    static func findingsFile(_ options: FuzzOptions, _ worker: Int) -> String {
        "\(options.output)/worker-\(worker).findings"
    }

    /// Whether nothing was found.
    func run() throws -> Bool {
        try FileManager.default.createDirectory(
            atPath: options.output, withIntermediateDirectories: true)
        let begin = ContinuousClock.now
        var watched = try (0..<options.workers).map { try start($0, from: $0) }
        while !watched.isEmpty, findings.deaths < Self.deathsWanted {
            Thread.sleep(forTimeInterval: 0.05)
            watched = try watched.compactMap(look)
        }
        for worker in watched { worker.end() }
        try writeFindings()
        report(ContinuousClock.now - begin)
        return findings.shapes.isEmpty
    }

    private func start(_ worker: Int, from: Int) throws -> WatchedWorker {
        for path in [Self.stateFile(options, worker), Self.findingsFile(options, worker)] {
            try Data().write(to: URL(filePath: path))
        }
        return try WatchedWorker(
            number: worker, arguments: options.arguments(ofWorker: worker, from: from),
            stateFile: Self.stateFile(options, worker))
    }

    /// A worker as it is now: itself, its successor, or nil when its part is done.
    private func look(_ worker: WatchedWorker) throws -> WatchedWorker? {
        if worker.isRunning {
            let complaint = worker.complaint(
                afterSilenceOf: Self.secondsOfSilence, above: Self.bytesAllowed)
            guard let complaint else { return worker }
            worker.end()
            return try succeed(worker, complaint)
        }
        switch worker.status {
        case 0: return try succeed(worker, nil)
        case Worker.startAgain: return try succeed(worker, nil)
        case let status: return try succeed(worker, "crash: status \(status)")
        }
    }

    /// Takes down what a worker did, and starts another behind it where something is left.
    private func succeed(_ worker: WatchedWorker, _ complaint: String?) throws -> WatchedWorker? {
        let tally = Tally(file: Self.stateFile(options, worker.number)) ?? Tally()
        total.add(tally)
        collect(worker.number)
        if let complaint { findings.add(tally.current, complaint, isDeath: true) }
        guard tally.current >= 0 else { throw WorkerNeverBegan() }
        let next = tally.current + options.workers
        return next < options.count ? try start(worker.number, from: next) : nil
    }

    private func collect(_ worker: Int) {
        let text =
            (try? String(contentsOfFile: Self.findingsFile(options, worker), encoding: .utf8)) ?? ""
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            if parts.count == 2, let input = Int(parts[0]) { findings.add(input, String(parts[1])) }
        }
    }

    private func writeFindings() throws {
        for shape in findings.shapes {
            Fuzz.say("\(shape.count) x \(shape.examples.first?.sentence ?? "")")
            for (input, _) in shape.examples { try write(input) }
        }
    }

    private func write(_ input: Int) throws {
        let bytes = mutator.document(input, seed: options.seed).bytes
        let path = "\(options.output)/seed-\(options.seed)-number-\(input)"
        try Data(bytes).write(to: URL(filePath: path))
        Fuzz.say(
            "    \(path), \(bytes.count) bytes; again with: fuzz --seed \(options.seed) --only \(input)")
    }

    private func report(_ wall: Duration) {
        let seconds = Double(wall.components.seconds) + Double(wall.components.attoseconds) / 1e18
        let mib = { (bytes: Int) in Double(bytes) / 1_048_576 }
        Fuzz.say(
            String(
                format: "%d inputs, %.1f MB in %.0f s: %.0f inputs/s; %d refused, %d entries", total.inputs,
                Double(total.bytes) / 1e6,
                seconds,
                Double(total.inputs) / seconds, total.refused, total.entries))
        Fuzz.say(
            String(
                format:
                    "slowest %.3f s CPU (number %d); peak memory %.0f MiB, %.1f MiB after a tenth, %.1f MiB at the end; %d kinds of findings",
                Double(total.slowestMicroseconds) / 1e6, total.slowest, mib(total.peakBytes),
                mib(total.earlyBytes), mib(total.lateBytes),
                findings.shapes.count))
    }
}

/// A worker could not begin with its first input.
struct WorkerNeverBegan: Error, CustomStringConvertible {
    var description: String { "a worker died before its first input" }
}
