namespace Influence.Application.Queries;

/// <summary>Errors that say that data are not there yet: nothing is wrong, something is to be loaded.</summary>
public static class MissingData
{
    /// <summary>Whether an error's code says so.</summary>
    public static bool Is(string? code) => code is "network_empty" or "no_edges" or "no_influence_edges" or "relation_not_loaded";
}
