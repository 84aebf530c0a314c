using Influence.Application.Queries;
using Influence.Engine.Answers;
using Influence.Engine.Figures;
using Influence.Engine.Methods;

namespace Influence.Api.Dashboard.Words;

/// <summary>A campaign as its page says it: how many times better than random, and where the chances stood the test
/// of what really happened, how many people.</summary>
internal sealed class CampaignView
{
    private const int PointsDrawn = 100;
    private const int Decimals = 3;

    public CampaignView(Campaign campaign)
    {
        Campaign = campaign;
        Calibration = TrustWords.Of(campaign.Document);
        (Middle, Low, High) =
            (Read(SpreadFindings.TimesRandom), Read(SpreadFindings.TimesRandomLow), Read(SpreadFindings.TimesRandomHigh));
        // In the unit of the promise: the gains say how the whole is shared out, the evaluation how large it is.
        Whole = campaign.People.IsEmpty ? 0 : campaign.People[^1].Total;
        Curve = [.. campaign.People.Select(person => (person, share: Share(person.Total)))
            .Select(point => new CampaignStep(point.person.Rank, point.person.Card.Label, point.share,
                Middle * point.share, Low * point.share, High * point.share))];
        NineTenths = Curve.FirstOrDefault(point => point.Share >= 0.9)?.People ?? Curve.Count;
    }

    public Campaign Campaign { get; }

    public Calibration Calibration { get; }

    /// <summary>Times what a random list reaches.</summary>
    public double Middle { get; }

    /// <summary>Lower end of the range shown.</summary>
    public double Low { get; }

    /// <summary>Upper end of the range shown.</summary>
    public double High { get; }

    /// <summary>One point a person invited.</summary>
    public IReadOnlyList<CampaignStep> Curve { get; }

    /// <summary>How many of the first bring nine tenths of the whole: where more invitations stop paying much.</summary>
    public long NineTenths { get; }

    /// <summary>Sum of all gains, in people.</summary>
    public double Whole { get; }

    public int Count => Campaign.People.Length;

    /// <summary>The finding of the page.</summary>
    public string Answer => ReachesNobody ? "Nobody is expected to act: whoever stands in this list is expected to refuse"
        : Count == 1 ? $"This person reaches {Say.Times(Middle)} times as many people as a random one"
        : $"These {Say.Count(Count)} reach {Say.Times(Middle)} times as many people as a random {Say.Count(Count)}";

    /// <summary>The range, in words.</summary>
    public string Range => ReachesNobody
        ? "So there is nothing to compare with a list drawn at random."
        : $"Between {Say.Times(Low)} and {Say.Times(High)} times, beside {Say.Count(Draws)} lists drawn at random.";

    /// <summary>How many people are promised; null while no number may be.</summary>
    public (double Low, double High)? ForecastRange =>
        Campaign.Document.Summary.Find(SpreadFindings.ForecastLow) is { } low
            && Campaign.Document.Summary.Find(SpreadFindings.ForecastHigh) is { } high
            ? (low, high) : null;

    /// <summary>The same in words.</summary>
    public string? Forecast => ForecastRange is var (low, high)
            ? $"Expect {Say.Count((long)low)} to {Say.Count((long)high)} people to pass it on, those invited included: nine " +
                "campaigns of ten end within this range."
            : null;

    /// <summary>The finding of the curve.</summary>
    public string CurveFinding => NineTenths < Count
        ? $"The first {Say.Count(NineTenths)} bring nine tenths of what all {Say.Count(Count)} bring"
        : ReachesNobody ? "Nobody of the list adds anything"
        : Count == 1 ? "One person is the whole list"
        : $"Each of the {Say.Count(Count)} still adds something of their own";

    /// <summary>The unit of the curve's upright axis.</summary>
    public string Unit => $"times what {Say.Count(Count)} random people reach";

    /// <summary>The curve as every front end draws curves.</summary>
    public CurveFigure Figure => new(new("people invited", ""), new(Unit, ""), [new("reach", [.. Drawn.Select(point =>
        new CurvePoint(point.People, Math.Round(point.Middle, Decimals), Math.Round(point.Low, Decimals),
            Math.Round(point.High, Decimals)))])])
    {
        Title = CurveFinding,
        Marks = NineTenths < Count ? [new(NineTenths, $"nine tenths: {NineTenths} people")] : [],
    };

    /// <summary>What the page's module draws: the figure, and who stands at each of its points.</summary>
    public object Chart => new { figure = Figure, labels = Drawn.Select(point => point.Label) };

    private bool ReachesNobody => Whole <= 0;

    private IEnumerable<CampaignStep> Drawn =>
        Curve.Where((_, place) => place % Every == 0 || place == Curve.Count - 1);

    // More points than this could not be told apart on a screen.
    private int Every => (Curve.Count + PointsDrawn - 1) / PointsDrawn;

    private long Draws => Campaign.Document.ValueOf(SpreadFindings.RandomDraws);

    /// <summary>A number of people as a part of what the whole list brings, in [0, 1].</summary>
    public double Share(double people) => Whole <= 0 ? 0 : people / Whole;

    private double Read(Finding<double> finding) => Campaign.Document.Summary.Find(finding).GetValueOrDefault();
}

/// <summary>How far the first so many people go.</summary>
/// <param name="People">Invited so far.</param>
/// <param name="Label">The last of them.</param>
/// <param name="Share">Of what the whole list brings, in [0, 1].</param>
/// <param name="Middle">In the unit of the curve.</param>
/// <param name="Low">Lower end of the band.</param>
/// <param name="High">Upper end of the band.</param>
internal sealed record CampaignStep(long People, string Label, double Share, double Middle, double Low, double High);
