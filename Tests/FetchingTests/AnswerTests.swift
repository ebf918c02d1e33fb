import Fetching
import Model
import Testing

@Suite struct AnswerTests {
    @Test func `A document comes with its hash, its type and where it lives`() async {
        let result = await poll(answer(200, ["Content-Type": "Text/XML; charset=x", "Content-Location": "/feed.en.xml"], body: "abc"))
        #expect(result.document?.url == home)
        #expect(result.document?.bytes == Array("abc".utf8))
        #expect(result.document?.contentType == "Text/XML; charset=x")
        #expect(result.document?.contentLocation == "/feed.en.xml")
        #expect(result.document?.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func `F3 410 means gone`() async {
        #expect(await poll(answer(410)).outcome == .gone)
    }

    static let classes: [(Int, FailureKind)] = [
        (201, FailureKind.protocolError), (202, .protocolError), (204, .emptyBody), (206, .protocolError), (226, .protocolError),
        (300, .redirect),
        (305, .protocolError), (400, .clientError), (401, .auth), (403, .blocked), (404, .notFound), (405, .clientError), (407, .auth),
        (412, .clientError), (416, .clientError), (429, .rateLimited), (451, .blocked), (500, .serverError), (502, .serverError),
        (503, .serverError), (504, .serverError), (522, .serverError), (100, .protocolError), (0, .protocolError), (999, .protocolError),
    ]

    @Test(arguments: classes) func `F1 each status has its class`(_ status: Int, _ kind: FailureKind) async {
        let result = await poll(answer(status))
        #expect(result.failure?.kind == kind)
        #expect(result.failure?.status == status)
        #expect(result.failure?.message.isEmpty == false)
    }

    @Test func `F6 an empty body is an error, whatever came with it`() async {
        let result = await poll(answer(200, ["ETag": "\"1\""], body: ""))
        #expect(result.failure?.kind == .emptyBody)
    }

    @Test(arguments: [403, 503, 429]) func `O7 a challenge means that we are not wanted`(_ status: Int) async {
        #expect(await poll(answer(status, ["CF-Mitigated": "challenge"])).failure?.kind == .blocked)
    }

    @Test(arguments: [(429, FailureKind.rateLimited), (503, .rateLimited), (500, .serverError), (403, .blocked), (404, .notFound)])
    func `O1 O3 Retry-After is kept with any failure, and makes 503 a call for patience`(_ status: Int, _ kind: FailureKind) async {
        let result = await poll(answer(status, ["Retry-After": "7200"]))
        #expect(result.failure?.kind == kind)
        #expect(result.failure?.retryAfter == StandingClock.start + .seconds(7200))
    }

    static let delays: [(String, Int64)] = [
        ("0", 0), ("120", 120), ("2592000", 2_592_000), ("2592001", 2_592_000), ("315360000", 2_592_000),
        ("99999999999999999999999", 2_592_000),
        ("Thu, 15 Jan 2026 14:00:00 GMT", 7200), ("Thu, 15 Jan 2026 11:00:00 GMT", 0), ("Mon, 01 Jan 2046 00:00:00 GMT", 2_592_000),
    ]

    @Test(arguments: delays) func `O5 Retry-After is read, capped at thirty days and never in the past`(
        _ value: String, _ seconds: Int64
    ) async {
        let result = await poll(answer(429, ["Retry-After": value]))
        #expect(result.failure?.retryAfter == StandingClock.start + .seconds(seconds))
    }

    @Test(arguments: ["-5", "soon", "1.5", "60, 60", "", "Thu, 32 Jan 2026 14:00:00 GMT"])
    func `O5 a Retry-After that says nothing is as if it were not there`(_ value: String) async {
        let result = await poll(answer(429, ["Retry-After": value]))
        #expect(result.failure?.kind == .rateLimited)
        #expect(result.failure?.retryAfter == nil)
    }

    @Test(arguments: [-3600, 0, 3600]) func `O2 a date in Retry-After counts from the answer's own Date, however wrong its clock`(
        _ skew: Int
    ) async {
        let hour = 12 + skew / 3600
        let result = await poll(
            answer(503, ["Date": "Thu, 15 Jan 2026 \(hour):00:00 GMT", "Retry-After": "Thu, 15 Jan 2026 \(hour):20:00 GMT"]))
        #expect(result.failure?.retryAfter == StandingClock.start + .seconds(1200))
    }

    @Test(arguments: [FailureKind.dns, .connect, .tls, .timeout, .reset, .truncated, .tooLarge, .refusedAddress, .cancelled])
    func `F1 F7 what the transport says is passed on`(_ kind: FailureKind) async {
        let failure = FetchFailure(kind, message: "no luck")
        #expect(await fetch(request(), from: Script(failing: [home: failure])).outcome == .failed(failure))
    }
}

@Suite struct FreshnessTests {
    static let lifetimes: [([String: String], Int64)] = [
        (["Cache-Control": "max-age=43200"], 43_200),
        (["Cache-Control": "public, Max-Age=\"600\", s-maxage=9"], 600),
        (["Cache-Control": "max-age=600", "Age": "100"], 500),
        (["Cache-Control": "max-age=600", "Age": "1000"], 0),
        (["Cache-Control": "max-age=600", "Age": "young"], 600),
        (["Cache-Control": "max-age=600, max-age=900"], 600),
        (["Cache-Control": "max-age=99999999999999999999"], 1 << 31),
        (["Cache-Control": "max-age=60", "Expires": "Thu, 15 Jan 2026 13:00:00 GMT"], 60),
        (["Expires": "Thu, 15 Jan 2026 13:00:00 GMT"], 3600),
        (["Expires": "Thu, 15 Jan 2026 13:00:00 GMT", "Date": "Thu, 15 Jan 2026 12:30:00 GMT"], 1800),
    ]

    @Test(arguments: lifetimes) func `T1 an answer holds for max-age less Age, else until Expires`(
        _ headers: [String: String], _ seconds: Int64
    ) async {
        let result = await poll(answer(200, headers))
        #expect(result.document?.freshFor == .seconds(seconds))
        #expect(result.freshFor == .seconds(seconds))
    }

    static let lifeless: [[String: String]] = [
        [:], ["Cache-Control": "max-age=600, no-cache"], ["Cache-Control": "no-store, max-age=600"], ["Cache-Control": "max-age=-1"],
        ["Cache-Control": "max-age"], ["Cache-Control": "max-age=soon", "Expires": "Thu, 15 Jan 2026 13:00:00 GMT"],
        ["Cache-Control": ",,=,"],
        ["Expires": "0"], ["Expires": "-1"], ["Expires": "Thu, 01 Jan 1970 00:00:00 GMT"],
    ]

    @Test(arguments: lifeless) func `T2 T3 what forbids reuse, is past or garbled holds for no time`(
        _ headers: [String: String]
    ) async {
        let result = await poll(answer(200, headers))
        #expect(result.document != nil)
        #expect(result.freshFor == nil)
    }
}
