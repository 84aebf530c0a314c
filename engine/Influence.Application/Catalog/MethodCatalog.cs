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
public sealed record MethodFamily(string Name, string Command, string Selector, string DefaultMethod, string Sentence);

/// <summary>Every method there is, registered once; command line, routes, schema, job kinds and the docs table read it.</summary>
public static partial class MethodCatalog
{
    /// <summary>The families, in the order people meet them.</summary>
    public static ImmutableArray<MethodFamily> Families { get; } =
    [
        new("centrality", "rank", "method", "pagerank", "Who stands where in the network?"),
        new("communities", "communities", "method", "leiden", "Which groups does the network fall into?"),
        new("spread", "simulate", "model", "ic", "How many people act if these people are invited?"),
        new("seeds", "seeds", "method", "opim", "Whom to invite so that most people act?"),
        new("advocates", "advocates", "method", "advocates", "Whose invitation brings others?"),
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
