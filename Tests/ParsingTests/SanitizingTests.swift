import Model
import Testing

@testable import Parsing

/// The markup as it may stand in a page of example.org.
func sanitized(_ markup: String, base: String? = "https://example.org/news/today") -> String {
    MarkupSanitizer.html(markup, kind: .html, base: base)
}

@Suite("Markup for pages")
struct SanitizingTests {
    @Test("What readers need stays byte for byte, and is not even copied")
    func harmless() {
        let body = """
            <h2>Ferry</h2>\n<p>The <em>old</em> ferry &amp; its &#8220;crew&#8221; <a href="https://harbour.example/?a=1&amp;b=2" title="more">sailed</a>.</p>
            <figure><img src="https://img.example/f.jpg" srcset="https://img.example/f.jpg?w=1&amp;h=2 1x, https://img.example/g.jpg 2x" alt="Ferry" \
            width="640" height="480"><figcaption>At noon</figcaption></figure><ul><li>one</li><li>two</li></ul>
            <table><tbody><tr><td colspan="2">1</td></tr></tbody></table><pre>a\tb\r\nc</pre><br>caf\u{E9} \u{A0}\u{AB}x\u{BB} \u{1F6A2}
            """
        #expect(sanitized(body) == body)
        var pass = SanitizingPass()
        _ = MarkupSanitizer.html(body, kind: .html, base: nil, with: &pass)
        #expect(pass.isUnchanged && pass.output.isEmpty)
    }

    @Test(
        "Elements are closed where HTML closes them",
        arguments: [
            ("<p>a<p>b", "<p>a</p><p>b</p>"), ("<p>a<div>b</div>", "<p>a</p><div>b</div>"),
            ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
            ("<ul><li>a<ul><li>b</ul><li>c</ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
            ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"),
            ("<table><tr><td>a<td>b<tr><th>c</table>", "<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>"),
            (
                "<table><caption>x<colgroup><col><tbody><tr><td>a",
                "<table><caption>x</caption><colgroup><col></colgroup><tbody><tr><td>a</td></tr></tbody></table>"
            ),
            ("<b><i>a</b>c</i>", "<b><i>a</i></b>c"), ("a</p></div></b>c", "ac"),
            ("<a href=/x>a<a href=/y>b", "<a href=\"https://example.org/x\">a</a><a href=\"https://example.org/y\">b</a>"),
            ("<td>a</td><tr>b", "ab"), ("<table><tr><td><p>a</table>b", "<table><tr><td><p>a</p></td></tr></table>b"),
            ("<div><table><tr><td></div>a", "<div><table><tr><td>a</td></tr></table></div>"), ("<h1>a<h2>b</h1>c", "<h1>a</h1><h2>b</h2>c"),
            ("<ruby>a<rp>(<rt>b<rp>)</ruby>", "<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>"), ("a<br/>b<BR />c</br>d", "a<br>b<br>c<br>d"),
            ("<P>a</P><DIV>b</div >c", "<p>a</p><div>b</div>c"), ("<p/>a", "<p>a</p>"), ("<b>a", "<b>a</b>"),
        ])
    func nesting(_ markup: String, _ expected: String) { #expect(sanitized(markup) == expected) }

    @Test("XHTML knows empty elements")
    func xhtml() { #expect(MarkupSanitizer.html("<p/>a<div/>", kind: .xhtml, base: nil) == "<p></p>a<div></div>") }

    @Test(
        "Text is escaped, references stay as they are",
        arguments: [
            ("AT&T & Co < 3 > 2", "AT&amp;T &amp; Co &lt; 3 &gt; 2"),
            ("&amp;&nbsp;&eacute;&#233;&#xE9;&hellip;", "&amp;&nbsp;&eacute;&#233;&#xE9;&hellip;"),
            ("&copy 2024 &nbspx", "&copy; 2024 &nbsp;x"), ("a\u{0}b\u{7}c\u{85}d\u{7F}e", "abcde"),
            ("&#0;&#1;&#xD800;&#x110000;&#146;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{2019}"),
            ("&#233 x", "&#233; x"), ("&", "&amp;"), ("&#", "&amp;#"), ("&#x", "&amp;#x"), ("&;", "&amp;;"), ("<", "&lt;"), ("</", "&lt;/"),
            ("a<>b", "a&lt;&gt;b"),
            ("write to <ann@example.org> or <https://example.org/x>", "write to &lt;ann@example.org&gt; or &lt;https://example.org/x&gt;"),
        ])
    func text(_ markup: String, _ expected: String) { #expect(sanitized(markup) == expected) }

    @Test("Plain text is escaped whole")
    func plain() {
        #expect(MarkupSanitizer.html("a <b> & &amp; \"c\"", kind: .text, base: nil) == "a &lt;b&gt; &amp; &amp;amp; \"c\"")
        #expect(MarkupSanitizer.html("caf\u{E9}", kind: .text, base: nil) == "caf\u{E9}")
    }

    @Test(
        "URLs become absolute, with a scheme that is known",
        arguments: [
            ("<a href=' ../x?a=1&b=2#c '>", "<a href=\"https://example.org/x?a=1&amp;b=2#c\"></a>"),
            ("<a href='//other.example/'>", "<a href=\"https://other.example/\"></a>"),
            ("<a href=https://a.example/?copy=1&copy=2>", "<a href=\"https://a.example/?copy=1&amp;copy=2\"></a>"),
            ("<a href=\"https://a.exa\nmple/`x\">", "<a href=\"https://a.example/&#96;x\"></a>"),
            ("<a href='mailto:a@b.example'>", "<a href=\"mailto:a@b.example\"></a>"),
            ("<a href=TEL:+1>", "<a href=\"TEL:+1\"></a>"), ("<img src=mailto:a@b.example>", ""),
            ("<q cite='news.html'>", "<q cite=\"https://example.org/news/news.html\"></q>"),
            (
                "<img srcset='a.jpg 1x,javascript:x 2x, /b.jpg, c 3q'>",
                "<img srcset=\"https://example.org/news/a.jpg 1x, https://example.org/b.jpg\">"
            ),
            (
                "<img srcset='https://c.example/w_1,h_2/a.jpg 320w, https://c.example/b 640w'>",
                "<img srcset=\"https://c.example/w_1,h_2/a.jpg 320w, https://c.example/b 640w\">"
            ),
        ])
    func addresses(_ markup: String, _ expected: String) { #expect(sanitized(markup) == expected) }

    @Test("Without a base, or with one that is no web address, relative URLs stay")
    func noBase() {
        for base in [nil, "javascript:/x", "tag:example.org,2024:1", "file:///etc/"] {
            #expect(sanitized("<a href=x>y</a>", base: base) == "<a href=\"x\">y</a>")
        }
    }

    @Test(
        "Trackers, handlers, styles and names are left out",
        arguments: [
            ("<img src=https://t.example/p width=1 height=1>", ""), ("<img height='0px' src=https://t.example/p>", ""),
            ("<img width=\"01\" src=https://t.example/p>", ""),
            ("<img src=https://t.example/p width=10>", "<img src=\"https://t.example/p\" width=\"10\">"), ("<img alt=x>", ""),
            ("<p id=a class=b style=c onclick=d data-e=f name=g title=h>x", "<p title=\"h\">x</p>"),
            ("<p title=a title=b>", "<p title=\"a\"></p>"),
            ("<video src=/v.mp4 autoplay onplay=x>old</video>", "<video src=\"https://example.org/v.mp4\" controls=\"\">old</video>"),
            ("<ol start=3 type=a reversed><li value=7>", "<ol start=\"3\" type=\"a\" reversed=\"\"><li value=\"7\"></li></ol>"),
            ("<td colspan=2>", ""),
        ])
    func attributes(_ markup: String, _ expected: String) { #expect(sanitized(markup) == expected) }

    @Test(
        "Scripts, comments and forms go; what they hide comes back where HTML ends them",
        arguments: [
            ("a<script>alert('<p>')</script >b", "ab"), ("a<script><!--<script></script>x--></script>b", "ab"),
            ("a<script><!--</script>b", "ab"),
            ("a<SCRIPT>x", "a"), ("a<style>p{}</style\n>b", "ab"), ("a<textarea><b></textarea>b", "ab"), ("<title>x</title>y", "y"),
            ("a<plaintext>b</plaintext>c", "a"),
            ("a<!-->b", "ab"), ("a<!--->b", "ab"), ("a<!-- x --!>b", "ab"), ("a<!-- -- > x -->b", "ab"), ("a<!--x", "a"),
            ("a<!doctype html>b<?php x?>c</3>d</>e", "abcde"),
            ("<![CDATA[<p>a</p>]]>b ]]>", "<p>a</p>b ]]&gt;"),
            ("<form action=x><fieldset><label>Mail <input name=x></label></fieldset></form>", "Mail "),
            ("a<select><option>1<option>2</select>b", "ab"), ("a<svg><path d='x'/><svg/><svg></svg><text>t</text></svg>b", "ab"),
            ("a<math><mi>x</mi></math>b", "ab"),
            ("a<svg>b<p>c</p>", "ab<p>c</p>"), ("a<object data=x><p>b</p></object>", "a<p>b</p>"), ("a<iframe src=x><p>b</iframe>c", "ac"),
            ("a<template><b></template>c", "ac"),
            ("a<p title=\"x>b<i>c</i>", "ab<i>c</i>"), ("a<p title='x", "a"), ("<font color=red>a</font><custom-x>b</custom-x>", "ab"),
        ])
    func hidden(_ markup: String, _ expected: String) { #expect(sanitized(markup) == expected) }

    @Test("Elements beyond the depth limit lose their tags and keep their text")
    func depth() {
        let limit = OpenElements.depthLimit
        let deep = String(repeating: "<div>", count: limit + 44) + "a" + String(repeating: "</div>", count: limit + 44) + "b"
        #expect(sanitized(deep) == String(repeating: "<div>", count: limit) + "a" + String(repeating: "</div>", count: limit) + "b")
    }

    @Test("A pass may be used again after any text")
    func reuse() {
        var pass = SanitizingPass()
        for markup in ["<div><![CDATA[<svg>", "<p title=\"", "<p>x]]></div>", "<svg>a</svg>b"] {
            MarkupSanitizer.write(markup.utf8.span, kind: .html, base: nil, with: &pass)
            #expect(String(decoding: pass.output, as: UTF8.self) == MarkupSanitizer.html(markup.utf8.span, kind: .html, base: nil))
        }
    }
}
