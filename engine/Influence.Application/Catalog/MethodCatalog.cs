using System.Collections.Immutable;
using Influence.Engine.Errors;
using Influence.Engine.Methods;

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

    /// <summary>Whether a question without people given is meaningless.</summary>
    public bool DemandsGiven { get; init; }

    /// <summary>Whether its list can be cut to a top.</summary>
    public bool HasTop { get; init; }

    /// <summary>Whether its list says who people are, beside their ids.</summary>
    public bool ListsNames { get; init; }

    /// <summary>Whether it is read from the answer kept, and not asked by a job of its own.</summary>
    public bool IsCachedRead { get; init; }

    /// <summary>Lines to copy.</summary>
    public ImmutableArray<Example> Examples { get; init; } = [];
}

/// <summary>A line to copy, and what it does.</summary>
/// <param name="Line">As typed.</param>
/// <param name="Purpose">In plain words.</param>
public sealed record Example(string Line, string Purpose);

/// <summary>Every method there is, registered once; command line, routes, schema, job kinds and the docs table read it.</summary>
public static partial class MethodCatalog
{
    /// <summary>The families, in the order people meet them.</summary>
    public static ImmutableArray<MethodFamily> Families { get; } =
    [
        new("centrality", "rank", "method", "pagerank", "Who stands where in the network?")
        {
            HasTop = true,
            Examples =
            [
                new("influence rank", "The ten people with the highest PageRank in the network 'main'"),
                new("influence rank --method betweenness --relation shares --top 50 --csv", "Who stands between others, as CSV"),
                new("influence rank --graph wiki-Vote.txt.gz --json", "A ranking of a graph file, without a data folder"),
            ],
        },
        new("communities", "communities", "method", "leiden", "Which groups does the network fall into?")
        {
            HasTop = true,
            Examples =
            [
                new("influence communities --top all --csv -o communities.csv", "Everybody's community, numbered from 0 by size"),
                new("influence communities --method components", "Who is connected at all"),
                new("influence communities --graph friends.txt --undirected", "Communities of a graph file"),
            ],
        },
        new("advocates", "advocates", "method", "advocates", "Whose invitation brings others?")
        {
            Given = "given",
            HasTop = true,
            ListsNames = true,
            IsCachedRead = true,
            Examples =
            [
                new("influence advocates --top 20", "The twenty people whose invitation brings most others, with reasons"),
                new("influence advocates --given anna,ben", "Whom to add to Anna and Ben"),
                new("influence advocates --graph followers.txt --direction follows", "From a follower list alone"),
            ],
        },
        new("spread", "simulate", "model", "ic", "How many people act if these people are invited?")
        {
            Given = "seeds",
            DemandsGiven = true,
            Examples =
            [
                new("influence simulate --seeds anna,ben,chris", "How many people act if these three are invited"),
                new("influence simulate --seeds-file list.txt --model lt --worlds 10000",
                    "The same for a list, by linear threshold"),
                new("influence seeds -k 10 --csv | influence simulate --seeds-file -", "Check a choice by simulation"),
            ],
        },
        new("seeds", "seeds", "method", "opim", "Whom to invite so that most people act?")
        {
            Examples =
            [
                new("influence seeds -k 20", "The twenty people to invite so that most people act"),
                new("influence seeds -k 20 --csv -o invite.csv", "The same as a file"),
                new("influence seeds -k 50 --graph graph.inf.gz --chance column --epsilon 0.01",
                    "From a graph file with a chance on each line"),
            ],
        },
        new("chains", "chains", "method", "yen", "How would a story get from one person to another?")
        {
            Given = "between",
            DemandsGiven = true,
            ListsNames = true,
            Examples =
            [
                new("influence chains --between anna,gita", "The three most probable chains of people from Anna to Gita"),
                new("influence chains --between anna,gita --chains 10 --csv", "Ten of them, a line a step"),
                new("influence chains --between 3,88 --graph followers.txt --direction follows", "In a graph file"),
            ],
        },
    ];

    /// <summary>The methods of one family.</summary>
    public static IEnumerable<Method> Of(string family) => Methods.Where(method => method.Family == family);

    /// <summary>The family of a name or a command.</summary>
    /// <exception cref="OptionException">family_unknown.</exception>
    public static MethodFamily Family(string name) =>
        Families.FirstOrDefault(family => family.Name == name || family.Command == name)
        ?? throw new OptionException("family_unknown",
            $"There is no family '{name}'. Families are {string.Join(", ", Families.Select(family => family.Name))}.");

    /// <summary>The method of a name; null or empty is the family's default.</summary>
    /// <exception cref="OptionException">method_unknown.</exception>
    public static Method Find(string family, string? name)
    {
        var asked = string.IsNullOrEmpty(name) ? Family(family).DefaultMethod : name;
        return Of(family).FirstOrDefault(method => method.Name == asked)
            ?? throw new OptionException("method_unknown",
                $"{family} has no method '{asked}'. Methods are {string.Join(", ", Of(family).Select(method => method.Name))}.");
    }
}
