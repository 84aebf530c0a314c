using Influence.Application.Queries;
using Influence.Engine.Methods;

namespace Influence.Api.Dashboard.Words;

/// <summary>A campaign as its page says it: people where that may be promised, else how many times better than random people.</summary>
internal sealed class CampaignView
{
    public CampaignView(Campaign campaign)
    {
        Campaign = campaign;
        Calibration = TrustWords.Of(campaign.Document);
        var whole = campaign.Document.Rows.Count == 0 ? 0 : campaign.People.IsEmpty ? 0 : campaign.People[^1].Total;
        // The curve is drawn in the unit of the promise: the gains say how the whole is shared out, the evaluation how large it is.
        var (mid, low, high) = Calibration.IsCalibrated
            ? (Figure("reach.mean"), Figure("forecast.low"), Figure("forecast.high"))
            : (Figure("against_random.multiple"), Figure("against_random.low"), Figure("against_random.high"));
        (Middle, Low, High) = (mid, low, high);
        Curve = [.. campaign.People.Select(person => new CurvePoint(
            person.Rank, person.Card.Label, Share(person.Total, whole), mid * Share(person.Total, whole), low * Share(person.Total, whole),
            high * Share(person.Total, whole)))];
        NineTenths = Curve.FirstOrDefault(point => point.Share >= 0.9)?.People ?? Curve.Count;
    }

    public Campaign Campaign { get; }

    public Calibration Calibration { get; }

    /// <summary>People who will pass it on, or times a random list.</summary>
    public double Middle { get; }

    /// <summary>Lower end of the range shown.</summary>
    public double Low { get; }

    /// <summary>Upper end of the range shown.</summary>
    public double High { get; }

    /// <summary>One point a person invited.</summary>
    public IReadOnlyList<CurvePoint> Curve { get; }

    /// <summary>How many of the first bring nine tenths of the whole: where more invitations stop paying much.</summary>
    public long NineTenths { get; }

    public int Count => Campaign.People.Length;

    /// <summary>The finding of the page.</summary>
    public string Answer => Calibration.IsCalibrated
        ? $"About {Say.Rounded(Middle, (High - Low) / 2)} people will pass it on, between {Say.Rounded(Low, (High - Low) / 2)} and {Say.Rounded(High, (High - Low) / 2)}"
        : $"These {Say.Count(Count)} reach {Say.Times(Middle)} times as many people as a random {Say.Count(Count)}";

    /// <summary>The range, in words.</summary>
    public string Range => Calibration.IsCalibrated
        ? "The range is how far forecasts were off before."
        : $"Between {Say.Times(Low)} and {Say.Times(High)} times, beside {Say.Count(Draws)} lists drawn at random.";

    /// <summary>The finding of the curve.</summary>
    public string CurveFinding => NineTenths < Count
        ? $"The first {Say.Count(NineTenths)} bring nine tenths of what all {Say.Count(Count)} bring"
        : $"Each of the {Say.Count(Count)} still adds something of their own";

    /// <summary>The unit of the curve's upright axis.</summary>
    public string Unit => Calibration.IsCalibrated ? "people who will pass it on" : $"times what {Say.Count(Count)} random people reach";

    private long Draws => Campaign.Document.Figure<long>("against_random.draws");

    private static double Share(double total, double whole) => whole <= 0 ? 0 : total / whole;

    private double Figure(string name) => Campaign.Document.Figure<double>(name);
}

/// <summary>How far the first so many people go.</summary>
/// <param name="People">Invited so far.</param>
/// <param name="Label">The last of them.</param>
/// <param name="Share">Of what the whole list brings, in [0, 1].</param>
/// <param name="Middle">In the unit of the curve.</param>
/// <param name="Low">Lower end of the band.</param>
/// <param name="High">Upper end of the band.</param>
internal sealed record CurvePoint(long People, string Label, double Share, double Middle, double Low, double High);
