import Archiving
import ArgumentParser
import Files
import HTTPServer
import Model
import Publishing
import Storage
import Subscriptions

/// The contract's exit statuses (sysexits where one fits).
enum ExitStatus {
    static let someFailed: Int32 = 3
    static let allFailed: Int32 = 4
    static let usage: Int32 = 64
    static let dataCorrupt: Int32 = 65
    static let cannotWrite: Int32 = 73
    static let locked: Int32 = 75
    static let badConfiguration: Int32 = 78

    /// Says what went wrong on standard error and ends with the status that fits.
    static func end(with error: any Error) -> Never {
        // The reader has gone (`pipeline articles | head`): nobody is left to tell.
        if let error = error as? FileError, error.isBrokenPipe { PipelineCommand.exit() }
        guard let status = status(of: error) else { PipelineCommand.exit(withError: error) }
        StandardStream.error.say("pipeline: \(Redaction.byName("\(error)"))\n")
        PipelineCommand.exit(withError: ExitCode(status))
    }

    /// The status of an error of our surroundings; nil for what ArgumentParser knows better.
    static func status(of error: any Error) -> Int32? {
        switch error {
        case let error as StoreError:
            switch error.kind {
            case .corrupt, .newerSchema: dataCorrupt
            case .busy: locked
            default: cannotWrite
            }
        case is PublishError, is ArchiveDamage: dataCorrupt
        case is FeedsFileError: badConfiguration
        case let error as FileLock.Failure: if case .held = error { locked } else { cannotWrite }
        case let error as FileError: error.isMissingInput ? usage : cannotWrite
        case is HTTPServerError: cannotWrite
        case is UsageError: usage
        case is BadInput, is BadBackup: dataCorrupt
        default: nil
        }
    }

    /// The status of a run, by the feeds that failed.
    static func status(failures: Int, of polls: Int, failOn: FailOn, interrupted: String?) -> Int32 {
        if interrupted == "SIGINT" { return 130 }
        if interrupted == "SIGTERM" { return 143 }
        guard failures > 0, failOn != .none else { return 0 }
        if failures == polls { return allFailed }
        return failOn == .any ? someFailed : 0
    }
}

/// When failing feeds make the run fail.
enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case any, all, none
}

extension FileError {
    /// Whether what was to be read is not there: its name is wrong.
    fileprivate var isMissingInput: Bool { isNotFound && ["open", "read", "list"].contains(action) }
}

/// Something that the user asked for and that does not exist.
struct UsageError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
