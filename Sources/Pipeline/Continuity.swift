import Fetching
import Model
import Scheduling

/// What the entries of a document are to those of before: which goes on under a new id, whose id was given to another story, what was taken back.
///
/// Which story has which id is settled first: a name that the store knows has the id that it got when it was first seen.
///
/// That depends on what other feeds told, too. So it is settled by the writer, poll by poll in the order of commits, and a replay settles it as it was.
struct Continuity {
    let store: any Store

    /// The poll with its entries settled.
    func settled(_ polled: Polled) throws -> Polled {
        guard let feed = polled.feed, let reading = polled.reading else { return polled }
        var polled = polled
        var names = try StoryNames(of: polled.changed, store: store)
        names.recognize(&polled.changed)
        if polled.showsWhatIsGone(feed) { try goOn(&polled, names) }
        try part(&polled, &names)
        try settle(&polled, feed, reading)
        return polled
    }

    /// Lets entries with new ids go on from those that they were, where they say something new too.
    private func goOn(_ polled: inout Polled, _ names: StoryNames) throws {
        let unknown = polled.changed.filter { $0.revision == 1 }
        guard !unknown.isEmpty else { return }
        let present = Set(polled.seenAgain + polled.changed.map(\.entry.key))
        var successors = Successors(store: store, feed: polled.subscription.id, names: names, present: present)
        let old = try successors.old(of: unknown)
        for index in polled.changed.indices {
            let key = polled.changed[index].entry.key
            if let story = successors.known[key] { polled.changed[index].storyID = story }
            guard let before = old[key] else { continue }
            polled.changed[index].goOn(from: before)
            if before.known.retracted != nil { polled.returned.insert(before.known.story) }
        }
        polled.renamed += old.count
    }

    /// Gives entries whose id was given to another story a story of their own: what the old one said stays its own.
    private func part(_ polled: inout Polled, _ names: inout StoryNames) throws {
        for index in polled.changed.indices where polled.changed[index].revision > 1 {
            let entry = polled.changed[index]
            guard entry.name != entry.storyID.name, let page = try store.page(of: entry.storyID), page != entry.story.url,
                let before = try store.document(entry.storyID), ReusedID.isAnother(entry, than: before, at: page)
            else { continue }
            polled.changed[index].storyID = names.id(of: entry.name, else: StoryID(entry.name, firstSeen: polled.finished))
            polled.reused += 1
        }
    }

    /// What follows from the document as a whole: what it took back, and where it leads.
    private func settle(_ polled: inout Polled, _ feed: ParsedFeed, _ reading: Reading) throws {
        let deletions = reading.deletions
        let present = Set(reading.keys + polled.seenAgain + polled.changed.map(\.entry.key))
        if feed.isComplete, !feed.isTruncated, !polled.isDelta, polled.plan.page == nil, polled.beyondCap == 0 {
            polled.retracted = try store.currentEntries(of: polled.subscription.id).filter { !present.contains($0) }
        }
        if !deletions.isEmpty {
            let current = try store.currentEntries(of: deletions.keys(besides: present), in: polled.subscription.id)
            let deleted = current.filter { deletions.hold($0.value) }.keys
            polled.deleted = deleted.count
            polled.retracted = Set(polled.retracted).union(deleted).sorted()
        }
        let leads = WalkRule.leads(
            of: feed, page: polled.plan.page, subscription: polled.subscription, harvest: polled.harvest,
            isFirst: polled.state.lastSuccess == nil)
        polled.leads = leads.filter { FetchRequest.mayRemember($0.url, of: polled.subscription) }
        polled.knownPages = try store.pages(of: polled.subscription.id, urls: polled.leads.map(\.url))
    }
}

/// Which ids stories of these names have: those that the store gave them, and those that they get with this poll.
struct StoryNames {
    private var ids: [StoryName: StoryID]

    init(of entries: [PreparedEntry], store: any Store) throws {
        let names = entries.flatMap { [$0.storyID.name, $0.name] + ($0.otherSchemeName.map { [$0] } ?? []) }
        ids = names.isEmpty ? [:] : try store.stories(named: Set(names).sorted())
    }

    /// The story that bears a name; nil where there is none yet.
    subscript(name: StoryName) -> StoryID? { ids[name] }

    /// The story that bears a name; where there is none yet, `new` is from now on.
    mutating func id(of name: StoryName, else new: StoryID) -> StoryID {
        if let known = ids[name] { return known }
        ids[name] = new
        return new
    }

    /// Gives each entry the id of its story. Entries that were seen before go first: where their story was pruned, its id comes back with them.
    mutating func recognize(_ entries: inout [PreparedEntry]) {
        for wasSeen in [true, false] {
            for index in entries.indices where (entries[index].revision > 1) == wasSeen {
                let provisional = entries[index].storyID
                entries[index].storyID = id(of: provisional.name, else: provisional)
            }
        }
    }
}
