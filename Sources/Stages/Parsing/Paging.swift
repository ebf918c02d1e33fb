import Model

/// What a document says of the pages and archives around it, as far as it can be true.
enum Paging {
    /// What leaves entries out: a document of which we did not read all is not known to be complete.
    private static let losses = ["too-many-entries", "too-many-elements", "too-many-values", "too-deep", "too-large"]

    /// Takes back what the document itself gives the lie to.
    static func settle(_ feed: inout ParsedFeed, of place: Place, _ complaints: inout Complaints) {
        complaints.place = nil
        let own = [place.url, place.base, feed.selfLink].compactMap { $0 }.filter { !$0.isEmpty }
        drop(&feed.nextPage, called: "next page", own, &complaints)
        drop(&feed.previousArchive, called: "previous archive", own, &complaints)
        guard feed.isComplete else { return }
        if feed.isArchive { complaints.note("complete-archive", "an archive that calls itself complete: taken for an archive only") }
        feed.isComplete = !feed.isArchive && !feed.isTruncated && losses.allSatisfy { complaints.count(of: $0) == 0 }
    }

    /// Whoever follows a page to itself reads it for ever.
    private static func drop(_ url: inout String?, called name: String, _ own: [String], _ complaints: inout Complaints) {
        guard let other = url, own.contains(where: { isSame($0, other) }) else { return }
        url = nil
        complaints.note("page-is-itself", "the \(name) is this document itself")
    }

    /// Whether two URLs lead to one document: the fragment is not sent, and an empty path is the root.
    private static func isSame(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        let (one, other) = (WebAddress.Parts(left), WebAddress.Parts(right))
        return one.query == other.query && WebAddress.origin(of: left) == WebAddress.origin(of: right) && path(of: one) == path(of: other)
    }

    private static func path(of parts: WebAddress.Parts) -> String { parts.path.isEmpty ? "/" : parts.path }
}
