import GRDB
import Model

// An article's stories: linear in stories, edges and sightings.

extension Database {
    /// The stories of an article in their current versions, the canonical one first, then by first sight, then by name.
    func stories(of article: ArticleID, canonical: StoryID) throws -> [ArticleStory] {
        var stories = try all(
            """
            SELECT s.id, s.version, s.first_seen, \(StoryHead.whenRetracted), v.parser, v.extractor, v.fingerprint, v.clusterer,
                v.feed, v.entry_key, v.seen, \(VersionSource.pageColumns), \(Story.columns)
            FROM stories s JOIN story_versions v ON v.story = s.id AND v.version = s.version LEFT JOIN fetches p ON p.id = v.page_fetch
            WHERE s.article = ? ORDER BY s.id = ? DESC, s.first_seen, s.id
            """, [.name(article), .name(canonical)]
        ) { row in
            let (firstSeen, version) = (try row.time(2), try row.int(1))
            let source = try VersionSource(version: version, row, from: 8)
            var story = ArticleStory(
                id: try row.name(0), version: version, story: try Story(row, from: 15), firstSeen: firstSeen, lastSeen: firstSeen,
                relation: nil, sightings: [], stages: StageVersions(row, from: 4), sources: [source])
            story.retracted = row.timeIfAny(3)
            return story
        }
        for index in stories.indices {
            let id = stories[index].id
            stories[index].lastSeen = try lastSeen(of: id) ?? stories[index].firstSeen
            stories[index].relation = try relation(of: id, in: article, canonical: canonical)
            stories[index].sightings = try sightings(of: id)
            stories[index].sources = try earlierSources(of: id, before: stories[index].version) + stories[index].sources
            stories[index].story.removed += stories[index].story.passages(at: try masks(of: id)).map(\.text)
        }
        return stories
    }

    private func lastSeen(of story: StoryID) throws -> Timestamp? {
        try first("SELECT max(last_seen) FROM entries WHERE story = ?", [.name(story)]) { $0.timeIfAny(0) } ?? nil
    }

    /// The edge to the canonical story where there is one, else the accepted edge with the most shared prose to another member.
    private func relation(of story: StoryID, in article: ArticleID, canonical: StoryID) throws -> Edge? {
        let edge = try first(Self.strongestEdge, [.name(story), .name(story), .name(article), .name(canonical)]) { try $0.int(0) }
        guard let edge else { return nil }
        return try first("SELECT \(Edge.columns) FROM edges WHERE edge = ?", [.int(edge)], Edge.init(row:))
    }

    static let strongestEdge = """
        SELECT n.edge FROM (
            SELECT edge, second AS other, shared_prose, shared_words FROM edges WHERE first = ? AND kind <> 'related'
            UNION ALL
            SELECT edge, first, shared_prose, shared_words FROM edges WHERE second = ? AND kind <> 'related'
        ) n JOIN stories o ON o.id = n.other AND o.article = ?
        ORDER BY n.other = ? DESC, n.shared_prose DESC, n.shared_words DESC, n.other LIMIT 1
        """

    /// The sources of the versions before the current one, which most stories do not have.
    private func earlierSources(of story: StoryID, before version: Int) throws -> [VersionSource] {
        guard version > 1 else { return [] }
        return try all(
            """
            SELECT v.version, v.feed, v.entry_key, v.seen, \(VersionSource.pageColumns)
            FROM story_versions v LEFT JOIN fetches p ON p.id = v.page_fetch WHERE v.story = ? AND v.version < ? ORDER BY v.version
            """, [.name(story), .int(version)]
        ) { try VersionSource(version: $0.int(0), $0, from: 1) }
    }

    /// The first sighting of every entry revision that belongs to the story, in order.
    private func sightings(of story: StoryID) throws -> [Sighting] {
        try all(
            """
            SELECT e.feed, e.key, r.revision, r.fetch, r.seen, r.document_sha256, f.warc_file, f.warc_offset
            FROM entry_revisions r JOIN entries e ON e.entry = r.entry LEFT JOIN fetches f ON f.id = r.fetch
            WHERE r.story = ? ORDER BY r.seen, e.feed, e.key, r.revision
            """, [.name(story)]
        ) { row in
            Sighting(
                feed: try row.name(0), entry: try row.name(1), revision: try row.int(2), fetch: try row.name(3), seen: try row.time(4),
                documentSHA256: try row.text(5), archived: row.placeIfAny(6))
        }
    }
}

extension VersionSource {
    /// The columns of a page's sighting, of `story_versions v` and `fetches p`.
    fileprivate static let pageColumns = "v.page_fetch, p.document_sha256, p.warc_file, p.warc_offset"

    /// A row of `feed, entry_key, seen` and `pageColumns` from a column on.
    fileprivate init(version: Int, _ row: Row, from index: Int) throws {
        self.init(version: version, feed: try row.name(index), entry: try row.name(index + 1), seen: try row.time(index + 2))
        guard let fetch = row.nameIfAny(index + 3) as FetchID? else { return }
        page = PageSighting(fetch: fetch, documentSHA256: row.textIfAny(index + 4) ?? "", archived: row.placeIfAny(index + 5))
    }
}

extension StageVersions {
    /// Four columns; nil where nobody noted the first three.
    init?(_ row: Row, from index: Int) {
        guard let parser = row.intIfAny(index), let extractor = row.intIfAny(index + 1), let fingerprint = row.intIfAny(index + 2) else {
            return nil
        }
        self.init(parser: parser, extractor: extractor, fingerprint: fingerprint, clusterer: row.intIfAny(index + 3))
    }
}

extension Row {
    /// A place in the archive in two columns; nil where there is none.
    func placeIfAny(_ index: Int) -> RecordPlace? {
        guard let file = textIfAny(index), let offset = intIfAny(index + 1) else { return nil }
        return RecordPlace(file: file, offset: Int64(offset))
    }
}
