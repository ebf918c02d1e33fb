import Model

extension StoreConformance {
    static let pageChecks: [Check] = [
        Check("events of a feed come newest first, each with the end of its poll") { store in
            try expect(try store.events(of: FeedID("alpha"), limit: 9).isEmpty, "there are none yet")
            for (fetch, feed, seconds) in [("f-1", "alpha", 10), ("f-2", "beta", 15), ("f-3", "alpha", 20)] {
                var update = Sample.update(feed: feed, fetch: fetch, at: Int64(seconds))
                update.events = [FeedEvent(.gap, "first of \(fetch)"), FeedEvent(.hintCapped, "second of \"\(fetch)\"\u{0}")]
                try store.commit(update, at: Sample.time(500))
            }
            let events = try store.events(of: FeedID("alpha"), limit: 3)
            try expectEqual(events.map(\.at), [20, 20, 10].map { Sample.time($0) }, "times")
            try expectEqual(
                events.map(\.event),
                [
                    FeedEvent(.hintCapped, "second of \"f-3\"\u{0}"), FeedEvent(.gap, "first of f-3"),
                    FeedEvent(.hintCapped, "second of \"f-1\"\u{0}"),
                ], "events")
        },
        Check("every kind of event comes back as it was") { store in
            var update = Sample.update(fetch: "f-1", at: 10)
            update.events = FeedEvent.Kind.allCases.map { FeedEvent($0, "it happened: \($0.rawValue)") }
            try store.commit(update)
            let found = try store.events(of: FeedID("alpha"), limit: 99).map(\.event)
            try expectEqual(found, update.events.reversed(), "events")
        },
        Check("a further page comes back as it was read last, by its feed and URL") { store in
            let full = PageRecord(
                page: FeedPage(url: "https://a.example/2", kind: .archive),
                validators: Validators(url: "https://cdn.example/2", etag: "W/\"\u{E9}\"", lastModified: "yesterday", variant: "accept: *"),
                documentSHA256: "sha-of-page", lastRead: Sample.time(10))
            let bare = PageRecord(page: FeedPage(url: "https://a.example/3", kind: .next), lastRead: Sample.time(11))
            try commit([full, bare], of: "alpha", at: 10, to: store)
            try commit([PageRecord(page: full.page, lastRead: Sample.time(12))], of: "beta", at: 12, to: store)
            let asked = [full.page.url, bare.page.url, "https://a.example/4"]
            try expectEqual(
                try store.pages(of: FeedID("alpha"), urls: asked), [full.page.url: full, bare.page.url: bare], "those that were read")
            let again = PageRecord(page: FeedPage(url: full.page.url, kind: .sitemap), lastRead: Sample.time(30))
            try commit([again], of: "alpha", at: 30, to: store)
            try expectEqual(try store.pages(of: FeedID("alpha"), urls: asked)[full.page.url], again, "read again")
            try expectEqual(try store.pages(of: FeedID("alpha"), urls: []), [:], "nothing asked")
        },
    ]

    private static func commit(_ pages: [PageRecord], of feed: String, at seconds: Int64, to store: any Store) throws {
        var update = Sample.update(feed: feed, fetch: "f-\(seconds)", at: seconds)
        update.pages = pages
        try store.commit(update)
    }
}
