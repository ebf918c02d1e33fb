import Model
import Publishing
import Scheduling
import Storage

/// An explanation for programs: `pipeline.explain-feed/1`. Every key is always there, `null` where there is nothing to say; spans are in seconds.
extension FeedExplanation {
    var json: String {
        let redaction = redaction
        let report: JSONValue = [
            "schema": "pipeline.explain-feed/1", "feed": .string(subscription.id.rawValue), "title": .text(redaction.shown(state.title)),
            "now": .time(now), "due": .flag(verdict.isDue), "next_poll": nextPoll(redaction),
            "asked_for": .list(AskedFor.all(of: self), value),
            "health": health(redaction), "place": place(redaction), "validators": validators(redaction), "fresh_for": .span(state.freshFor),
            "last_document": .time(state.lastDocument), "last_refresh": .time(state.lastRefresh),
            "domains": .list(domains) { value($0, redaction) }, "walk": walk(redaction), "looks": looks?.json ?? .null,
            "hub": hub(redaction),
            "fetches": .list(fetches) { value($0, redaction) },
            "events": .list(events) {
                ["at": .time($0.at), "kind": .string($0.event.kind.rawValue), "message": .string(redaction.shown($0.event.message))]
            },
        ]
        return String(decoding: report.encoded(.indented), as: UTF8.self)
    }

    private func nextPoll(_ redaction: Redaction) -> JSONValue {
        let rule = PollRule.named(verdict.next.rule)
        return [
            "at": .time(Spans.isNever(verdict.next.at) ? nil : verdict.next.at), "rule": .string(verdict.next.rule),
            "reason": .string(redaction.shown(verdict.next.reason)), "meaning": .text(rule?.meaning), "source": .text(rule?.source),
        ]
    }

    private func value(_ asked: AskedFor) -> JSONValue {
        [
            "rule": .string(asked.rule), "wait": .span(asked.wait), "said": .text(asked.said), "source": .string(asked.source),
            "note": .text(asked.note), "set_next_poll": .flag(asked.isWinner),
        ]
    }

    private func health(_ redaction: Redaction) -> JSONValue {
        let health = health
        return [
            "state": .string(health.health), "standing": .string(health.standing.name), "needs_you": .flag(health.needsYou),
            "failures": .int(state.failures), "failures_of_kind": .int(state.failuresOfKind), "failure": failure(state.failure, redaction),
            "advice": .text(health.advice.isEmpty ? nil : redaction.shown(health.advice)), "last_attempt": .time(state.lastAttempt),
            "last_success": .time(state.lastSuccess), "last_change": .time(state.lastChange), "usual_gap": .span(state.usualGap),
            "entries": .int(entries),
        ]
    }

    private func failure(_ failure: FetchFailure?, _ redaction: Redaction) -> JSONValue {
        guard let failure else { return .null }
        return [
            "kind": .string(failure.kind.rawValue), "status": failure.status.map { .int($0) } ?? .null,
            "message": .string(redaction.shown(failure.message)), "retry_after": .time(failure.retryAfter),
        ]
    }

    private func place(_ redaction: Redaction) -> JSONValue {
        let redirect: JSONValue? = state.redirect.map { evidence in
            [
                "target": .string(redaction.shown(evidence.target)), "first_seen": .time(evidence.firstSeen),
                "last_seen": .time(evidence.lastSeen), "times": .int(evidence.times), "needs_times": .int(RedirectRule.times),
                "needs_age": .span(RedirectRule.age),
            ]
        }
        return [
            "url": .string(redaction.shown(subscription.url)), "moved_to": .text(redaction.shown(state.movedTo)),
            "answered_by": .text(redaction.shown(state.answeredBy)), "redirect": redirect ?? .null,
            "moves": .list(state.moves) {
                ["at": .time($0.at), "from": .string(redaction.shown($0.from)), "to": .string(redaction.shown($0.to))]
            },
        ]
    }
}

extension FeedExplanation {
    private func validators(_ redaction: Redaction) -> JSONValue {
        guard let validators = state.validators else { return .null }
        return [
            "url": .string(redaction.shown(validators.url)), "etag": .text(redaction.shown(validators.etag)),
            "last_modified": .text(validators.lastModified), "variant": .text(validators.variant),
        ]
    }

    private func value(_ domain: DomainFacts, _ redaction: Redaction) -> JSONValue {
        let cooldown: JSONValue? = domain.cooldown(at: now).map {
            ["until": .time($0.until), "reason": .string(redaction.shown($0.reason))]
        }
        return [
            "domain": .string(domain.domain), "rule": .text(domain.rule), "connections": .int(domain.limits.connections),
            "spacing": .span(domain.limits.spacing), "min_interval": .span(domain.limits.shortestInterval), "cooldown": cooldown ?? .null,
            "learned_spacing": .span(domain.spacing > domain.limits.spacing ? domain.spacing : nil),
            "learned_at": .time(domain.state?.learnedAt), "refusals": .int(domain.state?.refusals ?? 0),
        ]
    }

    private func walk(_ redaction: Redaction) -> JSONValue {
        guard let walk = state.walk else { return .null }
        return [
            "read": .int(walk.read), "pending": .int(walk.pending.count), "failures": .int(walk.failures),
            "next": .text(walk.pending.first.map { redaction.shown($0.url) }), "kind": .text(walk.pending.first?.kind.rawValue),
            "feed_at": .time(walk.head.at),
        ]
    }

    private func value(_ fetch: FetchRecord, _ redaction: Redaction) -> JSONValue {
        [
            "fetch": .string(fetch.id.rawValue), "started": .time(fetch.started), "finished": .time(fetch.finished),
            "outcome": .string(fetch.outcome.rawValue), "page": .text(fetch.page?.rawValue),
            "status": fetch.status.map { .int($0) } ?? .null,
            "hops": .list(fetch.hops) { ["url": .string(redaction.shown($0.url)), "status": .int($0.status)] },
            "wire_bytes": .int(fetch.wireBytes), "bytes": .int(fetch.documentBytes),
            "entries": [
                "new": .int(fetch.counts.new), "updated": .int(fetch.counts.updated), "same": .int(fetch.counts.same),
                "dropped": .int(fetch.counts.dropped),
            ],
            "failure": failure(fetch.failure, redaction),
            "next_poll": [
                "at": .time(Spans.isNever(fetch.nextPoll.at) ? nil : fetch.nextPoll.at), "rule": .string(fetch.nextPoll.rule),
                "reason": .string(redaction.shown(fetch.nextPoll.reason)),
            ],
        ]
    }
}

extension LookCounts {
    /// Pages of articles: how many are looked at again, how many of them are due, when the next is, and why others are not.
    var json: JSONValue {
        [
            "pending": .int(pending), "due": .int(due), "next": .time(next),
            "ended": .object(Look.End.allCases.map { ($0.rawValue, .int(ended[$0, default: 0])) }),
        ]
    }
}

extension JSONValue {
    /// A span in seconds, with decimals where it has fractions; `null` where there is none.
    static func span(_ span: Duration?) -> JSONValue {
        guard let span else { return .null }
        return span.wholeMilliseconds % 1000 == 0 ? .int(span.wholeMilliseconds / 1000) : .number(Spans.seconds(span))
    }
}
