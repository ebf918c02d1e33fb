import Conformance
import Judge
import Model
import Publishing

/// The rules with what is to be said of each client; ids, titles and sources are those of the table of rules.
struct VerdictTable {
    let report: Report

    /// The rules that a server cannot judge, each with the reason.
    var unseen: [(rule: Rule, reason: String)] { Rules.all.compactMap { rule in Docket.unseen[rule.id].map { (rule, $0) } } }

    /// One client's results by the sections of the table of rules; what was left out by the command line is missing.
    func sections(of client: Report.Client) -> [(title: String, rows: [(rule: Rule, result: Report.Result)])] {
        Rules.sections.compactMap { section in
            let rows = section.rules.compactMap { rule -> (rule: Rule, result: Report.Result)? in
                client.results.first { $0.rule == rule.id }.map { (rule: rule, result: $0) }
            }
            return rows.isEmpty ? nil : (title: section.title, rows: rows)
        }
    }

    /// `12 passed, 2 failed, 40 waiting`.
    static func totals(of client: Report.Client) -> String {
        let unjudged = client.count("n/a") > 0 ? ", \(client.count("n/a")) not judged" : ""
        return "\(client.count("pass")) passed, \(client.count("fail")) failed, \(client.count("waiting")) waiting\(unjudged)"
    }

    /// For people.
    var text: String {
        if report.clients.isEmpty { return "Nobody has asked for anything.\n" }
        return report.clients.map(text).joined(separator: "\n")
            + "\n\(unseen.count) further rules are not visible to a server: see the page, or --json.\n"
    }

    private func text(of client: Report.Client) -> String {
        let rows = sections(of: client).map { section in
            "\n\(section.title)\n" + section.rows.map { rule, result in Self.line(rule, result.verdict) }.joined()
        }
        return "\(client.name): \(Self.totals(of: client))\n" + rows.joined()
    }

    private static func line(_ rule: Rule, _ verdict: Verdict) -> String {
        let details = verdict.words.map { String(repeating: " ", count: 16) + $0.shown + "\n" }.joined()
        return rule.id.padding(to: 8) + verdict.word.padding(to: 8) + rule.title + "\n" + details
    }

    /// For programs.
    var json: String {
        let hidden = JSONValue.list(unseen) {
            .object([("id", .string($0.rule.id)), ("title", .string($0.rule.title)), ("reason", .string($0.reason))])
        }
        let value = JSONValue.object([
            ("schema", .string("pipeline.conformance-server/1")), ("hour_seconds", .int(report.hour.wholeMilliseconds / 1000)),
            ("clients", .list(report.clients, json)), ("not_visible", hidden),
        ])
        return String(decoding: value.encoded(.indented), as: UTF8.self)
    }

    private func json(of client: Report.Client) -> JSONValue {
        let rules = JSONValue.list(sections(of: client).flatMap(\.rows)) { rule, result in
            .object([
                ("id", .string(rule.id)), ("title", .string(rule.title)), ("source", .string(rule.source)),
                ("verdict", .string(result.verdict.word)), ("remarks", .texts(result.verdict.words)), ("requests", .int(result.requests)),
                ("last_request", .time(result.last)),
            ])
        }
        return .object([
            ("client", .string(client.name)), ("user_agent", .string(client.agent)), ("first_request", .time(client.first)),
            ("last_request", .time(client.last)), ("requests", .int(client.requests)), ("passed", .int(client.count("pass"))),
            ("failed", .int(client.count("fail"))), ("waiting", .int(client.count("waiting"))), ("rules", rules),
        ])
    }
}
