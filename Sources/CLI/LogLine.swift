import ArgumentParser
import Files
import Logging
import Model
import Publishing

/// Logs, one line each, on standard error: `ts level msg` and the keys of the contract, in order; secrets are redacted.
struct LogLine: LogHandler {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    private static let order = ["run", "feed", "url", "host", "attempt", "status", "bytes", "ms", "outcome"]

    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    let format: Format
    let clock = SystemClock()

    static func logger(format: Format, level: Logger.Level) -> Logger {
        Logger(label: "pipeline") { _ in LogLine(logLevel: level, format: format) }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        let keys = all.keys.sorted { (Self.order.firstIndex(of: $0) ?? 99, $0) < (Self.order.firstIndex(of: $1) ?? 99, $1) }
        let fields = [("msg", "\(event.message)")] + keys.map { ($0, "\(all[$0] ?? "")") }
        ProgressLine.clear()
        StandardStream.error.say(
            Self.line([("ts", "\(clock.now())"), ("level", "\(event.level)")] + Self.redacted(fields), format))
    }

    /// What the URL of a line holds of secrets stands nowhere else in the line either.
    static func redacted(_ fields: [(key: String, value: String)]) -> [(key: String, value: String)] {
        let redaction = Redaction(urls: fields.filter { $0.key == "url" }.map(\.value))
        return fields.map { ($0.key, redaction.shown($0.value)) }
    }

    static func line(_ fields: [(key: String, value: String)], _ format: Format) -> String {
        switch format {
        case .text: fields.map { "\($0.key)=\(quoted($0.value))" }.joined(separator: " ") + "\n"
        case .json: "{" + fields.map { "\(jsonText($0.key)):\(jsonText($0.value))" }.joined(separator: ",") + "}\n"
        }
    }

    /// A value without blanks, quotes and control characters stands bare (logfmt).
    private static func quoted(_ value: String) -> String {
        let needsQuotes = value.isEmpty || value.unicodeScalars.contains { $0.value <= 0x20 || $0 == "\"" || $0 == "=" || $0.value == 0x7F }
        return needsQuotes ? jsonText(value) : value
    }

    private static func jsonText(_ value: String) -> String {
        String(decoding: JSONValue.string(value).encoded(.compact), as: UTF8.self)
    }
}
