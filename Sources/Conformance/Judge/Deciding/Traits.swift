import Model

extension Case {
    /// A rule that every request must keep, whatever it asks for.
    ///
    /// - Parameters:
    ///   - fields: the header fields that its log shows.
    ///   - extras: whether icons, pages and files count too: those may be asked for by other means, parts of them even.
    ///   - check: what is wrong with one request.
    init(trait id: String, fields: [String], extras: Bool = false, check: @escaping @Sendable (Exchange) -> [String]) {
        self.init(id: id, feeds: [], hearsEverything: true, fields: fields) { hearing in
            let complaints = hearing.exchanges.filter { extras || !$0.isExtra }.flatMap(check)
            let distinct = complaints.enumerated().filter { complaints.firstIndex(of: $1) == $0 }.map(\.element)
            let missing = Hearing.requestsThatProve - hearing.exchanges.count
            return .of(distinct, otherwise: missing > 0 ? .waiting(Words.count(missing, "further request")) : .pass("so in every request"))
        }
    }
}

extension Exchange {
    /// Whether it was for what a feed names, or for an icon.
    var isExtra: Bool { rule == "H8" && name != "feed.xml" || name.hasPrefix("/favicon") || name.hasPrefix("/apple-touch-icon") }
    /// Whether it was for a feed that is on the list.
    var isForFeed: Bool {
        Docket.cases.first { $0.id == rule }?.feeds.contains { $0.name.prefix { $0 != "?" } == name } ?? false
    }
}

extension Hearing {
    /// After so many requests a habit is one.
    static let requestsThatProve = 3
}
