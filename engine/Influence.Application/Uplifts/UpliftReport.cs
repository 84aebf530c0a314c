using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Uplifts;

namespace Influence.Application.Uplifts;

/// <summary>What a hold-out test says, or what one to come will be able to see: figures, and nobody is named.</summary>
/// <param name="Figures">In the order they are written.</param>
/// <param name="Notes">What a reader must know.</param>
public sealed record UpliftReport(ImmutableArray<Found> Figures, ImmutableArray<string> Notes)
{
    /// <summary>What it means.</summary>
    public string Sentence => Figures.Find(UpliftFindings.Sentence) ?? "";

    /// <summary>What is told people: the sentence, figures that it does not say, and what a reader must know.</summary>
    public IEnumerable<string> Lines => [Sentence, .. UpliftWords.Besides(Figures), .. Notes];

    /// <summary>Of a file: a row a person, or a row a region and period, as its columns say.</summary>
    /// <param name="table">Its rows.</param>
    /// <param name="reading">What somebody says of them.</param>
    /// <param name="options">What is known of the test beside them.</param>
    /// <exception cref="OptionException">test_not_readable, test_words_unknown, test_group_missing, test_person_twice,
    /// test_counts_impossible, option_missing, option_without_effect or option_out_of_range.</exception>
    public static UpliftReport Of(TestTable table, TestReading reading, UpliftOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(options);
        var isOfRegions = RegionsTest.Is(table);
        if (isOfRegions && options.Planned is not null)
        {
            throw Without("planned", "regions are few and are not checked against a plan");
        }

        if (reading.Start is not null && (!isOfRegions || table.Has(TestWords.Period)))
        {
            throw Without("start", isOfRegions ? "a column says before and after" : "the file has a row a person");
        }

        var report = isOfRegions ? OfRegions(RegionsTest.Of(table, reading), options)
            : OfPeople(PeopleTest.Of(table, reading), options);
        return report with { Notes = [.. report.Notes, table.ReadAs] };
    }

    /// <summary>Of a test to come.</summary>
    /// <exception cref="OptionException">option_missing, option_out_of_range or test_too_small.</exception>
    public static UpliftReport OfPower(PowerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var uplift = TestPower.SmallestUplift(options);
        double? known = double.IsNaN(uplift) ? null : uplift;
        return new(
            [
                UpliftFindings.SmallestPoints.Is(100 * known), UpliftFindings.SmallestRelative.Is(known / options.Base),
                UpliftFindings.Sentence.Is(UpliftWords.OfPower(options, uplift)),
            ],
            ["Exact, of the interval by which the test will be read: seen is an uplift whose interval lies above 0."]);
    }

    private static OptionException Without(string option, string why) =>
        new("option_without_effect", $"{option} was given, but {why}. Leave it out.");

    private static UpliftReport OfPeople(PeopleTest test, UpliftOptions options)
    {
        var uplift = Uplift.OfPeople(test.Treated, test.Control, test.HasMoney, options);
        return new(
            [
                UpliftFindings.Kind.Is("people"), UpliftFindings.Treated.Is(test.Treated.People),
                UpliftFindings.TreatedConverted.Is(test.Treated.Converted), UpliftFindings.TreatedRate.Is(test.Treated.Rate),
                UpliftFindings.Control.Is(test.Control.People), UpliftFindings.ControlConverted.Is(test.Control.Converted),
                UpliftFindings.ControlRate.Is(test.Control.Rate), .. Told(uplift),
                UpliftFindings.Sentence.Is(UpliftWords.OfPeople(test, uplift)),
            ],
            [
                .. NotesOf(test.LeftOut),
                .. test.Repeated == 0 ? Array.Empty<string>()
                    : [$"{Amounts.Count(test.Repeated)} rows are of people who stand in the file already: each counts once, " +
                        "and what was spent is added up."],
                .. test.Unbought == 0 ? Array.Empty<string>()
                    : [$"{Amounts.Count(test.Unbought)} rows have an amount, but say that nothing was bought: it counts 0."],
                .. test.HasIds ? Array.Empty<string>()
                    : ["The file does not say who a row is: whether somebody stands in it twice is not known."],
            ]);
    }

    private static UpliftReport OfRegions(RegionsTest test, UpliftOptions options)
    {
        var uplift = RegionUplift.Of(test.Regions, options);
        long treated = test.Regions.Count(region => region.IsTreated);
        return new(
            [
                UpliftFindings.Kind.Is("regions"), UpliftFindings.Treated.Is(treated),
                UpliftFindings.TreatedRate.Is(Change(true)), UpliftFindings.Control.Is(test.Regions.Length - treated),
                UpliftFindings.ControlRate.Is(Change(false)),
                .. Told(uplift), UpliftFindings.Sentence.Is(UpliftWords.OfRegions(test.Regions.Length, treated, uplift)),
            ],
            [
                .. NotesOf(test.LeftOut), "Regions count alike, however large: each is one difference of after and before. The " +
                    "relative uplift takes what would have been without invitations for known.",
            ]);

        double Change(bool isTreated) => test.Regions.Where(region => region.IsTreated == isTreated)
            .Average(region => region.RateAfter - region.RateBefore);
    }

    private static ImmutableArray<Found> Told(Uplift uplift) =>
    [
        .. Three(UpliftFindings.Points, uplift.Difference.Times(100)), .. Three(UpliftFindings.Relative, uplift.Relative),
        .. Three(UpliftFindings.Extra, uplift.Extra), .. Three(UpliftFindings.CostPerExtra, uplift.CostPerExtra),
        .. Three(UpliftFindings.Money, uplift.Money), UpliftFindings.HeldOut.Is(uplift.Split.Share),
        UpliftFindings.Planned.Is(uplift.Split.Planned), UpliftFindings.ChiSquare.Is(Known(uplift.Split.ChiSquare)),
        UpliftFindings.Chance.Is(Known(uplift.Split.Chance)),
        UpliftFindings.IsOff.Is(uplift.Split.Planned is null ? null : uplift.Split.IsOff),
    ];

    private static Found[] Three(EstimatedFindings findings, Estimated one) =>
        [findings.Value.Is(Known(one.Value)), findings.Low.Is(Known(one.Low)), findings.High.Is(Known(one.High))];

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private static IEnumerable<string> NotesOf(int leftOut)
    {
        yield return "It says what the invitation changed only where who was held out was drawn by lot.";
        if (leftOut > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Rows of other groups, left out: {leftOut:N0}.");
        }
    }
}
