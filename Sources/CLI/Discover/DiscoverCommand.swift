import ArgumentParser
import Curl
import Fetching
import Files
import Model

extension FeedsCommand {
    struct Discover: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "discover", abstract: "Find the feeds of a web page.",
            discussion: """
                Says what the URL is, if it is a feed; else which feeds the page names (<link rel="alternate">, Link header); else which of the usual \
                places holds one (/feed, /rss, /rss.xml, /atom.xml, /index.xml, /feed.json, a news sitemap of robots.txt). Each feed is fetched and \
                read, one at a time, eight at the most. Local files are no pages: name them in feeds.yml.

                Exit status: 0 a feed was found; 4 the page, or every feed that it names, could not be fetched or read; 65 the page has no feed; \
                64 the URL is none; 78 feeds.yml is bad.
                """)

        @Argument(help: ArgumentHelp("The page, or the feed; https:// may be left out.", valueName: "url"))
        var url: String?

        @Flag(inversion: .prefixedNo, help: "Fetch and read each feed that is found; without, what the page names is printed as it is.")
        var check = true

        @Option(help: ArgumentHelp("A URL or mail address, shown to servers, at which you can be reached.", valueName: "contact"))
        var contact: String?

        @Flag(help: "Print the JSON Schema of what --json prints, and end.")
        var schema = false

        @OptionGroup var output: OutputOptions
        @OptionGroup var shared: SharedOptions

        func validate() throws {
            guard schema || url != nil else { throw ValidationError("name the URL of a page") }
        }

        func run() async throws {
            if schema { return try StandardStream.output.write(DiscoveryReport.schemaText) }
            let page = try PageAddress.url(of: url ?? "")
            let configuration = try shared.configurationIfAny()
            let report = try await report(on: page, configuration)
            try StandardStream.output.tell(output.json ? report.json : report.text)
            if !output.json, let reason = report.reasonForNothing {
                StandardStream.error.say("pipeline: \(report.page.safelyShown(upTo: 300)): \(reason.safelyShown(upTo: 300))\n")
            }
            if report.status != 0 { throw ExitCode(report.status) }
        }

        private func report(on page: String, _ configuration: Configuration) async throws -> DiscoveryReport {
            let userAgent = Release.userAgent(contact: contact)
            let curl = CurlOptions(
                userAgent: userAgent, maxInFlight: 1, maxConnections: 4, allowPrivate: configuration.allowPrivate,
                localFolder: configuration.folder)
            return try await CurlTransport.withTransport(curl) { transport in
                let clock = SystemClock()
                let links = LinkRecorder(transport)
                let fetcher = Fetcher(transport: links, clock: clock, userAgent: userAgent)
                var discovery = Discovery(
                    fetcher: fetcher, links: links, known: KnownFeeds(configuration.subscriptions), checks: check, now: clock.now())
                return await discovery.run(page)
            }
        }
    }
}

extension SharedOptions {
    /// What feeds.yml says; nothing where none was named and none is there.
    func configurationIfAny() throws -> Configuration {
        let isNamed = feeds != nil || Self.environment["PIPELINE_FEEDS"] != nil
        return isNamed || FileSystem.exists(feedsPath) ? try configuration() : Configuration(subscriptions: [])
    }
}

/// The URL that a person means.
enum PageAddress {
    /// Without user name and password, which are nobody's business.
    static func shown(_ url: String) -> String {
        var parts = WebAddress.Parts(url)
        parts.authority = parts.hostAndPort
        return parts.text
    }

    /// `example.com/news` is `https://example.com/news`; only http and https are asked.
    static func url(of text: String) throws(UsageError) -> String {
        let text = text.trimmingBlanks()
        let scheme = WebAddress.scheme(of: text) ?? ""
        if ["http", "https"].contains(scheme) {
            guard WebAddress.host(of: text) != nil else { throw UsageError("\(text.shown) names no host") }
            return text
        }
        // What stands before a colon may be a host, if a port follows.
        let behind = text.dropFirst(scheme.count + 1)
        guard scheme.isEmpty || (!text.contains("://") && behind.first?.isNumber == true) else {
            throw UsageError("\(text.shown): only http and https are asked for feeds; a local file is a feed only where feeds.yml names it")
        }
        let url = "https://" + text
        guard !text.isEmpty, WebAddress.host(of: url) != nil else { throw UsageError("\"\(text.shown)\" is no URL of a page") }
        return url
    }
}
