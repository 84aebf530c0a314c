using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Storage.Facts;
using Influence.Storage.Ids;
using Influence.Storage.Sections;

namespace Influence.Storage.Snapshots;

/// <summary>All batches of a network, mapped, with the people and words of all of them numbered once.</summary>
internal sealed class OpenFacts : IDisposable
{
    private readonly IReadOnlyList<IDisposable> _files;
    private readonly List<FactColumns> _batches;

    /// <summary>Takes the batches; their order does not matter.</summary>
    /// <param name="batches">All of a network.</param>
    /// <param name="version">Number of the last of them.</param>
    /// <param name="files">Closed with this.</param>
    public OpenFacts(List<FactColumns> batches, long version, params IReadOnlyList<IDisposable> files)
    {
        (_batches, _files, Version) = (batches, files, version);
        Keys = UnionOfKeys(_batches);
        Words = [.. _batches.SelectMany(batch => batch.Words).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Number of the last batch.</summary>
    public long Version { get; }

    /// <summary>Distinct keys of all batches, ascending: people are places in it.</summary>
    public ulong[] Keys { get; }

    /// <summary>Distinct words of all batches, ordinally.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>Opens batch files.</summary>
    public static OpenFacts FromFiles(
        ISectionVolume volume, IEnumerable<string> paths, long version, CancellationToken cancellationToken)
    {
        var (files, batches) = (new List<SectionFile>(), new List<FactColumns>());
        try
        {
            foreach (var path in paths)
            {
                cancellationToken.ThrowIfCancellationRequested();
                files.Add(volume.Open(path, "batch"));
                batches.Add(FactColumns.From(files[^1]));
            }

            return new OpenFacts(batches, version, [.. files]);
        }
        catch
        {
            files.ForEach(file => file.Dispose());
            throw;
        }
    }

    /// <summary>Marks the people whom a field names.</summary>
    public void Mark(FactKind kind, string field, bool[] isNamed)
    {
        foreach (var batch in _batches.Where(batch => batch.Kind == kind))
        {
            if (!batch.Places.TryGetValue(field, out var places))
            {
                continue;
            }

            var placeOf = PlacesOf(batch.Keys.Span);
            foreach (var place in places.Span)
            {
                if (place >= 0)
                {
                    isNamed[placeOf[place]] = true;
                }
            }
        }
    }

    /// <summary>Marks the people of follows and shares on some channels. Returns whether there are any.</summary>
    public bool MarkOnChannels(bool[] isNamed, Func<string, bool> isChannel)
    {
        var found = false;
        foreach (var batch in _batches.Where(batch => batch.Kind is FactKind.Follows or FactKind.Shares))
        {
            if (!batch.Places.TryGetValue("channel", out var channels) || !batch.Words.Any(isChannel))
            {
                continue;
            }

            var isMeant = batch.Words.Select(isChannel).ToArray();
            var placeOf = PlacesOf(batch.Keys.Span);
            string[] fields = batch.Kind == FactKind.Follows ? ["follower", "followed"] : ["person", "source"];
            foreach (var field in fields)
            {
                for (var row = 0; batch.Places.TryGetValue(field, out var people) && row < batch.Count; row++)
                {
                    if (channels.Span[row] >= 0 && isMeant[channels.Span[row]] && people.Span[row] >= 0)
                    {
                        found = isNamed[placeOf[people.Span[row]]] = true;
                    }
                }
            }
        }

        return found;
    }

    /// <summary>Batches of one kind.</summary>
    public IEnumerable<FactColumns> BatchesOf(FactKind kind) => _batches.Where(batch => batch.Kind == kind);

    /// <summary>Rows of one kind in all batches.</summary>
    public long CountOf(FactKind kind) => BatchesOf(kind).Sum(batch => (long)batch.Count);

    /// <summary>Whether there are batches of this kind.</summary>
    public bool Has(FactKind kind) => _batches.Any(batch => batch.Kind == kind);

    /// <summary>The rows of all batches of one kind, behind each other.</summary>
    public MergedRows RowsOf(FactKind kind)
    {
        var rows = new MergedRows(kind, CountOf(kind));
        Dictionary<string, int>? wordPlaces = null;
        foreach (var batch in _batches.Where(batch => batch.Kind == kind))
        {
            var placeOfWord = Array.Empty<int>();
            if (batch.Words.Length > 0)
            {
                wordPlaces ??= Words.Select((word, place) => (word, place)).ToDictionary(pair => pair.word, pair => pair.place);
                placeOfWord = [.. batch.Words.Select(word => wordPlaces[word])];
            }

            rows.Add(batch, PlacesOf(batch.Keys.Span), placeOfWord);
        }

        return rows;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }
    }

    // Both lists ascend, so one walk finds all places.
    private int[] PlacesOf(ReadOnlySpan<ulong> keys)
    {
        var places = new int[keys.Length];
        for (int at = 0, place = 0; at < keys.Length; at++)
        {
            while (Keys[place] != keys[at])
            {
                place++;
            }

            places[at] = place;
        }

        return places;
    }

    private static ulong[] UnionOfKeys(List<FactColumns> batches)
    {
        var all = new ulong[batches.Sum(batch => (long)batch.Keys.Length)];
        var starts = new List<int> { 0 };
        foreach (var batch in batches)
        {
            batch.Keys.Span.CopyTo(all.AsSpan(starts[^1]));
            starts.Add(starts[^1] + batch.Keys.Length);
        }

        all = AscendingRuns.Merge(all, starts);
        var kept = 0;
        for (var at = 0; at < all.Length; at++)
        {
            if (at == 0 || all[at] != all[at - 1])
            {
                all[kept++] = all[at];
            }
        }

        return all[..kept];
    }
}
