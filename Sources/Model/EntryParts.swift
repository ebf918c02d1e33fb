/// The texts of an entry as HTML that may stand in a page: only allow-listed elements, attributes and URL schemes, every element closed.
public struct SanitizedTexts: Hashable, Sendable, Codable {
    /// The headline.
    public var title: String?
    /// The summary.
    public var summary: String?
    /// The body.
    public var content: String?

    /// Texts by their parts.
    public init(title: String? = nil, summary: String? = nil, content: String? = nil) {
        self.title = title
        self.summary = summary
        self.content = content
    }
}

/// How a text of a feed is to be read.
public enum TextKind: String, Hashable, Sendable, Codable {
    /// As it stands.
    case text
    /// As HTML (escaped or in CDATA in the document, unescaped here).
    case html
    /// As XHTML, written out again from the document's elements.
    case xhtml
}

/// A label.
public struct Category: Hashable, Sendable {
    /// What identifies it within its scheme.
    public var term: String
    /// Which vocabulary it is of: RSS `domain`, Atom `scheme`, as published.
    public var scheme: String?
    /// What to show for it, where that is not the term.
    public var label: String?

    /// A label by its parts.
    public init(_ term: String, scheme: String? = nil, label: String? = nil) {
        self.term = term
        self.scheme = scheme
        self.label = label
    }

    /// The label, or else the term.
    public var shown: String { label ?? term }
}

extension Category: Codable {
    private enum CodingKeys: String, CodingKey { case term, scheme, label }

    /// Reads an object, or the bare text that the first version wrote.
    public init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self.init(text)
            return
        }
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try fields.decode(String.self, forKey: .term), scheme: try fields.decodeIfPresent(String.self, forKey: .scheme),
            label: try fields.decodeIfPresent(String.self, forKey: .label))
    }
}

/// Who wrote or helped.
public struct Person: Hashable, Sendable, Codable {
    /// The name.
    public var name: String?
    /// The mail address.
    public var email: String?
    /// A page.
    public var uri: String?

    /// A person by their parts.
    public init(name: String? = nil, email: String? = nil, uri: String? = nil) {
        self.name = name
        self.email = email
        self.uri = uri
    }

    /// The name, or else the address.
    public var shown: String { name ?? email ?? uri ?? "" }
}

/// A media file that belongs to an entry.
public struct Enclosure: Hashable, Sendable, Codable {
    /// Absolute URL.
    public var url: String
    /// Media type as published.
    public var type: String?
    /// Bytes as published.
    public var length: Int64?
    /// What it is called.
    public var title: String?
    /// How long it plays, in whole seconds.
    public var durationSeconds: Int?

    /// An enclosure by its parts.
    public init(url: String, type: String? = nil, length: Int64? = nil, title: String? = nil, durationSeconds: Int? = nil) {
        self.url = url
        self.type = type
        self.length = length
        self.title = title
        self.durationSeconds = durationSeconds
    }
}

/// A point on the Earth (WGS 84).
public struct GeoPoint: Hashable, Sendable, Codable {
    /// Degrees north, -90 … 90.
    public var latitude: Double
    /// Degrees east, -180 … 180.
    public var longitude: Double

    /// A point; nil where the numbers are outside of the Earth.
    public init?(latitude: Double, longitude: Double) {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }
}

/// Where an entry says that it was taken from (RSS `source`, Atom `source`).
public struct EntrySource: Hashable, Sendable, Codable {
    /// The name of the other feed.
    public var title: String?
    /// Its URL.
    public var url: String?

    /// A source by its parts.
    public init(title: String? = nil, url: String? = nil) {
        self.title = title
        self.url = url
    }
}

/// A date as published, with its reading.
public struct ParsedDate: Hashable, Sendable, Codable {
    /// The text of the document, trimmed.
    public var raw: String
    /// What it means; nil when it cannot be read.
    public var moment: Timestamp?
    /// How sure the reading is.
    public var certainty: Certainty
    /// Whether it lay ahead by more than a day when the document came: kept, but not to be trusted. Nil means no, or not known.
    public var isFuture: Bool?

    /// How sure a reading is.
    public enum Certainty: String, Hashable, Sendable, Codable {
        /// Date, time and offset were given.
        case exact
        /// The offset was missing or unknown: UTC is assumed.
        case assumedUTC = "assumed_utc"
        /// Only a day was given: midnight UTC is assumed.
        case dayOnly = "day_only"
        /// Day and month can be told apart only by custom (`03/04/2025`): read month first with slashes, day first with dots and hyphens.
        case ambiguous
        /// It could not be read.
        case unreadable
    }

    /// A date by its parts.
    public init(raw: String, moment: Timestamp?, certainty: Certainty) {
        self.raw = raw
        self.moment = moment
        self.certainty = certainty
    }
}
