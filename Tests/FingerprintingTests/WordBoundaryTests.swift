import Testing

@testable import Fingerprinting

/// UAX #29, rule by rule; where we part from it, that.
@Suite struct WordBoundaryTests {
    @Test(arguments: [
        ("letters (WB5)", "Varsholm", 1), ("letters and digits (WB8–WB10)", "Covid19 A380 20th 3D", 4),
        ("between letters (WB6, WB7)", "don't don’t don‘t U.S. col·legi l’aula a.b", 7),
        ("between letters only (WB6, WB7)", "'tis dogs' end. .net a..b a''b", 8),
        ("between digits (WB11, WB12)", "3.14 1,000 1'000 1’000.5 1;2 1\u{2044}2", 6),
        ("between digits only (WB11, WB12)", "5. ,5 1..2 1,,2 a,b a.1 1.a", 12),
        ("extenders (WB4)", "e\u{301}t a\u{308}\u{323}b", 2), ("extenders after a mark of the middle (WB4)", "a’\u{301}b 1.\u{200D}5", 2),
        ("Hebrew quotation (WB7b, WB7c)", "צה\"ל צה״ל צה”ל", 3), ("double quotes elsewhere", "a\"b צ\"a", 4),
        ("ours: Hebrew particles before a quotation", "ב\"הארץ\" מ״אור״ דו״חות יו\"ר", 6),
        ("Hebrew geresh (WB7a)", "ג' ג׳ צ'ק", 3),
        ("flags and emoji (WB15, WB16)", "🇫🇷🇩🇪 👍🏽 👩‍👩‍👧 ❤️ ☎", 0), ("white space and signs", "\u{A0}\u{2009}\u{3000}… — § % & / @ # *", 0),
        ("Hangul syllables and jamo (WB5)", "한국 한국", 2), ("other scripts (WB5)", "საქართველო հայերեն ቋንቋ தமிழ் বাংলা", 5),
        ("Armenian marks inside words", "ի՞նչ է", 2),
        ("ours: underscores part", "snake_case _so_", 3), ("ours: colons part", "Photo:Reuters 10:35", 4),
        ("ours: hyphens part, as there", "well-known co\u{2010}op", 4), ("ours: each katakana", "トム", 2),
        ("ours: each ideograph, kana, Thai letter", "東京のกา", 5), ("ours: narrow blanks part", "1\u{202F}000 1\u{A0}000", 4),
        ("a trade mark is no letter", "Gullwing™ Gullwing", 2), ("a word beside characters", "東京JR線3号", 6),
    ])
    func wordsOf(rule: String, text: String, count: Int) {
        #expect(Tokenizer.tokenize(text).hashes.count == count)
    }

    @Test(arguments: [
        ("don’t", "dont"), ("U.S.", "US"), ("col·legi", "collegi"), ("צה״ל", "צהל"), ("Gullwing™", "Gullwing"), ("ի՞նչ", "ինչ"),
    ])
    func whatJoinsLettersDoesNotCount(word: String, other: String) {
        #expect(Tokenizer.tokenize(word).hashes == Tokenizer.tokenize(other).hashes)
    }

    @Test(arguments: [("3.14", "314"), ("1,5", "15"), ("1,5", "1.5"), ("1'000", "1000"), ("a b", "ab"), ("résumé", "resume"), ("がく", "かく")])
    func whatTellsWordsApartCounts(word: String, other: String) {
        #expect(Tokenizer.tokenize(word).hashes != Tokenizer.tokenize(other).hashes)
    }
}
