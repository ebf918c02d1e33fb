import Model

/// All that is known when one rule is judged for one client. A value: nothing here knows a clock.
struct Hearing: Sendable {
    /// What the rule has seen of the client, in order: the first and the last where there was much.
    var exchanges: [Exchange] = []
    /// Before which of them some are missing; nil where all are there.
    var gap: Int?
    /// When the client asked for the feed of T9, which says nothing of its pace: how often it comes by itself.
    var rounds: [Timestamp] = []
    /// When the client last asked for anything.
    var latest = Timestamp(milliseconds: 0)
    /// Where the rule's documents are.
    var place = Place()

    /// The GETs for a name.
    func gets(_ name: String) -> [Exchange] { exchanges.filter { $0.turn > 0 && $0.name == name } }
    /// The GETs for any name.
    var gets: [Exchange] { exchanges.filter { $0.turn > 0 } }
    /// How often the client came by itself after a moment.
    func rounds(after moment: Timestamp) -> Int { rounds.count { $0 > moment } }
    /// So many of the server's hours.
    func hours(_ count: Double) -> Duration { place.hours(count) }
    /// The absolute URL of a name.
    func url(_ name: String) -> String { place.url(name) }
}

/// Where a rule's documents are, and how long an hour lasts there.
struct Place: Sendable {
    var rule = ""
    /// The rule's number: its addresses are 127.1.NUMBER.1, .2, …
    var number = 1
    var port = 80
    /// How long an hour lasts in what the server asks for.
    var hour = Duration.seconds(3600)
    /// Names that live at another address than .1.
    var elsewhere: [String: Int] = [:]

    func address(_ host: Int) -> String { "127.1.\(number).\(host)" }

    func url(_ name: String, user: String? = nil) -> String {
        let file = String(name.prefix { $0 != "?" })
        let path = name.hasPrefix("/") ? name : "/\(rule)/\(name)"
        return "http://\(user.map { "\($0)@" } ?? "")\(address(elsewhere[file] ?? 1)):\(port)\(path)"
    }

    /// So many hours, in whole seconds, one at the least.
    func hours(_ count: Double) -> Duration {
        .seconds(max(1, (Double(hour.wholeMilliseconds) * count / 1000).rounded()))
    }
}

extension Duration {
    var wholeSeconds: Int64 { wholeMilliseconds / 1000 }
}
