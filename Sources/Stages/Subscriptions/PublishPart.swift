import Model

/// A value with the place where it was read.
struct Placed<Value> {
    let value: Value
    let place: SourcePlace
}

/// What one file says under `publish:`.
struct PublishPart {
    /// Nil where it says nothing of feeds; a nil within where it wants none.
    var feeds: FeedSettings??
    var webhooks: [Placed<WebhookReceiver>] = []
    var commands: [Placed<CommandReceiver>] = []

    /// Takes over what another file says; of feeds the first word counts.
    mutating func add(_ other: PublishPart) {
        if feeds == nil { feeds = other.feeds }
        webhooks += other.webhooks
        commands += other.commands
    }

    /// The whole, with each id once.
    func plan(_ complaints: ComplaintBook) -> PublishingPlan {
        var places: [String: SourcePlace] = [:]
        for (id, place) in webhooks.map({ ($0.value.terms.id, $0.place) }) + commands.map({ ($0.value.terms.id, $0.place) }) {
            guard let first = places[id] else {
                places[id] = place
                continue
            }
            complaints.error("the id `\(id)` is taken already, at \(first); expected an id of its own", at: place)
        }
        return PublishingPlan(feeds: feeds ?? FeedSettings(), webhooks: webhooks.map(\.value), commands: commands.map(\.value))
    }
}
