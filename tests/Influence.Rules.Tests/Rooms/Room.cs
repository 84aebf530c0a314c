using Influence.Rules.Tests.Metadata;

namespace Influence.Rules.Tests.Rooms;

/// <summary>One shipped project and what it may touch: a row of DESIGN §2 as data.</summary>
/// <param name="Assembly">Simple name of its assembly.</param>
/// <param name="Folder">From the repository's root.</param>
/// <param name="MayUse">Assemblies, or beginnings of their names that end in a dot; the base library needs no mention.</param>
/// <param name="Never">What it never touches, each with the reason a reader needs.</param>
internal sealed record Room(string Assembly, string Folder, string[] MayUse, Ban[] Never)
{
    /// <summary>A sentence for each of <paramref name="uses"/> that this room may not touch; none when all is well.</summary>
    public IReadOnlyList<string> Offences(IEnumerable<Use> uses, IReadOnlySet<string> kernels)
    {
        var offences = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var use in uses)
        {
            if (use.Assembly.Length > 0 && !MayTouch(use.Assembly))
            {
                offences.Add($"{use.User} uses {use.Target} of assembly {use.Assembly}: {Assembly} may use only " +
                    $"the base library and {string.Join(", ", MayUse)}.");
            }

            if (Never.FirstOrDefault(ban => ban.Covers(use, kernels)) is { } broken)
            {
                offences.Add($"{use.User} uses {use.Target}: {Assembly} never touches {broken.Name}; {broken.Instead}.");
            }
        }

        return [.. offences];
    }

    private bool MayTouch(string assembly) => assembly == Assembly
        || assembly.StartsWith("System.", StringComparison.Ordinal)
        || assembly is "System" or "netstandard" or "mscorlib" or "Microsoft.Win32.Primitives"
        || MayUse.Any(allowed => assembly == allowed
            || (allowed.EndsWith('.') && assembly.StartsWith(allowed, StringComparison.Ordinal)));
}
