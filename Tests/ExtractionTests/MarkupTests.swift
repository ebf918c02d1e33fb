import Extraction
import Model
import Testing

/// HTML to paragraphs.
@Suite struct MarkupTests {
    @Test(arguments: [
        ("<p>a</p><p>b</p>", ["a", "b"]), ("a<br><br>b", ["a", "b"]), ("a<br/>b", ["a b"]), ("a<br> <br />\n<br>b", ["a", "b"]),
        ("<h2>a</h2>b<ul><li>c<li>d</ul>e", ["a", "b", "c", "d", "e"]), ("<blockquote>a<p>b</blockquote>c", ["a", "b", "c"]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", ["a b", "c"]), ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("<figure><img src=x alt=no><figcaption>a</figcaption></figure>b", ["a", "b"]), ("a<b>b</b><i>c</i> d", ["abc d"]),
        ("<pre>a\n\nb</pre>c", ["a", "b", "c"]), ("<p>a<section>b</section>c", ["a", "b", "c"]), ("<dl><dt>a<dd>b</dl>", ["a", "b"]),
        ("a</p>b</p>c", ["a", "b", "c"]), ("a</br></br>b", ["a", "b"]),
    ]) func blocksAreParagraphs(html: String, expected: [String]) {
        #expect(paragraphs(story(html)) == expected)
    }

    @Test(arguments: [
        "a<script>b<c</script> d", "a<style>b</style> d", "a<noscript>b</noscript> d", "a<form><p>b<input value=c></form> d",
        "a<!-- b --> d",
        "a<iframe src=x>b</iframe> d", "a<span hidden>b</span> d", "a<span style='display: none'>b</span> d", "a<template>b</template> d",
        "a<svg><title>b</title></svg> d", "a<select><option>b</select> d", "a<script><!-- <script></script> --></script> d",
        "a<?php b ?> d",
        "a<!x b> d", "<title>b</title>a d",
    ]) func whatIsNotReadIsLeftOut(html: String) {
        #expect(paragraphs(story(html)).joined(separator: " ") == "a d")
    }

    @Test(arguments: [
        ("caf&eacute; &amp; cr&egrave;me", "café & crème"), ("it&#146;s &#x93;it&#x94;", "it’s “it”"), ("it\u{92}s", "it’s"),
        ("a&nbsp;&nbsp; b", "a b"),
        ("&copy 2020 &AMP b", "© 2020 & b"), ("AT&T & co", "AT&T & co"), ("3 < 4 > 2", "3 < 4 > 2"), ("e\u{301}", "é"),
        ("a\u{0}b\u{1}c", "abc"),
        ("so&shy;ft", "soft"), ("&amp;amp;", "&amp;"), ("a\u{3000}b", "a b"), ("<![CDATA[a]]>", "a"),
        ("a <ada@post.example> b", "a <ada@post.example> b"), ("a <https://e.example/> b", "a <https://e.example/> b"),
        ("&notit;", "&notit;"),
    ]) func referencesAndControlsBecomeText(html: String, expected: String) {
        #expect(story(html).text == expected)
    }

    @Test func markupThatWasEscapedTwiceIsReadAgain() {
        let twice = story("&lt;p&gt;a &amp;amp; b&lt;/p&gt;&lt;p&gt;c&lt;/p&gt;")
        #expect(paragraphs(twice) == ["a & b", "c"])
        #expect(twice.html == "<p>a &amp; b</p><p>c</p>")
    }

    @Test func aStoryInsideAnUnclosedFormIsKept() {
        let long = String(repeating: prose + " ", count: 8)
        #expect(story("<p>a</p><form><p>\(long)</p>").text.utf8.count > 500)
    }

    @Test func plainTextIsPartedAtBlankLines() {
        #expect(paragraphs(story("a b\nC.\n\n\nd &amp; <e>", kind: .text)) == ["a b", "C.", "d &amp; <e>"])
    }

    @Test func wrappedLinesAreJoinedAndOthersAreParagraphs() {
        let wrapped =
            "The harbour bridge was closed to all traffic on Tuesday after a\nferry struck its northern pier, the port\nauthority said."
        #expect(paragraphs(story(wrapped, kind: .text)) == [wrapped.replacing("\n", with: " ")])
        #expect(paragraphs(story("\(prose)\n\(moreProse)\r\n\(prose)", kind: .text)) == [prose, moreProse, prose])
        #expect(paragraphs(story("\(prose)\n\(moreProse)", kind: .html)) == [prose, moreProse])
    }

    @Test func textWithoutMarkupHasNoHTML() {
        #expect(story("a &amp; b").html == nil)
        #expect(story("a", kind: .text).html == nil)
        #expect(story("<p>a</p>").html != nil)
    }
}
