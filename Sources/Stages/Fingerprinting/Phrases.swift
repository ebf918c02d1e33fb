/// Phrases that tell what a paragraph or a title is: data, one line each, gathered from the custom of the trade in ten languages.
///
/// A phrase matches whole words, whatever their case and punctuation. A wrong phrase here costs evidence only: its paragraph no longer counts as prose.
enum Phrases {
    /// Credits and captions.
    static let captions = [
        // English
        "Getty Images", "AP Photo", "AFP Photo", "Reuters Photo", "photo by", "photos by", "file photo", "file picture", "file image",
        "photograph by", "photo credit", "image credit", "photo courtesy", "courtesy photo", "image source", "image caption",
        "media caption",
        "picture credit", "credit Getty", "credit AP", "credit Reuters", "via AP", "via Getty", "via Reuters", "via AFP", "pool photo",
        "handout photo", "Shutterstock", "Alamy", "in this file photo", "pictured left", "pictured right", "REUTERS File",
        // German
        "Bildquelle", "picture alliance", "Foto dpa", "Fotos dpa", "Archivbild", "Archivfoto", "Symbolbild", "imago images",
        // French, Spanish, Portuguese, Italian
        "crédit photo", "photo d'archives", "photo d'illustration", "crédits photo", "foto de archivo", "imagen de archivo", "foto EFE",
        "crédito da foto", "foto de arquivo", "foto divulgação", "foto d'archivio", "foto ANSA",
        // Russian, Polish, Dutch, Turkish
        "фото РИА", "фото ТАСС", "архивное фото", "fot PAP", "zdjęcie ilustracyjne", "foto ANP", "fotoğraf AA",
        // Japanese, Chinese
        "写真提供", "資料写真", "资料图", "資料圖",
    ]

    /// With what a line that is nothing but a credit begins.
    static let creditOpenings = [
        "photo", "photos", "image", "picture", "photograph", "photographer", "credit", "foto", "fotos", "bild", "bilder", "photographie",
        "crédit", "imagen", "imagem", "immagine", "фото", "zdjęcie", "fotoğraf", "写真", "图片",
    ]

    /// What sites put around stories.
    static let boilerplate = [
        // English: syndication
        "appeared first on", "published from a syndicated feed", "this story has not been edited by", "originally published on",
        "originally appeared on", "first appeared on", "republished with permission", "contributed to this report", "contributed reporting",
        "contributed to this story", "may not be published broadcast rewritten", "all rights reserved", "auto generated from",
        // English: access
        "enable JavaScript", "verify access", "already a subscriber", "subscribe now", "subscribe to", "subscribe for",
        "to continue reading",
        "sign in to", "log in to", "create a free account", "digital access", "retrieving the article content", "want all of The Times",
        "current subscription does not provide access", "purchase a subscription", "thank you for registering", "thank you for reading",
        "check your email", "activate your account", "confirmation email", "forgot your password", "don't have an account",
        "already have an account", "manage your account", "support our journalism", "become a member", "ad blocker",
        // English: invitations
        "sign up for", "sign up to", "our newsletter", "free newsletter", "daily newsletter", "weekly newsletter", "follow us on",
        "follow him on", "follow her on", "like us on", "join us on", "download our app", "download the app", "share this",
        "share on Facebook",
        "share on Twitter", "click here", "read more", "read also", "also read", "read next", "related articles", "related stories",
        "most read", "most popular", "recommended for you", "continue reading", "story continues", "article continues", "scroll down",
        "leave a comment", "post a comment", "comments are closed", "skip to", "back to top", "report a typo", "send us a tip",
        // English: law
        "terms of use", "terms of service", "terms and conditions", "privacy policy", "cookie policy", "use of cookies", "uses cookies",
        "your email address", "respect your privacy", "opt out", "news alerts", "receives compensation", "advertisement",
        "sponsored content", "copyright", "opinions expressed",
        // German
        "alle Rechte vorbehalten", "Newsletter abonnieren", "zum Newsletter", "Lesen Sie auch", "mehr zum Thema", "jetzt abonnieren",
        "bitte aktivieren Sie JavaScript", "Datenschutzerklärung", "zuerst erschienen", "Artikel weiterlesen", "Artikel teilen",
        // French
        "tous droits réservés", "lire aussi", "à lire aussi", "inscrivez vous", "abonnez vous", "réservé aux abonnés", "partager sur",
        "politique de confidentialité", "est apparu en premier sur",
        // Spanish
        "todos los derechos reservados", "lea también", "lee también", "leer más", "suscríbete", "suscríbase", "síguenos en",
        "política de privacidad", "se publicó primero en", "compartir en",
        // Portuguese
        "todos os direitos reservados", "leia também", "leia mais", "assine já", "siga nos", "política de privacidade",
        "apareceu primeiro em",
        // Italian
        "tutti i diritti riservati", "riproduzione riservata", "leggi anche", "iscriviti alla newsletter", "seguici su",
        "proviene da",
        // Russian
        "все права защищены", "читайте также", "подписывайтесь на", "подпишитесь на", "политика конфиденциальности", "перепечатка",
        // Polish, Dutch, Turkish
        "wszelkie prawa zastrzeżone", "czytaj także", "czytaj też", "alle rechten voorbehouden", "lees ook", "tüm hakları saklıdır",
        "abone olun",
        // Japanese, Chinese, Arabic
        "無断転載", "会員登録", "続きを読む", "関連記事", "この記事は", "版权所有", "責任編輯", "责任编辑", "جميع الحقوق محفوظة", "اقرأ أيضا",
    ]

    /// Titles of live blogs, digests and news in brief.
    static let runningTitles = [
        // English
        "the latest", "live updates", "live update", "live blog", "liveblog", "as it happened", "as it happens", "minute by minute",
        "news in brief", "in brief", "briefs", "news briefs", "world briefs", "at a glance", "roundup", "round up", "morning briefing",
        "daily briefing", "evening briefing", "newsletter", "top stories", "the day's headlines", "headlines", "live coverage", "live now",
        "news digest", "digest", "morning update", "what we know so far", "here's the latest", "five things", "things to know",
        // German, French, Spanish, Portuguese, Italian
        "Liveticker", "Live Ticker", "Newsblog", "Newsticker", "im Überblick", "Nachrichten kompakt", "en direct", "en bref",
        "minute par minute", "en vivo", "en directo", "minuto a minuto", "última hora", "ao vivo", "in diretta", "diretta live",
        // Russian, Polish, Dutch, Turkish
        "онлайн трансляция", "текстовая трансляция", "хроника дня", "relacja na żywo", "na żywo", "liveblog", "canlı anlatım",
        // Japanese, Chinese
        "ライブ更新", "タイムライン", "滚动播报", "實時更新",
    ]
}
