import Testing

@testable import Clustering

/// A feed brings headline and summary first, the full text later: the story is decided again, by what it says now.
@Suite struct FullTextTests {
    private static let headline = "Night ferry turned back off Gannet Sands with an engine on fire, crew put it out"

    @Test func theFullTextJoinsTheClusterOfItsCopy() throws {
        var desk = Desk()
        try desk.place(arrival(1, Self.wire, title: "Engine fire turns night ferry back", site: "wire.example"))
        try desk.place(
            arrival(2, "A night to remember for eighty people.", title: "“We smelled it first”", site: "radio.example", hours: 1))
        #expect(desk.clusters.count == 2)
        try desk.place(arrival(2, Self.wire, title: "“We smelled it first”", site: "radio.example", hours: 1, version: 2))
        #expect(desk.clusters.values.map(\.count) == [2])
    }

    @Test func theShortOneOfTwoIsTheTeaserOfTheOther() throws {
        var desk = Desk()
        try desk.place(arrival(1, Self.lede, title: Self.headline, site: "wire.example"))
        try desk.place(arrival(2, Self.wire, title: Self.headline, site: "radio.example", hours: 1))
        #expect(desk.clusters.values.map(\.count) == [2])
    }

    @Test func aClusterJoinedByHeadlineIsLeftWhenTheFullTextsShareNothing() throws {
        var desk = Desk()
        try desk.place(arrival(1, "Eighty people were on board; nobody was hurt.", title: Self.headline, site: "wire.example"))
        try desk.place(arrival(2, "Our reporter was on her way home.", title: Self.headline, site: "radio.example", hours: 1))
        #expect(desk.clusters.count == 1)
        try desk.place(arrival(1, Self.wire, title: Self.headline, site: "wire.example", version: 2))
        try desk.place(arrival(2, Self.own, title: Self.headline, site: "radio.example", hours: 1, version: 2))
        #expect(desk.clusters.count == 2)
    }

    @Test func itIsLeftTooWhenTheSummariesWereTheirLedes() throws {
        var desk = Desk()
        try desk.place(arrival(1, Self.lede, title: Self.headline, site: "wire.example"))
        try desk.place(arrival(2, Self.ownLede, title: Self.headline, site: "radio.example", hours: 1))
        #expect(desk.clusters.count == 1)
        try desk.place(arrival(1, Self.wire, title: Self.headline, site: "wire.example", version: 2))
        try desk.place(arrival(2, Self.own, title: Self.headline, site: "radio.example", hours: 1, version: 2))
        #expect(desk.clusters.count == 2)
    }

    static let lede = """
        The night ferry to the outer islands turned back off Gannet Sands on Sunday after one of its engines caught fire, the coast guard at Port Osric said.
        """
    static let wire =
        lede + """
            \nEighty passengers waited in the forward saloon for forty minutes while the crew flooded the engine room with foam. Nobody was hurt. The ship, the \
            Lady Aurelin, came in under its own power with one screw turning and was met by two fire engines and the priest.
            The company had replaced both engines in the spring. It said that a fuel line had worked loose in the swell and that the ship would be back in \
            service by Wednesday. Until then the mail boat takes foot passengers, as long as they are not many and do not mind the sheep.
            """
    static let ownLede = "I smelled it before the bell rang, because I was asleep on the bench above the ventilator, where I always sleep."
    static let own =
        ownLede + """
            \nThen came a boy of the crew who asked us, very politely, to bring our shoes. In the saloon somebody had begun to hand out oranges. We sat in rows \
            like a school and watched the deck plates for smoke, and an old woman from Tessaly told her daughter on the telephone to feed the hens.
            When the lights of the town came round to the wrong side of the window we knew that we were going home. The captain spoke once, and thanked us for \
            our patience. It is the first time that anybody on this line has done so, and I have been crossing for thirty years.
            """
}
