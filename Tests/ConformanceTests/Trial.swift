import Model

@testable import Judge
@testable import LoopbackServer

/// A client that somebody makes up, tried against one rule: its requests stand in a text, as in
///
///     feed.xml | +2h feed.xml ; If-None-Match: "a" | HEAD feed.xml | /T9/feed.xml | ~hangs up
///
/// Requests follow on each other after an hour, unless a `+` says otherwise; a path with a slash in front is not the rule's own; a field with a
/// minus in front is left out; `~hangs up` and `~takes all` are how the answer before ended.
struct Trial {
    let rule: String
    private(set) var books: Books
    private var now = CivilTime(year: 2026, month: 3, day: 2, hour: 8).moment()
    private var number = 0
    /// What the last request was answered.
    private(set) var reply = ServerReply()
    /// What was said of it.
    private(set) var note: Books.Note?

    init(_ rule: String, hour: Duration = .seconds(3600)) {
        self.rule = rule
        let hearsEverything = Docket.cases.first { $0.id == rule }?.hearsEverything ?? false
        books = Books(port: 8480, only: hearsEverything ? [] : [rule], hour: hour)
    }

    static let habits = [
        ("User-Agent", "reader/1.0 (+https://reader.example/about; 3 feeds)"),
        ("Accept", "application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.1"),
        ("Accept-Encoding", "br, zstd, gzip, deflate"),
    ]

    /// What is to be said in the end.
    static func verdict(_ rule: String, _ history: String, hour: Duration = .seconds(3600)) -> Verdict {
        var trial = Trial(rule, hour: hour)
        trial.play(history)
        return trial.verdict
    }

    /// What is to be said of the client that was seen first; waiting where there is none.
    var verdict: Verdict {
        books.report().clients.first?.results.first { $0.rule == rule }?.verdict ?? Books.blank(rule)
    }

    mutating func play(_ history: String) {
        for step in history.split(separator: " | ") { play(step: String(step)) }
    }

    private mutating func play(step: String) {
        var fields = step.split(separator: " ; ").map(String.init)
        var words = fields.removeFirst().split(separator: " ").map(String.init)
        if words == ["~hangs", "up"] { return end(.hungUp(afterBytes: 40_000)) }
        if words == ["~takes", "all"] { return end(.sent) }
        let wait = words.first?.hasPrefix("+") == true ? Self.span(words.removeFirst()) : .seconds(3600)
        let method = words.count > 1 ? words.removeFirst() : "GET"
        guard let target = words.first else { return }
        ask(method, target, after: number == 0 ? .zero : wait, fields)
    }

    mutating func ask(_ method: String, _ target: String, after wait: Duration, _ fields: [String]) {
        now = now + wait
        number += 1
        var headers = Self.habits.map { (name: $0.0, value: $0.1) }
        for field in fields {
            let name = String(field.drop { $0 == "-" }.prefix { $0 != ":" })
            headers.removeAll { $0.name == name }
            if !field.hasPrefix("-") { headers.append((name, String(field.dropFirst(name.count + 2)))) }
        }
        let index = (Docket.ids.firstIndex(of: rule) ?? 0) + 1
        let request = ServerRequest(
            number: number, connection: number, arrived: .zero, method: method, address: "127.1.\(index).1",
            target: target.hasPrefix("/") ? target : "/\(rule)/\(target)", version: "HTTP/1.1", headers: headers, body: [])
        let answer = books.answer(request, at: now)
        (reply, note) = (answer.reply, answer.note)
    }

    private mutating func end(_ delivery: ServerDelivery) {
        now = now + .seconds(5)
        _ = books.end(number, delivery, at: now)
    }

    private static func span(_ text: String) -> Duration {
        let unit: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        return .seconds((Double(text.dropFirst().dropLast()) ?? 0) * (unit[text.last ?? "s"] ?? 1))
    }
}

extension Books {
    /// What is said of a rule before anybody came.
    static func blank(_ rule: String) -> Verdict {
        guard let rule = Docket.cases.first(where: { $0.id == rule }) else { return .unseen("no such rule") }
        return rule.judge(Hearing(place: Docket.place(of: rule, port: 8480, hour: .seconds(3600))))
    }
}
