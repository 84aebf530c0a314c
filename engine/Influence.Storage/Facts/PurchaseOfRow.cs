using Influence.Storage.Ids;
using Influence.Storage.Rows;
using Influence.Storage.Text;

namespace Influence.Storage.Facts;

/// <summary>What a row of referrals says of a purchase: by which names it goes, and whose it is.</summary>
/// <param name="schema">Of referrals.</param>
/// <param name="rows">At the row.</param>
/// <param name="stage">Of the row; null where it has none that is known.</param>
/// <param name="amount">Of the row, minor units; 0 where it has none.</param>
internal sealed class PurchaseOfRow(RowSchema schema, IRows rows, Func<string?> stage, Func<long> amount)
{
    private readonly int _id = schema.IndexOf("id");
    private readonly int _value = schema.IndexOf("value");
    private readonly int _payment = schema.IndexOf("payment");
    private readonly int _referrer = schema.IndexOf("referrer");
    private readonly int _referred = schema.IndexOf("referred");

    /// <summary>The row takes a purchase back and names it, but not both of its people.</summary>
    public bool LacksPair { get; private set; }

    /// <summary>The people of the purchase, where they had to be looked up.</summary>
    public (byte[] Referrer, byte[] Referred)? Pair { get; set; }

    /// <summary>Whether the row at hand is a purchase.</summary>
    public bool IsPurchase => !LacksPair && stage() == "converted";

    /// <summary>The field that is empty, or the first of both.</summary>
    public int Lacking => IsNobody(_referrer) ? _referrer : IsNobody(_referred) ? _referred : -1;

    /// <summary>Both people of the row at hand.</summary>
    public (byte[] Referrer, byte[] Referred) People => (rows[_referrer].ToArray(), rows[_referred].ToArray());

    /// <summary>Who was looked up for a field.</summary>
    public ReadOnlySpan<byte> PersonOf(int field) => field == _referrer ? Pair!.Value.Referrer : Pair!.Value.Referred;

    /// <summary>Its event id and its order or payment.</summary>
    public List<PurchaseName> Names()
    {
        var names = new List<PurchaseName>();
        Add(names, isPayment: false, rows[_id]);
        Add(names, isPayment: true, rows[_payment]);
        return names;
    }

    /// <summary>Looks at the people of the row at hand, its other fields being read.</summary>
    /// <returns>What is wrong: field and why; field −1 where nothing is.</returns>
    public (int Field, Verdict Verdict) Find()
    {
        (LacksPair, Pair) = (false, null);
        if (Lacking is not (>= 0 and var field))
        {
            return amount() >= 0 || stage() != "converted" ? (-1, default)
                : (_value, new Verdict(("out_of_range", "A purchase has a value below 0, which would make a debt of its " +
                    "referrer's credit. Write what was paid, from 0; money paid back is a row of its own with stage refunded.")));
        }

        LacksPair = stage() is "refunded" or "cancelled" && Names().Count > 0;
        return LacksPair ? (-1, default)
            : (field, new Verdict(IdText.Say(IdFault.Missing, schema.Fields[field].Name, rows[field])));
    }

    private bool IsNobody(int field) => rows[field].IsEmpty || IdText.IsMissing(rows[field]);

    private static void Add(List<PurchaseName> names, bool isPayment, ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty && !IdText.IsMissing(text))
        {
            names.Add(new PurchaseName(isPayment, PersonKey.Of(text)));
        }
    }
}

/// <summary>By what a refund names a purchase.</summary>
/// <param name="IsPayment">An order or payment; else an event id.</param>
/// <param name="Key">Hash of its text.</param>
internal readonly record struct PurchaseName(bool IsPayment, ulong Key);
