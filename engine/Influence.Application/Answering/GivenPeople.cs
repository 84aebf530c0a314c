using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Influence.Application.Ports;
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

    /// <exception cref="GraphDataException">person_not_found or person_repeated.</exception>
    public static ImmutableArray<int> Nodes(ImmutableArray<string> ids, IPeople people)
    {
        var (nodes, known) = (ImmutableArray.CreateBuilder<int>(ids.Length), new HashSet<int>(ids.Length));
        foreach (var id in ids)
        {
            var node = Find(id, people);
            if (!known.Add(node))
            {
                throw new GraphDataException(Repeated, $"'{id}' was given twice; give each person once.");
            }

            nodes.Add(node);
        }

        return nodes.ToImmutable();
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

    private static int Find(string id, IPeople people) => people.Find(id) ?? throw new GraphDataException(NotFound,
        $"Nobody with the id '{id}' may be chosen here. Look the id up with 'rank' or on the dashboard.");
}
