import Model
import Seeded
import Testing

@testable import Parsing

@Suite("Markup that wants to run")
struct SanitizingAttackTests {
    static let attacks = [
        "<script>alert(1)</script>", "<ScRiPt>alert(1)</sCrIpT>", "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<script/src=//evil.example/x>", "<script\n>x</script\t>",
        "<img src=x onerror=alert(1)>", "<img/src=x/onerror=alert(1)>", "<img src=`x`onerror=alert(1)>", "<img src='x'onerror=alert(1)>",
        "<IMG SRC=javascript:alert(1)>",
        "<a href=\" javascript:alert(1)\">x</a>", "<a href=java\tscript:alert(1)>x</a>", "<a href=\"java\nscript:alert(1)\">x",
        "<a href=\"&#106;avascript:alert(1)\">x",
        "<a href=\"&#x6A&#x61vascript&#58alert(1)\">x", "<a href=\"javascript&colon;alert(1)\">x", "<a href=\"java&Tab;script:alert(1)\">x",
        "<a href=\"&#1;javascript:alert(1)\">x", "<a href=\"\u{1}javascript:alert(1)\">x", "<a href=\"java\u{0}script:alert(1)\">x",
        "<a href=\"&#0000106avascript:alert(1)\">x",
        "<a href=\"jAvAsCrIpT&#x3A;alert(1)\">x", "<a href=vbscript:msgbox(1)>x", "<a href=\"data:text/html,<script>alert(1)</script>\">x",
        "<a href=blob:https://x/1>x",
        "<a href=file:///etc/passwd>x", "<a href=\"feed:javascript:alert(1)\">x", "<a href=\"view-source:x\">x", "<a href=//evil.example>x",
        "<a href=\\\\evil.example>x",
        "<a href=\"\u{85}javascript:alert(1)\">x", "<a href=\"\u{A0}javascript:alert(1)\">x", "<a href=\"javascript\u{200B}:alert(1)\">x",
        "<a href=https:javascript:alert(1)>x",
        "<a href='https://x.example/\"onclick=\"alert(1)'>x", "<a title='\"><script>alert(1)</script>'>x",
        "<p title=\"`onmouseover=alert(1)\">", "<p title=&quot;&gt;<b>",
        "<svg onload=alert(1)>", "<svg/onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<svg><![CDATA[</svg><img src=x onerror=alert(1)>]]></svg>", "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<math href=javascript:alert(1)>x</math>",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<math><annotation-xml encoding=text/html><style></math><img src=x onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<noembed><p title=\"</noembed><img src=x onerror=alert(1)>\">",
        "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
        "<textarea></textarea><script>x</script>", "<title><a title=\"</title><img src=x onerror=alert(1)>\">",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>", "<iframe src=javascript:alert(1)>",
        "<template><script>alert(1)</script></template>", "<select><template><style><!--</style><img src=x onerror=alert(1)>--></select>",
        "<object data=javascript:alert(1)>", "<embed src=javascript:x>",
        "<applet code=x>", "<base href=javascript:/>", "<meta http-equiv=refresh content='0;javascript:alert(1)'>",
        "<link rel=stylesheet href=x>", "<isindex type=image src=1 onerror=alert(1)>",
        "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x", "<input autofocus onfocus=alert(1)>",
        "<details open ontoggle=alert(1)>x", "<video><source onerror=alert(1)>",
        "<audio src=x onerror=alert(1)>", "<video poster=javascript:alert(1)>", "<table background=javascript:x><tr><td><script>x</script>",
        "<table><img src=x onerror=alert(1)><tr><b>x",
        "<div style=\"background:url(javascript:alert(1))\">", "<style>@import 'javascript:alert(1)'</style>",
        "<!--><img src=x onerror=alert(1)>-->", "<!---><img src=x onerror=alert(1)>-->",
        "<!-- --!><img src=x onerror=alert(1)> -->", "<!--[if IE]><script>x</script><![endif]-->", "<? echo '<script>x</script>' ?>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<img srcset='javascript:alert(1) 1x, data:x 2x'>", "<img srcset='https://ok.example&#32;1x,javascript:alert(1)'>",
        "<img srcset=\"x&#44;javascript:1 1x\">",
        "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">", "<q cite=javascript:alert(1)>x</q>", "<plaintext><script>alert(1)",
        "<a href=\"", "<a href='x", "<a ", "<", "</script", "<!--", "<p =\"x\">",
        "<p \"=<script>\">", "<b/onclick=alert(1)/>", "<x onclick=alert(1)>", "<p onclick\u{0}=alert(1)>", "<scr\u{0}ipt>alert(1)</script>",
        "<\u{0}script>alert(1)</script>", "<%00script>",
        "<img src=x:alert(1)//>", "<frameset onload=alert(1)><frame src=javascript:x>", "<marquee onstart=alert(1)>x",
        "<keygen autofocus onfocus=x>", "<script><!--<script></script><img src=x onerror=alert(1)>",
    ]

    @Test("Nothing of it is left, and a second pass finds nothing to do", arguments: attacks)
    func attack(_ markup: String) { SafetyOracle.check(markup) }

    @Test("Nor of what chance makes of its pieces")
    func soup() {
        var chance = SplitMix64(seed: 20_251_121, stream: "soup")
        for _ in 0..<4000 {
            var markup = ""
            for _ in 0..<chance.below(12) { markup += Self.piece(&chance) }
            SafetyOracle.check(markup)
        }
    }

    @Test("Nor of bytes that are not UTF-8")
    func bytes() {
        var chance = SplitMix64(seed: 7, stream: "bytes")
        for _ in 0..<1500 {
            var markup = Array((Self.piece(&chance) + Self.piece(&chance) + Self.piece(&chance)).utf8)
            for _ in 0..<chance.below(6) where !markup.isEmpty { markup[chance.below(markup.count)] = UInt8(chance.below(256)) }
            let output = MarkupSanitizer.html(markup.span, kind: .html, base: "https://example.org/")
            SafetyOracle.check(output: output, of: "\(markup)")
        }
    }

    private static let pieces = [
        "<", ">", "</", "/>", "<p>", "</p>", "<a href=", "<a>", "</a>", "<b>", "</b>", "<li>", "<ul>", "</ul>", "<table>", "<tr>", "<td>",
        "</td>", "</table>", "\"", "'", "`", "=", " ", "x", "&",
        "&#", "&#x6a;", "&amp;", "&lt", ";", "<!--", "-->", "--!>", "<![CDATA[", "]]>", "<svg>", "</svg>", "<math>", "<style>", "</style>",
        "<script>", "</script>", "<textarea>", "</textarea>",
        "<noscript>", "</noscript>", "javascript:", "https://", "\u{0}", "\t", "\n", "\u{C}", "\u{85}", "\u{A0}", "é", "<img src=",
        "srcset='", " 2x, ", " onerror=x", "<h1>", "</h2>", "<dd>", "<ruby>", "<rt>",
        "<video>", "<source src=x>", "<select>", "<template>", "</template>", "<br", "<hr>", "<caption>", "<col>", "copy", "&copy",
        "width=1", "title=\"",
    ]

    private static func piece(_ chance: inout SplitMix64) -> String {
        guard chance.below(5) == 0 else { return chance.pick(pieces) }
        let attack = chance.pick(attacks).unicodeScalars
        let start = chance.below(attack.count)
        return String(String.UnicodeScalarView(attack.dropFirst(start).prefix(chance.below(attack.count) + 1)))
    }
}

@Suite("Markup that wants to keep us busy")
struct SanitizingSizeTests {
    @Test(
        "Output grows no faster than input",
        arguments: [
            "<", "<a ", "<a x='", "<!--", "<a href=\"", "<p a=b c=d>", "<div>", "</b>", "<p>", "<li>", "<svg>", "<svg></svg>",
            "<svg><math><select><template>", "<script><!--<script>", "<![CDATA[", "&", "&#1",
            "<table><tr><td>", "<img srcset='x 1x,,,,", "<b><p></b>", "<rt>", "<h1>", "</textarea", "<textarea>",
        ])
    func growth(_ piece: String) {
        let (one, two) = (size(piece, 10_000), size(piece, 20_000))
        #expect(two <= 2 * one + 4096)
        #expect(one <= 10_000 * piece.utf8.count * 8 + 4096)
    }

    private func size(_ piece: String, _ count: Int) -> Int { sanitized(String(repeating: piece, count: count), base: nil).utf8.count }

    @Test("A tag of 100,000 attributes is one tag")
    func attributes() {
        let tag = "<p" + (0..<100_000).map { " a\($0)=b" }.joined() + " title=c>d"
        #expect(sanitized(tag) == "<p title=\"c\">d</p>")
        #expect(sanitized("<a" + String(repeating: " href=x", count: 100_000) + ">") == "<a href=\"https://example.org/news/x\"></a>")
    }

    @Test("A quotation mark that is missing is mended once: then nothing is searched again")
    func quotes() {
        #expect(sanitized("a<p title=\"x>b<p title='y>c<i>d</i>") == "ab")
    }

    @Test("A base that is very long is none")
    func longBase() {
        let base = "https://example.org/" + String(repeating: "x", count: 5000)
        #expect(sanitized("<a href=y>", base: base) == "<a href=\"y\"></a>")
    }
}
