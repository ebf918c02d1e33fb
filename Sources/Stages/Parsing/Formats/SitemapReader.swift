import Model

/// A sitemap (sitemaps.org 0.9) with Google's extensions for news, images and videos: each `url` is an entry.
final class SitemapReader: FeedReader {
    private var draft = FeedDraft(format: .sitemap)
    private var surroundings: Surroundings

    init(_ place: Place) { surroundings = Surroundings(base: place.base) }

    func container(_ name: Name, attribute: (Local) -> String?, surroundings: Surroundings) { self.surroundings = surroundings }

    func unit(_ unit: Element, _ complaints: inout Complaints) {
        guard unit.name.space == .core, unit.name.local == .url else { return }
        var entry = EntryDraft()
        for child in unit.children {
            switch child.name.space {
            case .core: core(child, &entry)
            case .news where child.name.local == .news: for part in child.children { Self.news(part, &entry, &complaints) }
            case .sitemapImage: for part in child.children where part.name.local == .loc { entry.add(image: part.address, rank: 0) }
            case .sitemapVideo where child.name.local == .video: Self.video(child, &entry, &complaints)
            default: break
            }
        }
        draft.add(&entry, &complaints)
    }

    func finish(_ complaints: inout Complaints) -> ParsedFeed { draft.feed(surroundings, &complaints) }

    private func core(_ child: Element, _ entry: inout EntryDraft) {
        switch child.name.local {
        case .loc: entry.link.offer(child.address, rank: 0)
        case .lastmod: entry.updated.offer(Modules.date(child), rank: 0)
        case .changefreq where draft.entries.isEmpty: draft.hints.updateEvery = FeedDraft.period(named: child.text)
        default: break
        }
    }

    private static func news(_ part: Element, _ entry: inout EntryDraft, _ complaints: inout Complaints) {
        switch part.name.local {
        case .title: entry.title.offer(TextReading.rssTitle(part, &complaints), rank: 0)
        case .publicationdate: entry.published.offer(Modules.date(part), rank: 0)
        case .keywords: entry.add(keywords: part.text)
        case .publication:
            entry.source.offer(part.child(.name)?.nonEmptyText.map { EntrySource(title: $0) }, rank: 0)
            entry.language = part.child(.language)?.nonEmptyText ?? entry.language
        default: break
        }
    }

    /// A video: its file, its picture, and, for pages that say nothing else, its title and text.
    private static func video(_ video: Element, _ entry: inout EntryDraft, _ complaints: inout Complaints) {
        let duration = Numbers.seconds(video.child(.duration)?.nonEmptyText)
        if let url = video.child(.contentloc)?.address {
            entry.add(enclosure: Enclosure(url: url, title: video.child(.title)?.nonEmptyText, durationSeconds: duration))
        }
        for part in video.children {
            switch part.name.local {
            case .title: entry.title.offer(TextReading.rssTitle(part, &complaints), rank: 1)
            case .description: entry.summary.offer(TextReading.rssBody(part, &complaints), rank: 0)
            case .publicationdate: entry.published.offer(Modules.date(part), rank: 1)
            case .thumbnailloc: entry.add(image: part.address, rank: 1)
            case .tag: entry.add(category: part.nonEmptyText)
            default: break
            }
        }
    }
}

/// An index of sitemaps: no entries, but where they are.
final class SitemapIndexReader: FeedReader {
    private var sitemaps: [String] = []
    /// More than the 50,000 that the protocol allows are left out.
    private static let most = 50_000

    init() {}

    func container(_ name: Name, attribute: (Local) -> String?, surroundings: Surroundings) {}

    func unit(_ unit: Element, _ complaints: inout Complaints) {
        guard unit.name.local == .sitemap, let url = unit.child(.loc)?.address, sitemaps.count < Self.most else { return }
        sitemaps.append(url)
    }

    func finish(_ complaints: inout Complaints) -> ParsedFeed {
        var feed = ParsedFeed(format: .sitemapIndex)
        feed.sitemaps = sitemaps
        return feed
    }
}
