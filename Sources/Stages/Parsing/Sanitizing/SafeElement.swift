/// An element that is treated by name; the tags of all others are left out and their content kept.
///
/// Sources: HTML Living Standard §4 and §16.2 (which elements there are), §13.2.6.4.7 (which end tags are implied), §13.2.5 (whose content is no markup).
struct SafeElement {
    let name: Name
    let treatment: Treatment
    /// What it is to the rules of nesting.
    let groups: Groups
    /// Its start tag closes the innermost of these …
    let closes: Groups
    /// … but none beyond these.
    let within: Groups
    /// Its tags count only within one of these, and close what stands between.
    let context: Groups
    let attributes: SafeAttribute.Names

    enum Treatment: UInt8 {
        /// Start tag and end tag are written.
        case content
        /// It has no content: only the start tag is written.
        case void
        /// Out, with content that is text up to the end tag.
        case rawText
        /// The same by the rules of scripts.
        case script
        /// Out, with all that follows.
        case rest
        /// Out, with content that is markup.
        case subtree
        /// Out, with content that is SVG or MathML.
        case foreign
    }

    /// What the rules of nesting ask of an element.
    struct Groups: OptionSet {
        let rawValue: UInt16
        /// Its start tag closes a paragraph.
        static let block = Groups(rawValue: 1)
        static let paragraph = Groups(rawValue: 1 << 1)
        static let item = Groups(rawValue: 1 << 2)
        static let definition = Groups(rawValue: 1 << 3)
        static let heading = Groups(rawValue: 1 << 4)
        static let table = Groups(rawValue: 1 << 5)
        static let rowGroup = Groups(rawValue: 1 << 6)
        static let row = Groups(rawValue: 1 << 7)
        static let cell = Groups(rawValue: 1 << 8)
        static let caption = Groups(rawValue: 1 << 9)
        static let columns = Groups(rawValue: 1 << 10)
        static let list = Groups(rawValue: 1 << 11)
        static let anchor = Groups(rawValue: 1 << 12)
        static let rubyText = Groups(rawValue: 1 << 13)
        static let ruby = Groups(rawValue: 1 << 14)
        /// What an item of a list does not reach beyond: HTML's "special" elements but `address`, `div` and `p`.
        static let special = Groups(rawValue: 1 << 15)
        /// What ends most searches (§13.2.4.2, "has an element in scope").
        static let scope: Groups = [.table, .cell, .caption]
    }

    /// The lower-case name of an element: at most 16 bytes in two words, so that names are compared without a String.
    struct Name: Hashable {
        private var high: UInt64 = 0
        private var low: UInt64 = 0

        init() {}

        init(_ text: String) {
            for byte in text.utf8 { append(byte) }
        }

        /// Reads the name at `at` (§13.2.5.8); nil-like (all zero) where it is longer than any that we know.
        @inline(__always)
        init(_ bytes: Span<UInt8>, _ at: inout Int, isLowerCase: inout Bool) {
            let start = at
            while at < bytes.count {
                let byte = bytes[at]
                if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || MarkupByte.isBlank(byte) { break }
                let isUpper = byte &- 0x41 < 26
                isLowerCase = isLowerCase && !isUpper
                append(isUpper ? byte | 0x20 : byte)
                at &+= 1
            }
            if at &- start > 16 { self = Name() }
        }

        @inline(__always)
        private mutating func append(_ byte: UInt8) {
            high = high &<< 8 | low &>> 56
            low = low &<< 8 | UInt64(byte)
        }

        /// A slot of a table of 256; close to perfect over the names that we know.
        var slot: Int { Int(truncatingIfNeeded: ((low ^ high &* 0x9E37_79B9) &* 0xD6E8_FEB8_6659_FD93) &>> 56) }

        /// Calls with each byte in turn.
        @inline(__always)
        func forEachByte(_ body: (UInt8) -> Void) {
            if high != 0 { Self.forEachByte(of: high, body) }
            Self.forEachByte(of: low, body)
        }

        @inline(__always)
        static func forEachByte(of word: UInt64, _ body: (UInt8) -> Void) {
            var shift = 56 &- word.leadingZeroBitCount & ~7
            while shift >= 0 {
                body(UInt8(truncatingIfNeeded: word &>> UInt64(shift)))
                shift &-= 8
            }
        }
    }
}

extension SafeElement {
    /// All elements, and the way from a name to its element: one multiplication and mostly one comparison.
    struct Table {
        let list: [SafeElement]
        private let slots: [UInt8]
        private static let empty: UInt8 = 0xFF

        static let shared = Table(SafeElement.all)

        private init(_ list: [SafeElement]) {
            precondition(list.count < 128, "slots enough that searches are short")
            var slots = [UInt8](repeating: Self.empty, count: 256)
            for (index, element) in list.enumerated() {
                var slot = element.name.slot
                while slots[slot] != Self.empty { slot = (slot + 1) & 0xFF }
                slots[slot] = UInt8(index)
            }
            self.list = list
            self.slots = slots
        }

        /// The place of an element in `list`; nil for one that is not treated by name.
        @inline(__always)
        func index(of name: Name) -> UInt8? {
            var slot = name.slot
            while true {
                let index = slots[slot]
                if index == Self.empty { return nil }
                if list[Int(index)].name == name { return index }
                slot = (slot &+ 1) & 0xFF
            }
        }
    }
}
