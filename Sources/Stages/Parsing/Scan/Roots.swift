import Model
import XML

/// The feeds of an XML document: one, unless somebody wrote several of them one after the other.
enum Roots {
    /// Roots beyond are left out.
    private static let most = 16

    /// Reads the first root, and adds to it the entries of later ones that it does not have.
    static func read(_ text: DecodedText, of place: Place) throws(ParseError) -> (ParsedFeed, Complaints) {
        var complaints = text.complaints
        let prolog = try Prolog(text.bytes, place, &complaints)
        var (feed, end) = try read(text, prolog, place, &complaints)
        for _ in 1..<most where hasMore(text.bytes.span, from: end) {
            guard let next = try? nextRoot(text, from: end, place, &complaints) else { break }
            feed = merged(feed, next.feed)
            end = next.end
        }
        return (feed, complaints)
    }

    private static func read(
        _ text: DecodedText, _ prolog: Prolog, _ place: Place, _ complaints: inout Complaints
    ) throws(ParseError) -> (feed: ParsedFeed, end: Int) {
        var scanner = Scanner(text, prolog, TreeBuilder(text.bytes, place), complaints)
        scanner.run()
        complaints = scanner.complaints
        guard let reader = scanner.builder.reader else { throw ParseError(.unreadable, message: "nothing could be read") }
        var feed = reader.finish(&complaints)
        feed.isTruncated = scanner.isTruncated
        return (feed, scanner.at)
    }

    /// Whether more follows than blanks, NULs and comments.
    private static func hasMore(_ bytes: Span<UInt8>, from end: Int) -> Bool {
        var index = end
        while index < bytes.count, ByteClass.isBlank(bytes[index]) || bytes[index] == 0 { index += 1 }
        return index < bytes.count && !Bytes.stands("<!--", in: bytes, at: index)
    }

    private static func nextRoot(
        _ text: DecodedText, from end: Int, _ place: Place, _ complaints: inout Complaints
    ) throws(ParseError) -> (feed: ParsedFeed, end: Int) {
        do throws(ParseError) {
            var ignored = Complaints()
            let prolog = try Prolog(text.bytes, from: end, place, &ignored)
            complaints.note("several-roots", at: prolog.rootStart, "a second feed in the document: what is new in it is added to the first")
            return try read(text, prolog, place, &complaints)
        } catch {
            complaints.note("junk-after-root", at: end, "text after the root element is left out")
            throw error
        }
    }

    private static func merged(_ first: ParsedFeed, _ later: ParsedFeed) -> ParsedFeed {
        var feed = first
        let known = Set(first.entries.map(name))
        feed.entries += later.entries.filter { !known.contains(name($0)) }
        feed.isTruncated = feed.isTruncated || later.isTruncated
        Keys.assign(to: &feed.entries)
        return feed
    }

    /// What entries of two roots are told apart by.
    private static func name(_ entry: ParsedEntry) -> [String?] { [entry.id ?? entry.link, entry.title, entry.published?.raw] }
}
