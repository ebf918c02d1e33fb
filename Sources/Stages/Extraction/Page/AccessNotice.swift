import JSON
import XML

/// What a page says of who may read its article. Properties alone prove little (some publishers set them on every page), and classes nothing: no
/// paragraph is dropped for them. The notice is hard only where the text is not whole besides.
enum AccessNotice {
    /// - Parameters:
    ///   - kept: the blocks that were taken for the article.
    ///   - isTruncated: whether the text shows that it breaks off.
    ///   - bytes: of the text.
    static func access(_ reading: PageReading, kept: Set<Int>, isTruncated: Bool, words: Int) -> PageAccess {
        var access = PageAccess()
        access.evidence = properties(reading) + notices(reading, kept: kept)
        guard !access.evidence.isEmpty else { return access }
        let isShort = reading.data.text("wordCount").flatMap { Int($0) }.map { words * 10 < $0 * 4 } ?? false
        access.level = isTruncated || isShort ? .hard : .soft
        return access
    }

    private static func properties(_ reading: PageReading) -> [String] {
        var evidence: [String] = []
        if reading.data.text("isAccessibleForFree")?.lowercased() == "false" { evidence.append("isAccessibleForFree: false") }
        for name in ["article:content_tier", "og:article:content_tier"] {
            guard let tier = reading.head.first(name)?.lowercased(), tier != "free" else { continue }
            evidence.append("\(name): \(tier)")
        }
        return evidence
    }

    /// Sentences that say so, among the blocks that are not the article's or end it.
    private static func notices(_ reading: PageReading, kept: Set<Int>) -> [String] {
        let recogniser = WrappingRecogniser(headline: "")
        var evidence: [String] = []
        for (index, block) in reading.tree.blocks.enumerated() where !kept.contains(index) && evidence.count < 5 && block.words.count <= 60
        {
            let isNotice = recogniser.whole(block.block)?.sentences.contains { $0.kind == .access } == true
            if isNotice || AccessPhrases.stand(in: block.words), !evidence.contains(block.block.text) { evidence.append(block.block.text) }
        }
        return evidence
    }
}

/// Phrases of paywalls, which may stand anywhere in a block.
private enum AccessPhrases {
    static func stand(in words: [Word]) -> Bool {
        let hashes = words.map(\.hash)
        return hashes.indices.contains { at in
            phrases[hashes[at]]?.contains { hashes[at...].starts(with: $0) } ?? false
        }
    }

    private static let phrases: [UInt64: [[UInt64]]] = Dictionary(
        grouping: texts.map { WordReader.words(of: $0).map(\.hash) }, by: { $0.first ?? 0 })

    private static let texts = [
        "subscribe to continue", "subscribe to read", "to continue reading", "continue reading with", "already a subscriber",
        "for subscribers only",
        "subscribers only", "subscriber exclusive", "this article is for subscribers", "this content is for subscribers",
        "become a member to read",
        "register to continue", "sign in to continue", "you have reached your limit of free articles", "unlock this article",
        "jetzt weiterlesen", "um weiterzulesen", "weiterlesen mit", "exklusiv für abonnenten", "nur für abonnenten", "mit einem abo lesen",
        "réservé aux abonnés", "réservé à nos abonnés", "de cet article à découvrir", "pour lire la suite", "il vous reste",
        "exclusivo para suscriptores", "solo para suscriptores", "para seguir leyendo", "suscríbete para seguir",
        "exclusivo para assinantes", "para continuar lendo", "contenuto riservato agli abbonati", "per continuare a leggere",
        "riservato agli abbonati",
        "この記事は有料会員限定", "続きを読むには", "会員限定記事",
    ]
}
