/// A group of samples under one name.
public struct MetricFamily: Hashable, Sendable {
    /// Its kind in the exposition format.
    public enum Kind: String, Hashable, Sendable {
        /// Only ever rises.
        case counter
        /// Rises and falls.
        case gauge
        /// Counts by size.
        case histogram
    }

    /// The name.
    public var name: String
    /// Its kind.
    public var kind: Kind
    /// One sentence.
    public var help: String
    /// The samples, in order.
    public var samples: [MetricSample]

    /// A family by its parts.
    public init(_ name: String, _ kind: Kind, _ help: String, _ samples: [MetricSample]) {
        self.name = name
        self.kind = kind
        self.help = help
        self.samples = samples
    }

    /// One sample for each value of one label, sorted.
    public init(_ name: String, _ kind: Kind, _ help: String, _ counts: [String: Int], label: String) {
        self.init(
            name, kind, help,
            counts.sorted { $0.key < $1.key }.map { MetricSample(labels: [(label, $0.key)], value: Double($0.value)) })
    }

    init(_ name: String, _ help: String, _ histogram: Histogram) {
        let buckets = histogram.cumulative.map { MetricSample(suffix: "_bucket", labels: [("le", $0.bound)], value: Double($0.count)) }
        self.init(
            name, .histogram, help,
            buckets + [MetricSample(suffix: "_sum", value: histogram.sum), MetricSample(suffix: "_count", value: Double(histogram.total))])
    }
}

/// One number.
public struct MetricSample: Hashable, Sendable {
    /// What stands behind the family's name: `_bucket`, `_sum`, `_count`, or nothing.
    public var suffix: String
    /// The labels, in order.
    public var labels: [MetricLabel]
    /// The number.
    public var value: Double

    /// A sample by its parts.
    public init(suffix: String = "", labels: [(String, String)] = [], value: Double) {
        self.suffix = suffix
        self.labels = labels.map { MetricLabel(name: $0.0, value: $0.1) }
        self.value = value
    }
}

/// A label with its value.
public struct MetricLabel: Hashable, Sendable {
    /// `outcome`.
    public var name: String
    /// `changed`.
    public var value: String
}

/// The text format of Prometheus, version 0.0.4 (<https://prometheus.io/docs/instrumenting/exposition_formats/>).
public enum MetricsText {
    /// The media type of the text.
    public static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    /// Families as text; those without a sample are left out.
    public static func text(_ families: [MetricFamily]) -> String {
        families.filter { !$0.samples.isEmpty }.map { family in
            let head = "# HELP \(family.name) \(family.help)\n# TYPE \(family.name) \(family.kind.rawValue)\n"
            return head + family.samples.map { line(family.name, $0) }.joined()
        }.joined()
    }

    private static func line(_ name: String, _ sample: MetricSample) -> String {
        let labels = sample.labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ",")
        return "\(name)\(sample.suffix)\(labels.isEmpty ? "" : "{\(labels)}") \(number(sample.value))\n"
    }

    /// Whole numbers without a point.
    static func number(_ value: Double) -> String {
        Int64(exactly: value).map { String($0) } ?? String(value)
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    /// The samples of a text that we wrote, in order; lines that are none are passed over.
    static func samples(of text: String) -> [(name: String, labels: [String: String], value: Double)] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            guard !line.hasPrefix("#"), let space = line.lastIndex(of: " "), let value = Double(line[line.index(after: space)...]) else {
                return nil
            }
            let series = line[..<space]
            guard let brace = series.firstIndex(of: "{"), series.last == "}" else { return (String(series), [:], value) }
            return (String(series[..<brace]), labels(series[series.index(after: brace)...].dropLast()), value)
        }
    }

    /// Our own label values hold neither commas nor quotes, so that this is enough.
    private static func labels(_ text: Substring) -> [String: String] {
        text.split(separator: ",").reduce(into: [:]) { labels, pair in
            let parts = pair.split(separator: "=", maxSplits: 1)
            if parts.count == 2 { labels[String(parts[0])] = parts[1].filter { $0 != "\"" } }
        }
    }
}
