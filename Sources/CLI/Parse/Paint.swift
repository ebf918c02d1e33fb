import Files
import FoundationEssentials

/// Colours of a terminal, where they are wanted.
struct Paint: Sendable {
    let isColoured: Bool
    /// How many columns a line may take.
    var widthInColumns = 100

    static let plain = Paint(isColoured: false)

    /// Colour only on a terminal that can show it, and never where NO_COLOR is set (no-color.org).
    static func of(_ stream: StandardStream) -> Paint {
        let environment = ProcessInfo.processInfo.environment
        let isRefused = environment["NO_COLOR"]?.isEmpty == false || environment["TERM"] == "dumb"
        return Paint(isColoured: stream.isTerminal && !isRefused, widthInColumns: max(40, stream.widthInColumns ?? 100))
    }

    func bold(_ text: String) -> String { painted(text, "1") }
    func red(_ text: String) -> String { painted(text, "31") }
    func green(_ text: String) -> String { painted(text, "32") }
    func yellow(_ text: String) -> String { painted(text, "33") }

    private func painted(_ text: String, _ code: String) -> String { isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}

extension Unicode.Scalar {
    /// What a terminal may show in its place: what steers a terminal or turns the reading direction gets a visible stand-in of one column.
    var safelyShown: Unicode.Scalar {
        switch value {
        case 0x09: " "
        case 0..<0x20: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
        case 0x7F: "\u{2421}"
        case 0x80...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF: "\u{FFFD}"
        default: self
        }
    }
}

extension String {
    /// With a visible stand-in for each character that a terminal must not be given.
    var safelyShown: String { String(String.UnicodeScalarView(unicodeScalars.map(\.safelyShown))) }

    /// The same, of so many columns at the most. Combining marks have no width, so scalars are counted too.
    func safelyShown(upTo columns: Int) -> String {
        String(String.UnicodeScalarView(unicodeScalars.prefix(4 * columns).map(\.safelyShown))).shortened(to: columns)
    }
}
