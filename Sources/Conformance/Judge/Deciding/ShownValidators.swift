import LoopbackServer

/// A feed whose answers come in a set order, and what must be shown to it after each: the rules of validators.
struct Succession: Sendable {
    /// What the request after an answer must show.
    enum Expected: Sendable {
        /// Both, and nothing else.
        case exactly(Validators)
        case etag(String)
        case date(String)
        /// Anything but these.
        case never([String])
    }

    /// One answer.
    struct Step: Sendable {
        enum Kind: Sendable {
            /// The feed, with so many items.
            case feed(items: Int)
            /// 304, to a request that shows validators; others get the feed.
            case notModified
            /// Something else.
            case other(@Sendable (Hearing) -> ServerReply)
        }
        var kind: Kind
        /// What it sends.
        var sends: Validators
        /// What a 304 or a failure leaves in force; what it sends, unless said otherwise.
        var inForce: Validators
        var then: Expected

        static func feed(_ sends: Validators, items: Int = 3, then: Expected? = nil) -> Step {
            Step(kind: .feed(items: items), sends: sends, inForce: sends, then: then ?? .exactly(sends))
        }

        static func notModified(_ sends: Validators = Validators(), inForce: Validators, then: Expected? = nil) -> Step {
            Step(kind: .notModified, sends: sends, inForce: inForce, then: then ?? .exactly(inForce))
        }

        static func other(inForce: Validators, then: Expected, _ reply: @escaping @Sendable (Hearing) -> ServerReply) -> Step {
            Step(kind: .other(reply), sends: Validators(), inForce: inForce, then: then)
        }
    }

    var steps: [Step]

    /// The step by the number of the request; after the last one the feed stays as it is.
    func reply(to asked: Exchange, _ hearing: Hearing) -> ServerReply {
        guard asked.name == "feed.xml" else { return .notFound }
        let isKnown = steps.indices.contains(asked.turn - 1)
        let step = steps[min(max(0, asked.turn - 1), steps.count - 1)]
        let whole = ServerReply.feed(hearing, items: asked.turn + 2).with(step.inForce).alwaysStale
        guard isKnown else { return step.inForce.satisfy(Validators(shownBy: asked)) ? .status(304) : whole }
        switch step.kind {
        case .feed(let items): return ServerReply.feed(hearing, items: items).with(step.sends).alwaysStale
        case .notModified: return asked.isConditional ? notModified(step.sends) : whole
        case .other(let reply): return reply(hearing)
        }
    }

    /// One that says nothing says nothing of its age either.
    private func notModified(_ sends: Validators) -> ServerReply {
        sends == Validators() ? .status(304) : ServerReply.status(304).with(sends).alwaysStale
    }

    /// Every request but the first is weighed: that one may show what was learned before the server began.
    func judge(_ hearing: Hearing) -> Verdict {
        let asked = hearing.gets("feed.xml")
        let complaints = zip(asked, asked.dropFirst()).flatMap { before, next in
            before.turn + 1 == next.turn && !before.wasHungUp ? faults(of: next) : []
        }
        let needed = steps.count + 1
        let turn = asked.last?.turn ?? 0
        return .of(
            complaints,
            otherwise: turn >= needed
                ? .pass("right in \(Words.count(turn - 1, "request")) after the first") : .waiting("request \(turn + 1) of \(needed)"))
    }

    private func faults(of next: Exchange) -> [String] {
        let (shown, step) = (Validators(shownBy: next), steps[min(next.turn - 2, steps.count - 1)])
        switch step.then {
        case .exactly(let wanted):
            return [
                differs(next, "If-None-Match", shown.etag, wanted.etag), differs(next, "If-Modified-Since", shown.date, wanted.date),
            ].compactMap(\.self)
        case .etag(let wanted): return [differs(next, "If-None-Match", shown.etag, wanted)].compactMap(\.self)
        case .date(let wanted): return [differs(next, "If-Modified-Since", shown.date, wanted)].compactMap(\.self)
        case .never(let forbidden):
            return [shown.etag, shown.date].compactMap { $0.flatMap { forbidden.contains($0) ? $0 : nil } }.map {
                "request \(next.turn) showed `\($0)`, which came with an answer that must not count"
            }
        }
    }

    private func differs(_ next: Exchange, _ field: String, _ shown: String?, _ wanted: String?) -> String? {
        guard shown != wanted else { return nil }
        return "request \(next.turn): \(field) was \(Words.value(shown)), expected \(Words.value(wanted))"
    }
}

extension Case {
    /// A rule about validators.
    init(_ id: String, steps: Succession.Step...) {
        let succession = Succession(steps: steps)
        self.init(id, reply: { succession.reply(to: $0, $1) }, judge: { succession.judge($0) })
    }
}
