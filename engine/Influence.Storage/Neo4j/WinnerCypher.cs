namespace Influence.Storage.Neo4j;

/// <summary>The rule of <see cref="Facts.Winner"/> as a condition: what comes stands, and not what is there.</summary>
internal static class WinnerCypher
{
    /// <summary>Of two contents; each text is an expression, and no date is null.</summary>
    public static string Takes(string at, string content, string standingAt, string standing) =>
        $"{at} > {standingAt} OR ({at} = {standingAt} AND {content} > {standing})";

    /// <summary>Of contents that are the same.</summary>
    public static string Takes(string at, string standingAt) => $"{at} > {standingAt}";
}
