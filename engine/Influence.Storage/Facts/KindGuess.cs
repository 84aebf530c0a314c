using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Rows;
using Influence.Storage.Text;

namespace Influence.Storage.Facts;

/// <summary>Guesses what the rows of a source are from its columns.</summary>
internal static class KindGuess
{
    private static readonly HashSet<string> _replyWords = [.. new[] { "reply", "response", "answer", "replystatus",
        "responsestatus", "invitationstatus", "antwort", "reaktion", "risposta", "reponse", "respuesta", "resposta" }];

    /// <summary>The kind whose required fields are all there, or asked for, and of whose fields most are recognised.</summary>
    /// <returns>Null when it cannot be told.</returns>
    public static FactKind? Of(FactSource source, ReadOptions options)
    {
        var bare = options with { Map = options.Map.Clear(), MapIsWhole = false };
        return Best(source, options) ?? (options.MapIsWhole ? Best(source, bare) : null); // columns say more than what is left
    }

    private static FactKind? Best(FactSource source, ReadOptions options)
    {
        using var input = TextInput.Open(source, options);
        var lines = new LineReader(input.Text);
        var head = lines.Peek().ToArray();
        (FactKind Kind, double Score)? best = null;
        foreach (var kind in Enum.GetValues<FactKind>())
        {
            var score = Score(head, lines.HasEnded, kind, source.Name, options);
            if (score > 0 && (best is null || score > best.Value.Score))
            {
                best = (kind, score);
            }
        }

        return best?.Kind;
    }

    private static double Score(byte[] head, bool isAll, FactKind kind, string name, ReadOptions options)
    {
        var schema = RowSchema.Of[kind];
        if (options.MapIsWhole && options.Map.Keys.Any(field => !schema.Keys.Contains(field) && schema.Recognise(field) < 0))
        {
            return 0; // the columns were said to be fields of another kind
        }

        try
        {
            var finder = new LayoutFinder(schema, options with { Map = Known(schema, options) }, name);
            var layout = finder.Find(head, isAll, isStrict: false);
            if (layout.Format is "activity" or "snap" or "nm" && !layout.HasHeader)
            {
                return layout.Format == "activity" ? kind == FactKind.Shares ? 1 : 0 : kind == FactKind.Follows ? 1 : 0;
            }

            var asked = layout.Doubts.Select(doubt => doubt.Question.Setting.Split(':')[^1]).ToHashSet();
            var isWhole = (layout.HasHeader || layout.Paths is not null) && finder.Missing(layout).All(asked.Contains);
            return isWhole && (kind != FactKind.Replies || IsOfInvitations(layout, schema)) ? Names(layout, schema) : 0;
        }
        catch (GraphDataException unfit) when (unfit.Code is "format_unknown" or "header_unclear")
        {
            return 0; // an activity log holds shares and nothing else
        }
        catch (OptionException unfit) when (unfit.Code is "unknown_column" or "unknown_field")
        {
            return 0;
        }
    }

    // An address, a date and a status may be a list of subscribers just as well: replies name a campaign, or say "reply".
    private static bool IsOfInvitations(Layout layout, RowSchema schema) => layout.Columns.Any(column =>
        schema.Find(column) is var found && (found.Field == schema.IndexOf("campaign") ||
            (found.Field == schema.IndexOf("stage") && _replyWords.Contains(WordText.Plain(column)))));

    // Fields recognised; a field's own name says more than a word that several kinds have.
    private static double Names(Layout layout, RowSchema schema)
    {
        var fields = layout.Columns.Select(column => (Found: schema.Find(column), Column: column))
            .Where(one => one.Found.Field >= 0).DistinctBy(one => one.Found.Field).ToList();
        var required = fields.Count(one => schema.Fields[one.Found.Field].IsRequired);
        var own = fields.Count(one => one.Found.Rank == 0 && schema.Fields[one.Found.Field].Name is not ("source" or "id"));
        var dated = layout.Stages?.Dates.Count() ?? 0;
        return fields.Count + dated + required + (0.5 * own);
    }

    private static ImmutableDictionary<string, string> Known(RowSchema schema, ReadOptions options) =>
        options.Map.Any(pair => !schema.Keys.Contains(pair.Key)) ? options.Map.Clear() : options.Map;
}
