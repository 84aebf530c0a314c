using Influence.Engine.Errors;

namespace Influence.Application.Roster;

/// <summary>What is said of a person who cannot be found.</summary>
internal static class PersonErrors
{
    private const int LongestShown = 100;

    /// <summary>Nobody is known by an id at which something was to be done: the wrong spelling must not look like done.</summary>
    public static GraphDataException NotKnown(string id, string done)
    {
        var shown = id.Length <= LongestShown ? id : id[..LongestShown] + "…";
        return new GraphDataException("person_not_found",
            $"Nobody is known by '{shown}'. {done} Take the id as the list of people or your own file has it.");
    }
}
