/// What the command line says.
struct FuzzOptions {
    var fixtures = "Tests/ParsingTests/Fixtures"
    /// Where inputs that were found are written.
    var output = ".build/fuzz"
    var seed: UInt64 = 1
    var count = 1_000_000
    var workers = 2
    /// One input only, told in detail.
    var only: Int?
    /// A file instead of an input, told in detail.
    var file: String?
    /// The part of a worker, from 0; nil in the parent.
    var worker: Int?
    /// Where a worker begins.
    var from = 0

    static let usage =
        "usage: fuzz [--count N] [--seed S] [--workers K] [--only NUMBER] [--file PATH] [--fixtures FOLDER] [--output FOLDER]"

    /// Nil where an argument is not understood.
    init?(_ arguments: [String]) {
        guard arguments.count.isMultiple(of: 2) else { return nil }
        for index in stride(from: 0, to: arguments.count, by: 2) {
            guard set(arguments[index], arguments[index + 1]) else { return nil }
        }
    }

    private mutating func set(_ name: String, _ value: String) -> Bool {
        switch (name, Int(value)) {
        case ("--fixtures", _): fixtures = value
        case ("--output", _): output = value
        case ("--file", _): file = value
        case ("--seed", let number?) where number >= 0: seed = UInt64(number)
        case ("--count", let number?) where number >= 0: count = number
        case ("--workers", let number?) where number > 0: workers = number
        case ("--only", let number?): only = number
        case ("--worker", let number?): worker = number
        case ("--from", let number?): from = number
        default: return false
        }
        return true
    }

    /// The same, as arguments of a worker.
    func arguments(ofWorker worker: Int, from: Int) -> [String] {
        [
            "--fixtures", fixtures, "--output", output, "--seed", "\(seed)", "--count", "\(count)",
            "--workers", "\(workers)", "--worker",
            "\(worker)",
            "--from", "\(from)",
        ]
    }
}
