import Digest
import Model

/// Consecutive lines of the change log, less what the receiver did not ask for: sent as one, taken or refused as one.
public struct DeliveryBatch: Sendable {
    /// Whom it is for.
    public let receiver: String
    /// The line before the first.
    public let after: Int64
    /// The last line: where the cursor goes when it is taken.
    public let through: Int64
    /// The same for every try of the same lines, and for no others: made of the lines, so that two pipelines never share one.
    public let key: String
    /// Each change with its article.
    public let values: [JSONValue]

    /// So many changes at the most.
    static let mostChanges = 100
    /// A batch ends with the change that makes it longer than this.
    static let mostBytes = 1 << 19
    /// So many lines are looked through for it at the most.
    static let mostLines = 10_000

    /// The next batch, or the one that was begun; nil where there is nothing behind the cursor. One without changes only moves the cursor.
    static func next(for state: DeliveryState, kinds: Set<ChangeKind>, in store: any Store) throws -> DeliveryBatch? {
        let limit = state.through.map { Int(clamping: $0 - state.cursor) } ?? mostLines
        var through = state.cursor
        var documents: [ArticleID: JSONValue] = [:]
        var values: [JSONValue] = []
        var (bytes, lines) = (0, "\(state.receiver)\n")
        for change in try store.changes(after: state.cursor, limit: limit) {
            if state.through == nil, values.count == mostChanges || bytes > mostBytes { break }
            through = change.seq
            guard kinds.contains(change.change.kind) else { continue }
            let article = change.change.article
            let document = try documents[article] ?? DeliveryJSON.document(of: article, in: store)
            documents[article] = document
            values.append(DeliveryJSON.value(change, document: document))
            lines += String(decoding: ChangeJSON.line(change), as: UTF8.self)
            // A batch that was begun keeps its bounds.
            if state.through == nil { bytes += document.encoded(.compact).count }
        }
        guard through > state.cursor else { return nil }
        return DeliveryBatch(
            receiver: state.receiver, after: state.cursor, through: through, key: String(Digest.sha256(lines).prefix(32)), values: values)
    }
}
