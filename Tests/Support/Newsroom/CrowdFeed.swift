import Seeded

/// A feed that follows from its number: RSS 2.0 with stories in content:encoded.
struct CrowdFeed {
    var number: Int
    var entries: Int
    /// Midnight of the day that all entries are of.
    var day: Moment

    /// The document.
    func document(_ prose: CrowdProse) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1000 + entries * 2000)
        bytes.append(contentsOf: head.utf8)
        for entry in 0..<entries { write(entry, prose, into: &bytes) }
        bytes.append(contentsOf: "</channel>\n</rss>\n".utf8)
        return bytes
    }

    /// Strong, since it names all that the document follows from; the first number is that of this generator.
    var etag: String { "\"1-\(number)-\(entries)-\(day.seconds / 86_400)\"" }

    private var home: String { "https://\(Self.name(number)).example" }

    private var head: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
        <channel>
        <title>Crowd \(number)</title>
        <link>\(home)/</link>
        <description>Generated feed number \(number)</description>
        <language>en</language>

        """
    }

    private func write(_ entry: Int, _ prose: CrowdProse, into bytes: inout [UInt8]) {
        var random = SplitMix64(number, entry)
        let id = "\(Self.name(number))-\(entry + 1)"
        // Within the first hour of the day, so that it is in the past nearly always.
        let published = Moment(seconds: day.seconds + Int64(random.below(3600)))
        bytes.append(contentsOf: "<item>\n<title>".utf8)
        prose.writeHeadline(&random, into: &bytes)
        bytes.append(contentsOf: "</title>\n<link>\(home)/news/\(id)</link>\n<guid isPermaLink=\"false\">\(id)</guid>\n".utf8)
        bytes.append(contentsOf: "<pubDate>\(published.httpText)</pubDate>\n<content:encoded><![CDATA[".utf8)
        prose.writeStory(&random, into: &bytes)
        bytes.append(contentsOf: "]]></content:encoded>\n</item>\n".utf8)
    }
}

extension CrowdFeed {
    /// The most hosts that a crowd may have.
    static let mostHosts = 250 * 250

    /// `crowd-00001`.
    static func name(_ number: Int) -> String {
        let digits = String(number)
        return "crowd-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    /// The number in `/crowd-00001.xml`.
    static func number(ofPath path: String) -> Int? {
        guard path.hasPrefix("/crowd-"), path.hasSuffix(".xml") else { return nil }
        return Int(path.dropFirst(7).dropLast(4)).flatMap { path == "/\(name($0)).xml" ? $0 : nil }
    }

    /// One of `127.0.1.1` … `127.0.1.250`, `127.0.2.1` …, each with as many feeds as the others.
    static func host(of number: Int, among hosts: Int) -> String {
        let place = number % hosts
        return "127.0.\(place / 250 + 1).\(place % 250 + 1)"
    }
}
