/// How clients are told apart: by the first product of their User-Agent with its version (`newsboat/2.21`), whatever stands behind it.
enum ClientName {
    static let nameless = "(no User-Agent)"

    static func of(_ userAgent: String?) -> String {
        let text = Bounded.text(userAgent ?? "", 300)
        guard let first = text.split(whereSeparator: \.isWhitespace).first else { return nameless }
        // Half the world calls itself Mozilla/5.0; who it is stands behind `compatible;`.
        if first.hasPrefix("Mozilla/"), let range = text.firstRange(of: "compatible;") {
            let inner = text[range.upperBound...].split { $0.isWhitespace || $0 == ";" || $0 == ")" }.first
            if let inner { return Bounded.text(String(inner), 60) }
        }
        return Bounded.text(String(first), 60)
    }
}

/// What strangers send, cut to a bearable length and without control characters.
enum Bounded {
    static func text(_ text: String, _ count: Int) -> String {
        let clean = String(
            String.UnicodeScalarView(
                text.unicodeScalars.lazy.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }.prefix(count + 1)))
        return clean.unicodeScalars.count > count ? String(String.UnicodeScalarView(clean.unicodeScalars.prefix(count))) + "…" : clean
    }
}
