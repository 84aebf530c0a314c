using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Application.SmallGraphs;

/// <summary>What is told of who gets which offer, and of all together.</summary>
public static class AssignColumns
{
    /// <summary>What it is worth that the person has the offer.</summary>
    public static Column<double> Value { get; } =
        new("value", "", "What the offer is worth with this person, in the unit of the table; 0 for who gets none");

    /// <summary>Which offer.</summary>
    public static Column<string> Offer { get; } = new("offer", "", "The offer the person gets; nothing for who gets none");

    /// <summary>All, in order.</summary>
    public static ImmutableArray<Column> All { get; } = [Value, Offer];

    /// <summary>All values together.</summary>
    public static Finding<double> Total { get; } = new("total");

    /// <summary>What handing out the dearest pair first would have had.</summary>
    public static Finding<double> DearestFirst { get; } = new("dearest_first_total");

    /// <summary>People with an offer.</summary>
    public static Finding<long> Assigned { get; } = new("assigned");

    /// <summary>People of the table without one.</summary>
    public static Finding<long> Without { get; } = new("without_offer");

    /// <summary>Places nobody has.</summary>
    public static Finding<long> PlacesLeft { get; } = new("places_left");

    /// <summary>People of the table who may not be chosen.</summary>
    public static Finding<long> LeftOut { get; } = new("left_out");
}
