using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Application.Imports;

/// <summary>What may be said about how a file is read, and whether two sayings are the same.</summary>
public static class ReadSettings
{
    /// <summary>Orders of day, month and year.</summary>
    public static ImmutableArray<string> Dates { get; } = ["dmy", "mdy", "ymd"];

    /// <summary>Signs before decimals.</summary>
    public static ImmutableArray<string> DecimalSigns { get; } = ["point", "comma"];

    /// <summary>Units of times that are bare numbers.</summary>
    public static ImmutableArray<string> TimeUnits { get; } = ["s", "ms", "us"];

    private const int LongestMap = 10_000;

    /// <exception cref="OptionException">dates_unknown, decimal_unknown, time_unit_unknown, skip_out_of_range or map_too_long.
    /// </exception>
    public static void Demand(ReadOptions read)
    {
        ArgumentNullException.ThrowIfNull(read);
        DemandOne("dates", read.Dates, Dates);
        DemandOne("decimal", read.DecimalSign, DecimalSigns);
        DemandOne("time_unit", read.TimeUnit, TimeUnits);
        foreach (var map in new[] { read.Map, read.StageMap, read.KindMap, read.ConsentMap })
        {
            if (map.Count > LongestMap)
            {
                throw new OptionException("map_too_long",
                    $"A map of columns or words has {map.Count} entries, but may have {LongestMap}. Name only what is used.");
            }
        }

        if (read.Skip < 0)
        {
            throw new OptionException("skip_out_of_range",
                $"skip is {read.Skip}, but must be 0 or more: the lines to pass over before the header.");
        }
    }

    /// <summary>Whether a file is read the same way.</summary>
    public static bool AreSame(ReadOptions left, ReadOptions right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return AreSame(left.Map, right.Map) && AreSame(left.StageMap, right.StageMap) && AreSame(left.KindMap, right.KindMap)
            && AreSame(left.ConsentMap, right.ConsentMap) && left == right with
            {
                Map = left.Map,
                StageMap = left.StageMap,
                KindMap = left.KindMap,
                ConsentMap = left.ConsentMap,
            };
    }

    private static bool AreSame(ImmutableDictionary<string, string> left, ImmutableDictionary<string, string> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var value) && value == pair.Value);

    private static void DemandOne(string name, string? value, ImmutableArray<string> allowed)
    {
        if (value is not null && !allowed.Contains(value))
        {
            throw new OptionException($"{name}_unknown",
                $"{name} is '{value}', but must be {string.Join(", ", allowed[..^1])} or {allowed[^1]}.");
        }
    }
}
