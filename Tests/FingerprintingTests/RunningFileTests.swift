import Testing

@testable import Fingerprinting

@Suite struct RunningFileTests {
    private let story = String(repeating: "The council met for the third time and did not agree on the price of the gate.\n\n", count: 60)

    @Test(arguments: [
        "10:35 a.m.", "7 p.m. (1100 GMT)", "10.35 Uhr", "14h05", "14:05 The gate opens", "* 9:15", "[14:05]", "10.35",
        "+++ 14:05 Uhr: Das Tor +++",
        "Ore 10.35 - La porta si apre", "10:35 horas", "Saat 10.35", "godz. 10.35", "10:35 мск", "10时35分，水闸开启", "午前10時35分　水門が開く",
        "오전 10시 35분", "١٠:٣٥ البوابة تفتح", "الساعة 10:35", "सुबह 10:35 द्वार खुला", "Update 10:35",
    ])
    func aTimeOfDayAtTheHeadOfAParagraphIsATimeStamp(paragraph: String) {
        #expect(beginsWithTime(paragraph))
    }

    @Test(arguments: [
        "10.35 percent", "7 people", "2018 was wet", "14:61", "99:10", "", "12", "10 amps", "3-0 for Pell", "3:2 siegte Pell", "100:10",
        "Um 10:35 Uhr öffnete das Tor.", "الساعة الآن", "99.35",
    ])
    func otherNumbersAreNot(paragraph: String) {
        #expect(!beginsWithTime(paragraph))
    }

    @Test func threeTimeStampsMakeARunningFile() {
        #expect(isRunning("", "10:05 a.m.\nOne.\n11:20 a.m.\nTwo.\n12:45 p.m.\nThree."))
        #expect(!isRunning("", "10:05 a.m.\nOne.\n11:20 a.m.\nTwo."))
    }

    @Test func threeDatelinesMakeADigest() {
        #expect(isRunning("", "VARSHOLM (CW) — One.\nPELL, Lagoon (CW) - Two.\nOSTREL (cw) – Three."))
        #expect(isRunning("", "ВАРСХОЛЬМ (СВ) — Один.\nПЕЛЛ, Лагуна (ТАСС) — Два.\nОСТРЕЛ (СВ) – Три."))
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

    /// A character of a script without blanks says as much as two letters.
    @Test func aLongTextIsShorterInCharacters() {
        let sentence = "議会は三度目の会合を開いたが、水門の費用について意見はまとまらなかった。\n\n"
        #expect(isRunning("水門開く　ライブ速報", String(repeating: sentence, count: 70)))
        #expect(!isRunning("水門開く　ライブ速報", String(repeating: sentence, count: 30)))
    }

    @Test func aHeadingInTheTextIsATitleToo() {
        #expect(isRunning("Weather today", "PELL (CW) — The Latest on the gate (all times local):\n" + story))
        #expect(isRunning("Weather today", "Advertisement\nWire News in Brief at 6:04 a.m.\n" + story))
    }

    private func beginsWithTime(_ paragraph: String) -> Bool {
        let text = Tokenizer.tokenize(paragraph)
        var places = WordPlaces()
        return text.paragraphs.contains { TimeStamp.begins($0, of: text, &places) }
    }

    private func isRunning(_ title: String, _ text: String) -> Bool {
        RunningFile.isRunningFile(title: Tokenizer.tokenize(title), body: Tokenizer.tokenize(text))
    }
}
