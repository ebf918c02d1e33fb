/// Columns of text for people, padded by how wide characters are on a terminal.
struct TextTable {
    private var rows: [[String]]

    init(header: [String]) { rows = [header] }

    mutating func add(_ row: [String]) { rows.append(row) }

    /// The rows, each on a line; the last column is not padded.
    var text: String {
        guard let columns = rows.first?.count else { return "" }
        let widths = (0..<columns).map { column in rows.map { Self.width(of: $0[column]) }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += cell
                if column < columns - 1 { line += String(repeating: " ", count: widths[column] - Self.width(of: cell) + 2) }
            }
            return line.trimmingTrailingBlanks() + "\n"
        }.joined()
    }

    /// Columns on a terminal: East Asian wide characters take two (UAX #11, the ranges that matter), combining marks none.
    static func width(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0..<0x300: 1
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6: 2
        case 0x1F300...0x1FAFF, 0x20000...0x3FFFD: 2
        default: 1
        }
    }
}

extension String {
    func trimmingTrailingBlanks() -> String {
        var text = self[...]
        while text.hasSuffix(" ") { text.removeLast() }
        return String(text)
    }

    /// The first characters, with an ellipsis where some are left out.
    func shortened(to width: Int) -> String {
        guard TextTable.width(of: self) > width else { return self }
        var (short, used) = ("", 0)
        for character in self {
            let wide = TextTable.width(of: String(character))
            if used + wide > width - 1 { break }
            short.append(character)
            used += wide
        }
        return short + "…"
    }

    /// Without control characters: what strangers published must not steer a terminal.
    var shown: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }))
    }
}
