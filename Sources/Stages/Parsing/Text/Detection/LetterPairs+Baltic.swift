extension LetterPairs {
    /// What windows-1257 is made for.
    static let baltic = [lithuanian, latvian, estonian]

    /// Windows-1254.
    static let turkish = LetterPairs(
        """
        - - - ı_ın nıımdırılı sı_çğiırtımıünıyaşğıızyıdüişık_öeğ_şgöışş_ağkııl ürşeştöriğşışaöyçaü_güığüzçıiçşiçiçeüşsör\
        üuşönüyaçnüğuümzıtüeş uğşlölşmlümüyü_üçoşüeçç_ısükcıözğrküoğşubısüğldöülpı şkzürçbüğeoşüsğüüğıpçmötçlrşuçöğköböğ\
        aütfıüç_ııcçü ücüvıdösçtıtgıhıcünçüpödöpşsıçkççb çökâyöâlçuüdlââ_ökğmvüşçtçhâğ_hükşövıf
        """)

    private static let lithuanian = LetterPairs(
        """
        - - - ą_ų_ žiiščiė__š ėjės_žį_dėaššiažėtužiųrė_įdžlėtėšk nėštš_bėkėę_šatųėlkąešmėtąbūėkęsūsmąiūvėžažeūrną _čšeįs\
        žuūtžmkšėmjąežrįšvsėrąršačsąičjųjūrūsųėgušžošonęlįošžkėdšsgėiąūd ūnšltįnįšynųmųučpėląšužtžstęšgdąūkečjįkųšėėrįžg\
        ąvęmūyčždlęgųrųžyžvėvnčšmėčąsščūpvąkūž_kę įvkįsčlųdųšūū_ręėnsūižįrjėšįįkžįėptūįtšpeįbąšnąjržčešdjęūločųsėšąžbęča\
        įdžėįšdįųjožgędę rčėžlūšęmęiėgūvųmžaėžnšrdūžpsįpąįmgž_ėąmšbbųyšpūzėūgįpčkžrūmyžkčžlūčžąsęįjpšuėšjšąūzūvšų
        """)

    private static let latvian = LetterPairs(
        """
        - - - - ā_nātā jāārkāiņātāsējājrārīītāktīādvēētīgmāāmībša _šērlēdīpēzīlīšupāīsījnīlāmēē_ēlšiūsdāūtēsdērēbūņagāzē\
        sābāvātēdžācīv ošāpīdš_ālmīešcīņuļajūkšnēīnšoāvī_ušēmsīēdbēķiūdvīņeaššāņiīkīšņšsēēklūēcaļģiānkļže ršīlrūeļpī_āīr\
        ļuīmšķmū_īšī_čcē_ļsūzācāžaaņeņēnžoīcēgļ_ābūkšeēšļāāšežļo_ētūļiķe_ķēļžu ļūāzčuīzņēišūržiēģuļņoažēpķīēvčeūp_žģebī_\
        ņžēzņņ_ņāgšča_ģačķēīļāijēāaoņšsīpū_ūšiāčimšpūgūūlž_aģ kūhāūziļžāūgižožičpšēznūūžļķģēūjāg_ūuāeāuņtļnšaķiķrķuģgļdū\
        žīšēeķķuoķpņāļočuķ
        """)

    private static let estonian = LetterPairs(
        """
        - - - õi är_üvõäävääijä ähöönäültäpäkõmõ_õõtüüälläkütõänäeägkäsõõnlõmäütüh_äüdõpõrõu äsräsühäpõäküktüõhüsõeätõlt\
        öpüjõ _önõünõbürädnüsöäbõmödümörötöemürüõs õdõõüphülüö_äpüaõjökpölöävämrõõgmösäröövögöl ügõväoösömköä_üvõkhõön ü\
        böiü_öbaüaõfüfä
        """)
}
