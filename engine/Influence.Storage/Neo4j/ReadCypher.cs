using Influence.Application.Facts;
using Influence.Storage.Facts;
using Influence.Storage.Rows;

namespace Influence.Storage.Neo4j;

/// <summary>The statements that read facts: whole columns a page, since a row an edge would cost ten times as much.</summary>
/// <remarks>
/// Pages are ranges of internal ids, or lists of them; never an offset. A missing value is sent as one that no field can have,
/// since collecting leaves nulls out and the columns would no longer match. No label stands beside an internal id where a plan
/// could begin with it: made while the graph was small, it would look through all nodes of the label for each of them, for
/// minutes. So who is a person is told by a value, once, with the ids.
/// </remarks>
internal static class ReadCypher
{
    /// <summary>What a number that is missing is sent as.</summary>
    public const double NoNumber = -9;

    private const string Pages = "UNWIND range($first, $last) AS i ";
    private const string Chosen = "UNWIND $people AS i ";

    // The date of a field, where another than the person's; and how many there are.
    private static readonly string Dates = string.Concat(PeopleCypher.Fields().Select(field =>
        $", collect(coalesce(a._at_{field}, a.updated_at, $none)) AS at_{field}"));

    private static readonly string MoreDates =
        ", " + string.Join(" + ", PeopleCypher.Fields().Select(field => $"count(a._at_{field})")) + " AS more";

    private static string Stages(FactKind kind) =>
        $"[{string.Join(", ", RowSchema.Of[kind].StageWords.Select(stage => $"'{stage}'"))}]";

    /// <summary>Edges alone, and how many of them have more to say.</summary>
    public static string PlainFollows(bool isWhole) => Source(isWhole) + "MATCH (a) WHERE id(a) = i " +
        "MATCH (a)-[r:FOLLOWS]->(b) RETURN collect(i) AS a, collect(id(b)) AS b, " +
        "count(r.channel) + count(r.since) + count(r.updated_at) AS more";

    /// <summary>First person, second person (or the same), then a column a property, in the schema's order.</summary>
    /// <param name="kind">What.</param>
    /// <param name="isWhole">Of everybody, or of some people.</param>
    /// <param name="isDated">Of people: with a column more a field, its date.</param>
    public static string Rows(FactKind kind, bool isWhole, bool isDated = false) =>
        Source(isWhole) + "MATCH (a) WHERE id(a) = i " + kind switch
    {
        FactKind.People => "AND a.row IS NOT NULL RETURN collect(i) AS a, collect(i) AS b, collect(a.row) AS own, ",
        FactKind.Accounts => "MATCH (b)-[r:OF]->(a) WHERE b.key IS NOT NULL AND b.channel IS NOT NULL " +
            "RETURN collect(i) AS a, collect(b.key) AS b, collect(b.channel) AS own, ",
        FactKind.Shares => "MATCH (a)-[r:SHARED]->(b) WHERE r.time IS NOT NULL RETURN collect(i) AS a, " +
            "collect(id(b)) AS b, collect(CASE WHEN r.original = true THEN 1 ELSE 0 END) AS own, ",
        FactKind.Referrals => "MATCH (a)-[r:REFERRED]->(b) WHERE r.time IS NOT NULL AND r.stage IN " +
            $"{Stages(kind)} RETURN collect(i) AS a, collect(id(b)) AS b, collect(0) AS own, ",
        FactKind.Replies => "MATCH (a)-[r:REPLIED]->(a) WHERE r.time IS NOT NULL AND r.stage IN " +
            $"{Stages(kind)} RETURN collect(i) AS a, collect(i) AS b, collect(0) AS own, ",
        _ => "MATCH (a)-[r:FOLLOWS]->(b) RETURN collect(i) AS a, collect(id(b)) AS b, collect(0) AS own, ",
    } + string.Join(", ", FactCypher.PropertiesOf(kind).Select(field => Column(field, kind == FactKind.People ? "a" : "r"))) +
        (kind != FactKind.People ? "" : isDated ? Dates : MoreDates);

    /// <summary>Ids of people.</summary>
    public static string Ids(bool isWhole) => Source(isWhole) + "MATCH (a) WHERE id(a) = i " +
        "WITH i, CASE WHEN a:Person THEN toString(a.id) END AS id WHERE id IS NOT NULL RETURN collect(i) AS i, collect(id) AS id";

    private static string Source(bool isWhole) => isWhole ? Pages : Chosen;

    private static string Column(FieldSpec field, string owner) => FactColumns.StorageOf(field.Type) switch
    {
        ColumnType.Long => $"collect(coalesce({owner}.{field.Name}, $none)) AS {field.Name}",
        ColumnType.Number => $"collect(coalesce(toFloat({owner}.{field.Name}), -9.0)) AS {field.Name}",
        _ => $"collect(coalesce(toString({owner}.{field.Name}), '')) AS {field.Name}",
    };
}
