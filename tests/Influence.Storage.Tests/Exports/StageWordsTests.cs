using Influence.Application.Facts;
using Influence.Storage.Rows;

namespace Influence.Storage.Tests.Exports;

/// <summary>Statuses, rewards and headings of dates in the spellings of tools and in five languages.</summary>
public sealed class StageWordsTests
{
    private static readonly WordBook _book = new(new ReadOptions());

    [Theory]
    [InlineData("invited", "Invite Sent", "Link shared", "INVITED", "Eingeladen", "invitation envoyée", "Invitato", "invitada")]
    [InlineData("clicked", "Clicked", "link_visited", "Geklickt", "lien cliqué", "link cliccato", "Visitado")]
    [InlineData("signed_up", "Signed Up", "signed_up", "registered", "Account created", "CREDIT_PENDING", "Angemeldet",
        "Konto erstellt", "Inscrite", "Iscritto", "Cuenta creada", "Registrado")]
    [InlineData("converted", "Converted", "Purchase", "Order placed", "Paid", "Pending reward", "closedwon", "Gekauft",
        "Bestellung aufgegeben", "Achat effectué", "Commande passée", "Acquisto effettuato", "Compra realizada")]
    [InlineData("rewarded", "Reward sent", "reward_fulfilled", "Prämie ausgezahlt", "Récompense versée", "Premio inviato",
        "Recompensa entregada")]
    [InlineData("cancelled", "Voided", "Canceled", "storniert", "Commande annulée", "Ordine annullato", "Anulada")]
    [InlineData("refunded", "Chargeback", "Refunded", "Returned", "Rückerstattet", "Remboursée", "Rimborsato", "Devuelto")]
    [InlineData("-", "Not eligible", "Self-referral", "credit_expired", "Abgelehnt", "Refusée", "Scaduto", "Caducado")]
    [InlineData(null, "Partially refunded", "Flagged", "Neu", "redeemed")]
    public void A_status_is_known_by_its_word(string? stage, params string[] words) =>
        Assert.All(words, word => Assert.Equal(stage, _book.StageOf(word)));

    [Theory]
    [InlineData("rewarded", "Sent", "Distributed", "PAID", "Fulfilled", "Reward sent", "Ausgezahlt", "Versée", "Inviato",
        "Enviada")]
    [InlineData("-", "Pending", "Approved", "Rejected", "Not Eligible", "expired", "Ausstehend", "en attente", "in attesa",
        "pendiente")]
    [InlineData(null, "Purchased", "Signed up", "$10")]
    public void A_reward_is_given_or_not(string? meaning, params string[] words) =>
        Assert.All(words, word => Assert.Equal(meaning, _book.RewardOf(word)));

    [Theory]
    [InlineData("invited", "Date Shared", "Shared At", "invited_at", "Referral Date", "Eingeladen am", "Date d'invitation",
        "Data invito", "Fecha de invitación")]
    [InlineData("clicked", "Date Clicked", "click_date", "Klickdatum", "Date de clic", "Data clic", "Fecha de clic")]
    [InlineData("signed_up", "Signup Date", "Friend's Sign Up Date", "Registered At", "Anmeldedatum", "Inscrit le",
        "Data iscrizione", "Fecha de registro")]
    [InlineData("converted", "Purchase Date", "Order Date (UTC)", "Friend First Purchase Date", "convertedAt", "Gekauft am",
        "Date d'achat", "Acquistato il", "Fecha de compra")]
    [InlineData("rewarded", "Reward Date", "Date Rewarded", "Prämiendatum", "Date de récompense", "Data premio",
        "Fecha de la recompensa")]
    [InlineData("cancelled", "Cancelled At", "Date Canceled", "Storniert am", "Date d'annulation", "Data annullamento",
        "Anulado el")]
    [InlineData("refunded", "Refund Date", "refunded_at", "Erstattet am", "Remboursé le", "Data rimborso", "Fecha de devolución")]
    [InlineData("reward_status", "Reward Status", "Advocate Reward Status", "Prämienstatus", "Statut de la récompense",
        "Stato premio", "Estado de la recompensa")]
    [InlineData(null, "Advocate Signup Date", "Created At", "Last Updated", "Date", "Payment Date", "Birth date")]
    public void A_heading_dates_one_stage(string? stage, params string[] headings) =>
        Assert.All(headings, heading => Assert.Equal(stage, StageHeadings.StageOf(heading)));
}
