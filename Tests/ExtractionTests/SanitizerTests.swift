import Extraction
import Model
import Testing

/// The markup of a story is safe whatever the feed says.
@Suite struct SanitizerTests {
    @Test(arguments: xssVectors) func nothingThatRunsPasses(vector: String) {
        for html in [vector, "<p>a</p>" + vector + "<p>b</p>", "<div><a href=\"" + vector + "\">c</a></div>", vector + vector] {
            expectSafe(story(html).html ?? "")
        }
    }

    @Test func theAllowedPasses() {
        let html =
            "<h2>a</h2><p>b <strong>c</strong> <a href=\"https://e.example/x?a=1&amp;b=2\">d</a></p><ul><li>e</li></ul><blockquote><p>f</p></blockquote>"
        #expect(story(html).html == html)
    }

    @Test func relativeURLsAreResolvedAndEmptyElementsGo() {
        let html = story("<p><a href='/x'>a</a></p><p></p><div><span></span></div><img src='i.png' alt='\"b\"'>").html
        #expect(
            html == "<p><a href=\"https://www.harbour-post.example/x\">a</a></p>"
                + "<img src=\"https://www.harbour-post.example/2025/i.png\" alt=\"&quot;b&quot;\">")
    }

    @Test func aCombiningMarkDoesNotMergeWithATag() {
        let html = story("<p>\u{338}a<b>\u{338}</b></p>").html ?? ""
        #expect(html.unicodeScalars.filter { $0 == ">" }.count == 4)
    }

    @Test func hugeDepthIsCut() {
        let html = String(repeating: "<div><b>", count: 5_000) + "a" + String(repeating: "</b></div>", count: 5_000) + "<p>b</p>"
        let story = story(html)
        #expect(paragraphs(story) == ["a", "b"])
        #expect((story.html ?? "").utf8.count < 5_000)
    }
}

/// What must stand in no markup that we write.
func expectSafe(_ html: String, _ location: SourceLocation = #_sourceLocation) {
    let lower = html.lowercased()
    var rest = lower[...]
    while let open = rest.firstIndex(of: "<") {
        let close = rest[open...].firstIndex(of: ">") ?? rest.endIndex
        let tag = String(rest[open..<close])
        let name = tag.dropFirst().drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
        #expect(safeTags.contains(String(name)), "\(tag)", sourceLocation: location)
        // Attributes are written as name="value": whatever stands outside quotes must be a name that we write.
        let bare = tag.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        for piece in bare.dropLast() {
            let attribute = piece.split(separator: " ").last.map(String.init) ?? ""
            #expect(
                ["href=", "src=", "alt=", "title=", "cite=", "datetime=", "colspan=", "rowspan="].contains(attribute), "\(tag)",
                sourceLocation: location)
        }
        for scheme in ["=\"javascript", "=\"data:", "=\"vbscript", "=\"file:", "=\"blob:"] {
            #expect(tag.firstRange(of: scheme) == nil, "\(tag)", sourceLocation: location)
        }
        rest = rest[(close < rest.endIndex ? rest.index(after: close) : close)...]
    }
    #expect(html.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" }, sourceLocation: location)
}

private let safeTags: Set<String> = [
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "h1",
    "h2", "h3", "h4",
    "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rt", "ruby", "s", "samp", "small", "strong", "sub",
    "sup", "table",
    "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul",
]

/// Known ways to smuggle script (after the OWASP filter evasion list), retold.
let xssVectors = [
    "<script>alert(1)</script>", "<ScRiPt src=//x.example/a.js></sCrIpT>", "<script/x>alert(1)</script>", "<<script>alert(1)//<</script>",
    "<img src=x onerror=alert(1)>", "<img src='javascript:alert(1)'>", "<img src=`javascript:alert(1)`>",
    "<img \"\"\"><script>alert(1)</script>\">",
    "<img src=x:x onerror\u{0}=alert(1)>", "<svg onload=alert(1)><a href=javascript:1>x</a></svg>", "<svg/onload=alert(1)>",
    "<body onload=alert(1)>", "<iframe src=javascript:alert(1)></iframe>", "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href='javascript:alert(1)'>x</a>", "<a href=' java\tscript:alert(1)'>x</a>", "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>", "<a href='\u{1}javascript:alert(1)'>x</a>", "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>", "<a href='vbscript:msgbox(1)'>x</a>", "<a href='x' onclick='alert(1)'>x</a>",
    "<a href='https://x.example/\"onmouseover=\"alert(1)'>x</a>", "<a href=\"https://x.example/'><script>alert(1)</script>\">x</a>",
    "<p style='background:url(javascript:alert(1))'>x</p>", "<div style='width:expression(alert(1))'>x</div>", "<style>@import'x'</style>",
    "<link rel=stylesheet href=//x.example>", "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href='javascript:alert(1)//'>",
    "<form action=javascript:alert(1)><button>x</button></form>", "<button formaction=javascript:alert(1)>x</button>",
    "<input autofocus onfocus=alert(1)>",
    "<object data=javascript:alert(1)></object>", "<embed src=javascript:alert(1)>", "<video src=x onerror=alert(1)></video>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>", "<table background='javascript:alert(1)'><tr><td>x</table>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>", "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "<![CDATA[<script>alert(1)</script>]]>", "&lt;script&gt;alert(1)&lt;/script&gt;&lt;p&gt;a&lt;/p&gt;",
    "<xss:script>alert(1)</xss:script>",
    "<p title='\"><script>alert(1)</script>'>x</p>", "<details open ontoggle=alert(1)>x</details>",
    "<template><script>alert(1)</script></template>",
    "<time datetime='\" onclick=\"alert(1)'>x</time>", "<td colspan='2\" onclick=\"x'>y</td>", "<q cite='javascript:alert(1)'>x</q>",
]
