using System.Collections.Immutable;

namespace Influence.Application.Catalog;

/// <summary>A family of methods: one command, one route, one kind of document.</summary>
/// <param name="Name">As in the route: <c>centrality</c>.</param>
/// <param name="Command">As on the command line: <c>rank</c>; also the document's kind.</param>
/// <param name="Selector">The option that picks the method.</param>
/// <param name="DefaultMethod">The method when none is named.</param>
/// <param name="Sentence">What the family answers, in plain words.</param>
public sealed record MethodFamily(string Name, string Command, string Selector, string DefaultMethod, string Sentence)
{
    /// <summary>The member of a question that lists people: seeds to simulate, or people already chosen; null where a family
    /// takes none.</summary>
    public string? Given { get; init; }

    /// <summary>Who the people given are, in plain words.</summary>
    public string GivenHelp { get; init; } = "";

    /// <summary>How the people given are written on the command line, as in <c>A,B,C</c>.</summary>
    public string GivenForm { get; init; } = "A,B";

    /// <summary>Whether there may be so many of them that a file lists them.</summary>
    public bool GivenInFile { get; init; }

    /// <summary>The member of a question that is a table of people, offers and values; null where a family takes none.</summary>
    public string? Table { get; init; }

    /// <summary>The relation that it looks at where none is named; null is the first one loaded.</summary>
    public string? Relation { get; init; }

    /// <summary>Whether its list can be cut to a top.</summary>
    public bool HasTop { get; init; }

    /// <summary>Whether its list says who people are, beside their ids.</summary>
    public bool ListsNames { get; init; }

    /// <summary>Whether it is read from the answer kept, and not asked by a job of its own.</summary>
    public bool IsCachedRead { get; init; }

    /// <summary>Whether its last answer that was asked for is written back where the facts stand.</summary>
    public bool WritesBackLast { get; init; }

    /// <summary>What the order of its rows is called where it is written back: <c>seed_rank</c>; null where it is not.</summary>
    public string? RankToldAs { get; init; }

    /// <summary>What a job of it does, as a marketer says it; null is its name.</summary>
    public string? Doing { get; init; }

    /// <summary>The same with {0} for the people that <see cref="CountedBy"/> asks for; null where it does not matter.</summary>
    public string? DoingFor { get; init; }

    /// <summary>The option that says how many people are wanted, where one must.</summary>
    public string? CountedBy { get; init; }

    /// <summary>The page of the dashboard that shows its answers: <c>/campaign</c>; null where none does.</summary>
    public string? Page { get; init; }

    /// <summary>Options that the address of this page carries.</summary>
    public ImmutableArray<string> PageAsks { get; init; } = [];

    /// <summary>Lines to copy.</summary>
    public ImmutableArray<Example> Examples { get; init; } = [];
}

/// <summary>A line to copy, and what it does.</summary>
/// <param name="Line">As typed.</param>
/// <param name="Purpose">In plain words.</param>
public sealed record Example(string Line, string Purpose);
