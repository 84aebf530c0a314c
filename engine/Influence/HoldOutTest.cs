using Influence.Application.Uplifts;
using Influence.Engine.Errors;
using Influence.Engine.Uplifts;

namespace Influence;

/// <summary>What a hold-out test says, beside no network: a test is a file of its own, and nobody is named.</summary>
public static class HoldOutTest
{
    /// <summary>What an invitation changed, by those who were held out from it.</summary>
    /// <param name="csv">Text with headings: a row a person (id, group, converted, value), or a row a region and period (region,
    /// group, period or date, conversions, population); headings and words in five languages.</param>
    /// <param name="reading">What the text does not say itself; null means nothing.</param>
    /// <param name="options">Cost and planned split; null means that they are not known.</param>
    /// <returns>Uplift in percentage points and relative, extra customers and their cost, each with its 95 % interval.</returns>
    /// <exception cref="OptionException">test_not_readable, test_words_unknown, test_group_missing, test_person_twice,
    /// test_counts_impossible, option_missing or option_out_of_range.</exception>
    /// <remarks>Newcombe 1998, Welch 1947, differences in differences of regions; O(rows). Formulas: engine/docs/methods.
    /// </remarks>
    /// <example><code>
    /// var test = HoldOutTest.Of("id,group,converted\na,test,1\nb,test,0\nc,control,0\nd,control,1");
    /// Console.WriteLine(test.Sentence);
    /// </code></example>
    public static UpliftReport Of(string csv, TestReading? reading = null, UpliftOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(csv);
        reading ??= new();
        return UpliftReport.Of(TestTable.OfText(csv, reading), reading, options ?? new());
    }

    /// <summary>What a test to come will be able to see.</summary>
    /// <param name="options">People and the share who buy anyway, at least.</param>
    /// <exception cref="OptionException">option_missing, option_out_of_range or test_too_small.</exception>
    /// <remarks>Exact, of the interval by which the test will be read.</remarks>
    /// <example><code>
    /// Console.WriteLine(HoldOutTest.Power(new() { People = 2_000, Base = 0.05 }).Sentence);
    /// </code></example>
    public static UpliftReport Power(PowerOptions options) => UpliftReport.OfPower(options);
}
