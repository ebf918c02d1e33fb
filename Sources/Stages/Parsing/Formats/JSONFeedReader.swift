import Dates
import JSON
import Model

/// A document that begins as JSON does.
struct JSONDocument {
    let value: JSONValue
    let isTruncated: Bool
    /// What was forgiven, with its offset.
    let faults: [(offset: Int, kind: String, message: String)]
    let bytes: [UInt8]

    /// Nil where the first byte that is no blank does not open an object.
    init?(_ text: DecodedText) {
        guard let start = text.bytes.firstIndex(where: { $0 > 0x20 }), text.bytes[start] == UInt8(ascii: "{") else { return nil }
        var reader = JSONReader(text.bytes, at: start)
        value = reader.value() ?? .null
        isTruncated = reader.isTruncated
        bytes = text.bytes
        var faults: [(Int, String, String)] = []
        if let fault = reader.firstFault { faults.append((fault, "json", "this is not JSON; read as far as it makes sense")) }
        if reader.isOverfull { faults.append((reader.at, "too-many-values", "the rest of the document is left out")) }
        if isTruncated { faults.append((text.bytes.count, "truncated", "the document ends in the middle")) }
        if !isTruncated, reader.hasMore() { faults.append((reader.at, "junk-after-root", "text after the document is left out")) }
        self.faults = faults
    }
}

/// JSON Feed 1.0 and 1.1. Wrong types are read as what they must mean.
struct JSONFeedReader {
    private let base: String

    init(_ place: Place) { base = place.base }

    func read(_ document: JSONDocument, _ decoding: Complaints) throws(ParseError) -> (ParsedFeed, Complaints) {
        let root = document.value
        let version = root["version"]?.text ?? ""
        guard version.contains("jsonfeed.org") || root["items"] != nil else {
            throw ParseError(.notAFeed, message: "JSON, but not a JSON Feed: it has neither version nor items", line: 1, column: 1)
        }
        var complaints = decoding
        var feed = ParsedFeed(format: version.hasSuffix("1") && version.contains("1.1") ? .json11 : .json10)
        describe(&feed, root)
        feed.entries = (root["items"]?.elements ?? []).filter(\.isObject).map { entry($0, feed, &complaints) }
        Keys.assign(to: &feed.entries, &complaints)
        feed.isTruncated = document.isTruncated
        for fault in document.faults { complaints.note(fault.kind, at: fault.offset, fault.message) }
        return (feed, complaints)
    }

    private func describe(_ feed: inout ParsedFeed, _ root: JSONValue) {
        feed.title = root["title"]?.text?.trimmingBlanks()
        feed.link = address(root["home_page_url"])
        feed.selfLink = address(root["feed_url"])
        feed.description = root["description"]?.text
        feed.language = root["language"]?.text
        feed.image = address(root["icon"]) ?? address(root["favicon"])
        feed.authors = authors(root)
        feed.nextPage = address(root["next_url"])
        feed.hubs = (root["hubs"]?.elements ?? []).prefix(100).compactMap { address($0["url"] ?? $0) }
    }

    private func entry(_ item: JSONValue, _ feed: ParsedFeed, _ complaints: inout Complaints) -> ParsedEntry {
        var entry = EntryDraft()
        entry.id.offer(item["id"]?.text?.trimmingBlanks(), rank: 0)
        if entry.id.value == nil { complaints.note("missing-id", "an item without an id") }
        entry.link.offer(address(item["url"]), rank: 0)
        entry.link.offer(address(item["external_url"]), rank: 1)
        entry.title.offer(item["title"]?.text.map { TextReading.title($0.trimmingBlanks(), &complaints) }, rank: 0)
        entry.summary.offer(item["summary"]?.text.map { ReadText(text: $0, kind: .text) }, rank: 0)
        entry.content.offer(item["content_html"]?.text.map { TextReading.html($0, base: base, &complaints) }, rank: 0)
        entry.content.offer(item["content_text"]?.text.map { ReadText(text: $0, kind: .text) }, rank: 1)
        entry.published.offer(item["date_published"]?.text.map(FeedDate.read), rank: 0)
        entry.updated.offer(item["date_modified"]?.text.map(FeedDate.read), rank: 0)
        let own = authors(item)
        for author in own.isEmpty ? feed.authors : own { entry.authors.add(author) }
        for tag in item["tags"]?.elements ?? [] { entry.add(category: (tag["name"] ?? tag).text?.trimmingBlanks()) }
        for attachment in item["attachments"]?.elements ?? [] { entry.add(enclosure: enclosure(attachment)) }
        entry.add(image: address(item["image"]), rank: 0)
        entry.add(image: address(item["banner_image"]), rank: 1)
        entry.language = item["language"]?.text ?? feed.language
        var finished = ParsedEntry(key: EntryKey(""))
        entry.finish(into: &finished)
        return finished
    }

    /// `authors` of 1.1, `author` of 1.0, or a bare name.
    private func authors(_ value: JSONValue) -> [Person] {
        let listed = ((value["authors"]?.elements ?? []) + (value["author"]?.elements ?? [])).prefix(200)
        return listed.compactMap { author in
            if !author.isObject { return author.text.map { Person(name: $0.trimmingBlanks()) } }
            let person = Person(name: author["name"]?.text, email: author["email"]?.text, uri: address(author["url"]))
            return person.shown.isEmpty ? nil : person
        }
    }

    private func enclosure(_ value: JSONValue) -> Enclosure? {
        guard let url = address(value["url"]) ?? value.text else { return nil }
        let length = value["size_in_bytes"]?.wholeNumber.flatMap { $0 < 0 ? nil : $0 }
        let seconds = value["duration_in_seconds"]?.wholeNumber.flatMap { $0 < 0 ? nil : Int(exactly: $0) }
        return Enclosure(
            url: url, type: value["mime_type"]?.text, length: length, title: value["title"]?.text,
            durationSeconds: seconds)
    }

    private func address(_ value: JSONValue?) -> String? {
        guard case .string(let text)? = value, !text.trimmingBlanks().isEmpty else { return nil }
        return Address.read(text, base: base)
    }
}
