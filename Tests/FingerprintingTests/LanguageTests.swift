import Foundation
import Model
import Seeded
import Testing

@testable import Fingerprinting

/// Reports in thirteen languages: which words they are, and that other spellings are the same words.
@Suite struct LanguageTests {
    @Test(arguments: LanguageSamples.all)
    func wordsStandWhereTheyStand(sample: LanguageSample) {
        let words = words(of: sample.text)
        #expect(words == sample.words.unicodeScalars.split(separator: "|").map { String($0) })
    }

    @Test(arguments: LanguageSamples.all)
    func otherSpellingsAreTheSameWords(sample: LanguageSample) {
        let hashes = Tokenizer.tokenize(sample.text).hashes
        for spelling in sample.spellings {
            let other = Tokenizer.tokenize(spelling)
            let differing = zip(hashes.indices, zip(hashes, other.hashes)).filter { $1.0 != $1.1 }.map(\.0)
            #expect(other.hashes == hashes, "\(spelling): words \(differing)")
        }
    }

    @Test(arguments: LanguageSamples.all)
    func normalizationFormsAreTheSameWords(sample: LanguageSample) {
        for text in [sample.text] + sample.spellings {
            let hashes = Tokenizer.tokenize(text).hashes
            #expect(Tokenizer.tokenize(text.decomposedStringWithCanonicalMapping).hashes == hashes)
            #expect(Tokenizer.tokenize(text.precomposedStringWithCanonicalMapping).hashes == hashes)
        }
    }

    @Test(arguments: LanguageSamples.all)
    func otherSpellingsShareTheirRuns(sample: LanguageSample) {
        let about = "Gull ferry timetable. "
        let one = Fingerprinter.fingerprint(title: "", text: about + sample.text + "\nOne lagoon", language: nil)
        for spelling in sample.spellings {
            let other = Fingerprinter.fingerprint(title: "", text: spelling + "\nQuite another end", language: nil)
            #expect(!Set(one.hashes).isDisjoint(with: other.hashes), "\(spelling)")
        }
    }

    private func words(of text: String) -> [String] {
        let tokenized = Tokenizer.tokenize(text)
        let scalars = Array(text.unicodeScalars)
        return zip(tokenized.starts, tokenized.ends).map { start, end in
            var word = String.UnicodeScalarView()
            word.append(contentsOf: scalars[Int(start)..<Int(end)])
            return String(word)
        }
    }
}
