import Model

/// Credits of news agencies that stay in the text: datelines such as `PARIS (Reuters) -` and a last paragraph `(AFP)`.
enum Credit {
    /// The agency that the first or last paragraphs name, with the words that do; nil where it is the publisher.
    static func origin(of blocks: [Block], publisher: Publisher) -> Origin? {
        let found = blocks.prefix(2).lazy.compactMap(dateline).first ?? blocks.suffix(2).reversed().lazy.compactMap(signature).first
        return found.flatMap { Naming.isSame($0.name ?? "", publisher, loosely: true) ? nil : $0 }
    }

    /// The agency that the byline names, alone or behind a person: `Reuters`, `Jane Doe, AP`, `Jane Doe (dpa)`; nil where it is the publisher.
    static func origin(ofByline byline: [String], publisher: Publisher) -> Origin? {
        for author in byline {
            let parts = author.split { ",|/()[]–—".contains($0) }.map(\.trimmingSuffixBlanks).filter { !$0.isEmpty }
            guard let name = parts.first(where: names.contains), parts.count <= 3 else { continue }
            if !Naming.isSame(name, publisher, loosely: true) { return Origin(name: name, evidence: "byline: \(author)") }
        }
        return nil
    }

    /// An agency in brackets within the first words of a paragraph: `PARIS, March 3 (Reuters) – …`, `Berlin (dpa/tmn) - …`, `【ワシントン共同】`.
    private static func dateline(_ block: Block) -> Origin? {
        let head = Array(block.text.utf8.prefix(datelineLimitBytes))
        for (open, close) in brackets {
            guard let start = head.firstIndex(of: open), let end = head.firstIndex(of: close, from: start + open.count) else { continue }
            let inside = Substring(decoding: head[start + open.count..<end], as: UTF8.self)
            guard let name = agency(in: inside, isCJK: open.count > 1) else { continue }
            return Origin(name: name, evidence: String(decoding: head[..<(end + close.count)], as: UTF8.self))
        }
        return nil
    }

    private static let brackets = [("(", ")"), ("[", "]"), ("（", "）"), ("【", "】"), ("［", "］")].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// A short paragraph that is nothing but an agency: `(AFP)`, `-- Reuters`, `dpa`.
    private static func signature(_ block: Block) -> Origin? {
        guard block.text.utf8.count <= 40 else { return nil }
        let bare = block.text.drop { "-–—(/©[ ".contains($0) }
        let name = bare.prefix { !")]/".contains($0) }
        guard let agency = agency(in: name, isCJK: false), agency == name.trimmingSuffixBlanks else { return nil }
        return Origin(name: agency, evidence: block.text)
    }

    private static let datelineLimitBytes = 120

    /// The agency that a bracket names: alone, or first of several; in Japanese after the place.
    private static func agency(in text: Substring, isCJK: Bool) -> String? {
        let first = text.prefix { !"/,、・＝=".contains($0) }.trimmingSuffixBlanks
        if names.contains(first) { return first }
        return isCJK ? agencies.first { !$0.utf8.contains { $0 < 0x80 } && first.hasSuffix($0) } : nil
    }

    private static let names = Set(agencies)

    /// Members of MINDS and other agencies, as their copy is signed.
    private static let agencies = [
        "Reuters", "REUTERS", "Thomson Reuters", "AP", "Associated Press", "The Associated Press", "AFP", "Agence France-Presse", "UPI",
        "Bloomberg", "dpa",
        "DPA", "dpa-AFX", "AFP-JIJI", "Kyodo", "KYODO", "Kyodo News", "Jiji", "Jiji Press", "Xinhua", "TASS", "Interfax", "RIA Novosti",
        "ANSA", "Ansa",
        "EFE", "Europa Press", "Lusa", "ANP", "Belga", "BELGA", "APA", "Keystone-SDA", "SDA", "ATS", "PA", "PA Media", "Press Association",
        "AAP", "PTI",
        "ANI", "IANS", "UNI", "CP", "The Canadian Press", "Canadian Press", "La Presse Canadienne", "Yonhap", "TT", "NTB", "Ritzau", "STT",
        "PAP", "ČTK",
        "MTI", "Anadolu", "AA", "Bernama", "Antara", "SAPA", "NAN", "CNN", "CNA", "VOA", "AEAP", "EUROPAPRESS", "共同", "時事", "ロイター", "新華社",
        "AFP時事",
        "聯合ニュース", "中央社", "연합뉴스",
    ]
}

extension Substring {
    /// Without blanks at both ends.
    fileprivate var trimmingSuffixBlanks: String { String(self).trimmingBlanks() }
}
