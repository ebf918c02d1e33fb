extension LetterPairs {
    /// What windows-1250 is made for; Albanian and German are among the Western ones.
    static let central = [polish, czech, slovak, hungarian, romanian, croatian, slovene]

    private static let polish = LetterPairs(
        """
        - - - ć_ę_ał łaą_ięł_łe ś_łoaćiłóweśżeoś_żścyłjąić iązęrósłjęły_śżyślądyśożażśmłuiśśćmónąż_ączłząaśgłędyćóręct\
        ó żadłójużkęołeżkłękdźśwbęećtępónękąńcń_dęręwłżnętońź__łkóeńwóańóbpłócśnsą ląłąóżtąlęąćcęątółżońsólgęełłbężłkągó\
        dłómęrągócóąłuśłnźneźępjśwąążdąbążdęśwęiżcąułbóhł ęłżkąziónósópębłógśrtłęsóźhęyżęgmąśpźmdódżłęsęźlmłęzżlżcgą ęća\
        źźcrłzóżąębżęhóżsótżuózrżąpmśźćósęluć_źąsąśókiń
        """)

    private static let czech = LetterPairs(
        """
        - - - í_ ní ě_řeá_něpřímé_náš_ý_ráděžeělámvěváří těřiítví_žmějíátlášelínénýádčetíešdíánávdá_čmááltřž_kášííšěttá_\
        šžiík_ř výožeččimíočícsíášů_můčnužásvéčízáějháažcíašačěkázčkléštžíéhůžkévšědičívšiušým_úkýběěnšlpáácořém ísežílz\
        íýcěcď_čač_ákídždžnpíjáážtýřábítéůjpěrýeříněsučyšírškpůárišň_lýdůůsěřréržáhžáápvůméžuěžeďbýošbřyž ízť_íbížaříhrů\
        ůlmýř_nčářýtězsášnénjššpčtěhvřěmkůdéáčbáíčdýaňzůábpškžžaérýhžkmřěrjďdřtůšaůmčlšťžorčůvývvžípěščáyřďt eňlšýšířkři\
        ňižhýyčaťnůnžájzříjěvřaňthůýbhřtšvčiáťašuěčršékútuřhéčuétúsůzýdžtlůčoésýsuďýkcůoďúčúpónýldšdčůb
        """)

    private static let slovak = LetterPairs(
        """
        - - - ť_ - ý_é_ráá_náaťš_žeí__čímiťnýú_né ži_žešávoččiámčoši_šláečrísťvánítámáčašeánožeľkáašmôátľaálnú aččnťavýý\
        clíažáddáž_ýmužzáičpáácčekýdííšásjútýôžárď_štítášvšsítí_účkčíháežkévíkúéhísíkišsúč_rýeťšaázážďaľuždšlúteď_ľžn ň_\
        oľšíľkúpáčžaškňabítúléákínčuoďpíušréľ_žííc_ďúcvéôj_ťívtélú_áeňržápúsúťhľošémučpôlýjíaľdúdôväérzínčaňbášnájšťónú\
        d pšyťcíáhhýrúúčjššoyšätídľúľoýbdýšpľnývpäňoúšýtmävčmípýúžábúbmýúvôlôskžrčäťúržužkčlňužoýšvôľmčúmňízlšiáírílťočt\
        _íížľvďtšuôvuťkôsáýkípšľbýúkénuďnžŕt mŕôrčšäčršižďmáľvžcťnš_ňlóžtkľäzúzíjdéíľvďúfhévúdňýsyčýžoňýluáíčôcmúdšsľcéľ\
        tétiódľcúórtópúáťbúdčkóňtfóúhóduľšéíbó_ôbéfúlféúnžb
        """)

    private static let hungarian = LetterPairs(
        """
        - - - - álér_é átláésárélánégtétááskéénülnéköséít ráváó_nájázémáönünzáétékvétölé_áörméő_ágólbá_ösáámháábépkáölöt\
        áklőróük őljöézgéáztótőívözlóös_ükügázüökrü_úé_zötüzóréádjó_őrőféírzíőtdáősyádőövdéhíévőrájóbnönőédémót páá__ílö\
        ébúggí_óúlügdöórjüyésíömígőkiáódhéácpéűnújióröű_zőávtűbóiékíósjéöbóksőgölíműú_nübílükóízyüőnónsübéődgóín ütbőóvt\
        úőbútyímíőzfősófárűüzhúdóögcésöyűéjödförúmúúrdívőyöéhüdvöógúzríústíyómógüfüiúgőőjdüsúózhópü bűővyőhöpízúójürvüyú\
        űvvíáiüsnúcáűküvböbüűlníhüeáűzmöőmóműsíműrpóőiűtöj
        """)

    private static let romanian = LetterPairs(
        """
        - - ă_ ţi_îîn tăcărăştânsă _şăraţşieşnănţătlămăpăaş ămeţcâiţăsgăvătâbăţezămâăcţăţaîmâtuşşa dăişăuăioţălrâuţfăăţş\
        eţulţâr_ţăzâmcţăpgâoşrţănăd ş_şcvââipâ_ăuăăgşoţ_şuăşâl îţpţîlmţnşîisâlâfâăbâşrşjăşănâşnbţ ăjâţeîzâăvîşşmît
        """)

    private static let croatian = LetterPairs(
        """
        - - - š_ štašišžečiešče_čće_šećži_žič čašaćiučačažožuššeočošća_ćšiužčnečžauć oćčuđećušlčkićađaćškđaođžnržež ć_rš\
        đišneđžučoč_đušuižžduđ džiđćnžbšončžjrčgđ ž_šćžrkćđojčvššpčjžlpć člpšvčćočvkšžomč
        """)

    private static let slovene = LetterPairs(
        """
        - - - čeočš_ iščiča_čašičži_žečeššeže_ščnačša č_ožšiščošežžačuškuš užšlažšnštžnjšuččkržnč kšižšočrčlžjž_žbrščjčo\
        rč všžuhčvčbčžgžklžžr dššušpžobšlčšjpš jčdžzšdčnšvžžl
        """)
}
