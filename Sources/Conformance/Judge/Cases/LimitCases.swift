import LoopbackServer
import Model

/// L: what a hostile document or server may cost.
enum LimitCases {
    static let cases: [Case] = [l1, l2, l3, l4, l5]

    /// About a megabyte of zeros in a piece of a thousandth of it.
    private static let rounds = 288

    static let l1 = {
        var rule = Case(
            "L1",
            reply: { asked, hearing in
                guard asked.header("Accept-Encoding")?.lowercased().contains("gzip") == true else { return .feed(hearing) }
                let head = "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n"
                let (start, run) = Bomb.gzip
                return ServerReply.raw(Array(head.utf8) + start, thenForever: run).repeated(rounds)
                    .dripping(run.count, every: .milliseconds(20))
            },
            judge: { hearing in
                let bombs = hearing.gets("feed.xml").filter { $0.answer.manner != nil }
                let what = "\(rounds) MB of zeros in \(Words.bytes(Bomb.gzip.run.count * rounds)) of gzip"
                let verdict = hearing.hungUp(bombs, what, waiting: "a request that accepts gzip")
                // Who took all of it may have decoded a bounded part.
                guard verdict.word == "fail", let last = bombs.last else { return verdict }
                let isAlive = hearing.latest - last.at > .seconds(60)
                return isAlive
                    ? .unseen("took \(what), and lived; how much of it was decoded a server cannot see")
                    : .waiting("any request, after it took \(what): has it lived?")
            })
        rule.fields = ["Accept-Encoding"]
        return rule
    }()

    static let l2 = Case(
        "L2",
        reply: { asked, hearing in
            guard asked.name == "feed.xml" else { return .text("evil") }
            let text =
                "<!DOCTYPE rss SYSTEM \"\(hearing.url("evil.dtd"))\" [<!ENTITY x SYSTEM \"\(hearing.url("evil.xml"))\">"
                + "<!ENTITY % p SYSTEM \"\(hearing.url("evil.ent"))\">%p;]><rss version=\"2.0\"><channel><title>&x;</title>"
                + "\(Papers.item(hearing.place, 1))</channel></rss>"
            return .text(text, type: "application/rss+xml")
        },
        judge: { hearing in
            let fetched = hearing.gets.filter { $0.name.hasPrefix("evil") }.map {
                "fetched \($0.target), an external entity of the document"
            }
            guard let first = hearing.gets("feed.xml").first else { return .waiting("a first request for feed.xml") }
            return .of(
                fetched,
                otherwise: hearing.latest - first.at > .seconds(5)
                    ? .pass("fetched no entity") : .waiting("any request five seconds after the first"))
        })

    private static let dripSeconds = 600

    static let l3 = Case(
        id: "L3", feeds: [Case.Feed(name: "feed.xml", settings: ["timeout: 5s"])],
        reply: { _, hearing in
            let body = Array(Papers.rss(hearing.place, items: 9).utf8.prefix(dripSeconds))
            return ServerReply(headers: [("Content-Type", "application/rss+xml")], body: body).dripping(1, every: .seconds(1))
        },
        judge: { hearing in
            hearing.hungUp(hearing.gets("feed.xml"), "\(dripSeconds) bytes, one a second", waiting: "a first request for feed.xml")
        })

    static let l4 = Case(
        "L4",
        reply: { _, _ in
            let line = "X-Pad: \(String(repeating: "x", count: 1000))\r\n"
            let lines = String(repeating: line, count: 16)
            return ServerReply.raw(Array("HTTP/1.1 200 OK\r\n".utf8), thenForever: Array(lines.utf8)).repeated(128)
                .dripping(lines.utf8.count, every: .milliseconds(10))
        },
        judge: { hearing in hearing.hungUp(hearing.gets("feed.xml"), "2 MB of header fields", waiting: "a first request for feed.xml") })

    static let l5 = Case(
        "L5",
        reply: { _, _ in
            let text = "<rss version=\"2.0\"><channel><title>" + String(repeating: "more ", count: 12_800)
            return ServerReply.text(text, type: "application/rss+xml").chunked(8192).repeated(2048)
        },
        judge: { hearing in
            hearing.hungUp(hearing.gets("feed.xml"), "128 MB of a body without end", waiting: "a first request for feed.xml")
        })
}

extension Hearing {
    /// Whether a client went away from what has no good end.
    fileprivate func hungUp(_ asked: [Exchange], _ what: String, waiting: String) -> Verdict {
        let taken = asked.compactMap { exchange in
            if case .sent(let span) = exchange.ending { "took \(what), in \(Words.span(span))" } else { nil }
        }
        let ended = asked.compactMap { exchange in
            if case .hungUp(let bytes, let span) = exchange.ending {
                "hung up after \(Words.bytes(bytes)) and \(Words.span(span))"
            } else {
                nil
            }
        }
        return .of(
            taken, otherwise: ended.first.map { .pass($0) } ?? .waiting(asked.isEmpty ? waiting : "the end of what is on its way: \(what)"))
    }
}

/// A gzip stream that goes on: 258 zeros in 13 bits (RFC 1951 §3.2.6), eight times in 13 bytes.
enum Bomb {
    static let gzip: (start: [UInt8], run: [UInt8]) = {
        // A literal zero and sixteen runs stand first, so that the pieces behind begin at a byte, wherever in the cycle.
        var (bits, bytes, used) = (0, [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] as [UInt8], 0)
        func write(_ code: Int, _ count: Int, fromHighest: Bool = true) {
            for index in 0..<count {
                bits |= (code >> (fromHighest ? count - 1 - index : index) & 1) << used
                used += 1
                if used == 8 {
                    bytes.append(UInt8(bits))
                    (bits, used) = (0, 0)
                }
            }
        }
        write(0b011, 3, fromHighest: false)
        write(0b0011_0000, 8)
        for _ in 0..<16 {
            write(0b1100_0101, 8)
            write(0, 5)
        }
        let cycle = bytes[12..<25]
        return (Array(bytes[..<12]), Array(repeatElement(cycle, count: 500).joined()))
    }()
}
