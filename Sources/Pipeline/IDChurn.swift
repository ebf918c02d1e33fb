import Model

/// An entry with what it says in one digest.
struct KeptEntry: Sendable {
    let entry: ParsedEntry
    let contentSHA256: String
}

/// Tells that a publisher gave its old entries new ids (F10).
///
/// One entry that says what another said may be a second one of its kind ("Traffic report"); when most of a document does, it is churn. One that names its
/// page is the same whatever the others do, for the page is a part of what it says.
enum IDChurn {
    /// Fewer say nothing.
    static let fewest = 3

    /// - Returns: new key → old key.
    static func renamed(
        unknown: [KeptEntry], before: [String: (key: EntryKey, known: KnownEntry)], present: Set<EntryKey>, of count: Int
    ) -> [EntryKey: Successors.Old] {
        var renamed: [EntryKey: Successors.Old] = [:]
        var taken = present
        for kept in unknown {
            guard let old = before[kept.contentSHA256], taken.insert(old.key).inserted else { continue }
            renamed[kept.entry.key] = Successors.Old(key: old.key, known: old.known)
        }
        if renamed.count >= fewest, renamed.count * 2 >= count { return renamed }
        let links = Dictionary(unknown.map { ($0.entry.link ?? "", 1) }, uniquingKeysWith: +)
        let alone = Set(unknown.filter { links[$0.entry.link ?? ""] == 1 && Identity.namesOnePage($0.entry.link ?? "") }.map(\.entry.key))
        return renamed.filter { alone.contains($0.key) }
    }
}
