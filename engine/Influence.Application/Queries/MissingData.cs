namespace Influence.Application.Queries;

/// <summary>Errors that say that data or people are not there: nothing is wrong, something is to be loaded or asked otherwise.
/// </summary>
public static class MissingData
{
    /// <summary>Code of a question for more people than may be chosen.</summary>
    public const string TooFewPeople = "k_exceeds_candidates";

    /// <summary>Code of a question for people where nobody may be chosen.</summary>
    public const string NobodyToChoose = "nobody_to_choose";

    /// <summary>Whether an error's code says so.</summary>
    public static bool Is(string? code) => code is "network_empty" or "no_edges" or "no_influence_edges" or "relation_not_loaded"
        or "no_shares" or "referrals_missing" or "graph_empty" or TooFewPeople or NobodyToChoose;
}
