using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Influence.Application.Catalog;
using Influence.Application.Ports;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;

namespace Influence.Application.Answering;

/// <summary>Turns ids a user gave into nodes; somebody outside the mask is answered exactly like a stranger.</summary>
internal static class GivenPeople
{
    /// <summary>Code of the error about somebody unknown or masked.</summary>
    public const string NotFound = "person_not_found";

    /// <summary>Code of the error about somebody named twice.</summary>
    public const string Repeated = "person_repeated";

    // Of a longer list the first are named, with how many more there are.
    private const int MostNamed = 100;

    /// <exception cref="GraphDataException">person_not_found or person_repeated, with all whom it concerns.</exception>
    public static ImmutableArray<int> Nodes(ImmutableArray<string> ids, IPeople people)
    {
        var (nodes, known) = (ImmutableArray.CreateBuilder<int>(ids.Length), new HashSet<int>(ids.Length));
        var (missing, twice) = (new List<string>(), new List<string>());
        foreach (var id in ids)
        {
            if (people.Find(id) is not { } node)
            {
                missing.Add(id);
            }
            else if (known.Add(node))
            {
                nodes.Add(node);
            }
            else
            {
                twice.Add(id);
            }
        }

        // Of both kinds that one is told which comes first.
        return missing.Count > 0 && (twice.Count == 0 || ids.IndexOf(missing[0]) < ids.LastIndexOf(twice[0]))
            ? throw Missing(missing)
            : twice.Count > 0 ? throw new GraphDataException(
                Repeated, $"{Words(twice)} {(twice.Count == 1 ? "was" : "were")} given twice; give each person once.")
            : nodes.ToImmutable();
    }

    /// <summary>Each list of a method by node.</summary>
    /// <exception cref="GraphDataException">person_not_found or person_repeated.</exception>
    public static ImmutableDictionary<string, ImmutableArray<int>> Nodes(
        Method method, ImmutableDictionary<string, ImmutableArray<string>> lists, IPeople people) =>
        lists.ToImmutableDictionary(list => list.Key, list => Nodes(
            method.Lists.Any(own => own.Name == list.Key && own.PassesOver)
                ? [.. list.Value.Where(id => people.Find(id) is not null).Distinct(StringComparer.Ordinal)]
                : list.Value, people));

    /// <summary>People of lists that were passed over.</summary>
    public static int PassedOver(ImmutableDictionary<string, ImmutableArray<string>> given,
        ImmutableDictionary<string, ImmutableArray<int>> found) =>
        given.Sum(list => list.Value.Distinct(StringComparer.Ordinal).Count() - found[list.Key].Length);

    /// <summary>What tells lists from others in the name of a run; nothing where there are none.</summary>
    public static string Digest(ImmutableDictionary<string, ImmutableArray<int>> lists, ReadOnlySpan<ulong> keys)
    {
        var text = new StringBuilder();
        foreach (var (name, nodes) in lists.Where(list => !list.Value.IsEmpty).OrderBy(list => list.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"|{name}");
            foreach (var node in nodes)
            {
                text.Append(CultureInfo.InvariantCulture, $",{keys[node]}");
            }
        }

        return text.ToString();
    }

    /// <summary>The mask, or the part of it that was named; naming somebody twice is harmless.</summary>
    /// <exception cref="GraphDataException">person_not_found.</exception>
    public static Candidates Among(ImmutableArray<string>? ids, IPeople people, int nodeCount)
    {
        if (ids is not { } named)
        {
            return people.Mask;
        }

        var allowed = new bool[nodeCount];
        foreach (var id in named)
        {
            allowed[Find(id, people)] = true;
        }

        return Candidates.From(allowed);
    }

    /// <summary>The lists that a question named, as its evidence keeps them.</summary>
    public static ImmutableArray<ListUsed> Used(Method method, ImmutableArray<string> given, ImmutableArray<int> nodes,
        ImmutableDictionary<string, ImmutableArray<string>> lists, ImmutableDictionary<string, ImmutableArray<int>> found) =>
    [
        .. given.IsDefaultOrEmpty || MethodCatalog.Family(method.Family).Given is not { } name ? []
            : new[] { Used(name, given, nodes) },
        .. lists.Where(list => !list.Value.IsEmpty).OrderBy(list => list.Key, StringComparer.Ordinal)
            .Select(list => Used(list.Key, list.Value, found[list.Key])),
    ];

    private static ListUsed Used(string name, ImmutableArray<string> ids, ImmutableArray<int> nodes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var id in ids.Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(id + "\n"));
        }

        return new ListUsed(name, ids.Length, Convert.ToHexStringLower(hash.GetHashAndReset()),
            ids.Length <= ListUsed.MostKept ? nodes : []);
    }

    private static int Find(string id, IPeople people) => people.Find(id) ?? throw Missing([id]);

    // Somebody who said no, a third party and a stranger look alike: who is on the roster is nobody's business.
    private static GraphDataException Missing(List<string> ids) => new(NotFound, ids.Count == 1
        ? $"Nobody with the id '{ids[0]}' may be chosen here. Look the id up with 'rank' or on the dashboard, or leave it out."
        : string.Create(CultureInfo.InvariantCulture, $"{ids.Count:N0} of these people may not be chosen here: {Words(ids)}. ") +
            "Leave them out, or look the ids up with 'rank' or on the dashboard.");

    private static string Words(List<string> ids) => string.Join(", ", ids.Take(MostNamed).Select(id => $"'{id}'")) +
        (ids.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {ids.Count - MostNamed:N0} more") : "");
}
