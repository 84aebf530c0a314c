using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Application.Writing;
using Influence.Engine.Learning;
using Influence.Engine.Methods;

namespace Influence;

/// <summary>How likely each person is to act because of each other.</summary>
public sealed class Chances : Shown
{
    private readonly ChancesFacts _facts;

    internal Chances(ChancesFacts facts, LearnOptions options)
    {
        (_facts, Options) = (facts, options);
        Calibration = new CalibrationNote(facts.Calibration, facts.Act);
    }

    /// <summary><c>c-</c> and 32 hex digits: what they are made from.</summary>
    public string Id => _facts.Id;

    /// <summary>As in <c>learned</c> or <c>wc</c>.</summary>
    public string Rule => _facts.Rule;

    /// <summary>Whether reaches may be promised, and if not, why.</summary>
    public CalibrationNote Calibration { get; }

    /// <summary>How far off they were on stories held back; null where none were.</summary>
    public BackTest? BackTest => _facts.BackTest;

    /// <summary>Influence edges that have a chance.</summary>
    public long Edges => _facts.Edges;

    /// <summary>What a reader must know of how they were made, one sentence each.</summary>
    public ImmutableArray<string> Notes => _facts.Notes;

    internal LearnOptions Options { get; }

    internal NetworkViewOptions ApplyTo(NetworkViewOptions view) =>
        view with { Chance = _facts.Rule, Kinds = Options.Kinds, HoldOut = Options.HoldOut };

    internal override ShownContent Content => new(
        string.Create(CultureInfo.InvariantCulture, $"Chances of {_facts.Edges:N0} influence edges by the rule {_facts.Rule}"),
        [Calibration.ToString()], [], [],
        [("made from", _facts.SnapshotId), .. _facts.Notes.Select(note => ("note", note))]);
}

/// <summary>Whether chances were checked against what happened.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = ["text/plain"])]
public sealed class CalibrationNote
{
    private readonly Calibration _calibration;
    private readonly string? _act;

    internal CalibrationNote(Calibration calibration, string? act) => (_calibration, _act) = (calibration, act);

    /// <summary>Only after a check against stories held back.</summary>
    public bool IsCalibrated => _calibration.IsCalibrated;

    /// <summary>no_shares, no_carrying_shares, no_story, no_backtest, backtest_failed, backtest_range, backtest_empty or
    /// model_not_tested; null when calibrated.</summary>
    public string? Reason => _calibration.Reason;

    /// <summary>As in <c>calibrated for "share"</c>, or why not.</summary>
    public override string ToString() => IsCalibrated ? $"calibrated for \"{_act}\""
        : string.Concat(CalibrationReasons.Warning(_calibration));
}
