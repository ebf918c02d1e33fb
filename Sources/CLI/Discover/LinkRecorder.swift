import Model
import Synchronization

/// A transport that remembers the `Link` fields of the last answer: a page may name its feeds there (RFC 8288), and a fetch does not tell them.
final class LinkRecorder: Transport {
    private let transport: any Transport
    private let fields = Mutex<[String]>([])

    init(_ transport: any Transport) { self.transport = transport }

    /// The fields of the last answer.
    var latest: [String] { fields.withLock { $0 } }

    func perform(_ request: TransportRequest) async throws(FetchFailure) -> TransportResponse {
        let response = try await transport.perform(request)
        fields.withLock { $0 = response.headers.filter { $0.isNamed("Link") }.map(\.value) }
        return response
    }
}

/// Feeds in `Link` header fields: `</feed.xml>; rel="alternate"; type="application/rss+xml"`.
enum LinkHeader {
    private static let most = 20
    private static let types = ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"]

    /// Absolute URLs, in order.
    static func feeds(in fields: [String], base: String) -> [String] {
        fields.flatMap(links).filter(\.isFeed).prefix(most).map { WebAddress.resolve($0.target, against: base) }
    }

    private struct Link {
        var target: String
        var parameters: [String]

        var isFeed: Bool {
            let relations = value(of: "rel").split(separator: " ")
            return relations.contains("alternate") && types.contains(value(of: "type"))
        }

        private func value(of name: String) -> String {
            let found = parameters.lazy.map { $0.split(separator: "=", maxSplits: 1).map { String($0).trimmingBlanks().lowercased() } }
                .first { $0.count == 2 && $0[0] == name }
            return found?[1].filter { $0 != "\"" } ?? ""
        }
    }

    /// Takes a field apart; neither `<…>` nor quotes are looked into for commas and semicolons.
    private static func links(_ field: String) -> [Link] {
        pieces(of: field, at: ",").compactMap { text in
            let parts = pieces(of: text, at: ";").map { $0.trimmingBlanks() }
            guard let first = parts.first, first.hasPrefix("<"), first.hasSuffix(">") else { return nil }
            return Link(target: String(first.dropFirst().dropLast()), parameters: Array(parts.dropFirst()))
        }
    }

    private static func pieces(of text: String, at separator: Character) -> [String] {
        var (pieces, piece, isQuoted, isBracketed) = ([] as [String], "", false, false)
        for character in text {
            if character == "\"", !isBracketed { isQuoted.toggle() }
            if !isQuoted, character == "<" || character == ">" { isBracketed = character == "<" }
            if character == separator, !isQuoted, !isBracketed {
                pieces.append(piece)
                piece = ""
            } else {
                piece.append(character)
            }
        }
        return pieces + [piece]
    }
}
