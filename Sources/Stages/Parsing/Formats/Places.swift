import Model

/// Latitude and longitude that come as two elements.
struct PlaceDraft {
    var latitude: Double?
    var longitude: Double?

    /// The point, where both have come.
    var point: GeoPoint? {
        guard let latitude, let longitude else { return nil }
        return GeoPoint(latitude: latitude, longitude: longitude)
    }
}

/// Places as feeds write them: GeoRSS (simple and GML), W3C's `geo`, and `geo:` URLs of podcasts.
enum Places {
    /// Reads an element that says where.
    static func read(_ element: Element, into draft: inout EntryDraft) {
        switch (element.name.space, element.name.local) {
        case (.geo, .lat): draft.place.latitude = Double(element.text)
        case (.geo, .long): draft.place.longitude = Double(element.text)
        case (.georss, .point), (.gml, .pos): draft.location.offer(point(element.text), rank: 0)
        case (.georss, .where), (.geo, .point), (.gml, .point):
            for child in element.children.prefix(4) { inner(child, &draft) }
        default: break
        }
    }

    /// What stands inside of a `where` or a `Point`: one level, or two.
    private static func inner(_ element: Element, _ draft: inout EntryDraft) {
        guard element.name.local == .point else { return leaf(element, &draft) }
        for child in element.children.prefix(4) { leaf(child, &draft) }
    }

    private static func leaf(_ element: Element, _ draft: inout EntryDraft) {
        switch element.name.local {
        case .lat: draft.place.latitude = Double(element.text)
        case .long: draft.place.longitude = Double(element.text)
        case .pos: draft.location.offer(point(element.text), rank: 0)
        default: break
        }
    }

    /// `45.256 -71.92`, also with a comma between.
    static func point(_ text: String) -> GeoPoint? {
        guard text.utf8.count < 100 else { return nil }
        let numbers = text.utf8.split { $0 <= 0x20 || $0 == UInt8(ascii: ",") }.prefix(3).map { Double(String(Substring($0))) }
        guard numbers.count >= 2, let latitude = numbers[0], let longitude = numbers[1] else { return nil }
        return GeoPoint(latitude: latitude, longitude: longitude)
    }

    /// `geo:37.78,-122.39;u=30` (RFC 5870).
    static func point(url: String?) -> GeoPoint? {
        guard let url, Words.begins(url, with: "geo:") else { return nil }
        return point(String(url.dropFirst(4).prefix { $0 != ";" && $0 != "?" }))
    }
}
