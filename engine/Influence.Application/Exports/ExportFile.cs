using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Application.Writing;
using Influence.Engine.Answers;
using Influence.Engine.Errors;

namespace Influence.Application.Exports;

/// <summary>A file for a target, ready to leave: looked through once for the report, and row by row once more as it is
/// written.</summary>
/// <remarks>O(people) with a hash or three each; holds a number a person. Dispose it when the file is written.</remarks>
public sealed class ExportFile : IDisposable
{
    private readonly OpenPeople _open;
    private readonly LastLook _look;
    private readonly ExportAudience _audience;
    private readonly RefusedSpellings _refused;
    private readonly List<int> _planned = [];
    private readonly SortedDictionary<string, long> _leftOut = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _leftEmpty = new(StringComparer.Ordinal);

    /// <summary>Looks through a list.</summary>
    /// <exception cref="GraphDataException">export_too_large.</exception>
    internal ExportFile(ExportOptions options, OpenPeople open, IRoster roster, Func<IPeople> peopleNow,
        ExportAudience audience, CancellationToken cancellationToken)
    {
        (Options, _open, _audience) = (options, open, audience);
        (_look, _refused) = (new LastLook(roster, peopleNow), new RefusedSpellings(roster, open.Head.Network));
        Plan(cancellationToken);
        Report = new ExportReport(options.Target.Name, ExportOptions.Sources[(int)options.From], _planned.Count,
            _leftOut.ToImmutableSortedDictionary(StringComparer.Ordinal),
            _leftEmpty.ToImmutableSortedDictionary(StringComparer.Ordinal), Warnings());
    }

    /// <summary>What was asked for.</summary>
    public ExportOptions Options { get; }

    /// <summary>What is in it and what is not.</summary>
    public ExportReport Report { get; }

    /// <summary>Rows written so far; fewer than planned where somebody said no meanwhile.</summary>
    public long Written { get; private set; }

    /// <summary>Its header, and a row for each of them who may be contacted when it is written. Read once.</summary>
    /// <param name="writeDown">Writes down that a list of a name leaves with so many rows: before the first row, and again after
    /// the last where fewer left.</param>
    public IEnumerable<IReadOnlyList<Cell>> Table(Action<string, long> writeDown)
    {
        ArgumentNullException.ThrowIfNull(writeDown);
        writeDown(Options.Name, Report.Rows);
        return Rows(writeDown);
    }

    /// <summary>Writes all of it.</summary>
    /// <inheritdoc cref="Table"/>
    /// <param name="output">With the end of lines that it has.</param>
    /// <param name="writeDown">Writes it down.</param>
    public void Write(TextWriter output, Action<string, long> writeDown)
    {
        var rows = Table(writeDown);
        Csv.Begin(output, Options.Flavour);
        foreach (var row in rows)
        {
            Csv.WriteRow(output, row, Options.Flavour);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _open.Dispose();

    private IEnumerable<IReadOnlyList<Cell>> Rows(Action<string, long> writeDown)
    {
        foreach (var row in Header())
        {
            yield return row;
        }

        foreach (var (node, card) in _look.Through(_planned))
        {
            if (RowOf(node, card, out _, static _ => { }) is { } row)
            {
                Written++;
                yield return row;
            }
        }

        if (Written < Report.Rows)
        {
            writeDown(Options.Name + " after the last look", Written);
        }
    }

    private void Plan(CancellationToken cancellationToken)
    {
        var (bytes, empty) = (0L, new List<string>());
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var row in Header())
        {
            Csv.WriteRow(text, row, Options.Flavour);
        }

        foreach (var (node, card) in _look.Through(_audience.Nodes))
        {
            cancellationToken.ThrowIfCancellationRequested();
            empty.Clear();
            if (RowOf(node, card, out var reason, empty.Add) is not { } row)
            {
                Count(_leftOut, reason ?? empty.FirstOrDefault() ?? ExportReasons.NoAddress);
                continue;
            }

            empty.ForEach(one => Count(_leftEmpty, one));
            _planned.Add(node);
            Csv.WriteRow(text, row, Options.Flavour);
            bytes += Encoding.UTF8.GetByteCount(text.ToString());
            text.GetStringBuilder().Clear();
        }

        DemandSize(bytes);
    }

    // Who may be contacted is asked here and nowhere else, for the report and for the file.
    private IReadOnlyList<Cell>? RowOf(int node, PersonCard? card, out string? reason, Action<string> leaveEmpty)
    {
        reason = card is null ? ExportReasons.NotToBeNamed
            : !card.HasConsent ? ExportReasons.NoConsent
            : card.RefusesAds && Options.Target.IsHashed ? ExportReasons.AdsRefused
            : _refused.Holds(card, Options.Target.IsHashed) ? ExportReasons.SharesAddress : null;
        if (reason is not null)
        {
            return null;
        }

        var facts = _audience.Facts.GetValueOrDefault(node);
        return Options.Target.Row(
            new ExportPerson(card!, CountryOf(node), facts.Score, facts.Tier, facts.Why), Options, leaveEmpty);
    }

    private IEnumerable<IReadOnlyList<Cell>> Header() => Options.Target.Columns.IsEmpty ? []
        : [[.. Options.Target.Columns.Select(name => (Cell)name)]];

    private string? CountryOf(int node) => _open.Snapshot.People is { } people && !people.Country.IsEmpty &&
        people.Country.Span[node] is >= 0 and var word ? people.Words[word] : null;

    private void DemandSize(long bytes)
    {
        var target = Options.Target;
        if (_planned.Count > target.MostRows || bytes > target.MostBytes)
        {
            throw new GraphDataException("export_too_large", string.Create(CultureInfo.InvariantCulture,
                $"The file would have {_planned.Count:N0} people in {bytes:N0} bytes, but {target.Title} takes at most " +
                $"{Most(target.MostRows, "people")}{Most(target.MostBytes, "bytes")}in one. Ask for fewer people."));
        }
    }

    private static string Most(long most, string what) =>
        most == long.MaxValue ? "" : string.Create(CultureInfo.InvariantCulture, $"{most:N0} {what} ");

    private ImmutableArray<string> Warnings() => _planned.Count < Options.Target.Fewest
        ? [string.Create(CultureInfo.InvariantCulture, $"{Options.Target.Title} does nothing with a list of fewer than " +
            $"{Options.Target.Fewest} people, and these are {_planned.Count}.")] : [];

    private static void Count(SortedDictionary<string, long> counts, string reason) =>
        counts[reason] = counts.GetValueOrDefault(reason) + 1;
}
