public import Model

/// Changes as receivers get them: each with what its article is now.
public enum DeliveryJSON {
    /// A change with `document`: the article as it is now, the tombstone of one that merged away, or `null`.
    public static func value(_ change: Change, document: JSONValue) -> JSONValue {
        guard case .object(let members) = ChangeJSON.value(change) else { preconditionFailure("a change is an object") }
        return .object(members + [(key: "document", value: document)])
    }

    /// The article of a change as it is now.
    public static func document(of id: ArticleID, in store: any Store) throws -> JSONValue {
        if let article = try store.article(id) { return ArticleJSON.value(article) }
        guard let (heir, firstSeen) = try store.heir(of: id) else { return .null }
        return ArticleJSON.tombstoneValue(of: id, mergedInto: heir, firstSeen: firstSeen)
    }

    /// The body of a POST: `pipeline.delivery/1`.
    static func body(_ batch: DeliveryBatch) -> [UInt8] {
        let value: JSONValue = [
            "schema": "pipeline.delivery/1", "receiver": .string(batch.receiver), "key": .string(batch.key), "after": .int(batch.after),
            "through": .int(batch.through), "changes": .array(batch.values),
        ]
        return value.encoded(.compact)
    }

    /// The same changes as JSON Lines.
    static func lines(_ batch: DeliveryBatch) -> [UInt8] { batch.values.flatMap { $0.encoded(.compact) + [0x0A] } }
}
