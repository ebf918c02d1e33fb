public import Model

/// A link of a `Link` field (RFC 8288 §3).
public struct WebLink: Hashable, Sendable {
    /// As it was sent: absolute or relative.
    public var target: String
    /// Names in lower case with their values as they were sent, quotes taken off.
    public var parameters: [Parameter]

    /// `name=value`.
    public struct Parameter: Hashable, Sendable {
        /// In lower case.
        public var name: String
        /// Without quotes; empty where there is none.
        public var value: String
    }

    /// The value of the first parameter of a name; further ones do not count (RFC 8288 §3.3).
    public func value(of name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// Whether it stands in a relation, in whatever case, to the document that was asked for and not to another (`anchor`).
    public func isRelation(_ relation: String) -> Bool {
        guard value(of: "anchor") == nil, let relations = value(of: "rel") else { return false }
        return relations.lowercased().split(whereSeparator: { $0 == " " || $0 == "\t" }).contains { $0 == relation }
    }
}

/// `Link` fields (RFC 8288 §3): several in a field, several fields, targets in `<…>`, parameters that may be quoted.
public enum LinkHeader {
    /// Nobody needs more, and a header may be long.
    private static let most = 100
    /// As many hubs as that are kept of one answer.
    private static let mostHubs = 8

    /// All links, in order; what is none is passed over.
    public static func links(in headers: [HeaderField]) -> [WebLink] {
        let fields = headers.lazy.filter { $0.isNamed("Link") }
        return Array(fields.flatMap { pieces(of: $0.value, at: UInt8(ascii: ",")).compactMap(link) }.prefix(most))
    }

    /// What an answer says of hubs (WebSub §4); nil where it says nothing.
    ///
    /// - Parameter base: the URL that answered.
    public static func hubs(in headers: [HeaderField], base: String) -> HubLinks? {
        let links = links(in: headers)
        let hubs = links.filter { $0.isRelation("hub") }.prefix(mostHubs).map { WebAddress.resolve($0.target, against: base) }
        let topic = links.first { $0.isRelation("self") }.map { WebAddress.resolve($0.target, against: base) }
        return hubs.isEmpty && topic == nil ? nil : HubLinks(hubs: hubs, topic: topic)
    }

    private static func link(_ text: String) -> WebLink? {
        let parts = pieces(of: text, at: UInt8(ascii: ";")).map { $0.trimmingBlanks() }
        guard let first = parts.first, first.hasPrefix("<"), first.hasSuffix(">") else { return nil }
        return WebLink(target: String(first.dropFirst().dropLast()).trimmingBlanks(), parameters: parts.dropFirst().map(parameter))
    }

    private static func parameter(_ text: String) -> WebLink.Parameter {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { String($0).trimmingBlanks() }
        return WebLink.Parameter(name: parts[0].lowercased(), value: parts.count > 1 ? unquoted(parts[1]) : "")
    }

    /// A quoted string without its quotes and backslashes (RFC 9110 §5.6.4).
    private static func unquoted(_ text: String) -> String {
        guard text.hasPrefix("\""), text.hasSuffix("\""), text.utf8.count > 1 else { return text }
        var (value, isEscaped) = ("", false)
        for scalar in text.unicodeScalars.dropFirst().dropLast() {
            if scalar == "\\", !isEscaped {
                isEscaped = true
            } else {
                value.unicodeScalars.append(scalar)
                isEscaped = false
            }
        }
        return value
    }

    /// Takes a text apart; neither `<…>` nor quotes are looked into.
    private static func pieces(of text: String, at separator: UInt8) -> [String] {
        var (pieces, start, isQuoted, isBracketed, isEscaped) = ([String](), text.utf8.startIndex, false, false, false)
        for index in text.utf8.indices {
            let byte = text.utf8[index]
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                if byte == UInt8(ascii: "\\") { isEscaped = true }
                if byte == UInt8(ascii: "\"") { isQuoted = false }
            } else if isBracketed {
                if byte == UInt8(ascii: ">") { isBracketed = false }
            } else if byte == separator {
                pieces.append(String(text[start..<index]))
                start = text.utf8.index(after: index)
            } else {
                isQuoted = byte == UInt8(ascii: "\"")
                isBracketed = byte == UInt8(ascii: "<")
            }
        }
        return pieces + [String(text[start...])]
    }
}
