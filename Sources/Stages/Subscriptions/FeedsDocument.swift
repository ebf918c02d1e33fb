import Model
import Yams

/// One file, read: its feeds, and what it asks for besides.
struct FeedsDocument {
    var feeds: [FeedEntry] = []
    var allowPrivate: [String] = []
    var hosts: [HostRule] = []
    var publish = PublishPart()
    var archive: ArchivePlan?
    var includes: [PlacedText] = []
    var canonicalOrder: [CanonicalRule] = []
    var defaults: FeedDefaults

    static let keys = ["version", "defaults", "feeds", "hosts", "allow_private", "archive", "canonical", "include", "publish"]

    /// Reads the file.
    ///
    /// - Parameter list: what stood behind `feeds:`, where that was cut out.
    /// - Throws: only where such a list turns out to be none.
    init(_ root: Node, file: SourceFile, isOutermost: Bool, defaults: FeedDefaults, context: ReadingContext, list: FeedList? = nil) throws {
        self.defaults = defaults
        let complaints = context.complaints
        guard let fields = Fields(root, file: file, what: "a list of feeds", known: Self.keys, complaints: complaints) else { return }
        Self.checkVersion(of: fields, isRequired: isOutermost)
        if let value = fields["defaults"], !value.node.isNothing { self.defaults.read(value.node, file: file, complaints: complaints) }
        if let list {
            guard fields["feeds"]?.node.isNothing == true else { throw FeedList.Misread() }
            feeds = try list.feeds(in: file.name, defaults: self.defaults, context: context)
        } else {
            feeds = Self.feeds(of: fields, defaults: self.defaults, context: context)
        }
        hosts = fields["hosts"].map { HostFields.read($0, file: file, complaints: complaints) } ?? []
        allowPrivate = Self.ranges(of: fields)
        publish = fields["publish"].map { PublishFields.read($0, context: context) } ?? publish
        canonicalOrder = fields["canonical"].map { CanonicalOrder.read($0, isOutermost: isOutermost) } ?? []
        archive = Self.archive(of: fields, isOutermost: isOutermost)
        includes = fields["include"]?.texts("a list of files such as [feeds.d/*.yml]") ?? []
        if isOutermost && fields["feeds"] == nil && fields["include"] == nil {
            complaints.error("expected `feeds:` or `include:`; found neither", at: fields.place)
        }
    }

    /// There is one archive, so one file speaks of it.
    private static func archive(of fields: Fields, isOutermost: Bool) -> ArchivePlan? {
        guard let value = fields["archive"] else { return nil }
        guard isOutermost else {
            value.expected("in the outermost file only, for there is one archive; a feed or `defaults` may say on or off")
            return nil
        }
        return ArchiveFields.read(value, file: fields.file, complaints: fields.complaints)
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
