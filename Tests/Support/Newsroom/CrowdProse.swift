import Seeded

/// Stories in invented words: English by their small words and their sentences, and no two of them share a run of words but by rare chance.
///
/// A word has three of 64 syllables, or seldom two, so that there are 266,240; a sentence never has more than two small words in a row. Of the
/// runs in 20,000 stories, 1.6 % stand in an earlier story too when they are three words long, 0.2 % with four, and one in three million with five.
struct CrowdProse: Sendable {
    private let sentences = Self.sentences.map(Pattern.init)
    private let headlines = Self.headlines.map(Pattern.init)
    private let syllables = Self.syllables.split(separator: " ").map { Array($0.utf8) }

    /// Six to nine words.
    func writeHeadline(_ random: inout SplitMix64, into bytes: inout [UInt8]) {
        write(headlines[random.below(headlines.count)], &random, into: &bytes)
    }

    /// 120 to 200 words in paragraphs of four sentences.
    func writeStory(_ random: inout SplitMix64, into bytes: inout [UInt8]) {
        let wanted = 120 + random.below(66)
        var (words, count) = (0, 0)
        while words < wanted {
            let pattern = sentences[random.below(sentences.count)]
            bytes.append(contentsOf: (count == 0 ? "<p>" : count % 4 == 0 ? "</p>\n<p>" : " ").utf8)
            write(pattern, &random, into: &bytes)
            words += pattern.words
            count += 1
        }
        bytes.append(contentsOf: "</p>".utf8)
    }

    private func write(_ pattern: Pattern, _ random: inout SplitMix64, into bytes: inout [UInt8]) {
        for byte in pattern.text {
            switch byte {
            case UInt8(ascii: "#"): writeWord(&random, into: &bytes)
            case UInt8(ascii: "^"):
                let start = bytes.count
                writeWord(&random, into: &bytes)
                bytes[start] -= 32
            default: bytes.append(byte)
            }
        }
    }

    private func writeWord(_ random: inout SplitMix64, into bytes: inout [UInt8]) {
        let bits = random.next()
        bytes.append(contentsOf: syllables[Int(bits & 63)])
        bytes.append(contentsOf: syllables[Int(bits >> 6 & 63)])
        if bits >> 12 & 7 != 0 { bytes.append(contentsOf: syllables[Int(bits >> 15 & 63)]) }
    }
}

extension CrowdProse {
    /// `#` stands for a word, `^` for one with a capital.
    fileprivate struct Pattern: Sendable {
        var text: [UInt8]
        var words: Int

        init(_ text: String) {
            self.text = Array(text.utf8)
            words = text.split(separator: " ").count
        }
    }

    /// At most fifteen words each.
    fileprivate static let sentences = [
        "The # of ^ # the # #, and # # in ^.",
        "In ^ a # # was # by # from the # of ^.",
        "^ # said that # # had # the # before # # could # it.",
        "After # # the # in ^ # to # #.",
        "Nobody # in ^ had # # when # # the #.",
        "Its # #, which # # for # in ^, is # by #.",
        "“We # # because # # is #,” said ^ ^ of #.",
        "A # # from ^ will # # and # by the # #.",
        "For # # the # has # #, but # # in # now.",
        "^ and ^ # about # while # # their # #.",
    ]

    fileprivate static let headlines = [
        "^ # # over # in ^",
        "^ of ^ # # for # #",
        "^ and ^ # # after # #",
        "Why # # the # of # ^",
        "^ # # to # ^ before #",
    ]

    /// A consonant or two, a vowel, and sometimes one more consonant.
    fileprivate static let syllables = """
        ba bel bir bo brun ca cel cor cu da del dim dor dru fa fen fil fo gal ge gor gri hal he hir hol ja jen jor ka kel kin kor kul la len \
        lim lor lu ma mel mir mo mun na nel nor nu pa pel pir por ra ren rol sa sel tor tre tul va vel vin vor
        """
}
