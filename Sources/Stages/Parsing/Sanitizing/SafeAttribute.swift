/// An attribute that may be written.
///
/// `id`, `name` and `class` take hold of the page's scripts and styles, `style` of its looks, `target` of its windows, `data-*` and `aria-*` of its
/// libraries; `on…` are scripts; `background`, `longdesc`, `ping`, `formaction` load or send. `rel` says nothing without a page of one's own: a page that
/// wants `nofollow` or `noreferrer` says so once for all (`<meta name="referrer">`), and without `target` no `noopener` is needed.
struct SafeAttribute {
    let names: Names
    /// Lower-case name in at most eight bytes.
    let key: UInt64
    let value: Value

    /// What a value must be.
    enum Value: UInt8 {
        /// Any text.
        case text
        /// ASCII letters, digits and `-+._/`, at most 64: a language, a direction, an alignment, a media type.
        case word
        /// Up to five digits with a sign before or `%` or `px` behind.
        case number
        /// There or not there.
        case flag
        /// A web, mail or telephone address.
        case link
        /// A web address.
        case source
        /// Web addresses with widths or densities.
        case sources
    }

    /// A set of attributes.
    struct Names: OptionSet {
        let rawValue: UInt32
        static let title = Names(rawValue: 1)
        static let lang = Names(rawValue: 1 << 1)
        static let dir = Names(rawValue: 1 << 2)
        static let href = Names(rawValue: 1 << 3)
        static let src = Names(rawValue: 1 << 4)
        static let srcset = Names(rawValue: 1 << 5)
        static let sizes = Names(rawValue: 1 << 6)
        static let media = Names(rawValue: 1 << 7)
        static let alt = Names(rawValue: 1 << 8)
        static let width = Names(rawValue: 1 << 9)
        static let height = Names(rawValue: 1 << 10)
        static let colspan = Names(rawValue: 1 << 11)
        static let rowspan = Names(rawValue: 1 << 12)
        static let span = Names(rawValue: 1 << 13)
        static let scope = Names(rawValue: 1 << 14)
        static let abbr = Names(rawValue: 1 << 15)
        static let align = Names(rawValue: 1 << 16)
        static let valign = Names(rawValue: 1 << 17)
        static let cite = Names(rawValue: 1 << 18)
        static let datetime = Names(rawValue: 1 << 19)
        static let start = Names(rawValue: 1 << 20)
        static let type = Names(rawValue: 1 << 21)
        static let reversed = Names(rawValue: 1 << 22)
        static let value = Names(rawValue: 1 << 23)
        static let open = Names(rawValue: 1 << 24)
        static let poster = Names(rawValue: 1 << 25)
        static let controls = Names(rawValue: 1 << 26)

        /// What every element may have.
        static let everywhere: Names = [.title, .lang, .dir]
        static let cell: Names = [.colspan, .rowspan, .scope, .abbr, .align, .valign, .width, .height]
        /// Where one of these is needed and none was good, the element is left out.
        static let pictures: Names = [.src, .srcset]
    }
}

extension SafeAttribute {
    /// The way from a name to its attribute.
    struct Table {
        private let list: [SafeAttribute]
        private let slots: [UInt8]
        private static let empty: UInt8 = 0xFF

        static let shared = Table(SafeAttribute.all)

        private init(_ list: [SafeAttribute]) {
            var slots = [UInt8](repeating: Self.empty, count: 256)
            for (index, attribute) in list.enumerated() {
                var slot = Self.slot(attribute.key)
                while slots[slot] != Self.empty { slot = (slot + 1) & 0xFF }
                slots[slot] = UInt8(index)
            }
            self.list = list
            self.slots = slots
        }

        /// The attribute of a key; nil for one that is never written.
        @inline(__always)
        subscript(_ key: UInt64) -> SafeAttribute? {
            var slot = Self.slot(key)
            while slots[slot] != Self.empty {
                let attribute = list[Int(slots[slot])]
                if attribute.key == key { return attribute }
                slot = (slot &+ 1) & 0xFF
            }
            return nil
        }

        private static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0xD6E8_FEB8_6659_FD93) &>> 56) }
    }

    private static let all: [SafeAttribute] = [
        .init("title", .title, .text), .init("alt", .alt, .text), .init("abbr", .abbr, .text), .init("sizes", .sizes, .text),
        .init("media", .media, .text), .init("datetime", .datetime, .text), .init("value", .value, .text),
        .init("lang", .lang, .word), .init("dir", .dir, .word), .init("type", .type, .word), .init("scope", .scope, .word),
        .init("align", .align, .word), .init("valign", .valign, .word),
        .init("width", .width, .number), .init("height", .height, .number), .init("colspan", .colspan, .number),
        .init("rowspan", .rowspan, .number), .init("span", .span, .number), .init("start", .start, .number),
        .init("reversed", .reversed, .flag), .init("open", .open, .flag), .init("controls", .controls, .flag),
        .init("href", .href, .link), .init("src", .src, .source), .init("cite", .cite, .source), .init("poster", .poster, .source),
        .init("srcset", .srcset, .sources),
    ]

    private init(_ name: String, _ names: Names, _ value: Value) {
        self.init(names: names, key: name.utf8.reduce(0) { $0 << 8 | UInt64($1) }, value: value)
    }
}
