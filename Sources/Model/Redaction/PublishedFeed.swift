extension Redaction {
    /// A feed as it may be kept: without the secrets that it is asked with, so that neither the store nor anything made from it holds them.
    ///
    /// Where the feed leads (`movedTo`, `nextPage`, `previousArchive`, `sitemaps`, `hubs`) is left as it is: those URLs are there to be asked, and whoever
    /// remembers one must see for himself whether it may be remembered. Keys stay unique.
    public func published(_ feed: ParsedFeed) -> ParsedFeed {
        guard knowsValues else { return feed }
        var feed = feed
        feed.title = feed.title.map(published)
        feed.link = feed.link.map(published)
        feed.selfLink = feed.selfLink.map(published)
        feed.description = feed.description.map(published)
        feed.image = feed.image.map(published)
        feed.deletions = feed.deletions.map {
            Deletion(of: published($0.entry), when: $0.when, by: $0.by?.mapTexts(published), comment: $0.comment.map(published))
        }
        feed.entries = feed.entries.map { $0.mapTexts(published) }
        feed.entries.makeKeysUnique()
        return feed
    }
}

extension [ParsedEntry] {
    /// Numbers entries whose keys have become the same.
    fileprivate mutating func makeKeysUnique() {
        var taken = Set(map(\.key))
        guard taken.count < count else { return }
        var seen: Set<EntryKey> = []
        var next: [EntryKey: Int] = [:]
        for index in indices where !seen.insert(self[index].key).inserted {
            let base = self[index].key
            var number = next[base] ?? 2
            while !taken.insert(EntryKey("\(base) \(number)")).inserted { number += 1 }
            next[base] = number + 1
            self[index].key = EntryKey("\(base) \(number)")
        }
    }
}

extension ParsedEntry {
    /// The entry with each of its texts and URLs, its key included, as `body` makes it.
    fileprivate func mapTexts(_ body: (String) -> String) -> ParsedEntry {
        var entry = self
        entry.key = EntryKey(body(key.rawValue))
        entry.id = id.map(body)
        entry.title = title.map(body)
        entry.summary = summary.map(body)
        entry.content = content.map(body)
        entry.sanitized = sanitized.map {
            SanitizedTexts(title: $0.title.map(body), summary: $0.summary.map(body), content: $0.content.map(body))
        }
        entry.rights = rights.map(body)
        entry.inReplyTo = inReplyTo.map(body)
        entry.mapLinks(body)
        entry.mapLists(body)
        return entry
    }

    private mutating func mapLinks(_ body: (String) -> String) {
        link = link.map(body)
        canonicalLink = canonicalLink.map(body)
        contentLink = contentLink.map(body)
        license = license.map(body)
        comments = comments.map(body)
        commentFeed = commentFeed.map(body)
        images = images.map(body)
        source = source.map { EntrySource(title: $0.title.map(body), url: $0.url.map(body)) }
    }

    private mutating func mapLists(_ body: (String) -> String) {
        authors = authors.map { $0.mapTexts(body) }
        contributors = contributors.map { $0.mapTexts(body) }
        categories = categories.map { Category(body($0.term), scheme: $0.scheme.map(body), label: $0.label.map(body)) }
        enclosures = enclosures.map { $0.mapTexts(body) }
        transcripts = transcripts.map { $0.mapTexts(body) }
    }
}

extension Person {
    fileprivate func mapTexts(_ body: (String) -> String) -> Person {
        Person(name: name.map(body), email: email.map(body), uri: uri.map(body))
    }
}

extension Enclosure {
    fileprivate func mapTexts(_ body: (String) -> String) -> Enclosure {
        var file = self
        file.url = body(url)
        file.title = title.map(body)
        return file
    }
}
