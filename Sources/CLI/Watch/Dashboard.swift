import Model
import Pipeline

/// The live picture of a process that watches, as lines of text: a function of its status and of the size of the terminal.
struct Dashboard {
    let status: LiveStatus
    var width = 80
    var height = 24
    var paint = Paint.plain

    /// At most `height` lines, none wider than `width`.
    var lines: [String] {
        let head = [Line(title, paint.bold), Line(loopLine), Line(feedLine), Line(minuteLine), Line(totalLine)] + hubLines + problemLines
        let rest = max(0, height - head.count - 2)
        let troubles = troubleLines.prefix(max(3, rest / 3)).prefix(rest)
        let news = newsLines.prefix(max(0, rest - troubles.count))
        let blocks = [head, news.isEmpty ? [] : [Line("")] + news, troubles.isEmpty ? [] : [Line("")] + troubles]
        return blocks.joined().prefix(height).map { $0.painted($0.text.safelyShown(upTo: width)) }
    }

    var text: String { lines.map { $0 + "\n" }.joined() }

    /// A line with its colour: cut first, then painted, for colours take no room.
    private struct Line {
        let text: String
        let painted: (String) -> String

        init(_ text: String, _ painted: @escaping (String) -> String = { $0 }) {
            self.text = text
            self.painted = painted
        }
    }

    private var title: String { "pipeline \(status.version), watching for \(Spans.text(status.now - status.started))" }

    private var loopLine: String {
        guard let loop = status.loop else { return "starting" }
        let next = loop.waitsUntil.map { $0 > status.now ? ", next poll \(Spans.ahead($0, now: status.now))" : "" } ?? ""
        return "\(loop.due) due, \(loop.inFlight) in flight\(loop.inFlight == 0 ? next : "")"
    }

    private var feedLine: String {
        let total = status.feeds.values.reduce(0, +)
        let kinds = Standing.allCases.reversed().compactMap { standing -> String? in
            let count = status.feeds[standing, default: 0]
            return count > 0 ? "\(count) \(standing.name.replacing("_", with: " "))" : nil
        }
        return "\(total) \(total == 1 ? "feed" : "feeds")" + (kinds.isEmpty ? "" : ": " + kinds.joined(separator: ", "))
    }

    private var minuteLine: String {
        "last minute: \(status.newEntriesAMinute) new entries, \(status.pollsAMinute) polls"
    }

    private var totalLine: String {
        let totals = status.totals
        return "in all: \(totals.polls) polls, \(totals.failures) failed; \(totals.entries.new) new entries, "
            + "\(totals.changes[.created, default: 0]) articles, \(totals.changes[.merged, default: 0]) merged"
    }

    private var hubLines: [Line] { status.hubs.map { [Line("hubs: \($0.summary)")] } ?? [] }

    private var problemLines: [Line] {
        status.configuration.problem.map { [Line("feeds.yml was not taken: \($0)", paint.red)] } ?? []
    }

    private var newsLines: [Line] {
        status.news.map { item in
            Line("\(clockTime(item.at))  \(item.title.isEmpty ? item.article.rawValue : item.title)  [\(item.feed)]")
        }
    }

    private var troubleLines: [Line] {
        status.troubles.map { Line("\(clockTime($0.at))  \($0.feed): \($0.message)", paint.yellow) }
    }

    /// `14:03:00`, UTC.
    private func clockTime(_ moment: Timestamp) -> String { String("\(moment)".dropFirst(11).prefix(8)) }
}
