using System.Collections.Immutable;
using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Rows;
using Influence.Storage.Sections;

namespace Influence.Storage.Facts;

/// <summary>Rows of one batch, column by column; a column that is empty has no value in any row. Keys only.</summary>
internal sealed class FactColumns
{
    /// <summary>The value of a time or amount that was not given.</summary>
    public const long NoNumber = long.MinValue;

    /// <summary>Name of the column that holds the hash of a people row as a whole, contact data included.</summary>
    public const string RowHash = "row_hash";

    /// <summary>Name of the column that holds what tells two event ids of one hash apart; absent in batches of before.</summary>
    public const string EventCheck = "event_check";

    /// <summary>What the rows are.</summary>
    public required FactKind Kind { get; init; }

    /// <summary>How many.</summary>
    public required int Count { get; init; }

    /// <summary>Person keys, ascending; persons of rows are places in it.</summary>
    public required ReadOnlyMemory<ulong> Keys { get; init; }

    /// <summary>Words in the order of their UTF-8 bytes; words of rows are places in it.</summary>
    public required ImmutableArray<string> Words { get; init; }

    /// <summary>Persons and words by field: a place, −1 where none was given.</summary>
    public required ImmutableDictionary<string, ReadOnlyMemory<int>> Places { get; init; }

    /// <summary>Times (µs since 1970), amounts (minor units), hashes of events, handles and rows, by field.</summary>
    public required ImmutableDictionary<string, ReadOnlyMemory<long>> Longs { get; init; }

    /// <summary>Numbers by field: NaN where none was given.</summary>
    public required ImmutableDictionary<string, ReadOnlyMemory<float>> Numbers { get; init; }

    /// <summary>Of the amounts, where the file they came from names one.</summary>
    public string? Currency { get; init; }

    /// <summary>Stages by field.</summary>
    public required ImmutableDictionary<string, ReadOnlyMemory<byte>> Stages { get; init; }

    /// <summary>Whether a field is kept in batches at all.</summary>
    public static bool IsKept(FieldSpec field) =>
        field.Type == FieldType.Event || (!field.IsRoster && field.Type != FieldType.Number);

    /// <summary>The sections, in a fixed order.</summary>
    public List<Section> ToSections()
    {
        var sections = new List<Section> { Section.Of<byte>("kind", new[] { (byte)Kind }), Section.Of("keys", Keys) };
        sections.AddRange(WordSections.Of("words", Words));
        if (Currency is not null)
        {
            sections.Add(Section.Of<byte>("currency", Encoding.UTF8.GetBytes(Currency)));
        }

        var names = RowSchema.Of[Kind].Fields.Select(field => field.Name).Append(RowHash).Append(EventCheck);
        foreach (var name in names)
        {
            if (Places.TryGetValue(name, out var places))
            {
                sections.Add(Section.Of("rows." + name, places));
            }
            else if (Longs.TryGetValue(name, out var longs))
            {
                sections.Add(Section.Of("rows." + name, longs));
            }
            else if (Numbers.TryGetValue(name, out var numbers))
            {
                sections.Add(Section.Of("rows." + name, numbers));
            }
            else if (Stages.TryGetValue(name, out var stages))
            {
                sections.Add(Section.Of("rows." + name, stages));
            }
        }

        return sections;
    }

    /// <summary>Reads a batch file; values stay mapped until it is disposed.</summary>
    public static FactColumns From(SectionFile file)
    {
        var kind = (FactKind)file.Get<byte>("kind").Span[0];
        var (places, longs) = (NewColumns<int>(), NewColumns<long>());
        var (numbers, stages) = (NewColumns<float>(), NewColumns<byte>());
        var count = 0;
        var fields = RowSchema.Of[kind].Fields.Select(field => (field.Name, field.Type))
            .Append((RowHash, FieldType.Event)).Append((EventCheck, FieldType.Event));
        foreach (var (name, type) in fields)
        {
            var section = "rows." + name;
            if (!file.Has(section))
            {
                continue;
            }

            switch (StorageOf(type))
            {
                case ColumnType.Place:
                    places[name] = file.Get<int>(section);
                    count = places[name].Length;
                    break;
                case ColumnType.Long:
                    longs[name] = file.Get<long>(section);
                    break;
                case ColumnType.Number:
                    numbers[name] = file.Get<float>(section);
                    break;
                default:
                    stages[name] = file.Get<byte>(section);
                    break;
            }
        }

        return new FactColumns
        {
            Kind = kind,
            Count = count,
            Currency = file.Has("currency") ? Encoding.UTF8.GetString(file.Get<byte>("currency").Span) : null,
            Keys = file.Get<ulong>("keys"),
            Words = WordSections.Read(file, "words"),
            Places = places.ToImmutable(),
            Longs = longs.ToImmutable(),
            Numbers = numbers.ToImmutable(),
            Stages = stages.ToImmutable(),
        };
    }

    /// <summary>How values of a type are kept.</summary>
    public static ColumnType StorageOf(FieldType type) => type switch
    {
        FieldType.Person or FieldType.Word => ColumnType.Place,
        FieldType.Time or FieldType.Money or FieldType.Event => ColumnType.Long,
        FieldType.Share or FieldType.Sentiment => ColumnType.Number,
        _ => ColumnType.Stage,
    };

    private static ImmutableDictionary<string, ReadOnlyMemory<T>>.Builder NewColumns<T>() =>
        ImmutableDictionary.CreateBuilder<string, ReadOnlyMemory<T>>();
}

/// <summary>How values are kept in a batch.</summary>
internal enum ColumnType
{
    /// <summary>A place in a list of keys or words.</summary>
    Place,

    /// <summary>64 bits.</summary>
    Long,

    /// <summary>A float.</summary>
    Number,

    /// <summary>A byte.</summary>
    Stage,
}
