import Model
import Yams

/// One file, read: its feeds, and what it asks for besides.
struct FeedsDocument {
    var feeds: [FeedEntry] = []
    var allowPrivate: [String] = []
    var includes: [PlacedText] = []
    var defaults: FeedDefaults

    private static let keys = ["version", "defaults", "feeds", "allow_private", "include"]

    init(_ root: Node, file: String, isOutermost: Bool, defaults: FeedDefaults, context: ReadingContext) {
        self.defaults = defaults
        let complaints = context.complaints
        guard let fields = Fields(root, file: file, what: "a list of feeds", known: Self.keys, complaints: complaints) else { return }
        Self.checkVersion(of: fields, isRequired: isOutermost)
        if let value = fields["defaults"], !value.node.isNothing { self.defaults.read(value.node, file: file, complaints: complaints) }
        feeds = Self.feeds(of: fields, defaults: self.defaults, context: context)
        allowPrivate = Self.ranges(of: fields)
        includes = fields["include"]?.texts("a list of files such as [feeds.d/*.yml]") ?? []
        if isOutermost && fields["feeds"] == nil && fields["include"] == nil {
            complaints.error("expected `feeds:` or `include:`; found neither", at: fields.place)
        }
    }

    private static func checkVersion(of fields: Fields, isRequired: Bool) {
        guard let value = fields["version"] else {
            if isRequired { fields.complaints.error("expected `version: 1`; found no version", at: fields.place) }
            return
        }
        guard let text = value.text("1") else { return }
        if text != "1" { value.expected("1, the only version that there is") }
    }

    private static func feeds(of fields: Fields, defaults: FeedDefaults, context: ReadingContext) -> [FeedEntry] {
        fields["feeds"]?.members("a list of feeds").compactMap {
            FeedEntry($0, file: fields.file, defaults: defaults, context: context)
        } ?? []
    }

    private static func ranges(of fields: Fields) -> [String] {
        let shape = "an address range such as 127.0.0.0/8 or fd00::/8"
        return fields["allow_private"]?.texts("a list of address ranges such as [127.0.0.0/8]").compactMap { range in
            guard let read = AddressRange.normalise(range.text) else {
                fields.complaints.error("`allow_private`: expected \(shape); found `\(range.text.shortened)`", at: range.place)
                return nil
            }
            return read
        } ?? []
    }
}

/// What holds for a feed that does not say otherwise.
struct FeedDefaults {
    var interval: Duration = .seconds(3600)
    var timeout: Duration = .seconds(60)
    var fullText = false
    var ignoresHints = false

    /// More often than every five minutes is no manners; a year is as good as never.
    static let intervals: ClosedRange<Duration> = .seconds(300)...(.seconds(366 * 86_400))
    static let timeouts: ClosedRange<Duration> = .seconds(1)...(.seconds(600))
    static let keys = ["interval", "timeout", "full_text", "ignore_hints"]

    mutating func read(_ node: Node, file: String, complaints: ComplaintBook) {
        guard let fields = Fields(node, file: file, what: "defaults", known: Self.keys, complaints: complaints) else { return }
        read(fields)
    }

    /// Takes over what the fields say; the rest stays as it was.
    mutating func read(_ fields: Fields) {
        interval = fields["interval"]?.duration(in: Self.intervals) ?? interval
        timeout = fields["timeout"]?.duration(in: Self.timeouts) ?? timeout
        fullText = fields["full_text"]?.flag() ?? fullText
        ignoresHints = fields["ignore_hints"]?.flag() ?? ignoresHints
    }
}
