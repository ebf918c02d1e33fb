import Conformance
import Judge
import Model

/// What each client did about one rule, request by request.
struct LogText {
    let rule: Rule
    let logs: [Books.Log]

    var text: String {
        let head = "\(rule.id): \(rule.title)\nSource: \(rule.source)\n"
        return head + (logs.isEmpty ? "\nNobody has asked yet.\n" : logs.map(text).joined())
    }

    private func text(of log: Books.Log) -> String {
        let verdict = log.verdict.words.map { "    \($0)\n" }.joined()
        let omitted = log.omitted > 0 ? "\n(\(log.omitted) requests in between are not kept)\n" : ""
        return "\n\(log.client): \(log.verdict.word)\n\(verdict)\n" + log.exchanges.map { Self.text(of: $0, fields: log.fields) }.joined()
            + omitted
    }

    /// A request, the fields that matter, and the answer.
    private static func text(of exchange: Exchange, fields: [String]) -> String {
        let shown = fields.compactMap { field in exchange.header(field).map { "      \(field): \($0)\n" } }.joined()
        let answer = (["\(exchange.answer.status)"] + exchange.answer.headers.map { "\($0.name): \($0.value)" }).joined(separator: "; ")
        let manner = exchange.answer.manner.map { ", \($0)" } ?? ""
        return "  \(exchange.at)  \(exchange.method) \(exchange.target)  (connection \(exchange.connection))\n\(shown)"
            + "    → \(answer)\(manner)\(ending(exchange.ending))\n"
    }

    private static func ending(_ ending: Exchange.Ending?) -> String {
        switch ending {
        case .hungUp(let bytes, let span): ", hung up by the client after \(bytes) bytes and \(Spans.exact(span))"
        case .sent(let span) where span > .seconds(1): ", sent in \(Spans.exact(span))"
        case .sent: ""
        case nil: ", on its way"
        }
    }

    /// One line for who looks on while it happens: the rule, what is to be said of it now, the request and its answer.
    static func line(_ note: Books.Note) -> String {
        let exchange = note.exchange
        let own = note.verdicts.first { $0.rule == exchange.rule }
        let verdict = own.map { "\($0.rule.padding(to: 8))\($0.verdict.word.padding(to: 8))" } ?? "–".padding(to: 16)
        let words = own.map { ": \($0.verdict.words.joined(separator: "; "))" } ?? ""
        let others = note.verdicts.filter { $0.rule != exchange.rule && $0.verdict.word == "fail" }.map(\.rule)
        let also = others.isEmpty ? "" : "; fails \(others.joined(separator: ", ")) too"
        let head = "\(note.at.description.dropFirst(11).prefix(8)) \(verdict)\(note.client)  \(exchange.method) \(exchange.target)"
        return
            "\(head) → \(exchange.answer.status)\(ending(exchange.ending == nil ? .sent(after: .zero) : exchange.ending))\(words)\(also)\n"
            .shownLine
    }
}

extension String {
    /// Without control characters but for the line end.
    fileprivate var shownLine: String { shown + "\n" }
}
