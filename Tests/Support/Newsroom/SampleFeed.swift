/// A feed of the sample newsroom with its snapshots by round.
struct SampleFeed {
    /// A snapshot as it is served.
    struct Document {
        var body: [UInt8]
        var type: String
        var modified: Moment
    }

    var name: String
    /// The file name extension of its snapshots.
    var kind: String
    /// Never empty.
    var snapshots: [Int: [UInt8]]

    /// Where it is served.
    var paths: [String] { ["/\(name)", "/\(name).\(kind)"] }

    /// The newest snapshot up to a round; before the first, the feed without entries.
    func document(in round: Int) -> Document {
        let newest = snapshots.keys.filter { $0 <= round }.max()
        let first = snapshots.keys.min().flatMap { snapshots[$0] } ?? []
        let syntax = FeedSyntax(of: first) ?? .rss
        let body = newest.flatMap { snapshots[$0] } ?? Array(syntax.emptyFeed(title: name).utf8)
        return Document(body: body, type: FeedSyntax.contentType(of: body), modified: Self.published(newest ?? 0))
    }

    /// The samples' day has a morning, a noon and an evening; a feed without entries is of the night before.
    private static func published(_ round: Int) -> Moment {
        let midnight = Moment("2025-10-14") ?? Moment(seconds: 0)
        let hours: [Int: Int64] = [0: 0, 1: 8, 2: 13, 3: 19]
        return Moment(seconds: midnight.seconds + (hours[round] ?? 23) * 3600)
    }
}
