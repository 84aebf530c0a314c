using Influence.Engine.Methods;

namespace Influence.Application.Writing;

/// <summary>Why a reach may not be promised, in plain words.</summary>
public static class CalibrationReasons
{
    /// <summary>The line that must not be overlooked where reaches and scores may not be promised; none where they may.</summary>
    public static string[] Warning(Calibration? calibration) => calibration is { IsCalibrated: false }
        ? [$"UNCALIBRATED: {Sentence(calibration.Reason ?? "no_backtest")}"] : [];

    /// <summary>A sentence that ends with a full stop.</summary>
    /// <param name="code">As in <c>no_story</c>.</param>
    public static string Sentence(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code switch
        {
            "no_shares" => "no shares were learned from, so the chances are assumed.",
            "no_carrying_shares" => "no share is of a kind that carries influence, so the chances are assumed.",
            "no_story" => "the shares say neither message nor topic, so how stories travel could not be learned.",
            "no_backtest" =>
                "the chances were learned from shares, but not checked against stories held back: that takes 100 stories.",
            "backtest_failed" => "on stories held back, the chances foretold another size than they had.",
            "backtest_empty" => "in the stories held back hardly anybody acted because of somebody known: nothing to foretell.",
            "backtest_range" => "on stories held back, not 85 to 95 of 100 lay within their range.",
            "model_not_tested" => "the chances were tested by plain independent cascade, not by the model that was asked.",
            "growth_unknown" => "too few people joined a story, so how fast stories travel could not be learned.",
            "growth_not_tested" => "how stories grow was not checked against stories held back: that takes 100 stories.",
            "growth_test_empty" => "hardly any of the stories held back went on after it was looked at: nothing to foretell.",
            "growth_test_failed" => "of the stories held back, not 85 to 95 of 100 lay within the range foretold early.",
            _ => $"{code.Replace('_', ' ')}.",
        };
    }
}
