import Conformance
import Judge
import Model

/// The page at `/`: what is to be said of every client. All that clients sent is escaped.
struct ServerPage {
    let table: VerdictTable
    let base: String

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Rules of a perfect fetcher</title>
        <style>\(Self.style)</style>
        </head>
        <body>
        <h1>Rules of a perfect fetcher</h1>
        \(ways)
        \(clients)
        \(unseen)
        </body>
        </html>

        """
    }

    private var ways: String {
        let rows = ServerTexts(base: base).ways.map {
            "<dt>\(Markup.escaped($0.reader))</dt><dd><code>\(Markup.escaped($0.command))</code></dd>"
        }
        return "<p>Subscribe a fetcher to all feeds of this server. \(Markup.escaped(ServerTexts.advice))</p>\n<dl>\(rows.joined())</dl>"
            + "\n<p>For programs: <a href=\"/report.json\">report.json</a>.\(hour)</p>"
    }

    private var hour: String {
        table.report.hour == .seconds(3600) ? "" : " In what this server asks for, an hour lasts \(Spans.exact(table.report.hour))."
    }

    private var clients: String {
        if table.report.clients.isEmpty { return "<p>Nobody has asked for anything yet.</p>" }
        let list = table.report.clients.count < 2 ? "" : "<ul>\(table.report.clients.enumerated().map(link).joined())</ul>\n"
        return list + table.report.clients.enumerated().map(client).joined(separator: "\n")
    }

    private func link(_ index: Int, _ client: Report.Client) -> String {
        "<li><a href=\"#c\(index + 1)\">\(Markup.escaped(client.name))</a>: \(VerdictTable.totals(of: client))</li>"
    }

    private func client(_ index: Int, _ client: Report.Client) -> String {
        let sections = table.sections(of: client).map { section in
            "<tbody><tr><th colspan=\"4\" scope=\"rowgroup\">\(Markup.escaped(section.title))</th></tr>\n\(section.rows.map(row).joined())</tbody>"
        }
        return """
            <section id="c\(index + 1)">
            <h2>\(Markup.escaped(client.name))</h2>
            <p>\(VerdictTable.totals(of: client)). \(client.requests) requests, the last at \(moment(client.last)).<br><small>\(Markup.escaped(client.agent))</small></p>
            <table>
            <thead><tr><th scope="col">Rule</th><th scope="col">Verdict</th><th scope="col">What it asks, what was seen</th><th scope="col">Last request</th></tr></thead>
            \(sections.joined(separator: "\n"))
            </table>
            </section>
            """
    }

    private func row(_ rule: Rule, _ result: Report.Result) -> String {
        let word = result.verdict.word
        let words = result.verdict.words.map { "<br><small>\(Markup.escaped($0))</small>" }.joined()
        return
            "<tr class=\"\(word == "n/a" ? "none" : word)\"><td><a href=\"/\(rule.id)/log\">\(rule.id)</a></td><td class=\"verdict\">\(word)</td>"
            + "<td>\(Markup.escaped(rule.title))\(words)</td><td class=\"time\">\(result.last.map(moment) ?? "")</td></tr>\n"
    }

    private func moment(_ moment: Timestamp) -> String { "\(moment.description.prefix(10)) \(moment.description.dropFirst(11).prefix(8))" }

    private var unseen: String {
        let rows = table.unseen.map {
            "<tr><td>\($0.rule.id)</td><td>\(Markup.escaped($0.rule.title))<br><small>\(Markup.escaped($0.reason))</small></td></tr>"
        }
        return
            "<details><summary>\(rows.count) further rules are not visible to a server</summary>\n<table>\(rows.joined(separator: "\n"))</table></details>"
    }

    private static let style = """
        :root { color-scheme: light dark }
        body { font: 16px/1.45 system-ui, sans-serif; max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem }
        h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2rem }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem } dd { margin: 0 }
        code { font-size: .85rem; overflow-wrap: anywhere }
        table { border-collapse: collapse; width: 100% }
        th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #8884 }
        tbody th { padding-top: 1.2rem } small { opacity: .75; overflow-wrap: anywhere }
        .verdict, .time, td:first-child { white-space: nowrap } .time { font-size: .85rem; opacity: .75 }
        .pass .verdict { color: #17803d } .fail .verdict { color: #d02f2f; font-weight: bold } .fail small { opacity: 1 }
        @media (max-width: 40rem) { .time, thead th:last-child { display: none } }
        .waiting .verdict, .none .verdict { opacity: .6 }
        """
}
