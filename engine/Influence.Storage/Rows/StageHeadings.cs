using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>What the columns are called that date one stage of a referral, in English, German, French, Italian and Spanish:
/// <c>Date Shared</c>, <c>Friend's Signup Date</c>, <c>Gekauft am</c>, <c>Date d'achat</c>.</summary>
internal static class StageHeadings
{
    /// <summary>Stands for the column that says whether the reward was given.</summary>
    public const string RewardStatus = "reward_status";

    // W stands for a word of the stage; before the whole may stand whose stage it is.
    private static readonly string[] _english = ["dateW", "Wdate", "Wat", "Won", "dateofW", "Wtime", "Wdatetime", "Wtimestamp",
        "Wdateutc", "Watutc", "Wtimeutc", "Wdateandtime", "timeofW", "timestampW"];

    private static readonly string[] _owners = ["", "friend", "friends", "referredfriend", "referredfriends", "referee",
        "referees", "referred", "invitee", "referral", "first", "referredcustomer", "advocatereward", "referrerreward",
        "customer"];

    private const string Words = """
        invited: shared, share, sharing, invited, invite, invitation, invite sent, invitation sent, referred, referral
        clicked: clicked, click, first clicked, first click, visited, visit, link clicked
        signed_up: signed up, signup, sign up, registered, registration, joined, enrolled, enrolment, enrollment, account created,
          account creation, became lead
        converted: purchased, purchase, first purchase, ordered, order, first order, order placed, order created, converted,
          conversion, sale, sold, bought, became customer, became a customer
        rewarded: rewarded, reward, reward sent, reward issued, reward paid, reward given, reward delivered, reward delivery,
          reward fulfilled, reward distributed, payout, payout sent
        cancelled: cancelled, canceled, cancellation, cancelation, order cancelled, order canceled, voided, void
        refunded: refunded, refund, order refunded, returned, return, chargeback, charged back
        """;

    private const string Whole = """
        invited: einladungsdatum, eingeladen am, datum der einladung, einladung gesendet am, geteilt am, teilungsdatum,
          empfehlungsdatum, empfohlen am, date invitation, date dinvitation, invite le, invitee le, date de partage, date partage,
          partage le, date de parrainage, date parrainage, parraine le, data invito, data dellinvito, invitato il, data
          condivisione, condiviso il, fecha invitacion, fecha de invitacion, invitado el, fecha de compartido, compartido el
        clicked: klickdatum, geklickt am, datum des klicks, besucht am, date clic, date de clic, date du clic, clique le, date de
          visite, visite le, data clic, data del clic, cliccato il, visitato il, fecha clic, fecha de clic, fecha del clic,
          fecha de visita
        signed_up: anmeldedatum, angemeldet am, datum der anmeldung, registrierungsdatum, registriert am, datum der
          registrierung, date inscription, date dinscription, inscrit le, inscrite le, date denregistrement, data iscrizione,
          data di iscrizione, iscritto il, data registrazione, data di registrazione, registrato il, fecha registro, fecha de
          registro, registrado el, fecha de inscripcion, fecha inscripcion, fecha de alta, inscrito el
        converted: kaufdatum, gekauft am, datum des kaufs, bestelldatum, bestellt am, datum der bestellung, auftragsdatum,
          konvertiert am, date achat, date dachat, achete le, date commande, date de commande, date de la commande, commande le,
          converti le, date de conversion, data acquisto, data di acquisto, acquistato il, data ordine, data dellordine, ordinato
          il, data conversione, convertito il, fecha compra, fecha de compra, fecha de la compra, comprado el, fecha pedido,
          fecha de pedido, fecha del pedido, fecha de conversion, convertido el
        rewarded: pramiendatum, pramiert am, pramie gesendet am, pramie ausgezahlt am, belohnt am, belohnungsdatum, ausgezahlt
          am, date recompense, date de recompense, date de la recompense, recompense le, data premio, data del premio, premiato
          il, data ricompensa, ricompensato il, fecha recompensa, fecha de recompensa, fecha de la recompensa, recompensado el,
          fecha de premio
        cancelled: stornodatum, stornierungsdatum, storniert am, datum der stornierung, date annulation, date dannulation,
          annule le, annulee le, data annullamento, data di annullamento, annullato il, data cancellazione, cancellato il, fecha
          cancelacion, fecha de cancelacion, cancelado el, fecha de anulacion, anulado el
        refunded: erstattungsdatum, erstattet am, datum der erstattung, ruckerstattet am, ruckgabedatum, retourdatum, date
          remboursement, date de remboursement, rembourse le, date de retour, data rimborso, data di rimborso, rimborsato il,
          data reso, fecha reembolso, fecha de reembolso, reembolsado el, fecha de devolucion, devuelto el
        reward_status: reward status, reward state, advocate reward status, referrer reward status, referral reward status, payout
          status, pramienstatus, belohnungsstatus, status der pramie, statut recompense, statut de la recompense, stato premio,
          stato del premio, stato ricompensa, estado recompensa, estado de la recompensa, estado del premio
        """;

    // The row was made then: no later than its first stage, and of no stage itself.
    private const string Made = "created, created at, created on, created date, date created, create date, creation date, " +
        "erstellt am, cree le, date de creation, creato il, data creazione, creado el, fecha de creacion";

    private static readonly Lazy<Dictionary<string, string>> _stages = new(Read);
    private static readonly Lazy<HashSet<string>> _made = new(() => [.. Made.Split(',').Select(WordText.Plain)]);

    /// <summary>The stage that a column dates, <see cref="RewardStatus"/>, or null.</summary>
    /// <param name="column">Its heading; what stands in brackets does not matter.</param>
    public static string? StageOf(string column) => _stages.Value.GetValueOrDefault(Plain(column));

    /// <summary>Whether a column says when its row was made.</summary>
    public static bool IsMade(string column) => _made.Value.Contains(Plain(column));

    private static string Plain(string column) =>
        WordText.Plain(column.IndexOf('(', StringComparison.Ordinal) is var bracket and > 0 ? column[..bracket] : column);

    private static Dictionary<string, string> Read()
    {
        var headings = new Dictionary<string, string>();
        foreach (var (stage, word) in WordBook.Cut(Whole))
        {
            headings.TryAdd(word, stage);
        }

        foreach (var (stage, word) in WordBook.Cut(Words))
        {
            foreach (var form in _english)
            {
                var heading = form.Replace("W", word, StringComparison.Ordinal);
                foreach (var owner in _owners)
                {
                    headings.TryAdd(owner + heading, stage);
                }
            }
        }

        return headings;
    }
}
