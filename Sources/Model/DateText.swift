/// A text that is the date of an answer, mostly (`FixedDate`), and is then kept as the moment that it means, without memory of its own: of a hundred
/// thousand feeds each remembers one. Any other text stays what it is, to the byte.
@propertyWrapper
struct DateText: Hashable, Sendable {
    private var kept: Kept?

    /// Wraps a text.
    init(wrappedValue: String?) { kept = wrappedValue.map(Kept.init) }

    /// The text.
    var wrappedValue: String? {
        get { kept?.text }
        set { kept = newValue.map(Kept.init) }
    }

    private enum Kept: Hashable, Sendable {
        case date(Timestamp)
        case other(String)

        init(_ text: String) {
            // A wrong weekday or a leap second would come back as another text.
            if let date = FixedDate.parse(text), FixedDate.text(date) == text { self = .date(date) } else { self = .other(text) }
        }

        var text: String {
            switch self {
            case .date(let date): FixedDate.text(date)
            case .other(let text): text
            }
        }
    }
}

/// Validators as a feed's state keeps them: small.
struct KeptValidators: Hashable, Sendable {
    private let url: String
    private let etag: String?
    @Rare private var variant: String?
    @DateText private var lastModified: String?

    init(_ validators: Validators) {
        url = validators.url
        etag = validators.etag
        variant = validators.variant
        lastModified = validators.lastModified
    }

    var validators: Validators { Validators(url: url, etag: etag, lastModified: lastModified, variant: variant) }
}
