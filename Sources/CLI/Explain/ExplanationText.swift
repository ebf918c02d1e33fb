import Model
import Scheduling
import Storage

/// An explanation for people: the answer first, then what it rests on.
extension FeedExplanation {
    var text: String {
        var sheet = FactSheet(redaction: redaction)
        sheet.line([subscription.id.rawValue, state.title ?? ""].joined(separator: "  ").trimmingTrailingBlanks())
        sheet.line(answer)
        tellNextPoll(&sheet)
        tellWishes(&sheet)
        tellHealth(&sheet)
        tellPlace(&sheet)
        tellValidators(&sheet)
        for domain in domains { tell(domain, &sheet) }
        tellWalk(&sheet)
        tellLooks(&sheet)
        tellHub(&sheet)
        tellPolls(&sheet)
        tellEvents(&sheet)
        return sheet.text
    }

    private func tellNextPoll(_ sheet: inout FactSheet) {
        let next = verdict.next
        sheet.heading("next poll")
        sheet.fact("when", Spans.isNever(next.at) ? "never" : next.at <= now ? "now" : "\(Spans.ahead(next.at, now: now)), at \(next.at)")
        sheet.fact("rule", "\(next.rule): \(next.reason)")
        guard let rule = PollRule.named(next.rule) else { return }
        sheet.more(rule.meaning)
        sheet.fact("made by", rule.source)
    }

    private func tellWishes(_ sheet: inout FactSheet) {
        sheet.heading("what is asked for (the longest that counts wins)")
        let rows = AskedFor.all(of: self).map { asked in
            [
                asked.isWinner ? "*" : "", asked.rule, asked.said ?? asked.wait.map { Spans.plain($0) } ?? "–", asked.source,
                asked.note ?? "",
            ]
        }
        sheet.table(["", "rule", "wait", "who", "note"], rows)
    }

    private func tellHealth(_ sheet: inout FactSheet) {
        sheet.heading("health")
        sheet.fact("state", health.health)
        sheet.fact("failure", state.failure.map { $0.message })
        sheet.fact("to do", health.advice)
        let past = [("asked", state.lastAttempt), ("well", state.lastSuccess), ("news", state.lastChange)]
        sheet.fact("last", past.map { "\($0.0) \($0.1.map { Spans.ago($0, now: now) } ?? "never")" }.joined(separator: ", "))
        sheet.fact("news come", state.usualGap.map { "every \(Spans.text($0)), usually" })
        sheet.fact("entries", "\(entries)")
    }

    private func tellPlace(_ sheet: inout FactSheet) {
        sheet.heading("place")
        sheet.fact("url", subscription.url)
        sheet.fact("lives at", state.movedTo)
        sheet.fact("answered by", state.answeredBy == state.movedTo ? nil : state.answeredBy)
        if let redirect = state.redirect {
            sheet.fact("redirect", "to \(redirect.target), for good: \(standing(of: redirect))")
        }
        for move in state.moves.suffix(5) { sheet.fact("moved", "\(move.at): from \(move.from) to \(move.to)") }
    }

    /// How far a permanent redirect is on its way to be believed.
    private func standing(of redirect: RedirectEvidence) -> String {
        let (times, age) = (RedirectRule.times, Spans.exact(RedirectRule.age))
        return "seen \(redirect.times) of \(times) times since \(redirect.firstSeen); adopted when it has stood for \(age)"
    }

    private func tellValidators(_ sheet: inout FactSheet) {
        sheet.heading("what the server gave to recognise the document by")
        if let validators = state.validators {
            sheet.fact("for", validators.url)
            sheet.fact("ETag", validators.etag)
            sheet.fact("Last-Modified", validators.lastModified)
            sheet.fact("Vary", validators.variant)
        } else {
            sheet.fact("nothing", "each poll brings the whole document")
        }
        sheet.fact("fresh", state.freshFor.map { "for \(Spans.plain($0)), as the last answer says that speaks of it" })
        sheet.fact(
            "document", state.lastDocument.map { "came \(Spans.ago($0, now: now))" + (isOnly304Since($0) ? ", only 304 since" : "") })
        sheet.fact("refreshed", state.lastRefresh.map { Spans.ago($0, now: now) })
    }

    private func isOnly304Since(_ moment: Timestamp) -> Bool { state.lastSuccess.map { $0 > moment } ?? false }

    private func tell(_ domain: DomainFacts, _ sheet: inout FactSheet) {
        sheet.heading("domain \(domain.domain)")
        let polls = domain.limits.connections == 1 ? "one poll at a time" : "\(domain.limits.connections) polls at a time"
        sheet.fact("limits", "\(polls), then \(Spans.exact(domain.limits.spacing)) of rest")
        sheet.fact("made by", domain.rule.map { "feeds.yml: hosts, \($0)" } ?? "this program; `hosts` of feeds.yml can say otherwise")
        if let cooldown = domain.cooldown(at: now) {
            sheet.fact(
                "left alone", "\(Spans.ahead(cooldown.until, now: now).dropFirst(3)) more, until \(cooldown.until): \(cooldown.reason)")
        }
        if domain.spacing > domain.limits.spacing {
            let taught = domain.state?.learnedAt.map { ", last \(Spans.ago($0, now: now))" } ?? ""
            sheet.fact(
                "learned", "\(Spans.plain(domain.spacing)) of rest, because it refused us\(taught); halves with every quiet day")
        }
        if let refusals = domain.state?.refusals, refusals > 0 {
            sheet.fact("refusals", "\(refusals) in a row; each poll that goes well counts one down")
        }
    }
}

extension FeedExplanation {
    private func tellWalk(_ sheet: inout FactSheet) {
        guard let walk = state.walk else { return }
        sheet.heading("further pages")
        sheet.fact("read", "\(walk.read)")
        sheet.fact("to read", "\(walk.pending.count)")
        for page in walk.pending.prefix(3) { sheet.fact(page.kind.rawValue, page.url) }
        sheet.fact("failures", walk.failures > 0 ? "\(walk.failures) in a row" : nil)
        sheet.fact("feed itself", "\(Spans.ahead(walk.head.at, now: now)): \(walk.head.reason)")
    }

    private func tellLooks(_ sheet: inout FactSheet) {
        guard let looks else { return }
        sheet.heading("pages of its articles")
        sheet.fact("to look at", looks.pending == 0 ? "none any more" : "\(looks.pending), \(looks.due) of them behind the next poll")
        sheet.fact("next", looks.next.map { $0 <= now ? "due, behind the next poll" : "\(Spans.ahead($0, now: now)), at \($0)" })
        let ends = Look.End.allCases.compactMap { end in looks.ended[end].map { "\($0) \(end.rawValue.replacing("_", with: " "))" } }
        sheet.fact("ended", ends.isEmpty ? nil : ends.joined(separator: ", "))
        sheet.fact("full_text", subscription.fullText ? nil : "is off: nothing is looked at")
    }

    private func tellPolls(_ sheet: inout FactSheet) {
        sheet.heading("last polls")
        guard !fetches.isEmpty else { return sheet.fact("none", "it was never polled") }
        let header = ["when", "outcome", "status", "ms", "bytes", "new", "updated", "same", "next poll", "failure"]
        sheet.table(header, fetches.map(row))
    }

    private func row(_ fetch: FetchRecord) -> [String] {
        let outcome = fetch.outcome.rawValue.replacing("_", with: " ")
        return [
            Spans.ago(fetch.finished, now: now), fetch.page.map { "\(outcome) (\($0.rawValue))" } ?? outcome,
            fetch.status.map { "\($0)" } ?? "–", "\((fetch.finished - fetch.started).wholeMilliseconds)", "\(fetch.wireBytes)",
            "\(fetch.counts.new)", "\(fetch.counts.updated)", "\(fetch.counts.same)", fetch.nextPoll.rule,
            fetch.failure.map { redaction.shown($0.description).shortened(to: 100) } ?? "",
        ]
    }

    private func tellEvents(_ sheet: inout FactSheet) {
        guard !events.isEmpty else { return }
        sheet.heading("events")
        sheet.table(["when", "event", "what"], events.map { [Spans.ago($0.at, now: now), $0.event.kind.rawValue, $0.event.message] })
    }
}
