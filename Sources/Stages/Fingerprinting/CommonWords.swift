/// Words that carry no topic: articles, prepositions, pronouns, auxiliaries. Data, one list a language; short items are compared without them.
enum CommonWords {
    private static let lists: [String: Set<UInt32>] = written.mapValues { Set(Tokenizer.tokenize($0).hashes) }
    /// The order in which languages are tried, so that a tie falls the same way in every run.
    private static let languages = written.keys.sorted()

    /// The common words of a language (BCP 47), or, where it is not known, of the language whose common words the text holds most of.
    static func words(of language: String?, in text: TokenizedText) -> Set<UInt32> {
        let primary = language?.lowercased().prefix { $0 != "-" && $0 != "_" }
        if let primary, let list = lists[String(primary)] { return list }
        let opening = text.hashes.prefix(300)
        let counts = languages.map { name in (name, lists[name].map { list in opening.lazy.filter(list.contains).count } ?? 0) }
        guard let best = counts.max(by: { $0.1 < $1.1 }), best.1 > 0 else { return [] }
        return lists[best.0] ?? []
    }

    private static let written = [
        "en": """
        a about above after again against all also am among amid an and any are as at back be because been before being below between both but by
        can could did do does doing down during each even ever every few for from further get gets got had has have having he her here hers him his
        how i if in into is it its itself just like ll made make many may me might more most much must my new no nor not now of off on once one
        only or other our out over own per s said same say says she should since so some still such t than that the their them then there these they
        this those through to too two under until up us ve very was we were what when where which while who whom why will with would you your
        """,
        "de": """
        ab aber als am an auch auf aus bei bis da damit dann das dass dem den der des die doch dort du durch ein eine einem einen einer eines er es
        für gegen habe haben hat hatte hier ich ihm ihn ihr ihre im in ins ist ja jedoch kann kein keine man mehr mit muss nach nicht noch nun nur ob
        oder ohne sagte schon sehr sein seine seit sich sie sind so soll um und uns unter vom von vor war waren was weil wenn werden wie wieder wird
        wir worden wurde wurden zu zum zur zwischen über
        """,
        "fr": """
        a ai alors après au aussi autre aux avant avec avoir c ce cela ces cet cette comme contre d dans de depuis des deux dont du elle elles en
        entre est et été être eu fait il ils j je l la le les leur leurs lors lui mais mardi même ne nos notre nous on ont ou où par pas pendant plus pour qu
        quand que quel qui s sa sans se selon ses si son sont sous sur tous tout très un une vers vous y à
        """,
        "es": """
        a al algo ante antes así aunque años como con contra cual cuando de del desde donde dos durante e el ella ellos en entre era es esa ese eso
        esta está están este esto fue ha había han hasta hay la las le les lo los más me mi mientras muy ni no nos o otra otro para pero por porque que qué
        quien se según ser si sido sin sobre son su sus también tan te tiene todo todos tras un una uno y ya
        """,
        "pt": """
        a ao aos após as até com como contra da das de dele depois do dos e ela ele eles em entre era essa esse esta está este eu foi foram há isso já
        lhe mais mas me mesmo muito na nas nem no nos não nós o os ou para pela pelas pelo pelos por porque quando que quem se segundo sem ser seu seus
        sobre sua suas são também tem ter um uma à às é
        """,
        "it": """
        a ad al alla alle anche ancora c che chi ci come con contro cui d da dal dalla dalle dei del della delle dello di dopo dove due e ed era fra
        gli ha hanno i il in io l la le lei lo loro lui ma mi molto ne nei nel nella nelle no noi non o ogni per perché più poi prima quando quella quello questa
        questo se secondo senza si sia sono stata stato su sua sul sulla suo tra tutti tutto un una uno è
        """,
        "nl": """
        aan al als bij dan dat de den der deze die dit door een en er geen had heb heeft het hij hun ik in is je kan maar me meer men met mijn
        na naar niet nog nu of om onder ook op over te tegen tot uit van veel volgens voor waar was wat we wel werd wie wij worden wordt ze zei zich zij
        zijn zo zou
        """,
        "pl": """
        a aby ale bez bo by był była było być co czy dla do gdy go i ich im iż ja jak jako je jego jej jest już ją kiedy która które który ma
        może na nad nie niż o od oraz po pod powiedział przed przez przy się są tak także tego tej ten to tylko tym u w we więc wszystko z za ze że
        """,
        "ru": """
        а без более бы был была были было быть в вам вас во вот все всех вы где да для до его ее если есть еще же за и из или им их к как когда
        которая которые который кто ли между меня мне может мы на над не него нее нет ни но о об однако он она они от по под после при с сказал со
        так также там то того только тем у уже чем что чтобы это этого этой этом я
        """,
        "tr": """
        ama ancak bir biri bu bunun da daha de dedi değil diye en gibi göre hem her için ile ilgili ise kadar ki mi nasıl ne o olan olarak
        oldu olduğu olduğunu onun sonra şu ve veya ya yeni
        """,
    ]
}
