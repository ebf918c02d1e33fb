public import Model

/// What came of running a command.
public enum CommandEnding: Hashable, Sendable {
    /// It ended with status 0.
    case well
    /// Anything else, in words.
    case failed(String)
    /// We ended it because we end ourselves.
    case cancelled
}

/// Runs a command with bytes on its standard input, for so long at the most; the CLI has one over posix_spawn.
public typealias CommandRunner = @Sendable (_ command: [String], _ input: [UInt8], _ limit: Duration) async -> CommandEnding

/// A batch as JSON Lines on the standard input of a command. Status 0 takes it, all else refuses it.
public struct CommandDelivery: DeliveryReceiver {
    /// Name, kinds, timeout, start.
    public var terms: ReceiverTerms { receiver.terms }
    /// The command as feeds.yml has it.
    public var target: String { receiver.command.joined(separator: " ") }

    private let receiver: CommandReceiver
    private let run: CommandRunner

    /// A command and who runs it.
    public init(_ receiver: CommandReceiver, run: @escaping CommandRunner) {
        self.receiver = receiver
        self.run = run
    }

    /// Runs the command.
    public func deliver(_ batch: DeliveryBatch, at now: Timestamp) async -> DeliveryOutcome {
        switch await run(receiver.command, DeliveryJSON.lines(batch), terms.timeout) {
        case .well: .taken
        case .failed(let why): .refused(why)
        case .cancelled: .cancelled
        }
    }
}
