/// The language of a text.
enum Language {
    /// What tells a language.
    enum Evidence {
        case declaration, script, words
    }

    /// The declared language, unless the script of the text contradicts it; else what the text shows; nil where that is not sure.
    static func of(text: String, declared: String?) -> String? { reading(text: text, declared: declared).tag }

    /// The language, and what tells it.
    static func reading(text: String, declared: String?) -> (tag: String?, evidence: Evidence) {
        let declared = declared.flatMap(primarySubtag)
        guard let script = Script.dominant(in: text) else { return (declared, .declaration) }
        if let declared, script == .latin ? !nonLatin.contains(declared) : script.languages.contains(declared) {
            return (declared, .declaration)
        }
        return detected(text, script)
    }

    /// The primary subtag of a tag as published, lower case, in its two-letter form where it has one (BCP 47 §2.2.1): `en-US`, `EN_us`, `eng` → `en`.
    static func primarySubtag(_ tag: String) -> String? {
        let primary = tag.lowercased().drop { $0 == " " }.prefix { $0 >= "a" && $0 <= "z" }
        let code = replacements[String(primary)] ?? String(primary)
        return (2...3).contains(code.count) && !["und", "mul", "zxx", "xx"].contains(code) ? code : nil
    }

    /// Withdrawn codes, three-letter codes of languages that have two, and names that feeds write.
    private static let replacements = [
        "iw": "he", "in": "id", "ji": "yi", "jp": "ja", "cn": "zh", "kr": "ko", "eng": "en", "deu": "de", "ger": "de", "fra": "fr",
        "fre": "fr", "spa": "es",
        "por": "pt", "ita": "it", "nld": "nl", "dut": "nl", "jpn": "ja", "zho": "zh", "chi": "zh", "rus": "ru", "ara": "ar", "kor": "ko",
        "swe": "sv",
        "dan": "da", "nor": "no", "fin": "fi", "pol": "pl", "tur": "tr", "english": "en", "german": "de", "deutsch": "de", "french": "fr",
        "spanish": "es",
    ]

    /// Languages that are not written in Latin letters.
    private static let nonLatin: Set<String> = Set(Script.allCases.filter { $0 != .latin }.flatMap(\.languages)).subtracting([
        "sr", "uz", "az", "mn", "kk", "tt", "ku", "ug",
    ])

    private static func detected(_ text: String, _ script: Script) -> (tag: String?, evidence: Evidence) {
        switch script {
        case .latin, .cyrillic, .arabic, .devanagari: (StopWords.vote(text, among: script), .words)
        default: (script.languages.first, .script)
        }
    }
}

/// The scripts that tell languages apart (UAX #24); the first language of each is the one that it is taken for.
enum Script: Int, CaseIterable {
    case latin, cyrillic, greek, armenian, georgian, hebrew, arabic, devanagari, bengali, gurmukhi, gujarati, tamil, telugu, kannada,
        malayalam, sinhala
    case thai, lao, khmer, burmese, ethiopic, hangul, japanese, han

    /// The languages that are written in it; empty for Latin, which anything may be.
    var languages: [String] {
        switch self {
        case .latin: []
        case .cyrillic: ["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn", "uz", "tt", "ba", "bs", "cv", "os", "ce", "az"]
        case .greek: ["el"]
        case .armenian: ["hy"]
        case .georgian: ["ka"]
        case .hebrew: ["he", "yi"]
        case .arabic: ["ar", "fa", "ur", "ps", "ckb", "ku", "sd", "ug", "pnb"]
        case .devanagari: ["hi", "mr", "ne", "sa", "mai", "bho"]
        case .bengali: ["bn", "as"]
        case .gurmukhi: ["pa"]
        case .gujarati: ["gu"]
        case .tamil: ["ta"]
        case .telugu: ["te"]
        case .kannada: ["kn"]
        case .malayalam: ["ml"]
        case .sinhala: ["si"]
        case .thai: ["th"]
        case .lao: ["lo"]
        case .khmer: ["km"]
        case .burmese: ["my"]
        case .ethiopic: ["am", "ti"]
        case .hangul: ["ko"]
        case .japanese: ["ja"]
        case .han: ["zh", "ja", "yue"]
        }
    }

    /// The script of at least 60 % of the first 2,000 letters; nil below twenty letters. Kana among Han characters make it Japanese.
    static func dominant(in text: String) -> Script? {
        var counts = Array(repeating: 0, count: allCases.count)
        var total = 0
        for scalar in text.unicodeScalars {
            guard let script = script(of: scalar) else { continue }
            counts[script.rawValue] += 1
            total += 1
            if total == 2_000 { break }
        }
        if counts[japanese.rawValue] * 20 > total {
            counts[japanese.rawValue] += counts[han.rawValue]
            counts[han.rawValue] = 0
        }
        return total < 20 ? nil : allCases.first { counts[$0.rawValue] * 10 >= total * 6 }
    }

    private static func script(of scalar: Unicode.Scalar) -> Script? {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: .latin
        case ..<0x370: nil
        case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
        case 0x400...0x52F: .cyrillic
        case 0x531...0x58F: .armenian
        case 0x591...0x5F4: .hebrew
        case 0x620...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFC: .arabic
        case 0x900...0x97F: .devanagari
        case 0x980...0x9FF: .bengali
        case 0xA00...0xA7F: .gurmukhi
        case 0xA80...0xAFF: .gujarati
        case 0xB80...0xBFF: .tamil
        case 0xC00...0xC7F: .telugu
        case 0xC80...0xCFF: .kannada
        case 0xD00...0xD7F: .malayalam
        case 0xD80...0xDFF: .sinhala
        case 0xE00...0xE7F: .thai
        case 0xE80...0xEFF: .lao
        case 0x1000...0x109F: .burmese
        case 0x10A0...0x10FF: .georgian
        case 0x1200...0x139F: .ethiopic
        case 0x1780...0x17FF: .khmer
        case 0x3041...0x30FF: .japanese
        case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FFFF: .han
        case 0x1100...0x11FF, 0xAC00...0xD7A3: .hangul
        default: nil
        }
    }
}
