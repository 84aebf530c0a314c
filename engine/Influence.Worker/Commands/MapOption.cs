using System.Collections.Immutable;
using Influence.Engine.Errors;

namespace Influence.Worker.Commands;

/// <summary>Reads <c>--map</c>: our field = their column, or their columns alone in the order of our fields.</summary>
internal static class MapOption
{
    /// <summary>Reads what was given.</summary>
    /// <param name="lists">Each perhaps several pairs.</param>
    /// <param name="fields">Our fields in the order in which columns alone mean them.</param>
    /// <exception cref="OptionException">map_not_readable.</exception>
    public static ImmutableDictionary<string, string> Read(IEnumerable<string> lists, ImmutableArray<string> fields)
    {
        string[] pairs = [.. lists.SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries))];
        if (pairs.Length > 1 && pairs.Length <= fields.Length && pairs.All(pair => !pair.Contains('=', StringComparison.Ordinal)))
        {
            return fields.Zip(pairs, (field, column) => KeyValuePair.Create(field, column.Trim()))
                .ToImmutableDictionary(StringComparer.Ordinal);
        }

        return Pairs("--map", pairs, "FIELD=COLUMN, each field once, as in --map follower=user");
    }

    /// <summary>Reads pairs with an equals sign between.</summary>
    /// <param name="option">As typed.</param>
    /// <param name="pairs">One or more.</param>
    /// <param name="form">What each must be, with an example.</param>
    /// <exception cref="OptionException">map_not_readable.</exception>
    public static ImmutableDictionary<string, string> Pairs(string option, IEnumerable<string> pairs, string form)
    {
        var map = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var equals = pair.LastIndexOf('=');
            if (equals <= 0 || equals == pair.Length - 1 || !map.TryAdd(pair[..equals].Trim(), pair[(equals + 1)..].Trim()))
            {
                throw new OptionException("map_not_readable", $"{option} has '{pair}', but each part must be {form}.");
            }
        }

        return map.ToImmutable();
    }
}
