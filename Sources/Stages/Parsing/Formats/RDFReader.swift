import Model

/// RSS 1.0 and 0.90: channel, image and items side by side below `rdf:RDF`; and RSS 1.1. Channel and items are named by `rdf:about`.
final class RDFReader: RSSReader {
    override func container(_ name: Name, attribute: (Local) -> String?, surroundings: Surroundings) {
        super.container(name, attribute: attribute, surroundings: surroundings)
        note(name)
        guard name.local == .channel, let about = attribute(.about), !about.isEmpty else { return }
        draft.id.offer(about, rank: 0)
    }

    override func unit(_ unit: Element, _ complaints: inout Complaints) {
        note(unit.name)
        super.unit(unit, &complaints)
    }

    override func readAttributes(of item: Element, into entry: inout EntryDraft) {
        super.readAttributes(of: item, into: &entry)
        guard entry.id.wants(15), let about = item.attribute(.about), !about.isEmpty else { return }
        entry.id.offer(about, rank: 15)
    }

    /// The namespace tells 0.90 from 1.0.
    private func note(_ name: Name) {
        if draft.format == .rss10, name.space == .core, Dialect.isNetscape(name) { draft.format = .rss090 }
    }
}
