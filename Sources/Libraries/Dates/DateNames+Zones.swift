/// Zones and small words.
extension DateNames {
    /// Minutes east of UTC and names. Abbreviations with several meanings have the one that feeds mean most.
    static let zones: [(minutes: Int, names: String)] = [
        (
            0,
            "z utc gmt ut uct wet greenwich zulu greenwich_mean_time coordinated_universal_time universal_time western_european_time azost egst"
        ),
        (
            60,
            "cet met mez bst west wat mewt central_european_time central_european_standard_time british_summer_time western_european_summer_time"
        ),
        (60, "mitteleuropäische_zeit irish_standard_time w_europe_standard_time romance_standard_time hora_estándar_de_europa_central"),
        (60, "heure_normale_d_europe_centrale"),
        (120, "cest mest mesz eet sast cat oez central_european_summer_time eastern_european_time eastern_european_standard_time"),
        (120, "mitteleuropäische_sommerzeit south_africa_standard_time central_africa_time central_european_daylight_time"),
        (120, "heure_d_été_d_europe_centrale israel_standard_time hora_de_verano_de_europa_central"),
        (180, "eest msk trt idt eat oesz eastern_european_summer_time moscow_standard_time arabian_standard_time east_africa_time"),
        (180, "israel_daylight_time arab_standard_time turkey_time"),
        (210, "irst iran_standard_time"), (240, "msd gst samt azt gulf_standard_time"), (270, "irdt aft"),
        (300, "pkt yekt uzt mvt pakistan_standard_time"), (330, "ist slst india_standard_time indian_standard_time"),
        (345, "npt nepal_time"), (360, "omst almt bdt btt bangladesh_standard_time"), (390, "mmt"),
        (420, "wib ict krat novt indochina_time se_asia_standard_time"),
        (
            480,
            "hkt sgt awst pht phst myt irkt wita ulat china_standard_time hong_kong_standard_time hong_kong_time singapore_standard_time"
        ),
        (480, "australian_western_standard_time philippine_standard_time taipei_standard_time malaysia_time singapore_time"),
        (540, "jst kst yakt wit japan_standard_time korea_standard_time korean_standard_time tokyo_standard_time"),
        (570, "acst australian_central_standard_time"), (600, "aest vlat chst australian_eastern_standard_time"),
        (630, "acdt lhst australian_central_daylight_time"), (660, "aedt australian_eastern_daylight_time sakt magt"),
        (720, "nzst fjt pett new_zealand_standard_time"), (780, "nzdt new_zealand_daylight_time tot"),
        (-60, "azot cvt egt"), (-120, "fnt brst"), (-210, "nst newfoundland_standard_time"),
        (-150, "ndt newfoundland_daylight_time"),
        (-180, "adt brt art uyt clst pmst wgt atlantic_daylight_time brasilia_standard_time brasilia_time argentina_standard_time"),
        (-240, "ast at edt clt bot vet gyt atlantic_standard_time eastern_daylight_time eastern_summer_time atlantic_time"),
        (-300, "est et cdt pet cot ect eastern_standard_time eastern_time central_daylight_time colombia_standard_time peru_standard_time"),
        (-360, "cst ct mdt central_standard_time central_time mountain_daylight_time"),
        (-420, "mst mt pdt mountain_standard_time mountain_time pacific_daylight_time pacific_summer_time"),
        (-480, "pst pt akdt pacific_standard_time pacific_time alaska_daylight_time"), (-540, "akst hdt alaska_standard_time gamt"),
        (-600, "hst hast hawaii_standard_time hawaii_aleutian_standard_time"), (-660, "sst samoa_standard_time"),
    ]

    /// Small words by what they do. RFC 822 gives the military letters wrongly, so none but Z means a zone (RFC 5322 §4.3).
    static let roles: [(role: DateWord.Role, names: String)] = [
        (.beforeNoonBehind, "am a_m fm ap sa pg"), (.afterNoon, "pm p_m em ip ch du ptg μμ μ_μ ös özs"),
        (.beforeNoon, "午前 上午 凌晨 早上 清晨 早晨 오전 ص صباحا πμ π_μ öö पूर्वाह्न ق_ظ قظ"),
        (.afterNoon, "午後 下午 晚上 傍晚 中午 오후 م مساء अपराह्न ب_ظ بظ"),
        (.year, "年 년"), (.month, "月 월"), (.day, "日 号 號 일"), (.hour, "h hrs hs uhr uur 時 时 点 點 시 ч год_хв น"), (.minute, "分 분 min мин"),
        (.second, "秒 초 sec сек"), (.monthAhead, "tháng thang thg"), (.weekdayAhead, "thứ"),
        (.clockAhead, "kl klo klokken klockan um om at à às as alle ore ora godz ob v в о godzina u kell pukul saat kello lúc clock heure"),
        (.timeMark, "t"), (.weekMark, "w"), (.era(2018), "令和"), (.era(1988), "平成"), (.era(1925), "昭和"), (.era(1911), "民國 民国"),
        (.etcetera, "etc"), (.filler, "de del of the st nd rd th er den le el ngày năm di d den_"),
    ]
}
