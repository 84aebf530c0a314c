using System.Collections.Immutable;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>What columns are called in Italian, German, French and Spanish, and what a campaign reckons with in Portuguese too;
/// English stands with the fields.</summary>
internal static class Headings
{
    /// <summary>English and the languages of the table, in its order.</summary>
    public static ImmutableArray<string> Languages { get; } = ["en", "it", "de", "fr", "es", "pt"];

    // Field; Italian; German; French; Spanish; Portuguese where there is one. Words between commas.
    private const string Table = """
        graph.source; origine, mittente, da; quelle, von, absender; origine, expediteur, source; origen, remitente, desde
        graph.target; destinazione, destinatario, verso; ziel, nach, an, empfaenger, empfanger; cible, destinataire,
          vers; destino, destinatario, hacia
        graph.weight; peso; gewicht; poids; peso
        follows.follower; seguace, chi segue; folgender, wer folgt; abonne, suiveur; seguidor, quien sigue
        follows.followed; seguito, chi e seguito, persona seguita; gefolgter, gefolgt, wem gefolgt wird; suivi, compte suivi;
          seguido, a quien sigue
        follows.since; dal, data; seit, datum; depuis, date; desde, fecha
        shares.person; utente, autore, persona, chi condivide; nutzer, benutzer, autor, verfasser; utilisateur, auteur,
          personne; usuario, autor, persona
        shares.source; origine, fonte, autore originale; quelle, ursprung, urheber; origine, auteur original; origen,
          fuente, autor original
        shares.time; data, ora, data e ora, data ora, quando; datum, zeit, zeitpunkt, uhrzeit; date, heure, date et
          heure; fecha, hora, fecha y hora
        shares.kind; tipo, azione; art, typ, aktion; type, genre, action; tipo, accion
        shares.message; messaggio; nachricht, beitrag; message, publication; mensaje, publicacion
        shares.channel; canale, piattaforma; kanal, plattform; canal, plateforme; canal, plataforma
        shares.topic; argomento, tema; thema; sujet, theme; tema, asunto
        shares.campaign; campagna; kampagne; campagne; campana
        referrals.referrer; invitante, presentatore, segnalatore, chi invita, presentato da, invitato da, email
          presentatore, email invitante, email di chi invita; empfehler, empfehlender, werber, werbender, empfohlen von,
          geworben von, email empfehler, email des empfehlers, email werber; parrain, email parrain, email du parrain,
          parraine par; padrino, referente, recomendador, quien invita, invitado por, recomendado por, email padrino,
          correo padrino,
          email del padrino
        referrals.referred; invitato, amico, presentato, email amico, email invitato, nuovo cliente; geworbener, geworben,
          empfohlener, freund, eingeladener, neukunde, email freund, email geworbener, email des freundes; filleul, ami,
          invite, email filleul, email du filleul, nouveau client; amigo, ahijado, invitado, referido, email amigo, correo
          amigo, email referido, nuevo cliente
        referrals.time; data, data acquisto, data ordine, data e ora, data invito; datum, bestelldatum, kaufdatum,
          zeitpunkt, erstellt am; date, date achat, date dachat, date de commande, cree le; fecha, fecha de compra, fecha
          de pedido, fecha y hora
        referrals.stage; stato, fase, esito; stand, phase, stufe, zustand; statut, etat, etape; estado, etapa, fase
        referrals.value; importo, valore, valore ordine, importo ordine, totale, totale ordine, fatturato; betrag,
          umsatz, bestellwert, warenwert, summe, wert, auftragswert; montant, valeur, total, montant commande, montant de
          la commande, chiffre daffaires; importe, valor, monto, total, importe pedido, importe del pedido, valor del
          pedido
        referrals.channel; canale; kanal; canal; canal
        referrals.campaign; campagna; kampagne; campagne; campana
        referrals.payment; ordine, numero ordine, id ordine, numero dordine, n ordine; bestellnummer, auftragsnummer, bestellung,
          bestellnr; commande, numero de commande, no de commande, n de
          commande, n commande; pedido, numero de pedido, numero del pedido, n de pedido, n pedido, id pedido
        referrals.code; codice, codice sconto, codice invito, codice amico; gutscheincode, empfehlungscode, gutschein;
          code promo, code parrainage, code de parrainage; codigo, cupon, codigo de descuento, codigo promocional
        people.id; codice cliente, id cliente, numero cliente, cod cliente; kundennummer, kundennr, kunden nr, kunden
          id, mitgliedsnummer; numero client, numero de client, n client, no client, id client, code client, identifiant;
          numero de cliente, numero cliente, n cliente, codigo cliente, codigo de cliente, id cliente
        people.handle; nome utente; benutzername; nom dutilisateur, pseudo; usuario, nombre de usuario
        people.name; nominativo, nome completo, nome e cognome, nome cliente; vollstandiger name, vor und nachname,
          kundenname; nom complet, nom et prenom, prenom et nom, nom du client; nombre completo, nombre y apellidos,
          nombre y apellido, nombre del cliente
        people.first_name; nome; vorname; prenom; nombre, nombres
        people.last_name; cognome; nachname, familienname, zuname; nom, nom de famille; apellido, apellidos
        people.email; posta elettronica, indirizzo email, indirizzo di posta; emailadresse, mailadresse; courriel,
          adresse email, adresse mail, adresse electronique; correo, correo electronico, direccion de correo, direccion de
          correo electronico
        people.phone; telefono, cellulare, numero di telefono; telefon, telefonnummer, handy, handynummer, mobilnummer;
          telephone, portable, numero de telephone; telefono, movil, celular, telefono movil
        people.country; paese, nazione; land; pays; pais
        people.zip; cap, codice postale; plz, postleitzahl; code postal; codigo postal
        people.language; lingua; sprache; langue; idioma
        people.company; azienda, societa, ragione sociale; firma, unternehmen; entreprise, societe; empresa, compania
        people.household; nucleo familiare, nucleo, famiglia, id nucleo; haushalt, haushaltsnummer, haushalt id; foyer,
          menage, numero de foyer, id foyer; hogar, unidad familiar, id hogar; agregado familiar, agregado, id agregado
        people.segment; segmento, gruppo, segmento cliente; gruppe, kundengruppe, kundensegment, zielgruppe; groupe, segment
          client; segmento, grupo, segmento de cliente; segmento, grupo, segmento do cliente
        people.value; valore, valore cliente, fatturato, totale speso; umsatz, kundenwert, gesamtumsatz, wert; valeur, valeur
          client, chiffre daffaires, total depense; valor, valor cliente, facturacion, total gastado; valor, valor do
          cliente, faturamento, faturacao, total gasto
        people.cost; costo, costo invito; kosten, einladungskosten; cout, cout dinvitation; coste, costo, coste de
          invitacion; custo, custo do convite
        people.acceptance; accettazione, tasso di accettazione, probabilita di accettazione; akzeptanz, akzeptanzrate,
          annahme, annahmequote, zusagequote; acceptation, taux dacceptation, probabilite dacceptation; aceptacion, tasa de
          aceptacion, probabilidad de aceptacion; aceitacao, taxa de aceitacao, probabilidade de aceitacao
        people.currency; valuta; wahrung; devise; moneda, divisa
        people.consent; consenso, consenso marketing; einwilligung, zustimmung, werbeeinwilligung,
          marketingeinwilligung; consentement, consentement marketing; consentimiento, consentimiento marketing
        people.unsubscribed; disiscritto, non contattare; abgemeldet, nicht kontaktieren, werbesperre, keine werbung;
          desabonne, desinscrit, ne pas contacter; dado de baja, baja, no contactar
        people.suppressed; bloccato, opposizione; gesperrt, widerspruch; bloque, opposition; bloqueado, oposicion
        people.updated_at; ultima modifica, data modifica; geandert am, letzte anderung; modifie le, date de
          modification; modificado, fecha de modificacion
        replies.person; persona, utente, cliente, contatto, destinatario, id cliente; person, nutzer, kunde, kundennummer,
          kontakt, empfanger, empfaenger, eingeladener; personne, utilisateur, client, contact, destinataire; persona,
          usuario, cliente, contacto, destinatario
        replies.campaign; campagna; kampagne, aktion; campagne; campana; campanha
        replies.time; data, ora, data e ora, quando; datum, zeit, zeitpunkt; date, heure; fecha, hora
        replies.stage; risposta, stato, esito; antwort, reaktion, status, ergebnis; reponse, statut, etat; respuesta, estado,
          resultado; resposta, estado
        replies.channel; canale; kanal; canal; canal
        accounts.person; persona, cliente, id cliente; kunde, kundennummer; client, personne; cliente, persona
        accounts.channel; canale, piattaforma, rete; kanal, plattform, netzwerk; canal, plateforme, reseau; canal,
          plataforma, red
        accounts.handle; nome utente, profilo; benutzername, profil; nom dutilisateur, pseudo, profil; usuario, nombre
          de usuario, perfil
        """;

    // Words that stand over columns which are none of our fields.
    private const string Others = "id nr no num number type typ tipo label name names note notes notizen notas comment " +
        "comments description text lang city town stadt ville ciudad citta address indirizzo adresse direccion street age " +
        "gender sex score rank count total timeset interval edge date time user users account accounts konto cuenta compte " +
        "contact kontakt contatto contacto person persona friend friends group source target newsletter birthday dob tags " +
        "status title url link followers following likes views who whom when where what index key column col field data row " +
        "kind size colour color empfehler kunde cliente client customer";

    private static readonly Lazy<HashSet<string>> _others = new(() => [.. Others.Split(' ')]);

    /// <summary>Gives each word that heads a field of the schema in other languages than English, plain: field, word, language.
    /// </summary>
    public static void Each(string schema, Action<string, string, string> give)
    {
        foreach (var line in Table.Replace("\n  ", " ", StringComparison.Ordinal).Split('\n'))
        {
            if (!line.StartsWith(schema, StringComparison.Ordinal) || line[schema.Length] != '.')
            {
                continue;
            }

            var parts = line.Split(';');
            for (var language = 1; language < parts.Length; language++)
            {
                foreach (var word in parts[language].Split(','))
                {
                    give(parts[0][(schema.Length + 1)..], WordText.Plain(word), Languages[language]);
                }
            }
        }
    }

    /// <summary>Whether a cell says what a heading says, be it none of our fields.</summary>
    public static bool IsHeading(string cell)
    {
        var plain = WordText.Plain(cell);
        return plain.Length > 0 && (_others.Value.Contains(plain) || RowSchema.All.Any(schema => schema.Find(cell).Field >= 0));
    }
}
