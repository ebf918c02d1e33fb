import Conformance
import LoopbackServer
import Model
import Testing

@testable import Judge

@Suite("What a server can tell of a client")
struct JudgeTests {
    @Test("A request makes nobody pass or fail before anybody came", arguments: Docket.ids)
    func nothingSeen(rule: String) {
        #expect(Books.blank(rule).word == "waiting")
    }

    @Test("A client that does right passes", arguments: Histories.passing)
    func passes(rule: String, history: String) {
        let verdict = Trial.verdict(rule, history)
        #expect(verdict.word == "pass", "\(rule): \(verdict)")
    }

    @Test("A client that does wrong fails, in words", arguments: Histories.failing)
    func fails(rule: String, history: String, words: String) {
        let verdict = Trial.verdict(rule, history)
        #expect(verdict.word == "fail" && verdict.words.contains { $0.contains(words) }, "\(rule): \(verdict)")
    }

    @Test("Of too little nothing is said", arguments: Histories.waiting)
    func waits(rule: String, history: String, words: String) {
        let verdict = Trial.verdict(rule, history)
        #expect(verdict.word == "waiting" && verdict.words.contains { $0.contains(words) }, "\(rule): \(verdict)")
    }

    @Test("Every judged rule has a history that passes and one that fails", arguments: Docket.ids)
    func isTried(rule: String) {
        // Of T3 and L1 a server sees those who do well, and cannot tell what keeps others away.
        #expect(Histories.passing.contains { $0.0 == rule }, "no passing history")
        #expect(["T3", "L1"].contains(rule) || Histories.failing.contains { $0.0 == rule }, "no failing history")
    }

    @Test("Every rule is either judged, or it is said why a server cannot tell")
    func isComplete() {
        let known = Set(Rules.all.map(\.id))
        #expect(Set(Docket.ids).union(Docket.unseen.keys) == known)
        #expect(Set(Docket.ids).isDisjoint(with: Docket.unseen.keys))
        #expect(Set(Docket.addresses).count == Docket.addresses.count)
    }

    @Test("What was wrong once is not forgotten")
    func failuresLast() {
        var trial = Trial("T9")
        trial.play("feed.xml | +10s feed.xml")
        for _ in 0..<300 { trial.play("+1h feed.xml") }
        #expect(trial.verdict.word == "fail")
        #expect(trial.books.log(of: "T9")?.first?.exchanges.count == 120)
        #expect(trial.books.log(of: "T9")?.first?.omitted == 182)
    }

    @Test("What is no longer kept makes nobody fail, or move")
    func gaps() {
        for rule in ["R1", "R2", "R3", "R4", "R8"] {
            var trial = Trial(rule)
            let round = [
                "R1": "old.xml | +1s new.xml", "R3": "feed.xml | +1s login.html", "R4": "a.xml | +0s b.xml | +0s c.xml | +0s d.xml",
            ]
            let passing = [302, 303, 307].map { "+1m \($0).xml | +1s to-\($0).xml" }.joined(separator: " | ")
            for _ in 0..<100 { trial.play(round[rule] ?? (rule == "R8" ? Histories.led : passing)) }
            #expect(trial.verdict.word == (["R1", "R4"].contains(rule) ? "waiting" : "pass"), "\(rule): \(trial.verdict)")
        }
    }

    @Test("Of a client's first request nothing is held against it: it may know the server from before")
    func earlierRuns() {
        #expect(Trial.verdict("V1", #"feed.xml ; If-None-Match: "old""#).word == "waiting")
        #expect(Trial.verdict("V10", #"feed.xml ; If-None-Match: "x" | feed.xml ; If-None-Match: "x""#).word == "waiting")
    }

    @Test("An hour may be shorter in what is asked for; what a fetcher must know by itself is then not judged")
    func shorterHours() {
        let minute = Duration.seconds(60)
        #expect(Trial.verdict("T1", "feed.xml | +11m feed.xml", hour: minute).word == "fail")
        #expect(Trial.verdict("T1", "feed.xml | +12m feed.xml", hour: minute).word == "pass")
        #expect(Trial.verdict("T9", "feed.xml | +1m feed.xml", hour: minute).word == "n/a")
        var trial = Trial("T6", hour: .seconds(10))
        trial.play("feed.xml")
        #expect(String(decoding: trial.reply.body, as: UTF8.self).contains("<ttl>1</ttl>"))
        trial.play("+40s feed.xml")
        #expect(trial.verdict.word == "fail")
    }

    @Test("Clients are told apart by the first product of their User-Agent")
    func clients() {
        var trial = Trial("T9")
        trial.play(
            "feed.xml | +1s feed.xml ; User-Agent: other/2 (x) | +1s feed.xml ; -User-Agent | +1s feed.xml ; User-Agent: Mozilla/5.0 (compatible; bot/3; +https://bot.example)"
        )
        #expect(trial.books.report().clients.map(\.name) == ["reader/1.0", "other/2", "(no User-Agent)", "bot/3"])
        for number in 0..<100 { trial.play("+1h feed.xml ; User-Agent: many/\(number)") }
        #expect(trial.books.report().clients.count == 32)
    }

    @Test("Who is refused and asks at once under another name is known by the old one in it")
    func masks() {
        var trial = Trial("O7")
        trial.play("no.xml | +0s no.xml ; User-Agent: feedparser/6.0 reader/1.0 (+https://reader.example)")
        #expect(trial.verdict.words.contains { $0.contains("called itself otherwise") }, "\(trial.verdict)")
        trial = Trial("O7")
        trial.play("no.xml | +0s no.xml ; User-Agent: other/6.0")
        #expect(trial.verdict.word == "waiting" && trial.books.report().clients.count == 2)
    }

    @Test("What strangers send is cut, and control characters are left out")
    func strangers() {
        var trial = Trial("V1")
        trial.play("feed.xml?\(String(repeating: "x", count: 5000)) ; User-Agent: a\u{1B}[31m\(String(repeating: "b", count: 5000))")
        let exchange = trial.note?.exchange
        #expect((exchange?.target.count ?? 0) < 600 && (exchange?.header("User-Agent")?.count ?? 0) < 600)
        #expect(trial.books.report().clients.first?.name.contains("\u{1B}") == false)
    }

    @Test("The log of a rule that hears everything tells of its own feeds, and of what carried what it forbids")
    func logOfEverything() {
        var trial = Trial("H3")
        trial.play("feed.xml?b=2 | /V1/feed.xml | /V2/feed.xml ; Cookie: a=1")
        #expect(trial.books.log(of: "H3")?.first?.exchanges.map(\.target) == ["/H3/feed.xml?b=2", "/V2/feed.xml"])
    }

    @Test("The lists hold every feed, each with a name of its own")
    func lists() {
        let feeds = Books(port: 8480).subscriptions
        let file = Lists.feedsFile(feeds, hour: .seconds(3600))
        let ids = file.split(separator: "\n").filter { $0.contains("- id: ") }
        #expect(ids.count == feeds.count && Set(ids).count == ids.count)
        #expect(Lists.urls(feeds).split(separator: "\n").count == feeds.count)
        #expect(Lists.opml(feeds).contains("b=2&amp;a=1"))
        #expect(!file.contains("min_interval") && Lists.feedsFile(feeds, hour: .seconds(60)).contains("min_interval: 0s"))
    }
}
