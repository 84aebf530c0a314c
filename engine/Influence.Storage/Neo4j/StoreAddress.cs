using System.Text.RegularExpressions;
using Influence.Engine.Errors;

namespace Influence.Storage.Neo4j;

/// <summary>Where a Neo4j server answers, and as whom to ask it.</summary>
/// <param name="Server">As in <c>http://host:7474</c>.</param>
/// <param name="Database">As in <c>neo4j</c>.</param>
/// <param name="User">Null asks without a name.</param>
/// <param name="Password">Of that user.</param>
public sealed partial record StoreAddress(Uri Server, string Database, string? User, string? Password)
{
    /// <summary>The database of a server that was not told otherwise.</summary>
    public const string DefaultDatabase = "neo4j";

    private static readonly HashSet<string> Schemes =
        ["http", "https", "neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"];

    /// <summary>Server and database, without user and password.</summary>
    public string Name => $"{Server.GetLeftPart(UriPartial.Authority)}/{Database}";

    /// <summary>Reads <c>http(s)://host:port[/database]</c>; <c>neo4j://</c> and <c>bolt://</c> need the Bolt adapter.</summary>
    /// <param name="text">As a person writes it.</param>
    /// <param name="user">From the settings, or null.</param>
    /// <param name="password">From the settings, or null.</param>
    /// <exception cref="OptionException">store_address_not_readable or store_address_has_password.</exception>
    public static StoreAddress Parse(string text, string? user, string? password)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || !Schemes.Contains(uri.Scheme) || uri.Host.Length == 0)
        {
            throw NotReadable(text);
        }

        if (uri.UserInfo.Length > 0)
        {
            throw new OptionException("store_address_has_password",
                "The store's address holds a user or password, which others could read there. Write the address alone, and set " +
                "INFLUENCE_NEO4J_USER and INFLUENCE_NEO4J_PASSWORD or INFLUENCE_NEO4J_PASSWORD_FILE.");
        }

        var database = uri.AbsolutePath.Trim('/');
        database = database.Length == 0 ? DefaultDatabase : database;
        return uri.Query.Length + uri.Fragment.Length == 0 && DatabaseName().IsMatch(database)
            ? new StoreAddress(new Uri(uri.GetLeftPart(UriPartial.Authority)), database, user, password)
            : throw NotReadable(text);
    }

    /// <summary>The name: a password must not reach a log.</summary>
    public override string ToString() => Name;

    private static OptionException NotReadable(string text) => new("store_address_not_readable",
        $"--store is '{text}', but must be http://host:7474, or https://host:7473/database for another database than " +
        $"'{DefaultDatabase}'.");

    // Neo4j's own rule for names of databases: nothing in it needs escaping.
    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9.-]{0,62}$", RegexOptions.NonBacktracking)]
    private static partial Regex DatabaseName();
}
