namespace Influence.Testing;

/// <summary>Whether there is time for everything: <c>./dev.sh nightly</c> sets <c>INFLUENCE_NIGHTLY=1</c>.</summary>
public static class Nightly
{
    /// <summary>Whether it is set.</summary>
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("INFLUENCE_NIGHTLY") == "1";

    /// <summary>How often, how many: more when there is time.</summary>
    public static int Else(int nightly, int otherwise) => IsOn ? nightly : otherwise;
}
