using System.Collections;
using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Engine.Alerts;

namespace Influence;

/// <summary>A conversation that is, or was, unusual.</summary>
/// <param name="Story">The message, or the topic.</param>
/// <param name="Kind">message or topic.</param>
/// <param name="Reason">volume, negative or growth.</param>
/// <param name="RaisedAt">When it could first have been known: UTC, 2012-07-04T18:30:00Z.</param>
/// <param name="IsOpen">Whether something was said in the last seven days.</param>
/// <param name="SharesThen">Shares of it when it could first be known.</param>
/// <param name="SharesNow">Shares of it now.</param>
/// <param name="NegativeShare">Part of its ratings of seven days that were negative then; NaN where nobody rated.</param>
/// <param name="AnswerFirst">Ids of whom to ask first to tell the truth, who may be named.</param>
/// <param name="Saves">People who do not pass it on from now when these answer; NaN where nobody need answer.</param>
public sealed record StoryAlert(string Story, string Kind, string Reason, string RaisedAt, bool IsOpen, long SharesThen,
    long SharesNow, double NegativeShare, ImmutableArray<string> AnswerFirst, double Saves);

/// <summary>Conversations that are, or were, unusual beside the network's own history: the newest first.</summary>
public sealed class AlertList : Shown, IReadOnlyList<StoryAlert>
{
    private readonly AnswerDocument _document;

    internal AlertList(Network network, AnswerDocument document)
        : base(network) => _document = document;

    /// <summary>How many there are.</summary>
    public int Count => _document.Rows.Count;

    /// <summary>How many of them go on.</summary>
    public long Open => _document.ValueOf(AlertFindings.Open);

    /// <summary>The alert at a place, from 0.</summary>
    public StoryAlert this[int index]
    {
        get
        {
            var row = _document.Rows[index];
            return new StoryAlert(row.Read(AlertColumns.Story)!, row.Read(AlertColumns.Kind)!, row.Read(AlertColumns.Reason)!,
                row.Read(AlertColumns.Raised)!, row.Read(AlertColumns.Open) == "yes", row.Read(AlertColumns.SharesThen)!.Value,
                row.Read(AlertColumns.SharesNow)!.Value, row.Read(AlertColumns.NegativeShare),
                [
                    .. new[] { AlertColumns.First, AlertColumns.Second, AlertColumns.Third }.Select(row.Other)
                        .OfType<string>(),
                ],
                row.Read(AlertColumns.Saves));
        }
    }

    internal override ShownContent Content => ShownContent.Of("What is unusual", _document,
        [.. SummaryLines.Of(_document).Select(line => line.Text)]);

    /// <inheritdoc/>
    public IEnumerator<StoryAlert> GetEnumerator() => Enumerable.Range(0, Count).Select(place => this[place]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
