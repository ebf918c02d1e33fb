extension LetterPairs {
    /// What windows-1252 is made for.
    static let western = [
        french, german, spanish, portuguese, italian, dutch, swedish, danish, norwegian, finnish, icelandic, catalan, albanian,
    ]

    private static let french = LetterPairs(
        """
        - - é_ rédé_é tééeétérésécléà_ séèrêtnéépmé_àpéçahéiè_çvé élgééguérèéniéémrêévèscééd_êaîéf lèlàbéféîtôtéaébmèpèè\
        tù_oùèmçoûrmêêmsûènyéâc éjéqînâttôrôègôlèvéohècèècœuoûtèjàûtéupêtêaçêc côrçû_gè_ânçlâhôêvdèdûeçaïçugâûlfêômnêèlu\
        êbêoïrûnèbârâdîlôéifè _œâgâmxécœênpâôpëlô_aéèdoîsœsèéhhâgêèqêloëvêèbvèâlïspôfâééjé
        """)

    private static let german = LetterPairs(
        """
        - - - - ürrüfüübüchö_üßeänörhäöniß ätühähärß_läräköwätäüswüäuünfälüäctüäl mümöoßßtüthütömä_äküäseßügösußötnälöäm\
        ögöczäaß öhröädäfägbükäülsüpäwööfnüüßsäümöl_ööddä düößüfbäüdzünövögäpübösögüöp gößazöjääbßiäßjüfößl üpeäßviößmöm\
        äpßbßzöw
        """)

    private static let spanish = LetterPairs(
        """
        - - - íaóné_ió ó_ríráí_á_ás réuétáánñoañsímáñaeñén iédíuíéscó_étólímítécítíróúnséómdósóbítúélól íoérnídévíú_iñlá\
        árcá_úínícísuápáídlézólóeíálírfíméhíúlámgú _áácátnóéjbécéaíéimóoíítábósgíñenépózáédúsétnúápímvágóágígjósáécaúdáí\
        báiuñcúfáór píúpógjémúbóhéévífúmpúpéoñeóvéóxúbgá_óháíeéfódémyógüfénábábúúdótsúútúcvóhóájóvüeáf úriáúaépyú_íéxópf\
        óáqñíébñóñiócéaégófáv
        """)

    private static let portuguese = LetterPairs(
        """
        - - ão á_ aççãnãé_ça_é táê_rácêtãnçõeçoeçsãár émênmãláásiççõávórícsóérêsósó_aítéívrãtó _àríháã_ânuénórójáuêíd_úé\
        smábé_álíà_hãíaãeín_ótíuísíméuçí_ísópvárçsáséédpéótátdá iãrêoçágmínáfíúnítdêtêêmólúlpópávílécíáccócáílvãréétnúdã\
        lóvêócôngêféóxiáálúsúmníápóiécdíírámiêô_sõâmcéúdímlêéitúàsógmó múfácânétâcçdébêábéuénódvéiúzãdó_ívócãgópôlâúphõí\
        fpçômlãpíúbígóndúúrpúrâáfgélôáxgãéliõvôút lçúvégóbãsíbrõípfógáóvbápãmêépmôádnêáqxãtõtôêbpõbíoífãôsxéaúeãgí_âqüôr\
        úcuájúpêízüebóóm_êrôuãpânô
        """)

    private static let italian = LetterPairs(
        """
        - - à_è__èò_ ràì_ròtàsì é_ù_héiù ià uòiòhèlìpà làdì_ésùoèné í_fètòdànò sétèsàrìpòdòtùbèvòsípìsòuì lònèbùsèmòcì_í\
        rédímírèíaílíotìfé_ì
        """)

    private static let dutch = LetterPairs(
        """
        - - é_ iëkéënéneë_ééé héïneïè_ë_hè ërëleéoï aïuïèrïdièïsvéëiëe ènöroöfétéélaëcèoëóóvóórér rérèünïesédéöngêênnéeü\
        ésïtröëvëxléfüühéeétgééczóó_ï_ët_è èmëzïmwécékè_üübèèïr_ómüèlèvnèédméhögöèspéuüümuéón émépófïcmóéoöeëdiéècbèöhéa\
        égnóógeèzüürüp
        """)

    private static let swedish = LetterPairs(
        """
        - - - örärföän å__äväälrä ånårlähäätjäsäåttäså_öpåråägågövlågåkä_å nånähöålämmåröödäkäsdövålögömäfåsöhååsöktåötö\
        sädködädå möfätöävömögäcådönölåkbäbööjäföp äpgänöjöbåkå äxö_é_åvpäåhåe déä_åppöåmoäén
        """)

    private static let danish = LetterPairs(
        """
        - - - ørå_ær væårænræødså følæælrømåpåtæløsøøjhø_øøvgåægøgækæskødøgøåd kæ_åsæøsølnætøættåønædfååbfæånhånåjæ_æmøm\
        æåelåbønøåshæøbråålømæb ævpøvåæmgææf pæågbådæåhdåø_bæjøøfdéåtøk_éé_ kåvøøeénøtiøæ_æcéræe æpétøhæiåvåkjåée
        """)

    private static let norwegian = LetterPairs(
        """
        - - å_ ørår ær_åjøsåføpårømå løødøynåvægåhøsø_øåtdøøløsånfåøtøntåøkvåtøøv lååprååljæhåømmønøøpådpøås læbøåknæævø\
        _øfbååe_æ dåéné__ékåkøvøræøgbæ ågtæøeælfæiøhægøsæåvdéjååføbæs ædæpgæåh
        """)

    private static let finnish = LetterPairs(
        """
        - - ä_tä änää läväkänäätsähääsmä äipääldäjäämähäyö_äkköärävyöiä tö_ärälö önöyeäösyäöiöt ökäpäeöhäjiö örölädpöömö\
        pnösööäöö ödhööjäomö
        """)

    private static let icelandic = LetterPairs(
        """
        - - - - ð__áá__þ _éégætaðjáí_ið_íérærlíálátínðuör ölráíkðiögrðú_únjömá_öárví_úrí_ælæhæíttínúétútláímrævæhéhúönsé\
        rúmévöþeréöktööfífmí ásþalöæksænæánísélnáðaægbúgæsíbíjúælhöfæænháæsílfásöúrúsákbææmsáföúitæúljóé_féömmörööt eðáh\
        áukæuðáfþúkíáiþiíugövémæúkæ_fíábæftúlékúædúaót_ókáköösníæjdáóróðbögðólæðfðdæíðpíúmág ídáðékþésúírígdöúfávbáö_þvf\
        óápjælúþápáóktógáó_róámæptágóúgðsíaþíþröðósnöúp ónmúéspúðvýrðrnýdílýéflóýnævípoðýtómsýáææiéudúkóúðpögííbáasóéðyð\
        þuödnóiííiógnéðjúbþyýsdóénfúþjöpvá
        """)

    private static let catalan = LetterPairs(
        """
        - - - ó_ésé_ràà_ ióí_réò_è_ _éàsuètàbéçaméròèn síxòsónçmàuíósónànríèstètíàcú_làtéàríeísaçíc uélíségúdéxí_úrèmíéu\
        ócèròrcà_àíntòuïeïç_àvlèmèàtúnlò ïtróàpúsvíïnrçdócòúlmóvénèècçoòsnààllódèdíaïüeòlpèfàièèifíílcèiàòmnútósààgítòní\
        mïdnéaóénnítúòpbògèètqücíífpàmòpò_è dàiçlçcóídbèsèògxèàmúpmúèdlépúúbbàgüíadòvànóoïèfúm_òuànòvèèlóròbiïéifèçòcéàf\
        gàérïcfóèpútaíïsvóïbòxàq_íàbpíï_òt èxsòrúbúèmçósúeçhòíbígúrbíòcgícúfòàxüèúvçuiéóm_óàdàuòdhàlúïmòfgófédúbóxéxóuó
        """)

    private static let albanian = LetterPairs(
        """
        - ë_ të ërësnërëën mëpëjëkëhëët dëbëëmlë_çqësë _ëëlvëgë ëzëjzëëvëhçfçkëpëgcëfëç_iç çaçeçmçi eççoëdçdçuëkëqhçaç ç\
        ënçiëëf
        """)
}
