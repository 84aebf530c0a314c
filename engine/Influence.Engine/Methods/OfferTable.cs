using System.Collections.Immutable;

namespace Influence.Engine.Methods;

/// <summary>What people are worth at offers, and how many may have each.</summary>
public sealed record OfferTable
{
    /// <summary>Distinct offers by name (ordinal).</summary>
    public required ImmutableArray<Offer> Offers { get; init; }

    /// <summary>Who may have what; by node, then by offer; no pair twice. Whoever is in no pair may not have it.</summary>
    public required ImmutableArray<OfferValue> Values { get; init; }

    /// <summary>People who were named beside an offer and may not be chosen, or are not known.</summary>
    public int LeftOut { get; init; }

    /// <summary>People in a pair.</summary>
    public int People => Values.Select(one => one.Node).Distinct().Count();
}

/// <summary>Something that some people are to have.</summary>
/// <param name="Name">As the user wrote it.</param>
/// <param name="Places">How many people may have it; at least 1.</param>
public readonly record struct Offer(string Name, int Places);

/// <summary>What it is worth that a person has an offer.</summary>
/// <param name="Node">The person.</param>
/// <param name="Offer">Place of the offer in the table.</param>
/// <param name="Value">In whatever unit the user counts; finite and at least 0, where 0 means not this one.</param>
public readonly record struct OfferValue(int Node, int Offer, double Value);
