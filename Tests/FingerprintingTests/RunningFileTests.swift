import Testing

@testable import Fingerprinting

@Suite struct RunningFileTests {
    private let story = String(repeating: "The council met for the third time and did not agree on the price of the gate.\n\n", count: 60)

    @Test(arguments: ["10:35 a.m.", "7 p.m. (1100 GMT)", "10.35 Uhr", "14h05", "14:05 The gate opens", "* 9:15", "[14:05]"])
    func aTimeOfDayAtTheHeadOfAParagraphIsATimeStamp(paragraph: String) {
        #expect(RunningFile.beginsWithTime(Array(paragraph.utf8)[...]))
    }

    @Test(arguments: [
        "10.35 percent", "7 people", "2018 was wet", "14:61", "99:10", "", "12", "10 amps",
        "3-0 for Pell",
    ])
    func otherNumbersAreNot(paragraph: String) {
        #expect(!RunningFile.beginsWithTime(Array(paragraph.utf8)[...]))
    }

    @Test func threeTimeStampsMakeARunningFile() {
        #expect(isRunning("", "10:05 a.m.\nOne.\n11:20 a.m.\nTwo.\n12:45 p.m.\nThree."))
        #expect(!isRunning("", "10:05 a.m.\nOne.\n11:20 a.m.\nTwo."))
    }

    @Test func threeDatelinesMakeADigest() {
        #expect(isRunning("", "VARSHOLM (CW) — One.\nPELL, Lagoon (CW) - Two.\nOSTREL (cw) – Three."))
        #expect(!isRunning("", "VARSHOLM (CW) — One.\nPELL (the old town) - Two.\nThree (CW) four."))
    }

    @Test(arguments: [
        "The Latest: gate opens", "Gate opening: live updates", "News in brief", "Liveticker zum Tor", "Le procès en direct",
        "Onlineübertragung: онлайн-трансляция",
    ])
    func aTitleOfThatKindOverALongTextMakesOne(title: String) {
        #expect(isRunning(title, story))
        #expect(!isRunning(title, "The council met."))
        #expect(!isRunning("The gate opens", story))
    }

    @Test func aHeadingInTheTextIsATitleToo() {
        #expect(isRunning("Weather today", "Advertisement\nWire News in Brief at 6:04 a.m.\n" + story))
    }

    private func isRunning(_ title: String, _ text: String) -> Bool {
        RunningFile.isRunningFile(title: Tokenizer.tokenize(title), body: Tokenizer.tokenize(text))
    }
}
