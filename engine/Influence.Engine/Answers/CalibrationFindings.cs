using System.Collections.Immutable;
using Influence.Engine.Methods;

namespace Influence.Engine.Answers;

/// <summary>Whether the reaches of an answer may be promised: three figures that every answer about people who act has.</summary>
/// <param name="prefix">What stands before their names, as in <c>reach.</c>; or empty.</param>
public sealed class CalibrationFindings(string prefix)
{
    /// <summary>Whether a back-test passed.</summary>
    public Finding<bool> IsCalibrated { get; } = new(prefix + "calibrated");

    /// <summary>The back-test's id.</summary>
    public Finding<string> Id { get; } = new(prefix + "calibration_id");

    /// <summary>Why the reaches may not be promised, as in <c>no_backtest</c>.</summary>
    public Finding<string> Reason { get; } = new(prefix + "uncalibrated_reason");

    /// <summary>What an answer says; null where it says nothing of it.</summary>
    public Calibration? In(IReadOnlyList<Found> all) => all.Find(IsCalibrated) is { } calibrated
        ? new Calibration(calibrated, all.Find(Id), all.Find(Reason)) : null;

    /// <summary>The figures.</summary>
    internal ImmutableArray<Found> Of(Calibration calibration) =>
        [IsCalibrated.Is(calibration.IsCalibrated), Id.Is(calibration.Id), Reason.Is(calibration.Reason)];
}
