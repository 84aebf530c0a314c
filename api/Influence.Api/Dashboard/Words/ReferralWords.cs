using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Answering;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Referrals;

namespace Influence.Api.Dashboard.Words;

/// <summary>Referrals in words; every number is read from an answer of the catalogue.</summary>
internal static class ReferralWords
{
    /// <summary>A word of the address as one of a few; the first of the kind where none is given.</summary>
    /// <exception cref="OptionException">parameter_not_readable.</exception>
    public static T Read<T>(string name, string? text, T usual)
        where T : struct, Enum => string.IsNullOrEmpty(text) ? usual
            : Enum.GetValues<T>().Where(value => Named(value) == text).Select(value => (T?)value).FirstOrDefault()
                ?? throw new OptionException("parameter_not_readable",
                    $"{name} is '{text}' in the address of this page, but must be one of " +
                    $"{string.Join(", ", Enum.GetValues<T>().Select(Named))}. Correct the address, or open the page anew.");

    /// <summary>As addresses and options spell it.</summary>
    public static string Named<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>What an industry is called.</summary>
    public static string Of(Industry industry) => industry switch
    {
        Industry.Auto => "cars",
        Industry.B2b => "business to business",
        Industry.Consumer => "consumer goods and services",
        Industry.Finance => "financial services",
        Industry.Beauty => "health and beauty",
        Industry.Home => "home services",
        _ => Named(industry),
    };

    /// <summary>What a rule of credit does.</summary>
    public static string Of(CreditRule rule) => rule switch
    {
        CreditRule.First => "all to the first who recommended",
        CreditRule.Last => "all to the last who recommended",
        CreditRule.Linear => "the same to each who recommended",
        CreditRule.Decay => "more to the later, half as much a week",
        _ => "40 % to the first and the last, 20 % between",
    };

    /// <summary>The row of a funnel that is about all friends; null where there is none.</summary>
    public static AnswerRow? All(AnswerDocument funnel) =>
        funnel.Rows.FirstOrDefault(row => row.Read(FunnelColumns.By) == "all");

    /// <summary>Rows of one kind of group.</summary>
    public static ImmutableArray<AnswerRow> By(AnswerDocument document, string group) =>
        [.. document.Rows.Where(row => row.Read(FunnelColumns.By) == group)];

    /// <summary>The steps of a funnel, with the rate at which each is reached.</summary>
    public static ImmutableArray<FunnelStep> Steps(AnswerDocument funnel)
    {
        return All(funnel) is not { } all ? [] :
        [
            Step("Recommended us", "of all customers", FunnelColumns.Advocates, FunnelColumns.Share),
            Step("Friends invited", "", FunnelColumns.Invited, null),
            Step("Opened the link", "of those invited", FunnelColumns.Clicked, FunnelColumns.Click,
                FunnelColumns.Invited),
            Step("Signed up", "of those who opened it", FunnelColumns.SignedUp, FunnelColumns.SignUp,
                FunnelColumns.Clicked),
            Step("Bought", "of those who opened it", FunnelColumns.Converted, FunnelColumns.Conversion,
                FunnelColumns.Clicked),
        ];

        FunnelStep Step(string name, string of, Engine.Answers.Column<long> count, RateColumns? rate,
            Engine.Answers.Column<long>? before = null) => new(
            name, of + Others(all, count, rate, before), all.Read(count),
            rate is null ? "" : Rate(all, rate), rate is null ? "" : Interval(all, rate),
            rate is null ? "" : Median(funnel, rate));
    }

    // A rate counts who did both, so that a stage may have people whom no rate beside it counts.
    private static string Others(
        AnswerRow row, Engine.Answers.Column<long> count, RateColumns? rate, Engine.Answers.Column<long>? before) =>
        rate is null || before is null || double.IsNaN(row.Read(rate.Value)) || row.Read(count) is not { } people
            || row.Read(before) is not { } all
            || people - (long)Math.Round(row.Read(rate.Value) * all) is not (> 0 and var others)
            ? "" : $"; {Say.Count(others, "who did not, by the log, is", "who did not, by the log, are")} in no rate";

    /// <summary>A rate as a percentage; a dash where it is not known.</summary>
    public static string Rate(AnswerRow row, RateColumns rate) => Part(row.Read(rate.Value));

    /// <summary>Its interval.</summary>
    public static string Interval(AnswerRow row, RateColumns rate) => double.IsNaN(row.Read(rate.Low)) ? "–"
        : $"{Part(row.Read(rate.Low))} to {Part(row.Read(rate.High))}";

    /// <summary>The median that stands beside it; a dash where none is published.</summary>
    public static string Median(AnswerDocument funnel, RateColumns rate) =>
        funnel.Find(rate.Benchmark) is { } median ? Part(median) : "–";

    /// <summary>New customers an advocate, with the interval and the median; null where that is not known.</summary>
    public static string? Acquisition(AnswerDocument funnel) =>
        All(funnel) is not { } all || double.IsNaN(all.Read(FunnelColumns.Acquisition.Value)) ? null
            : $"100 who recommend bring {Hundred(all.Read(FunnelColumns.Acquisition.Value))} who buy, " +
                $"{Hundred(all.Read(FunnelColumns.Acquisition.Low))} to {Hundred(all.Read(FunnelColumns.Acquisition.High))}" +
                (funnel.Find(FunnelColumns.Acquisition.Benchmark) is { } median ? $"; the median is {Hundred(median)}." : ".");

    /// <summary>What K comes to, as the answer says it.</summary>
    public static string Growth(AnswerDocument growth) => Engine.Answers.Findings.Find(growth.Summary, GrowthFindings.Sentence)!;

    /// <summary>Whether the interval of K is as wide as K itself: too few referrals to read its middle.</summary>
    public static bool IsWide(AnswerDocument growth) =>
        growth.Find(GrowthFindings.Low) is { } low && growth.Find(GrowthFindings.High) is { } high
            && high - low >= growth.ValueOf(GrowthFindings.K);

    /// <summary>How long a round takes, a sentence a clock; none where the log tells of none.</summary>
    public static IEnumerable<string> Lengths(AnswerDocument lengths)
    {
        foreach (var (clock, words) in new[]
        {
            ("generation", "from a customer to the friend they bring"), ("invitation", "from the first invitation to joining"),
        })
        {
            if (At(0.5) is { } half && At(0.9) is { } most)
            {
                yield return $"Half take up to {Long(half)} {words}, 90 of 100 up to {Long(most)}.";
            }

            AnswerRow? At(double part) => lengths.Rows.FirstOrDefault(row => row.Read(CycleTimeColumns.Clock) == clock
                && row.Read(CycleTimeColumns.Part) == part && !double.IsNaN(row.Read(CycleTimeColumns.Days)));
        }
    }

    /// <summary>People of each generation, those whom nobody brought first.</summary>
    public static ImmutableArray<long> Generations(AnswerDocument forest) =>
        forest.ValueOf(ReferralFindings.People) == 0 ? [] :
            [.. Engine.Answers.Findings.Find(forest.Summary, ReferralFindings.Generations)!.Split(", ")
                .Select(people => long.Parse(people, CultureInfo.InvariantCulture))];

    /// <summary>What came of all referrals, in a sentence.</summary>
    public static string Worth(AnswerDocument forest) => forest.ValueOf(ReferralFindings.Brought) switch
    {
        0 => "Nobody was brought by anybody so far.",
        var brought => $"{Say.Count(brought, "person was", "people were")} brought so far. Purchases by referral come to " +
            $"{Say.Money(forest.ValueOf(ReferralFindings.Revenue))}.",
    };

    /// <summary>How many rows a rule had to decide.</summary>
    public static long Doubts(AnswerDocument doubts) => ReferralFindings.Doubts.Sum(doubts.ValueOf);

    /// <summary>K, or an end of its interval; a dash where it is not known.</summary>
    public static string K(double value) => double.IsNaN(value) ? "–" : value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Money that may not be known.</summary>
    public static string Money(long? minor) => minor is { } known ? Say.Money(known) : "–";

    /// <summary>A count that the log may not tell.</summary>
    public static string Count(long? people) => people is { } known ? Say.Count(known) : "not in the log";

    /// <summary>What a group is called.</summary>
    public static string Group(AnswerRow row) => row.Read(FunnelColumns.Group) is { Length: > 0 } name ? name : "without one";

    // Less than a day is told in hours, the interval with it.
    private static string Long(AnswerRow row)
    {
        var (unit, times) = row.Read(CycleTimeColumns.Days) < 1 ? ("hours", 24) : ("days", 1);
        var range = double.IsFinite(row.Read(CycleTimeColumns.High))
            ? $" ({Of(CycleTimeColumns.Low)} to {Of(CycleTimeColumns.High)})" : "";
        return $"{Of(CycleTimeColumns.Days)} {unit}{range}";

        string Of(Engine.Answers.Column<double> column) => Say.Figure(times * row.Read(column));
    }

    private static string Part(double part) => double.IsNaN(part) ? "–" : Say.Percent(part);

    private static string Hundred(double each) => (100 * each).ToString("#,0.#", CultureInfo.InvariantCulture);
}

/// <summary>A step of a funnel in words.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Of">Of whom the rate is a part.</param>
/// <param name="People">How many; null where the log does not tell.</param>
/// <param name="Rate">Of those before; empty where there is none.</param>
/// <param name="Interval">Of the rate.</param>
/// <param name="Median">Of the industry.</param>
internal sealed record FunnelStep(string Name, string Of, long? People, string Rate, string Interval, string Median);
