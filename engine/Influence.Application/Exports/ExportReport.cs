using System.Collections.Immutable;

namespace Influence.Application.Exports;

/// <summary>What is in a file and what is not, in numbers; names nobody.</summary>
/// <param name="Target">As in <c>meta</c>.</param>
/// <param name="From">As in <c>audience</c>.</param>
/// <param name="Rows">People in the file.</param>
/// <param name="LeftOut">People of the list who are not in it, by reason (<see cref="ExportReasons"/>).</param>
/// <param name="LeftEmpty">What is known of people in it and stays out, by reason.</param>
/// <param name="Warnings">What is to be known before the file is used.</param>
public sealed record ExportReport(string Target, string From, long Rows, ImmutableSortedDictionary<string, long> LeftOut,
    ImmutableSortedDictionary<string, long> LeftEmpty, ImmutableArray<string> Warnings);
