using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Spread;
using static System.FormattableString;

namespace Influence.Engine.Learning;

/// <summary>How many people a campaign is promised to reach: 90 of 100 such campaigns reach no fewer than the one number and no
/// more than the other. Something else than how exactly the mean was computed.</summary>
/// <param name="Low">Those who begin included.</param>
/// <param name="High">Those who begin included.</param>
/// <param name="Basis">What it rests on, in a sentence.</param>
internal sealed record Forecast(int Low, int High, string Basis)
{
    private const int Worlds = 400;
    private const int WorldsPerChunk = 10;

    /// <summary>The range of worlds, in which chances differ as much as the stories held back did.</summary>
    /// <param name="input">Chances, and the test they passed.</param>
    /// <param name="model">What was tested is independent cascade.</param>
    /// <param name="kernel">Of the chances as they are.</param>
    /// <param name="seeds">Who begins.</param>
    /// <param name="randomSeed">Of the run.</param>
    /// <param name="loop">Over chunks of worlds.</param>
    /// <param name="cancellationToken">Looked at within worlds.</param>
    /// <returns>Null where nothing may be promised.</returns>
    public static Forecast? Of(MethodInput input, SpreadModel model, WorldKernel kernel, int[] seeds, ulong randomSeed,
        ChunkLoop loop, CancellationToken cancellationToken)
    {
        if (!CalibrationOf(input, model, kernel.Rules).IsCalibrated || input.BackTest is not { } test)
        {
            return null;
        }

        var (widened, seed) = (test.Widened, Coin.Derive(randomSeed, "forecast"));
        var (sizes, own) = (new int[Worlds], Worlds / widened.Parts);
        for (var part = 0; part < widened.Parts; part++)
        {
            var walk = widened == StoryModel.AsLearned ? kernel
                : WorldKernel.Of(widened.Of(kernel.Graph, part), model, input.ChancesAreLearned, cancellationToken)
                    .Accepting(kernel.Invited);
            var first = part * own;
            loop.Each(own, WorldsPerChunk, at =>
                sizes[first + at] = (int)walk.Reach(seeds, seed, first + at, first + at + 1).Reached);
        }

        var (low, high) = ForecastRange.Of(sizes);
        return new Forecast(low, high, BasisOf(test));
    }

    /// <summary>What may be promised by a model of spread: the test is one of independent cascade, without deadline and opinions.
    /// </summary>
    public static Calibration CalibrationOf(MethodInput input, SpreadModel model, SpreadRules? rules = null) =>
        (model == SpreadModel.Lt || rules is { IsPlain: false }) && input.Calibration.IsCalibrated
            ? Calibration.None("model_not_tested") : input.Calibration;

    private static string BasisOf(BackTest test) => Invariant(
        $"90 of 100 campaigns; ranges made so held {test.Coverage * 100:0} of 100 stories held back of {test.StoriesThatWentOn}");
}
