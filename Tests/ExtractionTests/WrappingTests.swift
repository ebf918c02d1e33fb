import Extraction
import Model
import Testing

/// What counts as a site's wrapping, and what does not.
@Suite struct WrappingTests {
    @Test(arguments: [
        "The post Harbour bridge closed after ferry strike appeared first on Oldport Courier.",
        "Der Beitrag Brücke gesperrt erschien zuerst auf Oldport Courier.",
        "L’article Le pont fermé est apparu en premier sur Oldport Courier.",
        "La entrada El puente cerrado se publicó primero en Oldport Courier.",
        "O post A ponte fechada apareceu primeiro em Oldport Courier.",
        "L'articolo Il ponte chiuso proviene da Oldport Courier.",
        "Het bericht De brug dicht verscheen eerst op Oldport Courier.",
        "Inlägget Bron stängd dök först upp på Oldport Courier.",
        "投稿 港の橋が閉鎖 は Oldport Courier に最初に表示されました。",
        "This article originally appeared in Oldport Courier.",
        "This story was first published on Oldport Courier.",
        "Originally published by Oldport Courier.",
        "Harbour bridge closed after ferry strike originally appeared on Oldport Courier on Sat, 24 Jul 2010 09:59:00 EDT.",
        "This article is republished from Oldport Courier under a Creative Commons license.",
        "Source: Oldport Courier",
        "Quelle: Oldport Courier",
        "Via Oldport Courier",
    ]) func attributionsNameTheOrigin(line: String) {
        let story = story("<p>\(prose)</p><p>\(moreProse)</p><p>\(line)</p>")
        #expect(story.removed == [line])
        #expect(story.origin == Origin(name: "Oldport Courier", evidence: line))
        #expect(paragraphs(story) == [prose, moreProse])
    }

    @Test(arguments: [
        "Read more", "Continue reading…", "Read the full story here", "Continue reading on our site »", "Weiterlesen", "Lire la suite",
        "Leer más", "Leia mais", "Continua a leggere", "Lees meer", "続きを読む", "Already a subscriber? Log in.",
        "Déjà abonné ? Connectez-vous",
        "この記事は有料会員限定です。",
    ]) func whatLeadsToTheRestMeansTruncation(line: String) {
        let story = story("<p>\(prose)</p><p>\(line)</p>")
        #expect(story.removed == [line])
        #expect(story.isTruncated)
    }

    @Test(arguments: [
        "Sign up for our daily newsletter.", "Sign up here for our morning newsletter and never miss a thing.", "Share this:",
        "Follow us on Twitter",
        "Jetzt Newsletter abonnieren", "Share on Facebook", "Get the news delivered straight to your inbox.", "Read also: Tunnel reopened",
    ]) func lettersAndSharingGoButDoNotTruncate(line: String) {
        let story = story("<p>\(prose)</p><p>\(line)</p>")
        #expect(story.removed == [line])
        #expect(!story.isTruncated)
        #expect(story.origin == nil)
    }

    @Test(arguments: [
        "Visitors must enable JavaScript in the application before maps are shown, the authority said.",
        "Readers who subscribe to the service pay four pounds a month.",
        "The story of the bridge first appeared in Oldport Courier as a serial.",
        "The post of harbour master was first advertised in March.",
        "Already a subscriber to three services, she would not pay for a fourth.",
        "Source close to the council: nobody was told.",
        "Sign up sheets hung in the hall for a week.",
        "Share prices fell by four per cent on Tuesday.",
        "Read more slowly, the old man told the children.",
        "This article first appeared in the June issue of Harbour Monthly. The magazine is packed with hints for sailors and with letters from readers.",
        "Via Ada Renner, who sums up the whole of the affair perfectly: we were lucky.",
        "via dolorosa is the street on which the procession ends",
    ]) func aReportersSentenceStays(line: String) {
        let story = story("<p>\(prose)</p><p>\(line)</p>")
        #expect(paragraphs(story) == [prose, line])
        #expect(story.removed.isEmpty)
        #expect(story.origin == nil)
    }

    @Test func aWeakLineInTheMiddleStays() {
        let body = [prose, moreProse, prose, "Read more", moreProse, prose, moreProse, prose].map { "<p>\($0)</p>" }.joined()
        #expect(story(body).removed.isEmpty)
    }

    @Test func anUnmistakableLineGoesAnywhere() {
        let line = "Please enable JavaScript in your browser settings."
        let body = [prose, moreProse, prose, line, moreProse, prose, moreProse, prose].map { "<p>\($0)</p>" }.joined()
        #expect(story(body).removed == [line])
        #expect(!story(body).isTruncated)
    }

    @Test func aWrappingAtTheEndOfTheLastParagraphIsCutOff() {
        let link = story("<p>\(prose) <a href='/x'>Continue reading...</a></p>")
        #expect(link.text == prose)
        #expect(link.removed == ["Continue reading..."])
        let lines = story("\(prose)<br>The post Bridge appeared first on Oldport Courier.")
        #expect(lines.text == prose)
        #expect(lines.origin?.name == "Oldport Courier")
    }

    @Test func linesAtTheStartGoToo() {
        let line = "This article was originally published on Oldport Courier."
        let story = story("<p><em>\(line)</em></p><p>\(prose)</p>")
        #expect(story.removed == [line])
        #expect(story.text == prose)
        #expect(!story.isTruncated)
    }

    @Test func removedMarkupGoesFromTheHTMLToo() {
        let story = story("<p>\(prose)</p><p>The post <a href='/x'>Bridge</a> appeared first on <a href='/y'>Oldport Courier</a>.</p>")
        #expect(story.html == "<p>\(prose)</p>")
    }
}
