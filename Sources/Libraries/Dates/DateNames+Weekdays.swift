/// The names of weekdays, Sunday first, in the notation of the months.
extension DateNames {
    static let weekdays: [String] = [
        "sunday sun,monday mon,tuesday tue tues,wednesday wed weds,thursday thu thur thurs,friday fri,saturday sat",  // English
        "sonntag so,montag mo,dienstag di,mittwoch mi,donnerstag do,freitag fr,samstag sonnabend sa",  // German
        "dimanche dim,lundi lun,mardi mar,mercredi mer,jeudi jeu,vendredi ven,samedi sam",  // French
        "domingo dom,lunes lun,martes mar,miércoles mié,jueves jue,viernes vie,sábado sáb",  // Spanish
        "diumenge dg,dilluns dl,dimarts dt,dimecres dc,dijous dj,divendres dv,dissabte ds",  // Catalan
        "domingo dom,luns,martes,mércores mér,xoves xov,venres,sábado",  // Galician
        "domingo,segunda seg segunda_feira,terça ter terça_feira,quarta qua quarta_feira,quinta qui quinta_feira,sexta sex sexta_feira,sábado",
        "domenica dom,lunedì lun,martedì mar,mercoledì mer,giovedì gio,venerdì ven,sabato sab",  // Italian
        "zondag zo,maandag ma,dinsdag,woensdag wo,donderdag,vrijdag vr vrij,zaterdag za",  // Dutch
        "sondag,maandag,dinsdag,woensdag,donderdag,vrydag,saterdag",  // Afrikaans
        // Scandinavian
        "søndag søn söndag sön,mandag man måndag mån,tirsdag tir tirs tisdag tis,onsdag ons,torsdag tor tors,fredag fre,lørdag lør lördag lör",
        "sunnudagur sun,mánudagur mán,þriðjudagur þri,miðvikudagur mið,fimmtudagur fim,föstudagur fös,laugardagur lau",  // Icelandic
        "sunnuntai su sunnuntaina,maanantai ma maanantaina,tiistai ti tiistaina,keskiviikko ke keskiviikkona,torstai to torstaina,perjantai pe perjantaina,lauantai la lauantaina",
        "pühapäev,esmaspäev,teisipäev,kolmapäev,neljapäev,reede,laupäev",  // Estonian
        "svētdiena sv,pirmdiena,otrdiena,trešdiena,ceturtdiena,piektdiena,sestdiena",  // Latvian
        "sekmadienis sekmadienį,pirmadienis pirmadienį,antradienis antradienį,trečiadienis trečiadienį,ketvirtadienis ketvirtadienį,penktadienis penktadienį,šeštadienis šeštadienį",
        "niedziela niedz ndz nd,poniedziałek pon,wtorek wt,środa śr,czwartek czw,piątek pt pią,sobota sob",  // Polish
        // Czech, Slovak
        "neděle ne nedeľa,pondělí po pondelok,úterý út utorok ut,středa st streda,čtvrtek čt štvrtok št,pátek pá piatok pi,sobota so",
        "vasárnap vas,hétfő hét,kedd,szerda sze,csütörtök csüt,péntek pén,szombat szo",  // Hungarian
        "duminică dum,luni lun,marți mar,miercuri mie,joi,vineri vin,sâmbătă sâm",  // Romanian
        "pazar paz,pazartesi pzt,salı sal,çarşamba çar,perşembe per,cuma cum,cumartesi cmt",  // Turkish
        "bazar,bazar_ertəsi,çərşənbə_axşamı,çərşənbə,cümə_axşamı,cümə,şənbə",  // Azerbaijani
        "κυριακή κυρ,δευτέρα δευ,τρίτη τρι τρί,τετάρτη τετ,πέμπτη πεμ πέμ,παρασκευή παρ,σάββατο σαβ σάβ",  // Greek
        "воскресенье вс воскр,понедельник пн пон,вторник вт,среда ср,четверг чт чет,пятница пт,суббота сб суб",  // Russian
        "неділя нд,понеділок пн,вівторок вт,середа ср,четвер чт,п_ятниця пт пятниця,субота сб",  // Ukrainian
        "нядзеля,панядзелак,аўторак,серада,чацвер,пятніца,субота",  // Belarusian
        "неделя нед,понеделник пон,вторник вто,сряда сря,четвъртък чет,петък пет,събота съб",  // Bulgarian
        "недела,понеделник,вторник,среда,четврток,петок,сабота саб",  // Macedonian
        "недеља,понедељак,уторак уто,среда сре,четвртак,петак,субота",  // Serbian
        "nedjelja nedelja ned nedeljek,ponedjeljak ponedeljak ponedeljek,utorak uto torek,srijeda sri sreda sre,četvrtak čet četrtek,petak pet petek,subota sub",
        "e_diel diel,e_hënë hënë,e_martë martë,e_mërkurë mërkurë,e_enjte enjte,e_premte premte,e_shtunë shtunë",  // Albanian
        "igandea ig,astelehena al,asteartea ar,asteazkena az,osteguna og,ostirala or,larunbata lr",  // Basque
        "dé_domhnaigh domh,dé_luain luan,dé_máirt máirt,dé_céadaoin céad,déardaoin déar,dé_haoine aoine,dé_sathairn sath",  // Irish
        "dydd_sul,dydd_llun,dydd_mawrth,dydd_mercher,dydd_iau,dydd_gwener,dydd_sadwrn",  // Welsh
        "minggu min ahad,senin sen isnin,selasa sel,rabu rab,kamis kam khamis,jumat jum jumaat,sabtu sab",  // Indonesian, Malay
        "linggo,lunes,martes,miyerkules,huwebes,biyernes,sabado",  // Filipino
        "jumapili,jumatatu,jumanne,jumatano,alhamisi,ijumaa,jumamosi",  // Swahili
        "կիրակի կիր,երկուշաբթի երկ,երեքշաբթի երք,չորեքշաբթի չրք,հինգշաբթի հնգ,ուրբաթ,շաբաթ",  // Armenian
        "კვირა კვი,ორშაბათი ორშ,სამშაბათი სამ,ოთხშაბათი ოთხ,ხუთშაბათი ხუთ,პარასკევი პარ,შაბათი შაბ",  // Georgian
        "الأحد أحد,الاثنين الإثنين اثنين,الثلاثاء ثلاثاء,الأربعاء أربعاء,الخميس خميس,الجمعة جمعة,السبت سبت",  // Arabic
        "یکشنبه یک_شنبه,دوشنبه دو_شنبه,سهشنبه سه_شنبه,چهارشنبه چهار_شنبه,پنجشنبه پنج_شنبه,جمعه آدینه,شنبه",  // Persian
        "اتوار,پیر سوموار,منگل,بدھ,جمعرات,جمعہ,ہفتہ",  // Urdu
        "ראשון יום_ראשון,שני יום_שני,שלישי יום_שלישי,רביעי יום_רביעי,חמישי יום_חמישי,שישי יום_שישי,שבת יום_שבת",  // Hebrew
        "रविवार रवि इतवार,सोमवार सोम,मंगलवार मंगल,बुधवार बुध,गुरुवार गुरु गुरूवार बृहस्पतिवार,शुक्रवार शुक्र,शनिवार शनि",  // Hindi
        "রবিবার রবি,সোমবার সোম,মঙ্গলবার মঙ্গল,বুধবার বুধ,বৃহস্পতিবার বৃহস্পতি,শুক্রবার শুক্র,শনিবার শনি",  // Bengali
        "อาทิตย์ วันอาทิตย์ วันอาทิตย์ที่ อา,จันทร์ วันจันทร์ วันจันทร์ที่ จ,อังคาร วันอังคาร วันอังคารที่ อ,พุธ วันพุธ วันพุธที่ พ,พฤหัสบดี วันพฤหัสบดี วันพฤหัสบดีที่ พฤ,ศุกร์ วันศุกร์ วันศุกร์ที่ ศ,เสาร์ วันเสาร์ วันเสาร์ที่ ส",
        "chủ_nhật cn,thứ_hai,thứ_ba,thứ_tư,thứ_năm,thứ_sáu,thứ_bảy",  // Vietnamese
        "星期日 星期天 周日 週日 礼拜天,星期一 周一 週一,星期二 周二 週二,星期三 周三 週三,星期四 周四 週四,星期五 周五 週五,星期六 周六 週六",  // Chinese
        "日曜日 日曜 日,月曜日 月曜 月,火曜日 火曜 火,水曜日 水曜 水,木曜日 木曜 木,金曜日 金曜 金,土曜日 土曜 土",  // Japanese
        "일요일,월요일,화요일 화,수요일 수,목요일 목,금요일 금,토요일 토",  // Korean
    ]
}
