/// The word files that are built into the program, one a language.
///
/// A wrong phrase in them costs evidence only: its paragraph no longer counts as prose. Each section names its source.
enum WordLists {
    /// The files, in the order of their languages.
    static let files = written.map { WordFile(language: $0, bytes: $1) }

    /// The phrases of some sections in all languages: a page quotes the credits and the wrappings of other languages, too.
    static func phrases(_ sections: WordSection...) -> [Phrase] {
        var seen = Set<Phrase>()
        let all = files.flatMap { file in sections.flatMap { file.phrases(of: $0) } }
        return all.filter { seen.insert($0).inserted }
    }

    /// The words of a section in all languages.
    static func words(_ section: WordSection) -> Set<UInt32> { Set(files.flatMap { $0.words(of: section) }) }

    private static let written = [
        ("ar", PackageResources.ar_words), ("de", PackageResources.de_words), ("en", PackageResources.en_words),
        ("es", PackageResources.es_words), ("fr", PackageResources.fr_words), ("he", PackageResources.he_words),
        ("hi", PackageResources.hi_words), ("it", PackageResources.it_words), ("ja", PackageResources.ja_words),
        ("ko", PackageResources.ko_words), ("nl", PackageResources.nl_words), ("pl", PackageResources.pl_words),
        ("pt", PackageResources.pt_words), ("ru", PackageResources.ru_words), ("tr", PackageResources.tr_words),
        ("zh", PackageResources.zh_words),
    ]
}
