/// The names of months, January first. Commas part the months, blanks the names, `_` the words of one name; a dot behind is left out, case and
/// accents do not matter. Where two languages disagree about a name, the first in the list has it.
enum DateNames {
    static let months: [String] = [
        // English
        "january jan,february feb febr,march mar,april apr,may,june jun,july jul,august aug,september sep sept,october oct,november nov,december dec",
        // German, Austrian
        "januar jänner jän jaen,februar feber,märz mär mrz maerz,april,mai,juni,juli,august,september,oktober okt,november,dezember dez",
        // French
        "janvier janv,février févr fév,mars,avril avr,mai,juin,juillet juil,août aou,septembre,octobre,novembre,décembre déc",
        // Spanish, Catalan, Galician
        "enero ene gener gen xaneiro xan,febrero febrer febreiro,marzo març mzo,abril abr,mayo maig maio,junio juny xuño xun,julio juliol xullo xul,"
            + "agosto ago agost ag,septiembre setiembre setembre setembro set,octubre outubro,noviembre,diciembre dic desembre",
        // Portuguese
        "janeiro,fevereiro fev,março,abril,maio,junho,julho,agosto,setembro,outubro out,novembro,dezembro",
        // Italian
        "gennaio genn,febbraio febbr,marzo,aprile,maggio mag magg,giugno giu,luglio lug,agosto,settembre sett,ottobre ott,novembre,dicembre",
        // Dutch, Afrikaans
        "januari januarie,februari februarie,maart mrt,april,mei,juni junie,juli julie,augustus,september,oktober,november,december desember",
        // Danish, Norwegian, Swedish, Icelandic
        "januar januari janúar,februar februari febrúar,marts mars,april apríl,maj mai maí,juni júní,juli júlí,august augusti ágúst ágú,"
            + "september,oktober október,november nóvember nóv,december desember des",
        // Finnish
        "tammikuu tammikuuta tammi,helmikuu helmikuuta helmi,maaliskuu maaliskuuta maalis,huhtikuu huhtikuuta huhti,toukokuu toukokuuta touko,"
            + "kesäkuu kesäkuuta kesä,heinäkuu heinäkuuta heinä,elokuu elokuuta elo,syyskuu syyskuuta syys,lokakuu lokakuuta loka,"
            + "marraskuu marraskuuta marras,joulukuu joulukuuta joulu",
        // Estonian
        "jaanuar jaanuaril jaan,veebruar veebruaril veebr,märts,aprill,mai,juuni,juuli,august,september,oktoober,november,detsember dets",
        // Latvian
        "janvāris janvārī janv,februāris februārī,marts martā,aprīlis aprīlī,maijs maijā,jūnijs jūnijā jūn,jūlijs jūlijā jūl,augusts augustā,"
            + "septembris septembrī,oktobris oktobrī,novembris novembrī,decembris decembrī",
        // Lithuanian
        "sausis sausio saus,vasaris vasario vas,kovas kovo kov,balandis balandžio bal,gegužė gegužės geg,birželis birželio birž,"
            + "liepa liepos liep,rugpjūtis rugpjūčio rugp,rugsėjis rugsėjo rugs,spalis spalio spal,lapkritis lapkričio lapkr,gruodis gruodžio gruod",
        // Polish
        "styczeń stycznia sty,luty lutego lut,marzec marca,kwiecień kwietnia kwi,maj maja,czerwiec czerwca cze,lipiec lipca lip,"
            + "sierpień sierpnia sie,wrzesień września wrz,październik października paź,listopad listopada lis,grudzień grudnia gru",
        // Czech, Slovak
        "leden ledna led január januára,únor února úno február februára,březen března bře marec,duben dubna dub apríl apríla,"
            + "květen května kvě máj mája,červen června čer čvn jún júna,červenec července čvc júl júla,srpen srpna srp august augusta,"
            + "září zář september septembra,říjen října říj október októbra,listopadu november novembra,prosinec prosince pro december decembra",
        // Hungarian
        "január,február febr,március márc,április ápr,május máj,június jún,július júl,augusztus,szeptember szept,október okt,november,december",
        // Romanian
        "ianuarie ian,februarie,martie,aprilie,mai,iunie iun,iulie iul,august,septembrie,octombrie,noiembrie noi noiem,decembrie",
        // Turkish, Azerbaijani
        "ocak oca yanvar,şubat şub fevral,mart,nisan nis aprel,mayıs may,haziran haz iyun,temmuz tem iyul,ağustos ağu avqust,eylül eyl sentyabr,"
            + "ekim eki oktyabr,kasım kas noyabr,aralık ara dekabr",
        // Greek
        "ιανουάριος ιανουαρίου ιαν,φεβρουάριος φεβρουαρίου φεβ φεβρ,μάρτιος μαρτίου μάρ μαρτ,απρίλιος απριλίου απρ,μάιος μαΐου μάϊ μάιου,"
            + "ιούνιος ιουνίου ιούν ιον ιουν,ιούλιος ιουλίου ιούλ ιολ,αύγουστος αυγούστου αύγ,σεπτέμβριος σεπτεμβρίου σεπ σεπτ,"
            + "οκτώβριος οκτωβρίου οκτ,νοέμβριος νοεμβρίου νοέ νοεμ,δεκέμβριος δεκεμβρίου δεκ",
        // Russian
        "январь января янв,февраль февраля фев февр,март марта мар,апрель апреля апр,май мая,июнь июня июн,июль июля июл,август августа авг,"
            + "сентябрь сентября сен сент,октябрь октября окт,ноябрь ноября ноя нояб,декабрь декабря дек",
        // Ukrainian
        "січень січня січ,лютий лютого лют,березень березня бер,квітень квітня кві квіт,травень травня тра трав,червень червня чер черв,"
            + "липень липня лип,серпень серпня сер серп,вересень вересня вер,жовтень жовтня жов жовт,листопад листопада лис,грудень грудня гру груд",
        // Belarusian
        "студзень студзеня сту,люты лютага,сакавік сакавіка сак,красавік красавіка кра,май мая,чэрвень чэрвеня чэр,ліпень ліпеня ліп,"
            + "жнівень жніўня жні,верасень верасня,кастрычнік кастрычніка кас,лістапад лістапада ліс,снежань снежня сне",
        // Bulgarian, Macedonian, Serbian
        "януари јануари јануар јан,февруари фебруари фебруар феб,март,април,май мај,юни јуни јун јун,юли јули јул,август аугуст авг,"
            + "септември септембар септ,октомври октобар,ноември новембар ное нов,декември децембар дец",
        // Croatian, Slovenian, Serbian in Latin letters
        "siječanj siječnja sij januarja,veljača veljače velj vel februarja,ožujak ožujka ožu marca,travanj travnja tra aprila,svibanj svibnja svi,"
            + "lipanj lipnja lip,srpanj srpnja,kolovoz kolovoza kol avgust avgusta avg,rujan rujna ruj septembar,listopad listopada oktobra oktobar,"
            + "studeni studenoga studenog stu novembar,prosinac prosinca decembar",
        // Albanian
        "janar,shkurt shk,mars,prill pri,maj,qershor qer,korrik korr,gusht gush,shtator shta,tetor tet,nëntor nën,dhjetor dhj",
        // Basque
        "urtarrila urtarrilak urtarrilaren urt,otsaila otsailak otsailaren ots,martxoa martxoak martxoaren,apirila apirilak apirilaren api,"
            + "maiatza maiatzak maiatzaren mai,ekaina ekainak ekainaren eka,uztaila uztailak uztailaren uzt,abuztua abuztuak abuztuaren abu,"
            + "iraila irailak irailaren ira,urria urriak urriaren urr,azaroa azaroak azaroaren aza,abendua abenduak abenduaren abe",
        // Irish
        "eanáir ean,feabhra feabh,márta,aibreán aib,bealtaine beal,meitheamh meith,iúil,lúnasa lún,meán_fómhair,deireadh_fómhair,samhain samh,"
            + "nollaig noll",
        // Welsh
        "ionawr ion,chwefror chwef,mawrth,ebrill ebr,mai,mehefin meh,gorffennaf gorff,awst,medi,hydref hyd,tachwedd tach,rhagfyr rhag",
        // Indonesian, Malay, Filipino, Swahili
        "januari enero,februari pebrero pebruari,maret mac marso machi,april abril aprili,mei mayo,juni hunyo,juli julai hulyo,agustus agt ogos agosto agosti,"
            + "september setyembre septemba,oktober oktubre oktoba,november nobyembre novemba nopember,desember disember disyembre desemba dis",
        // Armenian
        "հունվար հունվարի հնվ,փետրվար փետրվարի փտվ,մարտ մարտի մրտ,ապրիլ ապրիլի ապր,մայիս մայիսի մյս,հունիս հունիսի հնս,հուլիս հուլիսի հլս,"
            + "օգոստոս օգոստոսի օգս,սեպտեմբեր սեպտեմբերի սեպ,հոկտեմբեր հոկտեմբերի հոկ,նոյեմբեր նոյեմբերի նոյ,դեկտեմբեր դեկտեմբերի դեկ",
        // Georgian
        "იანვარი იან,თებერვალი თებ,მარტი მარ,აპრილი აპრ,მაისი მაი,ივნისი ივნ,ივლისი ივლ,აგვისტო აგვ,სექტემბერი სექ,ოქტომბერი ოქტ,ნოემბერი ნოე,"
            + "დეკემბერი დეკ",
        // Arabic: Egypt, Maghreb
        "يناير جانفي,فبراير فيفري,مارس,أبريل أفريل إبريل,مايو ماي,يونيو يونية جوان,يوليو يوليوز يولية جويلية,أغسطس أوت غشت,سبتمبر شتنبر,أكتوبر,"
            + "نوفمبر نونبر,ديسمبر دجنبر",
        // Arabic: Levant, Iraq
        "كانون_الثاني,شباط,آذار اذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين_الأول,تشرين_الثاني,كانون_الأول",
        // Persian
        "ژانویه ژانویهٔ,فوریه فوریهٔ,مارس,آوریل,مه می,ژوئن,ژوئیه ژوئیهٔ جولای,اوت آگوست,سپتامبر,اکتبر,نوامبر,دسامبر",
        // Urdu
        "جنوری,فروری,مارچ,اپریل,مئی,جون,جولائی,اگست,ستمبر,اکتوبر,نومبر,دسمبر",
        // Hebrew
        "ינואר בינואר ינו,פברואר בפברואר פבר,מרץ מרס במרץ במרס,אפריל באפריל אפר,מאי במאי,יוני ביוני,יולי ביולי,אוגוסט באוגוסט אוג,"
            + "ספטמבר בספטמבר ספט,אוקטובר באוקטובר אוק,נובמבר בנובמבר נוב,דצמבר בדצמבר דצמ",
        // Hindi
        "जनवरी जन,फरवरी फ़रवरी फर,मार्च,अप्रैल अप्रै,मई,जून,जुलाई जुल,अगस्त अग,सितंबर सितम्बर सित,अक्टूबर अक्तूबर अक्टू अक्तू,नवंबर नवम्बर नव,"
            + "दिसंबर दिसम्बर दिस",
        // Bengali
        "জানুয়ারি জানুয়ারী জানু,ফেব্রুয়ারি ফেব্রুয়ারী ফেব,মার্চ,এপ্রিল,মে,জুন,জুলাই,আগস্ট,সেপ্টেম্বর,অক্টোবর,নভেম্বর,ডিসেম্বর",
        // Thai
        "มกราคม มค,กุมภาพันธ์ กพ,มีนาคม มีค,เมษายน เมย,พฤษภาคม พค,มิถุนายน มิย,กรกฎาคม กค,สิงหาคม สค,กันยายน กย,ตุลาคม ตค,พฤศจิกายน พย,ธันวาคม ธค",
        // Vietnamese
        "tháng_một tháng_giêng,tháng_hai,tháng_ba,tháng_tư,tháng_năm,tháng_sáu,tháng_bảy,tháng_tám,tháng_chín,tháng_mười,tháng_mười_một,"
            + "tháng_mười_hai tháng_chạp",
        // Chinese, Japanese
        "一月,二月,三月,四月,五月,六月,七月,八月,九月,十月,十一月,十二月",
    ]

    /// The months of the solar Hijri calendar in Persian.
    static let solarHijri =
        "فروردین,اردیبهشت,خرداد,تیر,مرداد امرداد,شهریور,مهر,آبان,آذر,دی,بهمن,اسفند"
}
