import Model
import Testing

@testable import Dates
@testable import Parsing

@Suite("Dates in the languages of the world")
struct DateLanguageTests {
    @Test(
        "Seven o'clock on the fourth of March",
        arguments: [
            "am Dienstag, 4. März 2025 um 7:00 Uhr", "Di., 4. Mär. 2025 07:00", "4. MAERZ 2025, 7 Uhr", "4. März 2025, 7.00 Uhr",
            "mardi 4 mars 2025 à 7h00",
            "mar., 04 mars 2025 07:00", "martes, 4 de marzo de 2025, 7:00 a. m.", "mar, 04 mar 2025 07:00", "4 de març de 2025 07:00",
            "terça-feira, 4 de março de 2025 às 07h00", "martedì 4 marzo 2025 alle 7.00", "dinsdag 4 maart 2025, 7.00 uur",
            "tirsdag den 4. marts 2025 kl. 07.00",
            "tisdag 4 mars 2025 kl 07:00", "þri. 4. mars 2025 07:00", "tiistaina 4. maaliskuuta 2025 klo 7.00", "4. märts 2025 kell 7.00",
            "2025. gada 4. martā 07:00",
            "2025 m. kovo 4 d. 07:00", "wtorek, 4 marca 2025, godz. 7:00", "úterý 4. března 2025 7:00", "utorok 4. marca 2025 07:00",
            "2025. március 4., kedd, 7:00",
            "marți, 4 martie 2025, ora 07:00", "4 MART 2025 SALI 07:00", "Τρίτη, 4 Μαρτίου 2025 7:00 π.μ.", "ΤΡΙΤΗ 4 ΜΑΡΤΙΟΥ 2025 07:00",
            "Τρι, 04 Μάρ 2025 07:00",
            "вторник, 4 марта 2025 г., 07:00", "ВТ, 04 МАР 2025 07:00", "вівторок, 4 березня 2025 р. 07:00", "4 сакавіка 2025 07:00",
            "вторник, 4 март 2025 г. 07:00",
            "utorak, 4. ožujka 2025. 07:00", "torek, 4. marec 2025 07:00", "уторак, 4. март 2025. 07:00", "2025年3月4日(火) 午前7時00分",
            "令和7年3月4日 7時",
            "2025年3月4日星期二 上午7:00", "２０２５年３月４日　７：００", "週二, 04 三月 2025 07:00", "2025년 3월 4일 화요일 오전 7:00", "화, 04 3월 2025 07:00",
            "2025-03-04 (화) 오전 7:00", "2025-03-04 上午 07:00", "2025年03月04日 오전 7시",
            "Thứ Ba, ngày 4 tháng 3 năm 2025 07:00", "Thứ 3, 04/03/2025 - 07:00", "T3, 04 Th3 2025 07:00", "4 tháng Ba 2025 7:00 SA",
            "4 มีนาคม 2568 07:00 น.",
            "อ., ๐๔ มี.ค. ๒๕๖๘ ๐๗:๐๐", "4 มี.ค. 68 07:00", "Selasa, 4 Maret 2025 pukul 07:00", "Selasa, 4 Mac 2025 07:00",
            "سه‌شنبه ۱۴ اسفند ۱۴۰۳ ساعت ۰۷:۰۰",
            "۴ مارس ۲۰۲۵ ۰۷:۰۰", "الثلاثاء، ٤ آذار ٢٠٢٥ ٧:٠٠ ص", "4 آذار/مارس 2025 07:00", "الثلاثاء 4 مارس 2025 07:00",
            "יום שלישי, 4 במרץ 2025 07:00",
            "मंगलवार, ४ मार्च २०२५ ०७:००", "মঙ্গলবার, ৪ মার্চ ২০২৫ ০৭:০০", "4 مارچ 2025 07:00", "e martë, 4 mars 2025 07:00", "4 Մարտի 2025 07:00",
            "4 მარტი 2025 07:00",
        ])
    func march(_ raw: String) {
        let date = FeedDate.read(raw)
        #expect(date.moment?.description == "2025-03-04T07:00:00Z")
        #expect(date.certainty == .assumedUTC)
    }

    @Test(
        "Names that need care",
        arguments: [
            ("1er mai 2025", "2025-05-01"), ("mar, 1 abr 2025", "2025-04-01"), ("2 NİSAN 2025", "2025-04-02"),
            ("30 HAZİRAN 2025", "2025-06-30"),
            ("3 KASIM 2025", "2025-11-03"), ("4 كانون الثاني 2025", "2025-01-04"), ("4 تشرين الأول 2025", "2025-10-04"),
            ("5 tháng mười hai 2025", "2025-12-05"),
            ("5 tháng mười 2025", "2025-10-05"), ("2 out 2025", "2025-10-02"), ("2 set. 2025", "2025-09-02"), ("9 août 2025", "2025-08-09"),
            ("9 AOUT 2025", "2025-08-09"), ("4 янв. 2025", "2025-01-04"), ("4 мая 2025", "2025-05-04"), ("4 май 2025", "2025-05-04"),
            ("4 maí 2025", "2025-05-04"),
            ("२८ फ़रवरी २०२५", "2025-02-28"), ("१ सितम्बर २०२५", "2025-09-01"), ("۱ فروردین ۱۴۰۴", "2025-03-21"),
            ("۳۰ اسفند ۱۴۰۳", "2025-03-20"),
            ("fe\u{301}vrier 4, 2025", "2025-02-04"), ("平成31年4月30日", "2019-04-30"), ("民國114年3月4日", "2025-03-04"), ("25年3月4日", "2025-03-04"),
            ("22 de septiembre del 2025", "2025-09-22"), ("4 siječnja 2025.", "2025-01-04"), ("4. listopadu 2025", "2025-11-04"),
            ("4 listopada 2025", "2025-11-04"),
        ])
    func names(_ raw: String, _ day: String) {
        #expect(FeedDate.read(raw).moment?.day == day)
        #expect(FeedDate.read(raw).certainty == .dayOnly)
    }

    @Test("Every name of a month and a weekday is found, whatever its case")
    func complete() {
        for language in DateNames.months {
            let months = language.split(separator: ",")
            #expect(months.count == 12, "\(language)")
            for name in months.flatMap({ $0.split(separator: " ") }) {
                let phrase = name.replacing("_", with: " ")
                #expect(FeedDate.read("4 \(phrase) 2025").moment != nil, "\(phrase)")
                #expect(FeedDate.read("4 \(phrase.uppercased()) 2025").moment != nil, "\(phrase)")
            }
        }
        for language in DateNames.weekdays { #expect(language.split(separator: ",").count == 7, "\(language)") }
    }

    @Test(
        "Weekdays of skipDays",
        arguments: [
            ("Sunday", 0), ("MONDAY", 1), ("Tues", 2), ("mercredi", 3), ("jeu.", 4), ("viernes", 5), ("Samstag", 6), ("sábado", 6),
            ("вторник", 2), ("土曜日", 6),
            ("星期三", 3), ("월요일", 1), ("thứ hai", 1), ("Chủ nhật", 0), ("الجمعة", 5), ("Πέμπτη", 4), ("SALI", 2), ("วันพุธ", 3),
            ("segunda-feira", 1),
        ])
    func weekday(_ name: String, _ expected: Int) {
        #expect(DateWords.weekday(name) == expected)
    }

    @Test("What is no weekday is none", arguments: ["", "everyday", "12", "January"])
    func noWeekday(_ name: String) {
        #expect(DateWords.weekday(name) == nil)
    }
}
