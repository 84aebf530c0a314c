namespace Influence.Engine.Answers;

/// <summary>A figure about the whole that answers give: the one place of its name, and the only way to write and to read it.
/// </summary>
/// <typeparam name="T">double, long, bool or string.</typeparam>
/// <param name="Name">snake_case; a dot nests in JSON, as in <c>reach.mean</c>.</param>
public sealed record Finding<T>(string Name)
{
    /// <summary>The figure with its value.</summary>
    public Found Is(T? value) => new(Name, Cell.Of(value));
}

/// <summary>A figure about the whole and its value.</summary>
/// <param name="Name">Of its <see cref="Finding{T}"/>.</param>
/// <param name="Value">Nothing where it is not known.</param>
public readonly record struct Found(string Name, Cell Value);

/// <summary>Reads the figures about the whole.</summary>
public static class Findings
{
    /// <summary>The figure with its value, or with nothing where that is not known.</summary>
    public static Found Is<T>(this Finding<T> finding, T? value)
        where T : struct => value is { } known ? finding.Is(known) : new Found(finding.Name, Cell.None);

    /// <summary>The value of a figure; null where the answer has none, or does not know it.</summary>
    public static T? Find<T>(this IReadOnlyList<Found> all, Finding<T> finding)
        where T : struct
    {
        var value = CellOf(all, finding.Name);
        return value.IsNone ? null
            : typeof(T) == typeof(double) ? (T)(object)value.Number
            : typeof(T) == typeof(long) ? (T)(object)value.Count
            : (T)(object)value.Flag;
    }

    /// <inheritdoc cref="Find{T}"/>
    public static string? Find(this IReadOnlyList<Found> all, Finding<string> finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return CellOf(all, finding.Name).Text;
    }

    private static Cell CellOf(IReadOnlyList<Found> all, string name)
    {
        foreach (var found in all)
        {
            if (found.Name == name)
            {
                return found.Value;
            }
        }

        return Cell.None;
    }
}
