using Influence.Application.Facts;

namespace Influence.Storage.Neo4j;

/// <summary>The statements that take facts away again. Each may be done twice.</summary>
/// <remarks>
/// People are found by their id and not by an internal one: nobody may be harmed who got the number of a person deleted
/// meanwhile. What stands is touched only if it is what leaves, date included: a later content of another process stays.
/// </remarks>
internal static class RemoveCypher
{
    /// <summary>Parts of a batch, some at a time.</summary>
    public const string Markers =
        "MATCH (m:_InfluenceBatch {batch: $batch}) WITH m LIMIT $most DELETE m RETURN count(*) AS gone";

    /// <summary>Parts of a kind, whoever wrote them.</summary>
    public const string AllMarkers = "MATCH (m:_InfluenceBatch) WHERE m.kind = $what AND m.removal IS NULL " +
        "WITH m LIMIT $most DELETE m RETURN count(*) AS gone";

    /// <summary>Says to other folders that rows of a kind left: counts and parts alone would not tell of people.</summary>
    public const string Trace = "MERGE (m:_InfluenceBatch {id: $id}) ON CREATE SET m.removal = true, m.batch = '', " +
        "m.part = '', m.parts = 0, m.kind = $what, m.rows = 0, m.people = [], m.at = $at, m.created = $created " +
        "RETURN m.created AS created";

    private const string Rows = "UNWIND range(0, size($id) - 1) AS i MATCH (a:Person {id: $id[i]}) USING INDEX a:Person(id) ";

    private const string SameDate = "coalesce(x.updated_at, $none) = coalesce($updated_at[i], $none) ";

    private const string Gone = "sum(CASE WHEN $stays[i] = 0 THEN 1 ELSE 0 END) AS gone";

    /// <summary>Relationships between people: deleted, or set to what else says the same.</summary>
    public static string Relations(FactKind kind)
    {
        var isFollow = kind == FactKind.Follows;
        return Rows + "MATCH (b:Person {id: $to[i]}) USING INDEX b:Person(id) " +
            $"MATCH (a)-[x:{FactCypher.TypeOf[kind]}]->(b) WHERE {SameDate}AND " +
            (isFollow
                ? "coalesce(x.since, $none) = coalesce($since[i], $none) AND " +
                    "(x.channel = $channel[i] OR (x.channel IS NULL AND $channel[i] IS NULL)) "
                : "x.key = $key[i] AND x.row = $row[i] ") +
            Left(isFollow ? "x.since = $new_since[i], " : "") + "RETURN " + Gone;
    }

    /// <summary>Accounts; a handle that nobody has any more goes too.</summary>
    public static string Accounts { get; } = Rows +
        "MATCH (b:Account {channel: $channel[i], key: $handle[i]}) USING INDEX b:Account(channel, key) " +
        $"MATCH (b)-[x:OF]->(a) WHERE {SameDate}{Left("")}WITH collect(DISTINCT b) AS accounts, {Gone} " +
        "CALL (accounts) { UNWIND accounts AS b WITH b WHERE NOT EXISTS { (b)--() } DELETE b RETURN count(*) AS lone } " +
        "RETURN gone AS gone";

    private static string Left(string also) =>
        $"FOREACH (one IN CASE WHEN $stays[i] = 1 THEN [1] ELSE [] END | SET {also}x.updated_at = $new_updated_at[i]) " +
        "FOREACH (one IN CASE WHEN $stays[i] = 0 THEN [1] ELSE [] END | DELETE x) ";
}
