using System.Collections.Immutable;
using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>Says how a table was read.</summary>
internal sealed class ReadingOf(RowSchema schema, Layout layout, Notations notations)
{
    /// <summary>All that is known so far.</summary>
    /// <param name="decoding">The encoding in force.</param>
    /// <param name="passed">Lines that are no rows.</param>
    /// <param name="ids">Ids that were rewritten.</param>
    /// <param name="rows">Rows read.</param>
    /// <param name="undirected">Rows that go both ways.</param>
    public FileReading Say(Decoding? decoding, PassedCounts passed, IdCells? ids, long rows, long undirected) => new()
    {
        Columns = Columns(),
        Direction = Direction(undirected),
        IsUndirected = layout.DirectionColumn < 0 ? null : undirected > 0 && undirected == rows,
        Encoding = decoding?.Name ?? "utf-8",
        EncodingIsGuessed = decoding is { IsGuessed: true },
        Times = notations.Times,
        DecimalSign = notations.DecimalSign,
        HeaderLanguage = layout.Language,
        Passed = passed.All,
        Notes = [.. Notes(decoding, passed, ids, undirected)],
    };

    private ImmutableArray<ColumnUse> Columns()
    {
        if (layout.Paths is { } paths)
        {
            return [.. layout.Columns.Select(path => new ColumnUse(path,
                paths.FieldOf(path) is var field and >= 0 ? schema.Fields[field].Name : null))];
        }

        return [.. layout.Columns.Select((name, column) => new ColumnUse(name, FieldOf(column)))];
    }

    private string? FieldOf(int column)
    {
        var field = layout.ColumnOf.IndexOf(column);
        return field >= 0 ? schema.Fields[field].Name
            : layout.MoreNos.Contains(column) ? "unsubscribed"
            : column == layout.DirectionColumn ? "direction"
            : column == layout.CurrencyColumn ? "currency"
            : layout.Stages?.KeyOf(column);
    }

    private string? Direction(long undirected)
    {
        if (schema.Positions.Length < 2 || schema.Name == "accounts")
        {
            return null;
        }

        var (first, second) = (ColumnOf(0), ColumnOf(1));
        if (layout.Format == "activity")
        {
            return schema.Name == "graph" ? "A line A B is an edge from A to B, as A passed on what B said."
                : "A line A B says that A passed on what B said; influence goes from B to A.";
        }

        var both = undirected > 0 ? " Rows that say Undirected go both ways." : "";
        return schema.Name switch
        {
            _ when first is null || (second is null && schema.Name is not ("shares" or "replies")) => null,
            "graph" => $"A row is an edge from {first} to {second}.{both}",
            "follows" => $"A row says that {first} follows {second}; influence goes from {second} to {first}.{both}",
            "shares" when second is null => $"A row says that {first} shared something; from whom is not said.",
            "shares" => $"A row says that {first} passed on what {second} said; influence goes from {second} to {first}.",
            "replies" => $"A row says what came of an invitation to {first}; it ties nobody to anybody.",
            _ => $"A row says that {first} recommended to {second}; influence goes from {first} to {second}.",
        };
    }

    private string? ColumnOf(int position)
    {
        if (layout.Constants.GetValueOrDefault(schema.Positions[position]) is { } constant)
        {
            return Encoding.UTF8.GetString(constant);
        }

        var column = layout.ColumnOf[schema.Positions[position]];
        return column < 0 ? null
            : layout.Paths is { } paths ? layout.Columns.FirstOrDefault(path => paths.FieldOf(path) == column)
            : layout.HasHeader && column < layout.Columns.Length ? layout.Columns[column]
            : $"column {column + 1}";
    }

    private IEnumerable<string> Notes(Decoding? decoding, PassedCounts passed, IdCells? ids, long undirected)
    {
        foreach (var note in layout.Notes)
        {
            yield return note;
        }

        foreach (var (field, constant) in layout.Constants.OrderBy(pair => pair.Key))
        {
            yield return $"{schema.Fields[field].Name} is {Encoding.UTF8.GetString(constant)} in every row, as --map says.";
        }

        if (decoding is { IsGuessed: true })
        {
            yield return $"The encoding was taken for {decoding.Name}; --encoding names another.";
        }

        if (layout.HasHeader && passed.Of("header") > 1)
        {
            yield return $"The line that names the columns stands in the file {passed.Of("header")} times.";
        }

        if (undirected > 0)
        {
            yield return $"Rows that say Undirected are read in both directions: {undirected}.";
        }

        if (ids is { Pointed: > 0 })
        {
            yield return $"Ids written with a decimal, as in 1.0, are taken for the whole number: {ids.Pointed}.";
        }

        if (ids is { Rewritten: > 0 })
        {
            yield return $"Ids freed of blanks and marks that cannot be seen: {ids.Rewritten}.";
        }
    }
}
