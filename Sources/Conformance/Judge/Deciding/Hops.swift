import Model

// Where redirects lead.
extension Hearing {
    /// How often a name was asked for without the one before it that leads there. Behind what was not kept two more are taken to have been there.
    func direct(_ name: String, without source: String) -> Int {
        var (open, direct) = (0, 0)
        for (index, exchange) in exchanges.enumerated() where exchange.turn > 0 {
            if index == gap { open = max(open, 2) }
            if exchange.name == source {
                open += 1
            } else if exchange.name == name {
                if open > 0 { open -= 1 } else { direct += 1 }
            }
        }
        return direct
    }

    /// Validators that a name was shown and that another name had sent, not it.
    func strayed(_ sent: [String: [String]]) -> [String] {
        gets.compactMap { exchange in
            let own = sent[exchange.name] ?? []
            let foreign = sent.filter { $0.key != exchange.name }.values.joined()
            let shown = [exchange.header("If-None-Match"), exchange.header("If-Modified-Since")].compactMap(\.self)
            guard let stray = shown.first(where: { !own.contains($0) && foreign.contains($0) }) else { return nil }
            return "\(exchange.name) was shown `\(stray)`, which another URL had sent"
        }
    }

    /// Fields that a name must not be shown.
    func carried(_ names: [String], to name: String) -> [String] {
        names.compactMap { field in
            gets(name).first { $0.header(field) != nil }.map { "\(name), at another host, was shown \(field): \($0.header(field) ?? "")" }
        }
    }

    /// Requests for one of these names that came so soon after another for the same that no new visit explains it.
    func repeated(_ names: [String], within span: Duration = .seconds(5)) -> [String] {
        names.compactMap { name in
            let asked = gets(name)
            let soon = zip(asked, asked.dropFirst()).first { $1.at - $0.at < span }
            return soon.map { "asked for \(name) twice within \(Words.span($1.at - $0.at))" }
        }
    }
}
