using Influence.Engine.Errors;
using Influence.Storage.Neo4j;

namespace Influence.Worker.Composition;

/// <summary>Reads which store is meant, and as whom to ask it.</summary>
internal static class Stores
{
    private const string DefaultUser = "neo4j";

    /// <summary>The store, or null for the data folder.</summary>
    /// <exception cref="OptionException">store_address_…, or password_file_not_readable.</exception>
    public static StoreAddress? Of(Settings settings, string? address)
    {
        if (address is null)
        {
            return null;
        }

        var password = settings.Value("neo4j-password", null) ?? Read(settings.Value("neo4j-password-file", null));
        var user = settings.Value("neo4j-user", null) ?? (password is null ? null : DefaultUser);
        return StoreAddress.Parse(address, user, password);
    }

    private static string? Read(string? path)
    {
        try
        {
            return path is null ? null : File.ReadAllText(path).TrimEnd('\r', '\n');
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new OptionException("password_file_not_readable",
                $"INFLUENCE_NEO4J_PASSWORD_FILE names {path}, which cannot be read: {missing.Message}", missing);
        }
    }
}
