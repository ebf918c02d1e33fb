import Dates
import Model

/// The Channel Definition Format (W3C submission of 1997): `CHANNEL` holds `ITEM`s and more channels. A `channel` that shows no sign of it is RSS that
/// lost its root.
final class CDFReader: RSSReader {
    private var containers = 0
    /// What BASE says: relative URLs of all that is inside are resolved against it.
    private var base: String?

    init(_ place: Place) { super.init(.rss20, place) }

    override func container(_ name: Name, attribute: (Local) -> String?, surroundings: Surroundings) {
        containers += 1
        guard containers == 1 else { return }
        super.container(name, attribute: attribute, surroundings: surroundings)
        if name.written == "CHANNEL" { draft.format = .cdf }
        base = attribute(.base).map { Address.read($0, base: surroundings.base) }
        draft.link.offer(address(attribute(.href)), rank: 3)
        draft.selfLink.offer(address(attribute(.`self`)), rank: 0)
        draft.updated.offer(attribute(.lastmod).map(FeedDate.read), rank: 2)
        if base != nil || draft.link.value != nil || draft.selfLink.value != nil { draft.format = .cdf }
    }

    override func based(_ unit: Element) -> Element { base.map { unit.based(on: $0) } ?? super.based(unit) }

    /// What inner channels say of themselves is not the feed's.
    override func channel(_ unit: Element, _ complaints: inout Complaints) {
        guard containers == 1 else { return }
        // Before the draft is lent to its own fields: the base may be asked of it.
        let based = based(unit)
        switch unit.name.local {
        case .a: draft.link.offer(based.address(.href), rank: 4)
        case .logo: draft.image.offer(based.address(.href), rank: unit.attributeEquals(.style, "icon") ? 5 : 4)
        case .schedule: draft.hints.updateEvery = Self.interval(unit) ?? draft.hints.updateEvery
        case .usage, .log, .abstract: draft.format = .cdf
        default: break
        }
        super.channel(unit, &complaints)
    }

    override func readAttributes(of item: Element, into entry: inout EntryDraft) {
        super.readAttributes(of: item, into: &entry)
        entry.updated.offer(item.attribute(.lastmod).map(FeedDate.read), rank: 3)
        for child in item.children where child.name.space == .core {
            switch child.name.local {
            case .a: entry.link.offer(child.address(.href), rank: 8)
            case .logo: entry.add(image: child.address(.href), rank: child.attributeEquals(.style, "icon") ? 101 : 100)
            default: continue
            }
        }
    }

    private func address(_ written: String?) -> String? {
        guard let written, !written.isEmpty else { return nil }
        return Address.read(written, base: base ?? surroundings.base)
    }

    /// How often a schedule repeats: `INTERVALTIME` with days, hours and minutes.
    private static func interval(_ schedule: Element) -> Duration? {
        guard let interval = schedule.child(.intervaltime) else { return nil }
        let parts = [(Local.day, 86_400), (.hour, 3600), (.min, 60)]
        let seconds = parts.reduce(Int64(0)) { $0 + min(interval.number($1.0) ?? 0, 10_000) * Int64($1.1) }
        return seconds > 0 ? .seconds(seconds) : nil
    }
}
