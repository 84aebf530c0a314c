using System.Collections.Immutable;
using Influence.Application.Roster;
using Influence.Engine.Errors;

namespace Influence.Application.Answering;

/// <summary>Turns ids a user gave into nodes; somebody outside the mask is answered exactly like a stranger.</summary>
internal static class GivenPeople
{
    /// <exception cref="GraphDataException">person_not_found or person_repeated.</exception>
    public static ImmutableArray<int> Nodes(ImmutableArray<string> ids, IPeople people)
    {
        var nodes = ImmutableArray.CreateBuilder<int>(ids.Length);
        foreach (var id in ids)
        {
            var node = people.Find(id) ?? throw new GraphDataException("person_not_found",
                $"Nobody with the id '{id}' may be chosen here. Look the id up with 'rank' or on the dashboard.");
            if (nodes.Contains(node))
            {
                throw new GraphDataException("person_repeated", $"'{id}' was given twice; give each person once.");
            }

            nodes.Add(node);
        }

        return nodes.ToImmutable();
    }
}
