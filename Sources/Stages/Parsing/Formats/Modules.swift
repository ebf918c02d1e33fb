import Model

/// The modules that entries of every XML format may hold.
enum Modules {
    /// Reads an element that belongs to a module into the draft.
    static func read(_ element: Element, into draft: inout EntryDraft, _ complaints: inout Complaints) {
        switch element.name.space {
        case .dc: dublinCore(element, &draft, &complaints)
        case .dcterms: terms(element, &draft, &complaints)
        case .media: Media.read(element, into: &draft, &complaints)
        case .itunes, .googleplay: Podcasts.itunes(element, into: &draft, &complaints)
        case .podcast: Podcasts.podcast(element, into: &draft)
        case .georss, .geo, .gml: Places.read(element, into: &draft)
        case .content, .xhtml, .payload, .source: body(element, &draft, &complaints)
        case .thread, .slash, .wfw: discussion(element, &draft)
        case .feedburner: feedburner(element, &draft)
        case .enclosureRDF where element.name.local == .enclosure: draft.add(enclosure: enclosureRDF(element))
        case .license where element.name.local == .license: draft.license.offer(license(element), rank: 0)
        default: break
        }
    }

    // MARK: Dublin Core

    private static func dublinCore(_ element: Element, _ draft: inout EntryDraft, _ complaints: inout Complaints) {
        switch element.name.local {
        case .creator, .author: draft.authors.add(person(element))
        case .contributor: draft.contributors.add(person(element))
        case .subject: draft.add(category: element.nonEmptyText)
        case .date: draft.published.offer(date(element), rank: 5)
        case .title: draft.title.offer(TextReading.rssTitle(element, &complaints), rank: 3)
        case .description: draft.summary.offer(TextReading.rssBody(element, &complaints), rank: 3)
        case .rights: draft.rights.offer(element.nonEmptyText, rank: 1)
        case .language: draft.language = element.nonEmptyText ?? draft.language
        case .source: draft.source.offer(source(element), rank: 3)
        case .identifier: draft.id.offer(element.nonEmptyText, rank: 20)
        default: break
        }
    }

    private static func terms(_ element: Element, _ draft: inout EntryDraft, _ complaints: inout Complaints) {
        switch element.name.local {
        case .issued: draft.published.offer(date(element), rank: 3)
        case .created: draft.published.offer(date(element), rank: 4)
        case .date: draft.published.offer(date(element), rank: 6)
        case .modified: draft.updated.offer(date(element), rank: 1)
        case .creator: draft.authors.add(person(element))
        case .contributor: draft.contributors.add(person(element))
        case .title: draft.title.offer(TextReading.rssTitle(element, &complaints), rank: 4)
        case .abstract: draft.summary.offer(TextReading.rssBody(element, &complaints), rank: 4)
        case .rights: draft.rights.offer(element.nonEmptyText, rank: 2)
        case .license: draft.license.offer(license(element), rank: 2)
        default: break
        }
    }

    /// A creator: a text, or RDF around one (`foaf:Person`, `rdf:value`).
    static func person(_ element: Element) -> Person? { People.read(element.text) }

    private static func source(_ element: Element) -> EntrySource? {
        guard let text = element.nonEmptyText ?? element.address(.resource) else { return nil }
        return WebAddress.scheme(of: text) != nil ? EntrySource(url: text) : EntrySource(title: text)
    }

    // MARK: Bodies

    private static func body(_ element: Element, _ draft: inout EntryDraft, _ complaints: inout Complaints) {
        switch (element.name.space, element.name.local) {
        case (.content, .encoded): draft.content.offer(TextReading.rssBody(element, &complaints), rank: 0)
        case (.xhtml, .body), (.xhtml, .div), (.payload, .payload):
            draft.content.offer(TextReading.rssBody(element, &complaints), rank: 1)
        case (.content, .items): draft.content.offer(oldContent(element, &complaints), rank: 3)
        case (.source, .markdown): draft.content.offer(element.nonEmptyText.map { ReadText(text: $0, kind: .text) }, rank: 8)
        default: break
        }
    }

    /// The body in the content module's first syntax: the first `rdf:value` in a list of `content:item`s.
    private static func oldContent(_ element: Element, _ complaints: inout Complaints) -> ReadText? {
        var level = [element]
        for _ in 0..<6 where !level.isEmpty {
            if let value = level.first(where: { $0.name.local == .value }) { return TextReading.rssBody(value, &complaints) }
            level = level.flatMap { $0.children.prefix(20) }.prefix(100).map { $0 }
        }
        return nil
    }

    // MARK: Discussion, feedburner, files, licences

    private static func discussion(_ element: Element, _ draft: inout EntryDraft) {
        switch (element.name.space, element.name.local) {
        case (.thread, .total): draft.commentCount.offer(count(element.text), rank: 0)
        case (.slash, .comments): draft.commentCount.offer(count(element.text), rank: 1)
        case (.thread, .inreplyto):
            draft.inReplyTo = draft.inReplyTo ?? element.attribute(.ref) ?? element.address(.href) ?? element.nonEmptyText
        case (.wfw, .commentrss): draft.commentFeed.offer(element.address, rank: 0)
        default: break
        }
    }

    /// A number of comments; nil where it is none.
    static func count(_ text: String?) -> Int? { Numbers.bytes(text).flatMap { Int(exactly: $0) } }

    private static func feedburner(_ element: Element, _ draft: inout EntryDraft) {
        switch element.name.local {
        case .origlink: draft.canonicalLink.offer(element.address, rank: 0)
        case .origenclosurelink: draft.originalEnclosure = draft.originalEnclosure ?? element.address
        default: break
        }
    }

    private static func enclosureRDF(_ element: Element) -> Enclosure? {
        guard let url = element.address(.resource) ?? element.address(.url) else { return nil }
        return Enclosure(url: url, type: element.attribute(.type), length: element.number(.length))
    }

    /// A licence: the URL in an attribute or in the text; nil where there is none.
    static func license(_ element: Element) -> String? {
        if let url = element.address(.resource) ?? element.address(.url) ?? element.address(.href) { return url }
        guard let text = element.nonEmptyText, Address.isWeb(text) else { return nil }
        return Address.read(text, base: element.base)
    }

    /// A date element, unread where its text cannot be read; nil where it is empty.
    static func date(_ element: Element) -> ParsedDate? { element.date }
}
