import Model

// How long a client stayed away.
extension Hearing {
    /// What a request says that came too early after another: a whole second is lost where clocks count seconds, and a little more to chance.
    static let tolerance = Duration.seconds(2)

    /// Weighs the time between each two requests for a name.
    ///
    /// - Parameter least: how long must lie behind an exchange before the next request, and who asked for it; nil where nothing is asked.
    func early(_ name: String, _ least: (Exchange) -> (span: Duration, why: String)?) -> [String] {
        let asked = gets(name)
        return zip(asked, asked.dropFirst()).compactMap { before, next in
            guard before.turn + 1 == next.turn, let wait = least(before) else { return nil }
            let gap = next.at - before.at
            guard gap < wait.span - Self.slack(of: wait.span) else { return nil }
            return "asked for \(name) again after \(Words.span(gap)), expected \(Words.span(wait.span)) at the least: \(wait.why)"
        }
    }

    static func slack(of span: Duration) -> Duration { min(tolerance, span / 10) }

    /// Where each of these names must be asked for twice with a wait between.
    func waits(_ plan: [(name: String, span: Duration, why: String)]) -> Verdict {
        let complaints = plan.flatMap { wait in early(wait.name) { $0.turn == 1 ? (wait.span, wait.why) : nil } }
        let missing = plan.compactMap { awaited($0.name, $0.span) }
        return .of(complaints, otherwise: missing.first.map { .waiting($0) } ?? .pass(waited(plan.map(\.name))))
    }

    /// What must still come until a name was asked for after its wait; nil where it was.
    func awaited(_ name: String, _ span: Duration) -> String? {
        guard let first = gets(name).first else { return "a first request for \(name)" }
        return gets(name).count > 1 ? nil : "a request for \(name) after \(Words.moment(first.at + span))"
    }

    /// How long the first wait for each name was.
    func waited(_ names: [String]) -> String {
        let spans = names.compactMap { name in
            gets(name).count > 1 ? "\(name) again after \(Words.span(gets(name)[1].at - gets(name)[0].at))" : nil
        }
        return "asked for " + spans.joined(separator: ", ")
    }

    /// Whether a name stays unasked-for after an exchange, as far as the client's other visits show.
    func stopped(_ name: String, after exchange: Exchange?, why: String) -> Verdict {
        guard let exchange else { return .waiting("\(gets(name).isEmpty ? "a first" : "another") request for \(name)") }
        if let again = gets(name).first(where: { $0.turn > exchange.turn }) {
            return .fail(["asked for \(name) again after \(Words.span(again.at - exchange.at)): \(why)"])
        }
        let visits = rounds(after: exchange.at)
        guard visits < Self.visitsThatProve else { return .pass("not asked for again in \(visits) rounds of the fetcher's others") }
        return .waiting("\(Words.count(Self.visitsThatProve - visits, "further visit")) to the feed of T9 without one to \(name)")
    }

    /// A client that comes back so often and leaves a feed alone will not ask for it.
    static let visitsThatProve = 5
}
