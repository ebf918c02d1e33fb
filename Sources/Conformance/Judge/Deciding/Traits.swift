import Model

extension Case {
    /// A rule that every request must keep, whatever it asks for.
    ///
    /// - Parameters:
    ///   - fields: the header fields that its log shows.
    ///   - check: what is wrong with one request.
    init(trait id: String, fields: [String], check: @escaping @Sendable (Exchange) -> [String]) {
        self.init(id: id, feeds: [], hearsEverything: true, fields: fields) { hearing in
            let complaints = hearing.exchanges.flatMap(check)
            let distinct = complaints.enumerated().filter { complaints.firstIndex(of: $1) == $0 }.map(\.element)
            let missing = Hearing.requestsThatProve - hearing.exchanges.count
            return .of(distinct, otherwise: missing > 0 ? .waiting(Words.count(missing, "further request")) : .pass("so in every request"))
        }
    }
}

extension Hearing {
    /// After so many requests a habit is one.
    static let requestsThatProve = 3
}
