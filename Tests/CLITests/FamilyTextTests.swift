import Foundation
import Model
import Testing

@testable import CLI

@Suite("explain ARTICLE")
struct FamilyTextTests {
    private func text(_ family: Family, width: Int = 100, art: LineArt = .boxes, all: Bool = false, passages: Bool = false) -> String {
        FamilyText(family: family, paint: Paint(isColoured: false, widthInColumns: width), art: art, tellsAll: all, quotesAll: passages)
            .text
    }

    @Test("The members, the tree, the words, and what is not counted")
    func article() {
        #expect(
            text(Families.ferries(.alias(ArticleID("a-9999")))) == """
                a-1f3c  Ferries stop in the inner harbour
                a-9999 merged into a-1f3c
                5 stories of 5 publishers, from 2026-11-21T12:00:00Z to 2026-11-21T13:35:00Z
                merged into it: a-9999 (known since 2026-11-21T12:00:00Z)

                members, in the order of publication
                     published         publisher        story   title
                  *  2026-11-21 12:00  courier.example  s-1f3c  Ferries stop in the inner harbour
                     2026-11-21 12:20  post.example     s-22aa  Ferries stop in the inner harbour
                     2026-11-21 12:45  渡し.example     s-77ab  渡し船が止まる
                     2026-11-21 13:30  herald.example   s-91e0  Storm stops ferries
                     2026-11-21 13:35  alone.example    s-a10e  Ferries stop in the inner harbour
                  * speaks for all, because origin: the others name it; earliest: 12:00

                why they are one: the strongest ties, from the canonical story outwards
                  courier.example  s-1f3c
                  ├─ copy  post.example  s-22aa
                  │  │  410 words shared, 380 in prose; 75\u{A0}% of it, 50\u{A0}% of the one above; rule copy
                  │  │  says that it is from The Courier
                  │  │    “The ferries of the inner harbour stopped on Monday evening, because the stor…” (24 words)
                  │  │    “Nobody was hurt.” (3 words)
                  │  │    … and 1 more; --passages tells all, whole
                  │  └─ excerpt  渡し.example  s-77ab
                  │        120 words shared, 90 in prose; 75\u{A0}% of it, 50\u{A0}% of the one above; rule excerpt
                  │        is cut
                  │          “渡し船は月曜の夕方に止まった。二つの浮標が鎖から外れたためである。” (33 characters)
                  └─ revision  herald.example  s-91e0
                        160 words shared, 150 in prose; 75\u{A0}% of it, 50\u{A0}% of the one above; rule revision
                          “The ferries of the inner harbour stopped on Monday evening, because the stor…” (24 words)
                  alone.example  s-a10e  (no tie that still holds)

                also shared, not needed to join them
                  courier.example s-1f3c — 渡し.example s-77ab
                    revision, 100 words shared, 80 in prose; 50\u{A0}% of the one, 75\u{A0}% of the other; rule revision

                told, not merged
                  herald.example s-91e0 — weather.example s-b0b0 of a-b0b0
                    related, 31 words shared, 30 in prose; 50\u{A0}% of the one, 75\u{A0}% of the other; rule related

                not counted: the site prints it under other stories
                  “Sign up for the morning post” (6 words)
                    seen on 17 unrelated stories of post.example, in the registry since 2026-11-21T12:00:00Z; here in s-22aa, s-77ab
                  “All rights reserved” (3 words)
                    no longer in the registry; here in s-91e0

                  copy: nearly the same words
                  excerpt: one is a part of the other
                  revision: reworded in between, with the reporter's own prose in long runs
                  related: they share less than makes them one
                  rule copy: half of the one text and half of the other are the same
                  rule excerpt: half of the shorter text stands in the longer one
                  rule revision: long runs of one reporter's prose in several places

                """)
    }

    @Test("A story's own ties, each with what it shares, in plain characters where the locale has no others")
    func story() {
        #expect(
            text(Families.ferries(.story(StoryID("s-91e0"))), width: 80, art: .ascii) == """
                s-91e0  Storm stops ferries
                herald.example, 2026-11-21T13:30:00Z, version 1
                in article a-1f3c, with 4 other stories, for which s-1f3c speaks

                shares with, the strongest first
                  herald.example  s-91e0
                  |- revision  courier.example  s-1f3c
                  |     160 words shared, 150 in prose; 50\u{A0}% of it, 75\u{A0}% of the one above; rule
                  |     revision
                  |       "The ferries of the inner harbour stopped on Monday eveni..." (24 words)
                  `- related  weather.example  s-b0b0  of a-b0b0
                        31 words shared, 30 in prose; 75\u{A0}% of it, 50\u{A0}% of the one above; rule
                        related
                          "two buoys from their chains" (5 words)

                not counted: the site prints it under other stories
                  "Sign up for the morning post" (6 words)
                    seen on 17 unrelated stories of post.example, in the registry since 2026-11-21T12:00:00Z; here in s-22aa, s-77ab
                  "All rights reserved" (3 words)
                    no longer in the registry; here in s-91e0

                  revision: reworded in between, with the reporter's own prose in long runs
                  related: they share less than makes them one
                  rule revision: long runs of one reporter's prose in several places

                """)
    }

    @Test("Every passage is quoted whole if that is asked for, on as many lines as it takes")
    func passages() {
        let all = text(Families.ferries(), width: 60, passages: true)
        #expect(!all.contains("--passages") && all.contains("“The mole will be mended.”"))
        let flat = all.split(separator: "\n").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " │├└─")) }.joined(separator: " ")
        #expect(flat.contains("“" + Families.chains + "”"))
        #expect(flat.replacing(" ", with: "").contains("“渡し船は月曜の夕方に止まった。二つの浮標が鎖から外れたためである。”"))
        let quoted = all.split(separator: "\n").filter { $0.contains("│") }
        #expect(quoted.allSatisfy { TextTable.width(of: String($0)) <= 60 }, "\(all)")
    }

    @Test(
        "A crowd stays readable, whether all copied one or each the one before, and is told whole if that is asked for",
        arguments: [false, true])
    func crowd(isChain: Bool) {
        let family = Families.crowd(1000, isChain: isChain)
        let short = text(family)
        let lines = short.split(separator: "\n")
        #expect(lines.count < 75, "\(short)")
        #expect(lines.filter { $0.hasSuffix("… and 980 more; --all tells them") }.count == 1)
        #expect(lines.filter { $0.hasSuffix("… and 980 more; --all draws them") }.count == 1)
        #expect(lines.allSatisfy { TextTable.width(of: String($0)) <= 100 }, "\(short)")
        let long = text(family, all: true)
        #expect(!long.contains("--all"))
        for number in [20, 500, 999] { #expect(long.contains("site\(number).example  s-\(100_000 + number)")) }
    }

    @Test("A tie that was found in a version before says so, in the tree and beside it")
    func outdated() {
        let members = [
            Families.member("s-1f3c", "a.example", minutes: 0, version: 3), Families.member("s-2", "b.example", minutes: 1),
            Families.member("s-3", "c.example", minutes: 2, version: 2),
        ]
        let edges = [
            Families.edge("s-1f3c", "s-2", .copy, words: 90, prose: 90), Families.edge("s-2", "s-3", .copy, words: 80, prose: 80),
            Families.edge("s-1f3c", "s-3", .copy, words: 70, prose: 70),
        ]
        let lines = text(Families.family(members: members, edges: edges)).split(separator: "\n").filter { $0.contains("found in") }
        let (first, third) = ("found in version 1 of s-1f3c, which is at version 3", "found in version 1 of s-3, which is at version 2")
        #expect(lines.map { $0.drop { $0 != "f" } } == [first[...], third[...], first[...], third[...]])
    }

    @Test("What strangers published cannot steer the terminal")
    func hostile() {
        let evil = "\u{1B}[2J\u{202E}evil\u{7}"
        let members = [
            Families.member("s-1f3c", "evil\u{1B}.example", minutes: 0, title: evil),
            Families.member("s-2", "b.example", minutes: 1, title: evil),
        ]
        let wrapping = Family.NotCounted(text: evil, entry: nil, places: [(StoryID("s-2"), 0..<4)])
        let family = Families.family(
            members: members, edges: [Families.edge("s-1f3c", "s-2", .copy, words: 1, prose: 1, [evil])], notCounted: [wrapping])
        for passages in [false, true] {
            let shown = text(family, passages: passages)
            #expect(shown.unicodeScalars.allSatisfy { $0 == "\n" || $0.safelyShown == $0 }, "\(shown)")
            #expect(shown.contains("evil"))
        }
    }

    @Test(
        "The locale says what a terminal can show, LC_ALL first",
        arguments: [
            ([:], LineArt.boxes), (["LANG": "C"], .ascii), (["LANG": "de_DE.UTF-8"], .boxes), (["LANG": "en_US.utf8"], .boxes),
            (["LC_ALL": "POSIX", "LANG": "en_US.UTF-8"], .ascii), (["LC_ALL": "", "LC_CTYPE": "C.UTF-8", "LANG": "C"], .boxes),
        ])
    func locale(environment: [String: String], art: LineArt) { #expect(LineArt.of(environment: environment) == art) }

    @Test("What programs read fits its schema, whatever was asked for")
    func json() throws {
        let schema = try SchemaCheck(FamilySchema.text)
        let asked: [Family.Asked] = [.article, .alias(ArticleID("a-9999")), .story(StoryID("s-91e0"))]
        for asked in asked { #expect(try schema.faults(Families.ferries(asked).json) == []) }
        let root = try #require(JSONSerialization.jsonObject(with: Data(Families.ferries().json.utf8)) as? [String: Any])
        let edges = try #require(root["edges"] as? [[String: Any]])
        #expect(edges.map { $0["in_tree"] as? Bool } == [true, true, true, false, false])
        let members = try #require(root["members"] as? [[String: Any]])
        #expect(members.map { $0["joined_by"] as? String } == [nil, "s-1f3c", "s-22aa", "s-1f3c", nil])
    }
}
