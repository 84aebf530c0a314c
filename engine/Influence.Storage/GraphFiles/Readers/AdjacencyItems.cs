using System.Text;
using Influence.Application.Facts;

namespace Influence.Storage.GraphFiles.Readers;

/// <summary>Adjacency lists: a person and then those linked to, all in one line, or one a line below a count
/// (<c>write_adjlist</c> and <c>write_multiline_adjlist</c> of NetworkX).</summary>
/// <param name="source">The file.</param>
/// <param name="options">How it is to be read.</param>
internal sealed class AdjacencyItems(FactSource source, ReadOptions options) : LineItems(source, options)
{
    private readonly List<GraphItem> _found = [];
    private byte[] _person = [];
    private long _awaited;

    /// <inheritdoc/>
    public override string Format => "adjlist";

    /// <inheritdoc/>
    public override IEnumerable<GraphItem> Read()
    {
        Note("The file does not say whether its edges go both ways: each is read from the first person of its line. " +
            "--undirected reads both.");
        var isMultiline = (bool?)null;
        var waiting = new List<(byte[][] Words, GraphItem? Wrong, string Line, long Number, long Offset)>();
        while (Next())
        {
            if (Wrong is null && (Words.Count == 0 || Line[0] == '#'))
            {
                Pass(Words.Count == 0 ? "blank" : "comment");
                continue;
            }

            if (isMultiline is { } known)
            {
                Take([.. Enumerable.Range(0, Words.Count).Select(word => Words[word].ToArray())], Wrong,
                    Encoding.UTF8.GetString(Line), LineNumber, Offset, known);
            }
            else
            {
                var words = Enumerable.Range(0, Wrong is null ? Words.Count : 0).Select(word => Words[word].ToArray());
                waiting.Add(([.. words], Wrong, Encoding.UTF8.GetString(Line), LineNumber, Offset));
                isMultiline = waiting.Count == MultilineShape.LinesLookedAt ? MultilineShape.Fits(Shown(waiting)) : null;
                if (isMultiline is null)
                {
                    continue;
                }

                waiting.ForEach(line => Take(line.Words, line.Wrong, line.Line, line.Number, line.Offset, isMultiline.Value));
                waiting.Clear();
            }

            foreach (var item in _found)
            {
                yield return item;
            }

            _found.Clear();
        }

        isMultiline ??= MultilineShape.Fits(Shown(waiting));
        waiting.ForEach(line => Take(line.Words, line.Wrong, line.Line, line.Number, line.Offset, isMultiline.Value));
        foreach (var item in _found)
        {
            yield return item;
        }

        if (_awaited > 0 && !IsCut && !Options.AllowPartial)
        {
            throw Cut($"{_awaited} more neighbours of {Encoding.UTF8.GetString(_person)} must follow");
        }
    }

    private static List<string[]> Shown(List<(byte[][] Words, GraphItem? Wrong, string Line, long Number,
        long Offset)> waiting) =>
        [.. waiting.Where(line => line.Wrong is null).Select(line => line.Words.Select(Encoding.UTF8.GetString).ToArray())];

    private void Take(byte[][] words, GraphItem? wrong, string line, long number, long offset, bool isMultiline)
    {
        if (wrong is { } refused)
        {
            _awaited = Math.Max(0, _awaited - 1);
            _found.Add(refused);
            return;
        }

        if (!isMultiline)
        {
            if (words.Length == 1)
            {
                _found.Add(GraphItem.Person(words[0], number, offset));
            }

            foreach (var other in words.Skip(1))
            {
                _found.Add(GraphItem.Edge(words[0], other, null, null, number, offset));
            }

            return;
        }

        if (_awaited == 0)
        {
            if (words.Length != 2 || !long.TryParse(Encoding.UTF8.GetString(words[1]), out _awaited) || _awaited < 0)
            {
                _awaited = 0;
                _found.Add(GraphItem.Refused("line_malformed", "Here a person and the number of neighbours below must stand.",
                    Short(line), number, offset));
                return;
            }

            _person = words[0];
            _found.Add(GraphItem.Person(_person, number, offset));
            return;
        }

        _awaited--;
        var brace = line.IndexOf('{', StringComparison.Ordinal);
        var weight = brace < 0 ? null : PythonDictionary.Number(line[brace..], WeightName);
        _found.Add(GraphItem.Edge(_person, words[0], weight is null ? null
            : Encoding.UTF8.GetBytes(weight), null, number, offset));
    }

    private static string Short(string line) => line.Length <= 200 ? line : line[..199] + "…";
}
