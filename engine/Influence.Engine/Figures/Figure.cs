namespace Influence.Engine.Figures;

/// <summary>A picture of numbers as pure data: what it shows and what it says, drawn alike by every front end.</summary>
[TypeFormatterSource]
public abstract record Figure
{
    /// <summary>The finding, as in <c>Twenty people reach 31 % of the network</c>.</summary>
    public required string Title { get; init; }

    /// <summary>What a reader must know to trust it, in a sentence or two: what a band means, who was left out; or
    /// empty.</summary>
    public string Caption { get; init; } = "";
}
