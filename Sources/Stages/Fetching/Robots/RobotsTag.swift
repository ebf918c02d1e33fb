public import Model

/// What `X-Robots-Tag` asks of those who keep or show a page (RB8). It is a custom of search engines, no standard.
public enum RobotsDirective: String, Hashable, Sendable, Codable, CaseIterable {
    /// Do not list the page.
    case noindex
    /// Do not follow its links.
    case nofollow
    /// Do not keep a copy; some write `nocache`.
    case noarchive
    /// Do not quote it.
    case nosnippet
    /// Do not list its images.
    case noimageindex
    /// Do not offer a translation.
    case notranslate
    /// Do not train machines on it.
    case noai
    /// Do not train machines on its images.
    case noimageai
}

/// Reads `X-Robots-Tag`.
public enum RobotsTag {
    /// The directives for everybody and those for us, of all such fields together: the strictest reading, as none takes another back.
    ///
    /// - Parameter productToken: in `pipeline: noarchive` the name before the colon, in any case; it holds to the next name or the end of its field.
    public static func parse(_ headers: [HeaderField], productToken: String) -> Set<RobotsDirective> {
        var directives: Set<RobotsDirective> = []
        for field in headers where field.isNamed("X-Robots-Tag") {
            directives.formUnion(read(field.value.lowercased(), productToken: productToken.lowercased()))
        }
        return directives
    }

    /// The same as `FetchResult.robotsTag` holds it: `noindex, noarchive`, always in the same order; nil where nothing was said.
    public static func text(of directives: Set<RobotsDirective>) -> String? {
        let words = RobotsDirective.allCases.filter(directives.contains).map(\.rawValue)
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }

    private static func read(_ value: String, productToken: String) -> [RobotsDirective] {
        var isForUs = true
        var directives: [RobotsDirective] = []
        for item in value.split(separator: ",") {
            var said = item
            if let colon = item.utf8.firstIndex(of: UInt8(ascii: ":")), let name = name(item[..<colon]) {
                isForUs = name == productToken || name == "*" || name == "robots"
                said = item[item.utf8.index(after: colon)...]
            }
            if isForUs { directives += meaning(of: String(said).trimmingBlanks()) }
        }
        return directives
    }

    /// A name of somebody; nil for a directive that has a value, such as `max-snippet: 20`, and for the times of a date.
    private static func name(_ text: Substring) -> String? {
        let name = String(text).trimmingBlanks()
        let isToken = name == "*" || name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F }
        return isToken && !name.isEmpty && !withValue.contains(name) ? name : nil
    }

    private static let withValue = ["unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"]

    private static func meaning(of word: String) -> [RobotsDirective] {
        switch word {
        case "none": [.noindex, .nofollow]
        case "nocache": [.noarchive]
        default: RobotsDirective(rawValue: word).map { [$0] } ?? []
        }
    }
}
