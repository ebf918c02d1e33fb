import Model

/// `url:` as it is written and as it is asked for.
struct FeedURL {
    /// As it may be shown, `${NAME}` unexpanded.
    let written: String
    /// As it is asked for: expanded, and absolute where it names a file.
    let request: Secret

    var isUnencrypted: Bool { written.lowercased().hasPrefix("http:") }

    /// Reads a URL; nil, with a complaint, where it cannot be asked for.
    init?(_ value: Value, context: ReadingContext) {
        let shape = "an http:, https: or file: URL"
        guard let text = value.text(shape)?.trimmingBlanks() else { return nil }
        let expansion = Placeholders.expand(text, environment: context.environment)
        for problem in expansion.problems { context.complaints.error("`url`: \(problem)", at: value.place) }
        guard expansion.problems.isEmpty else { return nil }
        if let problem = Self.problem(of: expansion.text) {
            context.complaints.error("`url`: \(problem); found `\(text.shortened)`", at: value.place)
            return nil
        }
        if case let shown = Redaction.byName(text), shown != text {
            context.complaints.warning("`url`: a secret stands in the file (`\(shown.shortened)`); write `${NAME}` for it", at: value.place)
        }
        written = text
        request = Secret(Self.absolute(expansion.text, folder: context.absoluteFolder))
    }

    /// What hinders asking for a URL; nil where nothing does. Names no part of it, for it may hold a secret.
    static func problem(of url: String) -> String? {
        if url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) {
            return "expected a URL without blanks (`%20` stands for one)"
        }
        switch WebAddress.scheme(of: url) {
        case "http", "https": return problemOfWeb(url)
        case "file": return fileHost(of: url).map { $0.isEmpty || $0 == "localhost" } ?? true ? nil : "expected file:PATH or file:///PATH"
        case nil: return "expected an http:, https: or file: URL"
        default: return "expected a scheme that is http, https or file"
        }
    }

    private static func problemOfWeb(_ url: String) -> String? {
        // Every URL is looked at by its bytes first: where all is as usual, nothing more needs to be known.
        if isPlainWeb(url) { return nil }
        guard let start = url.firstRange(of: "://")?.upperBound else { return "expected `//` and a host after the scheme" }
        let authority = url[start...].prefix { !"/?#".contains($0) }
        if authority.contains("@") { return "expected a URL without user and password (`auth:` names the variables that hold them)" }
        guard let host = WebAddress.host(of: url) else { return "expected a host after `://`" }
        let isHost = host.allSatisfy { $0.isLetter || $0.isNumber || "-._:%".contains($0) } && !host.hasPrefix(".")
        guard isHost, isPort(authority.hasPrefix("[") ? authority.drop { $0 != "]" }.dropFirst() : authority.drop { $0 != ":" }) else {
            return "expected a host, and a port from 1 to 65535 if any, after `://`"
        }
        return nil
    }

    /// Whether `http://` or `https://` is followed by a host of ASCII letters, digits, `-` and `.`, perhaps a port, and by a path or nothing.
    private static func isPlainWeb(_ url: String) -> Bool {
        let bytes = url.utf8
        guard let scheme = ["https://", "http://"].first(where: { bytes.starts(with: $0.utf8) }) else { return false }
        let rest = bytes.dropFirst(scheme.utf8.count)
        let host = rest.prefix { byte in
            (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        }
        guard let first = host.first, first != UInt8(ascii: ".") else { return false }
        var path = rest[host.endIndex...]
        if path.first == UInt8(ascii: ":") {
            let port = path.dropFirst().prefix { (0x30...0x39).contains($0) }
            guard (1...5).contains(port.count), (1...65_535).contains(port.reduce(0) { $0 * 10 + Int($1 - 0x30) }) else { return false }
            path = path[port.endIndex...]
        }
        return path.first.map { $0 == UInt8(ascii: "/") } ?? true
    }

    private static func isPort(_ text: Substring) -> Bool {
        guard text.first == ":" else { return text.isEmpty }
        return Int(text.dropFirst()).map { (1...65_535).contains($0) } ?? false
    }

    /// What stands between `file://` and the path.
    private static func fileHost(of url: String) -> Substring? {
        let rest = url.dropFirst(5)
        return rest.hasPrefix("//") ? rest.dropFirst(2).prefix { $0 != "/" } : nil
    }

    /// A `file:` URL with a path from the root (RFC 8089); any other URL as it is.
    private static func absolute(_ url: String, folder: String) -> String {
        guard WebAddress.scheme(of: url) == "file" else { return url }
        let rest = url.dropFirst(5)
        if rest.hasPrefix("//") { return "file://" + rest.dropFirst(2).drop { $0 != "/" } }
        if rest.hasPrefix("/") { return "file://" + rest }
        return "file://" + PathText.join(PathText.percentEncoded(folder), String(rest))
    }

    /// A name made of a URL: its letters and digits in lower case, `-` between, neither scheme nor `www.` nor `${NAME}` nor any secret; nil where nothing is left.
    static func slug(of url: String) -> String? {
        let bare = Placeholders.removed(from: Redaction.byName(url)).lowercased()
        let rest = bare.firstRange(of: ":").map { bare[$0.upperBound...].drop { $0 == "/" } } ?? bare[...]
        let words = (rest.hasPrefix("www.") ? rest.dropFirst(4) : rest).split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let slug = words.joined(separator: "-").prefix(100)
        return slug.isEmpty ? nil : String(slug)
    }
}
