/// What the scanner itself must know of a name.
struct NameRoles: OptionSet {
    let rawValue: UInt8

    /// An entry of a feed.
    static let entry = NameRoles(rawValue: 1)
    /// A field of a channel or an entry that does not hold entries.
    static let field = NameRoles(rawValue: 2)
    /// A field that holds text only.
    static let plainField = NameRoles(rawValue: 4)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The roles of a name.
    static func of(_ name: Name) -> NameRoles {
        guard name.space == .core || name.space == .atom else { return [] }
        switch name.local {
        case .item, .entry: return .entry
        case .guid, .id, .pubdate, .link, .updated, .published, .modified, .issued, .comments, .enclosure, .lastbuilddate, .language, .ttl:
            return [.field, .plainField]
        case .title, .description, .author, .category, .copyright, .rights, .subtitle, .tagline, .summary, .generator: return .field
        default: return []
        }
    }
}
