/// The sentences that sites put around their stories, as data.
///
/// Sources: Yoast SEO's default line for feeds in the translations found in published feeds ("The post … appeared first on …"); NDTV, Business Standard,
/// Hindustan Times and LatestLY for syndicated stories; The Conversation's terms of republication; the notices of the paywalls of the New York Times,
/// Le Monde and Nikkei; and lines seen at the ends of entries of public feeds. Languages: English, German, French, Spanish, Portuguese, Italian,
/// Dutch, Japanese, Swedish. A line is here only where its wording was seen or is a fixed phrase of its language.
enum WrappingTable {
    /// All patterns. The order decides between two that match the same words: the one that tells more stands first.
    static let patterns: [WrappingPattern] =
        exact(.syndication, syndication) + exact(.attribution, feedLines) + atEnds(.pointer, ownVersions)
        + atEnds(.attribution, attributions)
        + exact(.access, accessNotices) + atEnds(.access, accessLines) + atEnds(.continuation, continuations)
        + atEnds(.newsletter, newsletters)
        + atEnds(.sharing, sharing) + atEnds(.pointer, pointers) + atEnds(.credit, credits)

    private static func exact(_ kind: WrappingKind, _ lines: [String]) -> [WrappingPattern] {
        lines.map { WrappingPattern(kind, isAnywhere: true, $0) }
    }

    private static func atEnds(_ kind: WrappingKind, _ lines: [String]) -> [WrappingPattern] {
        lines.map { WrappingPattern(kind, isAnywhere: false, $0) }
    }
}

// Where a story comes from.
extension WrappingTable {
    private static let syndication = [
        "Except for the headline this story has not been edited by {any} and is [published|auto generated] from a syndicated feed",
        "This story has not been edited by {any} and is [published|auto generated] from a syndicated feed{rest}",
        "This story has not been edited by {any} and is [published|auto generated] from a syndicated feed",
        "[This|The] story has been published from a [|wire |wire agency |syndicated ]feed[| without modifications to the text|without any modifications to the text]",
        "Only the headline [has|may have] been changed",
        "Only the headline and picture of this report may have been reworked by {any} the rest of the content is auto generated from a syndicated feed",
        "This is an unedited and auto generated story from[| a] Syndicated News feed{rest}",
    ]

    private static let feedLines = [
        "The post {title} [appeared first|first appeared] on {name}",
        "The [post|article] {title} was [first|originally] published on {name}",
        "Der [Beitrag|Artikel] {title} erschien zuerst [auf|bei] {name}",
        "[L'article|Cet article] {title} est apparu en premier sur {name}",
        "[La entrada|El artículo|El post] {title} [se publicó primero|apareció primero|aparece primero] en {name}",
        "O [post|conteúdo|artigo] {title} [apareceu|aparece] primeiro [em|no|na] {name}",
        "L'articolo {title} [proviene da|sembra essere il primo su] {name}",
        "Het [bericht|artikel] {title} verscheen eerst op {name}",
        "Inlägget {title} dök först upp på {name}",
        "投稿 {title} は {name} に最初に表示されました",
    ]

    private static let ownVersions = [
        "A version of this [article|story|post|piece|column] [|first |originally ]appeared in [the|our] {any} newsletter",
        "A version of this [article|story|column] [appears|appeared] in print {rest}",
    ]

    private static let attributions = [
        "[|This |The ][article|story|post|piece|column|essay|report|interview|review|content|op ed] [|is |was |has been ][first appeared|originally appeared|appeared first|appeared originally] [on|in|at|with] {name} [on|and|as|under|with] {rest}",
        "This [article|story|post|piece|column|essay|report|interview|review|content|op ed] [first appeared|originally appeared|appeared first|appeared originally] [on|in|at|with] {name}",
        "This [article|story|post|piece|column|essay|report|interview|review|content|op ed] [is|was|has been] [first|originally] [published|posted|produced] [by|on|in|at] {name} [on|and|as|under|with] {rest}",
        "This [article|story|post|piece|column|essay|report|interview|review|content|op ed] [is|was|has been] [first|originally] [published|posted|produced] [by|on|in|at] {name}",
        "This [article|story|post|piece|report] [is|was] [republished|reprinted|reproduced] [from|with permission from|by permission of] {name} under {rest}",
        "This [article|story|post|piece|report] [is|was] [republished|reprinted|reproduced] [from|with permission from|by permission of] {name} with permission",
        "This [article|story|post|piece|report] [is|was] [republished|reprinted|reproduced] [from|with permission from|by permission of] {name}",
        "This [article|story|report] was [provided|produced] by {name}",
        "A version of this [article|story|post|piece|column] [first appeared|originally appeared|was first published|was originally published] [on|in|at|by] {name}",
        "{headline} [|was ][originally|first] [appeared|published] [on|in|by|at] {name} on {rest}",
        "{headline} [|was ][originally|first] [appeared|published] [on|in|by|at] {name}",
        "[Originally|First] [published|appeared|posted] [by|on|in|at] {name} on {rest}",
        "[Originally|First] [published|appeared|posted] [by|on|in|at] {name}",
        "[Republished|Reprinted|Reproduced] [from|with permission from|by permission of] {name}",
        "[Dieser|Der] [Artikel|Beitrag|Text] [erschien|ist] [zuerst|zunächst|ursprünglich] [auf|in|bei|im] {name} erschienen",
        "[Dieser|Der] [Artikel|Beitrag|Text] erschien [zuerst|zunächst|ursprünglich] [auf|in|bei|im] {name}",
        "Dieser [Artikel|Beitrag|Text] wurde [zuerst|ursprünglich] [auf|in|bei|von] {name} veröffentlicht",
        "Cet article [est paru|a été publié] [initialement|d'abord|à l'origine] [sur|dans|par] {name}",
        "Cet article est republié à partir de {name} sous licence {rest}",
        "Este artículo [fue publicado originalmente|se publicó originalmente|apareció originalmente|fue publicado por primera vez] [en|por] {name}",
        "Este artigo foi [publicado originalmente|originalmente publicado] [em|no|na|por] {name}",
        "Questo articolo è [stato pubblicato originariamente|apparso originariamente|stato pubblicato per la prima volta] [su|da] {name}",
        "Dit artikel verscheen [eerder|eerst|oorspronkelijk] [op|in|bij] {name}",
    ]

    private static let credits = [
        "[Source|Sources|Quelle|Quellen|Fuente|Fonte|Bron|出典|配信元]: {short}",
        "[Via|via]: {short}",
        "Via {short}",
        "[©|Copyright|Copyright ©|c] {any} All rights reserved",
        "Copyright {any}",
        "All rights reserved",
        "This material may not be published broadcast rewritten[| or] redistributed[| without permission]",
    ]
}
