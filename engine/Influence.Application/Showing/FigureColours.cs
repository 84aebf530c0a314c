using System.Collections.Immutable;
using Influence.Engine.Figures;

namespace Influence.Application.Showing;

/// <summary>The colours of every figure, those of the dashboard: people who are colour-blind can tell them apart.</summary>
public static class FigureColours
{
    /// <summary>Okabe and Ito's order; nothing else marks a category.</summary>
    public static ImmutableArray<string> Categories { get; } =
        ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#000000"];

    /// <summary>Everybody outside the categories.</summary>
    public static string Rest => "#9aa5b1";

    /// <summary>Quantities in one hue, light to dark: from nothing to the largest.</summary>
    public static ImmutableArray<string> Quantities { get; } = ["#f1f6fa", "#a3d0ea", "#3a97cc", "#005684"];

    /// <summary>Writing on a figure.</summary>
    public static string Text => "#17212b";

    /// <summary>Lines that only help the eye.</summary>
    public static string Grid => "#d9e0e6";

    /// <summary>Frames and ties.</summary>
    public static string Line => "#7d8894";

    /// <summary>The colour of a category; beyond the seventh community, and again after the last, grey.</summary>
    public static string Of(int category) => category is >= 0 and < NetworkPicture.OtherCommunities ? Categories[category] : Rest;
}
