/// Words by which blocks that are not the story's give themselves away, in the languages of most news.
struct CueWords: OptionSet, Hashable, Sendable {
    let rawValue: UInt16

    /// How many kinds there are.
    static let count = 8

    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The kinds of a word.
    init(_ word: Word) { self = Self.table[word.hash] ?? [] }

    private static let table: [UInt64: CueWords] = {
        var table: [UInt64: CueWords] = [:]
        for (bit, words) in lists.enumerated() {
            for word in WordReader.words(of: words) { table[word.hash, default: []].formUnion(CueWords(rawValue: 1 << UInt16(bit))) }
        }
        return table
    }()

    private static let lists = [
        // Subscriptions and appeals.
        """
        subscribe subscribed subscriber subscribers subscription newsletter newsletters sign signup register login log donate donation support inbox \
        unsubscribe abonnieren abo abonnez abonnement suscríbete suscripción inscreva assine iscriviti abbonati premium membership member newsletteranmeldung
        """,
        // Other stories.
        """
        related read more also see watch listen mehr lesen auch lire aussi lees ook leia mais leggi anche lea también recommended trending popular latest \
        story stories next previous continue video podcast gallery photos click here weiterlesen czytaj også läs
        """,
        // Sharing.
        "share facebook twitter whatsapp tweet print email mail copy link instagram linkedin reddit telegram follow pinterest threads bluesky youtube x teilen",
        // Pictures.
        """
        photo photos image images getty reuters ap afp foto bild photograph photographer credit credits courtesy picture imago dpa shutterstock unsplash \
        screenshot pictured caption illustration crédito fotografía via handout epa istock
        """,
        // Authors.
        """
        by von par por di author reporter editor correspondent writes staff contributor writer contact columnist journalist redaktion autor auteur autore \
        contributed reporting editing covers
        """,
        // Dates.
        """
        published updated posted ago january february march april may june july august september october november december min mins read am pm edt est gmt \
        uhr hours hour minutes days publié veröffentlicht aktualisiert publicado atualizado aggiornato pubblicato
        """,
        // Comments.
        "comments comment reply replies kommentare kommentar commentaires commentaire comentarios comentários commenti discussion moderated",
        // Law and advertising.
        """
        copyright rights reserved cookies cookie privacy terms policy javascript browser advertisement advertising anzeige werbung publicité publicidad \
        sponsored disclaimer affiliate commission ads ad reproduced redistributed permission consent licensed
        """,
    ]
}
