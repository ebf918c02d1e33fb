import Fetching
import Model
import Testing

@Suite struct HygieneTests {
    @Test func `H2 H3 H4 a request says who asks and what it can read, and nothing else`() async {
        let script = Script([home + "?b=2&a=%41&&": [answer()]])
        let result = await fetch(request(home + "?b=2&a=%41&&"), from: script)
        #expect(result.document != nil)
        #expect(await script.header("User-Agent", ofQuestion: 0) == "pipeline/test")
        let accept = await script.header("Accept", ofQuestion: 0) ?? ""
        for type in ["application/atom+xml", "application/rss+xml", "application/feed+json", "application/rdf+xml;q=0.9", "*/*;q=0.1"] {
            #expect(accept.contains(type))
        }
        #expect(await script.questions[0].headers.map(\.name) == ["User-Agent", "Accept"])
    }

    @Test func `H10 user information of a URL becomes a header and is shown nowhere`() async {
        let script = Script([home: [answer(200, ["ETag": "\"1\""])]])
        let result = await fetch(request("https://Al%61ddin:open%20sesame@news.example/feed"), from: script)
        #expect(await script.urls == [home])
        #expect(await script.header("Authorization", ofQuestion: 0) == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
        #expect(!"\(result)".contains("sesame"))
        #expect(result.document?.validators?.url == home)
    }

    @Test func `H10 a bearer token is sent as RFC 6750 says`() async {
        let script = Script([home: [answer()]])
        _ = await fetch(request(credentials: .bearer(token: Secret("t0k"))), from: script)
        #expect(await script.header("Authorization", ofQuestion: 0) == "Bearer t0k")
    }

    @Test func `H10 what feeds_yml hides stays hidden in hops, moves, validators and messages`() async {
        let shown = "https://${USER}:${PASS}@news.example/${TEAM}/feed?key=${KEY}&v=2"
        let url = "https://me:pa55word@news.example/redteam/feed?key=s3cr3t&v=2"
        let first = "https://news.example/redteam/feed?key=s3cr3t&v=2"
        let second = "https://cdn.example/redteam/all?key=s3cr3t&v=2"
        let third = "https://cdn.example/final?session=c3Ix&v=2"
        let web = [first: [redirect(301, to: second)], second: [redirect(301, to: third)], third: [answer(200, ["ETag": "\"1\""])]]
        let result = await fetch(request(url, shown: shown), from: Script(web))
        #expect(
            result.hops.map(\.url) == [
                "https://news.example/${TEAM}/feed?key=${KEY}&v=2", "https://cdn.example/${TEAM}/all?key=${KEY}&v=2",
                "https://cdn.example/final?session=•••&v=2",
            ])
        #expect(result.movedTo == "https://cdn.example/${TEAM}/all?key=${KEY}&v=2")
        #expect(result.document?.validators == nil, "validators cannot be bound to a URL that may not be stored")
        for secret in ["pa55word", "s3cr3t", "redteam", "c3Ix"] { #expect(!"\(result)".contains(secret)) }
    }

    @Test func `H10 validators work for a URL that holds a secret`() async throws {
        let script = Script([home + "?key=s3cr3t": [answer(200, ["ETag": "\"1\""]), answer(304)]])
        let secret = { request(home + "?key=s3cr3t", shown: home + "?key=${KEY}", validators: $0) }
        let validators = try #require(await fetch(secret(nil), from: script).document?.validators)
        #expect(validators.url == home + "?key=${KEY}")
        #expect(await fetch(secret(validators), from: script).outcome == .notModified(validators))
    }

    @Test func `H10 a redirect that repeats who asks is shown without that, and nothing is bound to it`() async {
        let credentials = Credentials.basic(user: Secret("Aladdin"), password: Secret("open sesame"))
        let told = "https://news.example/in?was=QWxhZGRpbjpvcGVuIHNlc2FtZQ%3D%3D&pass=open%2520sesame"
        let script = Script([home: [redirect(301, to: told)], told: [answer(200, ["ETag": "\"1\""])]])
        let result = await fetch(request(credentials: credentials), from: script)
        #expect(result.hops.map(\.url) == [home, "https://news.example/in?was=•••&pass=•••"])
        #expect(result.movedTo == nil && result.document?.validators == nil)
        #expect(result.document?.url == "https://news.example/in?was=•••&pass=•••")
        #expect(await script.urls == [home, told])
    }

    @Test func `H10 a transport's message is shown without the secrets of the URL`() async {
        let script = Script(failing: [
            "https://news.example/s3cr3t": FetchFailure(.timeout, message: "https://news.example/s3cr3t took 60 s")
        ])
        let result = await fetch(request("https://news.example/s3cr3t", shown: "https://news.example/${KEY}"), from: script)
        #expect(result.failure == FetchFailure(.timeout, message: "https://news.example/${KEY} took 60 s"))
        #expect(result.hops.isEmpty)
    }

    @Test func `A local file is read only where feeds_yml names it, and its hash stands in for validators`() async {
        let script = Script(["file:///srv/wire.xml": [answer(200, ["Last-Modified": "x", "Content-Type": "text/xml"])]])
        let result = await fetch(request("file:///srv/wire.xml", shown: "file:wire.xml", local: true), from: script)
        #expect(result.document?.url == "file:wire.xml")
        #expect(result.document?.validators == nil)
        #expect(result.document?.contentType == "text/xml")
        #expect(result.document?.sha256.utf8.count == 64)
        #expect(await script.questions[0].allowsLocalFile)
        #expect(await script.questions[0].headers.isEmpty)
        let refused = await fetch(request("file:///srv/wire.xml"), from: script)
        #expect(refused.failure?.kind == .localFile)
        #expect(await script.questions.count == 1)
    }

    @Test(arguments: ["ftp://news.example/", "news.example/feed", "https:///feed", ""]) func `A URL that is no web address is not asked`(
        _ url: String
    ) async {
        let script = Script([:])
        #expect(await fetch(request(url), from: script).failure?.kind == .redirect)
        #expect(await script.questions.isEmpty)
    }
}
