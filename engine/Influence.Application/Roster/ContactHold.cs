namespace Influence.Application.Roster;

/// <summary>What is said wherever nobody is named because a no may have been lost.</summary>
public static class ContactHold
{
    /// <summary>What is said once of a load that ends a hold which a lost journal began.</summary>
    public const string Ended =
        "People of this network are named again. The journal was lost: exclusions that were made on pages or by the API, and " +
        "nos of loads that were taken back, may be missing. Enter them again before you contact anybody.";

    private const string Nobody =
        "Nobody of this network is named or may be contacted: a repair could not bring back every no. ";

    private const int NamesShown = 20;

    /// <summary>Every one of some files is to be loaded again.</summary>
    /// <param name="files">Their names.</param>
    public static string AllOf(IReadOnlyList<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return $"{Nobody}Still to be loaded, as they were: {List(files)}. That ends it, when all of them are there.";
    }

    /// <summary>One of the people files that were known is to be loaded again, any people file where none was.</summary>
    /// <param name="files">Their names.</param>
    public static string OneOf(IReadOnlyList<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Nobody + (files.Count == 0 ? "Load a people file, as in 'influence load people FILE'; that ends it."
            : $"Load a people file that was loaded before, as in 'influence load people FILE': {List(files)}. That ends it.");
    }

    private static string List(IReadOnlyList<string> files) => string.Join(", ", files.Take(NamesShown)) +
        (files.Count > NamesShown ? System.FormattableString.Invariant($" and {files.Count - NamesShown} more") : "");
}
