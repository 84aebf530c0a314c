using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>What the words of files mean: stages of a referral, kinds of shares, answers about consent.</summary>
/// <remarks>
/// A status such as <c>paid</c> or <c>approved</c> stands for the purchase it speaks of, so that its value counts; a status that
/// speaks of the reward (<c>reward sent</c>, <c>payout</c>) is <c>rewarded</c>. What says that a referral came to nothing
/// (<c>denied</c>, <c>expired</c>) is no stage: such rows are passed over and counted. <c>share</c> and <c>quote</c> stay
/// kinds of
/// their own beside <c>retweet</c>: where no row says retweet, all of them carry influence. An address that bounced or was
/// cleaned
/// is a no; one that never answered is unknown.
/// </remarks>
internal sealed class WordBook
{
    /// <summary>Stands for a word whose rows are passed over.</summary>
    public const string PassOver = "-";

    private const string Stages = """
        invited: invited, invite sent, invitation sent, sent, shared, share, emailed, invite, invitation, referred,
          link shared, share sent, referral sent, email sent, invited friend, invitato, invitata, invito, invito inviato,
          inviato, condiviso, eingeladen, einladung gesendet, einladung verschickt, einladung versendet, versendet, gesendet,
          geteilt, empfohlen, invite, invitee, invite envoye, invitation envoyee, envoye, partage, parraine, invitado, invitada,
          invitacion enviada, enviado, compartido
        clicked: clicked, click, visited, visit, link clicked, opened, clicked link, link visited, link opened, click through,
          viewed, landed, cliccato, link cliccato, clic, visitato, aperto, geklickt, klick, link geklickt, angeklickt, besucht,
          geoffnet, clique, lien clique, visite, ouvert, clicado, enlace clicado, visitado, abierto
        signed_up: signed up, signup, sign up, registered, registration, joined, lead, pending, account created, subscribed,
          enrolled, trial, sign up complete, sign up completed, registration complete, registration completed, account opened,
          created account, awaiting purchase, pending purchase, not yet purchased, credit pending, in attesa, registrato,
          registrata, registrazione, iscritto, iscritta, iscrizione, account creato, ausstehend, offen, registriert,
          registrierung, angemeldet, anmeldung, konto erstellt, konto eroffnet, en attente, inscrit, inscrite, inscription,
          enregistre, compte cree, pendiente, registrado, registrada, registro, inscrito, inscrita, inscripcion, cuenta creada
        converted: converted, conversion, purchased, purchase, bought, order placed, order, ordered, completed,
          complete, confirmed, approved, paid, paid order, order paid, sale, sold, customer, became customer, won, closed
          won, successful, success, qualified, purchase made, made purchase, made a purchase, purchase complete, purchase
          completed, purchase confirmed, purchase approved, order complete, order completed, order confirmed, order created,
          order fulfilled, first purchase, first order, placed order, referral complete, referral completed, referral
          successful, qualified referral, reward pending, pending reward, awaiting reward, credit awarded, payment received,
          paying customer, became a customer, deal won, acquistato, acquistata, acquisto, acquisto effettuato, acquisto
          completato, comprato, ordinato, ordine, ordine effettuato, ordine completato, ordine confermato, approvato, pagato,
          pagata, completato, confermato, convertito, convertita, venduto, premio in attesa, ricompensa in attesa, gekauft,
          kauf, einkauf, kauf abgeschlossen, bestellt, bestellung, bestellung aufgegeben, bestellung abgeschlossen, bezahlt,
          genehmigt, bestatigt, abgeschlossen, konvertiert, verkauft, erfolgreich, kunde geworden, pramie ausstehend,
          belohnung ausstehend, achete, achat, achat effectue, achat confirme, commande, commandee, commande passee, commande
          confirmee, approuve, approuvee, paye, payee, confirme, confirmee, converti, convertie, termine, vendu, recompense en
          attente, comprado, compra, compra realizada, compra completada, pedido, pedido realizado, pedido completado, aprobado,
          pagado, pagada, confirmado, convertido, convertida, completado, vendido, recompensa pendiente
        rewarded: rewarded, reward sent, reward issued, reward paid, reward given, reward earned, reward fulfilled, paid
          out, payout, payout sent, commission paid, reward delivered, reward distributed, reward granted, reward redeemed,
          reward claimed, gift sent, gift card sent, voucher sent, credit issued, premiato, premiata, premio inviato, premio
          pagato, premio erogato, ricompensa inviata, ricompensa erogata, ricompensa pagata, buono inviato, ricompensato,
          pramiert, belohnt, pramie ausgezahlt, pramie gesendet, pramie versendet, pramie verschickt, pramie gutgeschrieben,
          belohnung gesendet, belohnung ausgezahlt, gutschein versendet, gutschein gesendet, ausgezahlt, gutgeschrieben,
          recompense, recompensee, recompense envoyee, recompense versee, prime versee, recompensado, recompensada, recompensa
          enviada, recompensa pagada, recompensa entregada, premio enviado, premiado
        cancelled: cancelled, canceled, cancellation, cancel, order cancelled, order canceled, void, voided, order voided,
          purchase cancelled, purchase canceled, revoked, annullato, annullata, annullamento, ordine annullato, cancellato,
          storniert, storno, stornierung, bestellung storniert, abgebrochen, widerrufen, annule, annulee, annulation, commande
          annulee, cancelado, cancelada, cancelacion, anulado, anulada, anulacion, pedido cancelado, pedido anulado
        refunded: refunded, refund, returned, return, chargeback, charge back, charged back, reversed, money back, order
          refunded, purchase refunded, order returned, payment reversed, rimborsato, rimborsata, rimborso, ordine rimborsato,
          reso, restituito, riaddebito, erstattet, ruckerstattet, zuruckerstattet, zuruckgegeben, ruckerstattung, erstattung,
          bestellung erstattet, retoure, retourniert, ruckgabe, ruckbuchung, zuruckgebucht, rembourse, remboursee,
          remboursement, commande remboursee, retourne, retournee, reembolsado, reembolsada, reembolso, pedido reembolsado,
          devuelto, devuelta, devolucion, contracargo
        -: denied, rejected, declined, disqualified, ineligible, invalid, expired, fraud, fraudulent, blocked, lost,
          closed lost, failed, test, not eligible, not qualified, unqualified, self referral, duplicate, existing customer,
          credit expired, reward denied, reward rejected, rifiutato, negato, scaduto, respinto, non idoneo, duplicato,
          abgelehnt, abgelaufen, ungultig, nicht berechtigt, nicht qualifiziert, doppelt, bestandskunde, refuse, refusee,
          rejete, expire, non eligible, doublon, rechazado, rechazada, denegado, caducado, expirado, no elegible, duplicado
        """;

    // Of a column that speaks of the reward alone: what is promised and not yet given is no stage.
    private const string Rewards = """
        rewarded: rewarded, sent, issued, paid, delivered, distributed, fulfilled, granted, given, redeemed, claimed, completed,
          complete, credited, awarded, earned, yes, gesendet, versendet, verschickt, bezahlt, erhalten, eingelost, ja,
          inviato, inviata, pagato, pagata, erogato, erogata, consegnato, riscattato, si, envoye, envoyee, verse, versee, paye,
          payee, delivre, delivree, attribuee, oui, enviado, enviada, pagado, pagada, entregado, entregada, canjeado, canjeada
        -: pending, approved, awaiting, processing, in progress, scheduled, on hold, queued, not sent, not yet, unpaid, none, no,
          not rewarded, cancelled, canceled, void, voided, revoked, ausstehend, offen, genehmigt, geplant, storniert, nein, nicht
          gesendet, in attesa, approvato, annullato, non inviato, en attente, approuve, approuvee, annule, annulee, non, non
          envoyee, pendiente, aprobado, aprobada, cancelado, cancelada, no enviada, en proceso
        """;

    // What became of an invitation. A click alone is neither a yes nor a no.
    private const string ToldOfInvitations = """
        invited: invited, invite, invitation, invite sent, invitation sent, sent, emailed, email sent, contacted, asked,
          delivered, eingeladen, einladung, einladung gesendet, einladung verschickt, einladung versendet, gesendet, versendet,
          verschickt, angeschrieben, invitato, invitata, invito, invito inviato, inviato, inviata, contattato, invitee,
          invitation envoyee, envoye, envoyee, contacte, contactee, invitado, invitada, invitacion, invitacion enviada, enviado,
          enviada, contactado, contactada, convidado, convidada, convite enviado
        accepted: accepted, accept, yes, joined, signed up, registered, opted in, agreed, confirmed, enrolled, participated,
          redeemed, took part, angenommen, annahme, ja, zugesagt, zusage, angemeldet, teilgenommen, mitgemacht, eingelost,
          accettato, accettata, si, iscritto, iscritta, partecipato, aderito, accepte, acceptee, oui, inscrit, inscrite,
          participe, aceptado, aceptada, acepto, inscrito, inscrita, apuntado, apuntada, participo, aceito, aceite, sim
        declined: declined, decline, no, refused, rejected, not interested, turned down, dismissed, abgelehnt, ablehnung,
          nein, abgesagt, absage, kein interesse, rifiutato, rifiutata, declinato, non interessato, refuse, refusee, non,
          decline, declinee, pas interesse, rechazado, rechazada, no interesado, recusado, recusada, nao
        shared: shared, share, posted, passed on, recommended, referred, forwarded, geteilt, weitergesagt, weitererzahlt,
          weitergegeben, weitergeleitet,
          empfohlen, weiterempfohlen, condiviso, condivisa, inoltrato, consigliato, partage, partagee, recommande, transfere,
          compartido, compartida, recomendado, reenviado, compartilhado, partilhado
        -: opened, open, clicked, click, viewed, bounced, bounce, hard bounce, soft bounce, failed, not delivered,
          undelivered, unsubscribed, no reply, no response, pending, geoffnet, geklickt, unzustellbar, keine antwort, offen,
          aperto, cliccato, nessuna risposta, ouvert, clique, sans reponse, abierto, clicado, sin respuesta
        """;

    private const string Kinds = """
        retweet: retweet, rt, retweeted, retweets, boost, boosted, boosts, reblog, reblogged, repost, reposted, reposts,
          renote, re tweet, reteet, native retweet, rilancio, ritwittato, retweete, retuit, retuiteado, rebloggato
        share: share, shared, shares, sharing, condivisione, condiviso, condivide, geteilt, teilen, partage, partagee,
          compartido, compartir, forward, forwarded
        quote: quote, quoted, qt, quote tweet, quotetweet, quoted tweet, quote post, quote retweet, citazione, citato,
          zitat, zitiert, citation, cite, cita, citado
        mention: mention, mt, mentioned, mentions, mentions in retweet, menzione, erwahnung, erwahnt, mencion, mencionado
        reply: reply, re, replied, replies, replied to, replies to, comment, commented, comments, answer, response,
          risposta, commento, antwort, kommentar, reponse, commentaire, respuesta, comentario
        post: post, tweet, tweeted, status, original, posted, toot, original tweet, posts, tweets, pubblicazione,
          beitrag, publication, publicacion, publicado
        like: like, liked, likes, favorite, favourite, favorited, favourited, fav, mi piace, gefallt mir, jaime, me
          gusta, reaction, react
        """;

    private const string Answers = """
        yes: yes, y, true, t, 1, on, ja, j, si, s, oui, o, vero, wahr, vrai, verdadero, subscribed, opted in, opt in,
          optin, optedin, double opt in, single opt in, doi, soi, granted, given, agreed, accepted, consented, confirmed,
          allowed, permitted, abonniert, angemeldet, erteilt, zugestimmt, eingewilligt, iscritto, concesso, accettato,
          acconsentito, abonne, inscrit, accorde, accepte, suscrito, inscrito, concedido, aceptado, x, checked
        no: no, n, false, f, 0, off, nein, non, falso, falsch, faux, unsubscribed, unsubscribe, opted out, opt out,
          optout, optedout, denied, revoked, withdrawn, declined, refused, rejected, do not contact, do not email, dont
          contact, no contact, bounced, bounce, hard bounce, hard bounced, soft bounced, cleaned, clean, complained,
          complaint, spam, abuse, abgemeldet, abbestellt, widerrufen, abgelehnt, verweigert, disiscritto, revocato,
          negato, rifiutato, annullato, desabonne, desinscrit, retire, revoque, refuse, desuscrito, baja, dado de baja,
          denegado, revocado, rechazado, not allowed, not granted, falso
        unknown: unknown, pending, unconfirmed, not confirmed, never subscribed, nonsubscribed, non subscribed, not
          subscribed, not set, not asked, no data, undefined, undetermined, transactional, unbekannt, ausstehend,
          sconosciuto, in attesa, inconnu, en attente, desconocido, pendiente
        suppressed: suppressed, do not process, objected, objection, blacklisted, blocklisted, blacklist, blocklist,
          blocked, erased, deleted, forgotten, gesperrt, widersprochen, widerspruch, geloscht, bloccato, opposizione,
          cancellato, bloque, opposition, bloqueado, oposicion, suprimido
        """;

    private static readonly Lazy<Dictionary<string, string>> _stages = new(() => Read(Stages));
    private static readonly Lazy<Dictionary<string, string>> _replies = new(() => Read(ToldOfInvitations));
    private static readonly Lazy<Dictionary<string, string>> _rewards = new(() => Read(Rewards));
    private static readonly Lazy<Dictionary<string, string>> _kinds = new(() => Read(Kinds));
    private static readonly Lazy<Dictionary<string, string>> _answers = new(() => Read(Answers));
    private static readonly Lazy<HashSet<string>> _subscriptions = new(() => [..
        ("subscribed unsubscribed optedin optedout optin optout cleaned bounced nonsubscribed suppressed unconfirmed abonniert " +
        "abgemeldet iscritto disiscritto abonne desabonne desinscrit suscrito desuscrito dadodebaja").Split(' ')]);

    private readonly Dictionary<string, string> _stageMap;
    private readonly Dictionary<string, string> _kindMap;
    private readonly Dictionary<string, string> _consentMap;

    /// <summary>The words known, and those the caller maps.</summary>
    /// <exception cref="OptionException">stage_unknown or consent_unknown: a word is mapped to none of ours.</exception>
    public WordBook(ReadOptions options)
    {
        string[] answers = ["yes", "no", "unknown", "suppressed", PassOver];
        _stageMap = Mapped(options.StageMap, "stage", [.. RowSchema.Stages.Union(RowSchema.Replies), PassOver]);
        _kindMap = Mapped(options.KindMap, "kind", []);
        _consentMap = Mapped(options.ConsentMap, "consent", answers);
    }

    /// <summary>One of <see cref="RowSchema.Stages"/>, <see cref="PassOver"/>, or null when the word is not known.</summary>
    public string? StageOf(string word) => Meaning(word, _stageMap, _stages.Value);

    /// <summary>One of <see cref="RowSchema.Replies"/>, <see cref="PassOver"/>, or null when the word is not known.</summary>
    public string? ReplyOf(string word) => Meaning(word, _stageMap, _replies.Value);

    /// <summary>Of a column that speaks of the reward alone: rewarded, <see cref="PassOver"/> for what was not given, or null
    /// when the word is not known.</summary>
    public string? RewardOf(string word) => Meaning(word, _stageMap, _rewards.Value) ??
        (StageOf(word) is ("rewarded" or PassOver) and var known ? known : null);

    /// <summary>Our word for a kind of share, <see cref="PassOver"/>, or null when the word is not known.</summary>
    public string? KindOf(string word) => Meaning(word, _kindMap, _kinds.Value);

    /// <summary>yes, no, unknown, suppressed, <see cref="PassOver"/>, or null when the word is not known.</summary>
    public string? ConsentOf(string word) => Meaning(word, _consentMap, _answers.Value) ??
        (DatedWord.Of(word) is { } dated && IsSubscription(dated) &&
            Meaning(dated, _consentMap, _answers.Value) is ("no" or "suppressed") and var no ? no : null);

    /// <summary>Whether the word answers yes or no, be it in another language.</summary>
    public static bool? AnswerOf(string word) => _answers.Value.GetValueOrDefault(WordText.Plain(word)) switch
    {
        "yes" => true,
        "no" => false,
        _ => null,
    };

    /// <summary>Whether the word says by itself that it speaks of a subscription, as <c>unsubscribed</c> does and <c>no</c>
    /// does not.
    /// </summary>
    public static bool IsSubscription(string word) => _subscriptions.Value.Contains(WordText.Plain(word)) ||
        (DatedWord.Of(word) is { } dated && _subscriptions.Value.Contains(WordText.Plain(dated)));

    private static string? Meaning(string word, Dictionary<string, string> map, Dictionary<string, string> known)
    {
        var plain = WordText.Plain(word);
        return map.TryGetValue(plain, out var mapped) ? mapped : known.GetValueOrDefault(plain);
    }

    private static Dictionary<string, string> Mapped(
        ImmutableDictionary<string, string> map, string field, string[] allowed)
    {
        var ours = new Dictionary<string, string>();
        foreach (var (theirs, word) in map)
        {
            if (allowed.Length > 0 && !allowed.Contains(word))
            {
                throw new OptionException($"{field}_unknown",
                    $"--{field}-map {theirs}={word}: '{word}' is none of {string.Join(", ", allowed)} (- passes over).");
            }

            ours.TryAdd(WordText.Plain(theirs), word);
        }

        return ours;
    }

    private static Dictionary<string, string> Read(string table)
    {
        var meanings = new Dictionary<string, string>();
        foreach (var (ours, word) in Cut(table))
        {
            meanings.TryAdd(word, ours);
        }

        return meanings;
    }

    /// <summary>The words of a table, plain, each with ours: lines as in <c>ours: word, word</c>, continued by two blanks.
    /// </summary>
    internal static IEnumerable<(string Ours, string Word)> Cut(string table)
    {
        foreach (var line in table.Replace("\n  ", " ", StringComparison.Ordinal).Split('\n'))
        {
            var parts = line.Split(':');
            var ours = parts[0].Trim();
            foreach (var word in parts[1].Split(',').Append(ours))
            {
                if (WordText.Plain(word) is { Length: > 0 } plain)
                {
                    yield return (ours, plain);
                }
            }
        }
    }
}
