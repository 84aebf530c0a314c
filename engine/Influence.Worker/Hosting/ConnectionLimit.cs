using System.Globalization;

namespace Influence.Worker.Hosting;

/// <summary>How many connections a server may hold: each takes a descriptor, and a process without one left cannot even open its
/// own files.</summary>
internal static class ConnectionLimit
{
    private const int AtMost = 1000;
    private const int AtLeast = 8;

    // Linux; elsewhere the usual number stands.
    private const string Limits = "/proc/self/limits";
    private const string Descriptors = "Max open files";

    /// <summary>For this process.</summary>
    public static int Current => Of(File.Exists(Limits) ? DescriptorsIn(File.ReadLines(Limits)) : null);

    /// <summary>Half of what the process may have: the other half is for data, answers and uploads.</summary>
    /// <param name="descriptors">Null when there is no limit, or it is not known.</param>
    public static int Of(long? descriptors) => (int)Math.Clamp(descriptors / 2 ?? AtMost, AtLeast, AtMost);

    /// <summary>The limit in force, as the system writes it; null where there is none.</summary>
    public static long? DescriptorsIn(IEnumerable<string> limits) =>
        limits.FirstOrDefault(line => line.StartsWith(Descriptors, StringComparison.Ordinal)) is { } line
            && long.TryParse(line[Descriptors.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0],
                NumberStyles.None, CultureInfo.InvariantCulture, out var inForce) ? inForce : null;
}
