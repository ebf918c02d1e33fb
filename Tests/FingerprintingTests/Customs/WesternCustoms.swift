@testable import Fingerprinting

extension CustomSample {
    static let english = CustomSample(
        language: "en",
        captions: [
            "Oda Lindqvist opens the gate of Varsholm on Monday. (AP Photo/Jane Doe)", "Image caption The gate was closed for nine years",
            "FILE - The old gate of Varsholm, seen from the lighthouse on May 12, 2019.", "Divers at the sill of the gate. Getty Images",
            "The mayor speaks to divers in the harbour on Monday. (Jane Doe/AP)", "Photo: Jane Doe",
            "In this photo provided by the town, divers look at the sill of the gate.",
        ],
        boilerplate: [
            "The post Gate Opens appeared first on Northern Courier.", "Please enable JavaScript in your browser settings to go on.",
            "(Except for the headline, this story has not been edited by X and is published from a syndicated feed.)",
            "Copyright 2019 Lagoon Media. All rights reserved.", "This site uses cookies to give you the best experience.",
            "Already a subscriber? Log in.", "Sign up for our newsletter and get the day's stories at seven.", "Advertisement",
            "Read more: Who paid for the gate", "Follow Oda Lindqvist on Twitter at @oda.",
            "Associated Press writer Jane Doe in Pell contributed to this report.",
        ],
        running: ["The Latest: gate opens", "Gate opening: live updates", "News in brief", "Harbour roundup", "5 things to know today"],
        prose: [
            "The council did not subscribe to the view that a gate alone would keep the lagoon out.",
            "A photo by a neighbour showed the gate half open, and the police asked for more photographs.",
            "He was accused of a breach of copyright for printing the plans of the gate in a newsletter.",
            "An advertisement in the harbour paper asked for divers who can work at night.",
            "States can opt out of the scheme, the guild said, and a subscription is not needed.",
            "Getty Images sued the firm over pictures of the gate that it had sold as its own.",
            "The guild told reporters of AFP and AP", "The lamps were lit at six, said Reuters", "Credit agencies were not impressed.",
            "The photo was taken on Monday.",
            "The fever first appeared on farms beyond the lagoon, and the vets have no name for it.",
            "Inspectors demanded full access to the site and to the terms of service of the pumps.",
            "Thousands signed up for the race, and the organisers asked them to download the app.",
        ],
        quotations: [
            "He said ⟦“we will win”⟧ today", "He said ⟦\"we will win\"⟧ today", "He said ⟦‘we will win’⟧ today",
            "He said ⟦'we will win'⟧ today",
            "⟦“He told me ‘never’ and went,”⟧ she said of the pilots’ guild.", "The dogs’ owners don’t like the players’ bus",
            "The ’90s were the pilots’ time, and rock ’n’ roll was the players’ music",
        ])

    static let german = CustomSample(
        language: "de",
        captions: [
            "Die Bürgermeisterin am Tor von Varsholm. Foto: Jana Doe/dpa", "Das Tor war neun Jahre lang zu. (Archivbild)",
            "Taucher an der Schwelle des Tors. © picture alliance/dpa", "Fotos: Jana Doe",
        ],
        boilerplate: [
            "Alle Rechte vorbehalten.", "Bitte aktivieren Sie JavaScript, um diesen Inhalt zu sehen.",
            "Lesen Sie auch: Wer das Tor bezahlt hat",
            "Der Beitrag Das Tor ist offen erschien zuerst auf Nordkurier.", "Jetzt abonnieren und vier Wochen kostenlos lesen.", "Anzeige",
            "Melden Sie sich für unseren Newsletter an.", "Wir verwenden Cookies, um diese Seite zu verbessern.",
        ],
        running: ["Liveticker zum Tor", "Nachrichten am Morgen: Das Tor ist offen", "Newsblog: +++ Tor geöffnet +++", "Kurz notiert"],
        prose: [
            "Die Ministerin machte sich ein Bild von der Lage und gab danach vor der Presse keine Erklärung ab.",
            "Anzeige erstattete ein Nachbar, der das Foto von der Schleuse gemacht und verkauft hatte.",
            "Mit Blick auf den Datenschutz forderte die Gilde, dass Kameras am Tor in der Nacht nicht laufen.",
            "Der Roman erschien zuerst im Herbst, das Geld für das Tor kam erst ein Jahr danach.",
            "Werbung für das Tor machte die Stadt nicht, und die Kommentare der Fischer waren kühl.",
        ],
        quotations: [
            "Er sagte ⟦„wir werden siegen“⟧ heute", "Er sagte ⟦»wir werden siegen«⟧ heute", "Sie nannte das Tor ⟦‚ein Werk‘⟧ ihrer Zeit",
            "⟦„Er hat nur ‚nie‘ gesagt und ging“⟧, sagte sie über die Gilde.",
        ])

    static let french = CustomSample(
        language: "fr",
        captions: [
            "La maire devant la porte de Varsholm, lundi. Photo : Jeanne Doe", "La porte est restée close neuf ans. (Photo d’archives)",
            "Des plongeurs au seuil de la porte. Crédit photo Jeanne Doe", "Photo AFP",
        ],
        boilerplate: [
            "Tous droits réservés.", "Lire aussi : qui a payé la porte", "Article réservé aux abonnés.", "Abonnez-vous pour lire la suite.",
            "L’article La porte est ouverte est apparu en premier sur Courrier du Nord.", "Inscrivez-vous à notre newsletter du matin.",
            "Partager sur Facebook", "En poursuivant, vous acceptez l’utilisation de cookies.",
        ],
        running: ["Le procès en direct", "Minute par minute : la porte s’ouvre", "L’actualité en bref"],
        prose: [
            "La photo de la porte a fait le tour du monde, et la publicité pour la ville n’a rien coûté.",
            "Le tribunal a jugé que les droits réservés aux pêcheurs ne valent pas dans le port.",
            "Pour lire les plans de la porte, il faut se rendre à la mairie, où l’on ne paie rien.",
            "Les abonnés de la ligne du bac attendent depuis lundi et n’ont pas reçu de réponse.",
            "Le virus est apparu en premier dans les fermes, au bord de la lagune.",
        ],
        quotations: [
            "Il dit ⟦« nous allons gagner »⟧ hier", "Il a dit ⟦“nous allons gagner”⟧ hier",
            "⟦« Il m’a dit “jamais” avant de partir »⟧, raconte la maire.",
        ])

    static let spanish = CustomSample(
        language: "es",
        captions: [
            "La alcaldesa ante la puerta de Varsholm, el lunes. Foto: Juana Doe",
            "La puerta estuvo cerrada nueve años. (Imagen de archivo)",
            "Buzos en el umbral de la puerta. Fotografía de archivo", "Fotos: Juana Doe",
        ],
        boilerplate: [
            "Todos los derechos reservados.", "Lea también: quién pagó la puerta", "Suscríbete para leer sin límites.",
            "La entrada La puerta se abre se publicó primero en Correo del Norte.", "Síguenos en Twitter y Facebook.", "Publicidad",
            "Este sitio utiliza cookies propias y de terceros.", "Recibe en tu correo las noticias del día.",
        ],
        running: ["Apertura de la puerta, en vivo", "Minuto a minuto: la puerta se abre", "Titulares de hoy", "Breves"],
        prose: [
            "La foto del vecino mostraba la puerta abierta, y la publicidad de la obra no dijo nada de ello.",
            "El libro, publicado originalmente en 1978, cuenta con información de los buzos del puerto.",
            "El virus apareció primero en la costa y después en las granjas, según la alcaldesa.",
            "Los derechos de los pescadores están reservados en la ley, y el gremio no se suscribe a ella.",
            "La última hora de la noche fue la peor: el agua subió hasta el umbral.",
        ],
        quotations: [
            "Él dijo ⟦«vamos a ganar»⟧ ayer", "Él dijo ⟦“vamos a ganar”⟧ ayer", "⟦—Vamos a ganar⟧ —dijo el alcalde—. ⟦Y será pronto.⟧",
        ])

    static let portuguese = CustomSample(
        language: "pt",
        captions: [
            "A prefeita diante do portão de Varsholm, na segunda. Foto: Joana Doe/Divulgação",
            "O portão ficou fechado nove anos (foto de arquivo)",
            "Mergulhadores na soleira do portão. Crédito da foto: Joana Doe", "Fotos: Joana Doe",
        ],
        boilerplate: [
            "Todos os direitos reservados.", "Leia também: quem pagou o portão", "Conteúdo exclusivo para assinantes.",
            "O post O portão abre apareceu primeiro em Correio do Norte.", "Siga-nos no Twitter e no Facebook.", "Publicidade",
            "Este site utiliza cookies para melhorar a navegação.", "Receba no seu e-mail as notícias do dia.",
        ],
        running: ["Abertura do portão ao vivo", "Minuto a minuto: o portão abre", "Resumo do dia", "Manchetes do dia"],
        prose: [
            "No seu e-mail, o ministro pediu a foto do portão e a publicidade da obra.",
            "O vírus apareceu primeiro em fazendas, com informações da polícia sobre nove casos.",
            "O livro, publicado originalmente em 1978, conta a história dos mergulhadores do porto.",
            "Os direitos dos pescadores são reservados por lei, e a prefeita não assina o acordo.",
        ],
        quotations: [
            "Ele disse ⟦“vamos ganhar”⟧ ontem", "Ele disse ⟦«vamos ganhar»⟧ ontem", "⟦— Vamos ganhar⟧ — disse o prefeito.",
        ])

    static let italian = CustomSample(
        language: "it",
        captions: [
            "La sindaca davanti alla porta di Varsholm, lunedì. Foto: Gianna Doe", "La porta è rimasta chiusa nove anni (foto d’archivio)",
            "Sommozzatori sulla soglia della porta. Foto ANSA", "Immagini: Gianna Doe",
        ],
        boilerplate: [
            "Tutti i diritti riservati.", "© RIPRODUZIONE RISERVATA", "Leggi anche: chi ha pagato la porta",
            "Contenuto riservato agli abbonati.",
            "L’articolo La porta si apre proviene da Corriere del Nord.", "Iscriviti alla newsletter del mattino.",
            "Seguici su Facebook e Twitter.",
            "Questo sito utilizza cookie tecnici.",
        ],
        running: ["L’apertura della porta in diretta", "Minuto per minuto: la porta si apre", "Le notizie del giorno", "Ultim’ora"],
        prose: [
            "Il denaro per la porta proviene da conti esteri, e la pubblicità dell’opera non lo dice.",
            "Registrati quaranta casi in una notte, e gli abbonati del traghetto restano a terra.",
            "I diritti riservati ai pescatori valgono anche nel porto, ha deciso il tribunale.",
            "La foto di copertina del libro mostra la porta e un po’ di nebbia sulla laguna.",
            "La ’ndrangheta voleva la porta, e un po’ di silenzio bastava.",
        ],
        quotations: [
            "Lui disse ⟦«noi vinceremo presto»⟧ ieri", "Lui disse ⟦“noi vinceremo presto”⟧ ieri",
            "⟦«Mi ha detto “mai” ed è andato»⟧, racconta la sindaca.",
        ])
}
