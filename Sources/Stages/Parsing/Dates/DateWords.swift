import Model

/// Names of months, weekdays and time zones.
enum DateWords {
    /// Seconds east of UTC. North American and European abbreviations as RFC 822 and common use have them; ambiguous ones are what feeds mean most.
    static let zones: [String: Int] = {
        var table: [String: Int] = [:]
        for (minutes, names) in zoneGroups {
            for name in names.split(separator: " ") { table[String(name)] = minutes * 60 }
        }
        return table
    }()

    private static let zoneGroups: [(Int, String)] = [
        (0, "z utc gmt ut wet greenwich zulu"), (60, "bst cet met mez west wat"), (120, "cest mest mesz eet sast cat"),
        (180, "eest msk eat trt idt"), (210, "irst"), (240, "msd gst samt"), (300, "pkt yekt uzt"), (330, "ist"), (345, "npt"),
        (360, "omst almt"),
        (420, "wib ict krat novt"), (480, "hkt sgt awst pht myt irkt wita"), (540, "jst kst yakt wit"), (570, "acst"), (600, "aest vlat"),
        (630, "acdt"), (660, "aedt"), (720, "nzst"), (780, "nzdt"), (-210, "nst"), (-150, "ndt"), (-180, "adt brt art uyt clst"),
        (-240, "ast at edt clt bot"), (-300, "est et cdt pet cot"), (-360, "cst ct mdt"), (-420, "mst mt pdt"), (-480, "pst pt akdt"),
        (-540, "akst"), (-600, "hst hast"),
    ]

    /// Months by full and short names, in lower case without a final dot.
    static let months: [String: Int] = {
        var table: [String: Int] = [:]
        for language in monthLanguages {
            for (index, names) in language.split(separator: ",").enumerated() {
                for name in names.split(separator: " ") where table[String(name)] == nil { table[String(name)] = index + 1 }
            }
        }
        return table
    }()

    /// The weekday of an English name, 0 is Sunday.
    static func weekday(_ name: String) -> Int? {
        ["sun", "mon", "tue", "wed", "thu", "fri", "sat"].firstIndex(of: String(name.lowercased().prefix(3)))
    }

    static func daysInMonth(_ month: Int, of year: Int) -> Int { CivilTime.daysInMonth(month, of: year) }

    private static let monthLanguages: [String] = [
        // English
        "january jan,february feb febr,march mar,april apr,may,june jun,july jul,august aug,september sep sept,october oct,november nov,december dec",
        // German, Austrian
        "januar jänner jän,februar feber,märz mär mrz maerz,april,mai,juni,juli,august,september,oktober okt,november,dezember dez",
        // French
        "janvier janv,février févr fév fevrier fevr fev,mars,avril avr,mai,juin,juillet juil,août aout,septembre,octobre,novembre,décembre déc decembre",
        // Spanish, Catalan, Galician
        "enero ene gener gen xaneiro,febrero febrer febreiro,marzo març,abril abr,mayo maig maio,junio juny xuño,julio juliol xullo,agosto ago agost,"
            + "septiembre setiembre set setembre setembro,octubre outubro,noviembre,diciembre dic desembre",
        // Portuguese
        "janeiro,fevereiro,março,abril,maio,junho,julho,agosto,setembro,outubro out,novembro,dezembro",
        // Italian
        "gennaio,febbraio,marzo,aprile,maggio mag,giugno giu,luglio lug,agosto,settembre,ottobre ott,novembre,dicembre",
        // Dutch
        "januari,februari,maart mrt,april,mei,juni,juli,augustus,september,oktober,november,december",
        // Danish, Norwegian, Swedish
        "januar januari,februar februari,marts mars,april,maj mai,juni,juli,august augusti,september,oktober,november,december desember des",
        // Finnish
        "tammikuu tammikuuta,helmikuu helmikuuta,maaliskuu maaliskuuta,huhtikuu huhtikuuta,toukokuu toukokuuta,kesäkuu kesäkuuta,heinäkuu heinäkuuta,"
            + "elokuu elokuuta,syyskuu syyskuuta,lokakuu lokakuuta,marraskuu marraskuuta,joulukuu joulukuuta",
        // Polish
        "styczeń stycznia sty,luty lutego lut,marzec marca,kwiecień kwietnia kwi,maj maja,czerwiec czerwca cze,lipiec lipca lip,sierpień sierpnia sie,"
            + "wrzesień września wrz,październik października paź,listopad listopada lis,grudzień grudnia gru",
        // Czech, Slovak
        "leden ledna led január januára,únor února úno február februára,březen března bře marec,duben dubna dub apríl apríla,květen května kvě máj mája,"
            + "červen června čer jún júna,červenec července čvc júl júla,srpen srpna srp august augusta,září zář september septembra,"
            + "říjen října říj október októbra,listopadu november novembra,prosinec prosince pro december decembra",
        // Hungarian
        "január,február febr,március márc,április ápr,május máj,június jún,július júl,augusztus aug,szeptember szept,október okt,november,december",
        // Romanian
        "ianuarie ian,februarie,martie,aprilie,mai,iunie iun,iulie iul,august,septembrie,octombrie,noiembrie noi,decembrie",
        // Turkish
        "ocak oca,şubat şub,mart,nisan nis,mayıs,haziran haz,temmuz tem,ağustos ağu,eylül eyl,ekim eki,kasım kas,aralık ara",
        // Greek
        "ιανουάριος ιανουαρίου ιαν,φεβρουάριος φεβρουαρίου φεβ,μάρτιος μαρτίου μάρ μαρ,απρίλιος απριλίου απρ,μάιος μαΐου μάϊ μαϊ μαι μάι,"
            + "ιούνιος ιουνίου ιούν ιον ιουν,ιούλιος ιουλίου ιούλ ιολ ιουλ,αύγουστος αυγούστου αύγ αυγ,σεπτέμβριος σεπτεμβρίου σεπ σεπτ,"
            + "οκτώβριος οκτωβρίου οκτ,νοέμβριος νοεμβρίου νοέ νοε νοεμ,δεκέμβριος δεκεμβρίου δεκ",
        // Russian
        "январь января янв,февраль февраля фев февр,март марта мар,апрель апреля апр,май мая,июнь июня июн,июль июля июл,август августа авг,"
            + "сентябрь сентября сен сент,октябрь октября окт,ноябрь ноября ноя нояб,декабрь декабря дек",
        // Ukrainian
        "січень січня січ,лютий лютого лют,березень березня бер,квітень квітня кві,травень травня тра,червень червня чер,липень липня лип,"
            + "серпень серпня сер,вересень вересня вер,жовтень жовтня жов,листопад листопада лис,грудень грудня гру",
        // Bulgarian
        "януари,февруари,март,април,май,юни,юли,август,септември,октомври,ноември,декември",
        // Serbian, Croatian, Slovenian
        "siječanj siječnja sij januar,veljača veljače velj,ožujak ožujka ožu,travanj travnja tra,svibanj svibnja svi,lipanj lipnja,srpanj srpnja,"
            + "kolovoz kolovoza kol,rujan rujna ruj,listopad listopada,studeni studenoga stu,prosinac prosinca",
        // Indonesian, Malay
        "januari,februari,maret mac,april,mei,juni jun,juli julai,agustus agu ogos,september,oktober,november,desember disember",
        // Arabic (Levant and Egypt)
        "يناير,فبراير,مارس,أبريل ابريل,مايو,يونيو,يوليو,أغسطس اغسطس,سبتمبر,أكتوبر اكتوبر,نوفمبر,ديسمبر",
        // Hebrew
        "ינואר,פברואר,מרץ,אפריל,מאי,יוני,יולי,אוגוסט,ספטמבר,אוקטובר,נובמבר,דצמבר",
        // Vietnamese and others write numbers; Chinese, Japanese and Korean are read by their signs for year, month and day as separators.
    ]
}
