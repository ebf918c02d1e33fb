import Testing

@testable import Clustering

/// Short items of one site: the next instalment of a series is no revision of the last one.
@Suite struct SeriesTests {
    static let summary = "The day's news as our three illustrators drew it, collected by the weekend desk for readers everywhere."

    @Test(arguments: [
        (("Best of cartoons, May 18", summary), ("Best of cartoons, May 19", summary)),
        (("Gallery: the best photos from around the harbour", summary), ("Gallery: the best photos from around the harbour", summary)),
        (("Harbour live: ferries stopped as storm nears", summary), ("Harbour live: ferries sail again at reduced speed", summary)),
        (
            ("Morning briefing: what you need to know", "Ferries stop, the budget passes and a bakery wins a prize."),
            ("Morning briefing: what you need to know", "A bridge reopens, the council argues and schools close early.")
        ),
        (
            ("Port Selm reports 13 new cases of harbour fever", "There are 13 new cases of harbour fever in Port Selm, officials said."),
            ("Port Selm reports 32 new cases of harbour fever", "There are 32 new cases of harbour fever in Port Selm, officials said.")
        ),
    ])
    func twoInstalmentsOnOneSiteAreTwoArticles(one: (String, String), other: (String, String)) throws {
        var desk = Desk()
        try desk.place(arrival(1, one.1, title: one.0, site: "courier.example"))
        try desk.place(arrival(2, other.1, title: other.0, site: "courier.example", hours: 24))
        #expect(desk.clusters.count == 2)
    }

    @Test func theSameItemOnTwoPagesOfOneSiteIsOneArticle() throws {
        var desk = Desk()
        try desk.place(arrival(1, Self.summary, title: "Ferries stopped as storm nears the harbour", site: "courier.example"))
        try desk.place(arrival(2, Self.summary, title: "Ferries stopped as storm nears the harbour", site: "courier.example", hours: 2))
        #expect(desk.clusters.count == 1)
    }

    @Test func twoSitesWithOneWireSummaryAreOneArticle() throws {
        var desk = Desk()
        try desk.place(arrival(1, Self.summary, title: "Ferries stopped as storm nears the harbour", site: "courier.example"))
        try desk.place(arrival(2, Self.summary, title: "Storm nears, ferries stop in the harbour", site: "gazette.example", hours: 2))
        #expect(desk.clusters.count == 1)
    }

    @Test func withoutPagesRevisionsOfOneItemAreJoined() throws {
        let items = [
            FilterDocument(id: "1", title: "Ferries stopped as storm nears the harbour", text: Self.summary, publisher: "courier.example"),
            FilterDocument(
                id: "2", title: "Ferries stopped as the storm nears harbour wall", text: Self.summary, publisher: "courier.example"),
        ]
        let answers = try filtered(items).answers
        #expect(Set(answers.map(\.cluster)).count == 1)
    }
}
