using Influence.Application.Queries;

namespace Influence.Api.Dashboard.Words;

/// <summary>What would be missing without somebody, in words.</summary>
internal static class LossWords
{
    /// <summary>What nobody else would bring, of a list of advocates.</summary>
    public static string Reach(Loss loss) => loss.Others == 0
        ? "Nobody else is among the advocates: all of what they reach would be missing."
        : $"Of all whom they and the first {Say.Count(loss.Others, "other advocate", "other advocates")} " +
            "reach together, " +
            $"{Say.Percent(loss.Share)} would be missing ({Say.Percent(loss.Low)} to {Say.Percent(loss.High)}): " +
            "people whom none of the others reaches.";

    /// <summary>Who hangs below them among the referrals.</summary>
    /// <param name="below">People.</param>
    /// <param name="worth">What these bought for, in words.</param>
    public static string Referrals(long below, string worth) =>
        $"{Say.Count(below, "customer", "customers")} came by them, or by those whom they brought, and bought for {worth}. " +
        (below == 1 ? "That one stays; " : "These stay; ") + "what is missing are those they would still bring.";
}
