import Model

/// RSS 1.0 and 0.90: channel, image and items side by side below `rdf:RDF`; an item is named by `rdf:about`.
final class RDFReader: RSSReader {
    override func container(_ name: Name, attribute: (Local) -> String?, surroundings: Surroundings) {
        super.container(name, attribute: attribute, surroundings: surroundings)
        note(name)
    }

    override func unit(_ unit: Element, _ complaints: inout Complaints) {
        note(unit.name)
        if unit.name.space == .core, unit.name.local == .image {
            draft.image.offer(unit.children.first { $0.name.local == .url }?.address ?? unit.address(.resource), rank: 0)
        } else {
            super.unit(unit, &complaints)
        }
    }

    override func item(_ item: Element, _ complaints: inout Complaints) -> ParsedEntry {
        var entry = super.item(item, &complaints)
        if entry.id == nil, let about = item.attribute(.about), !about.isEmpty { entry.id = about }
        return entry
    }

    /// The namespace tells 0.90 from 1.0.
    private func note(_ name: Name) {
        if name.space == .core, name.namespace.contains("my.netscape.com") || name.namespace.contains("rdf/simple/0.9") {
            draft.format = .rss090
        }
    }
}
