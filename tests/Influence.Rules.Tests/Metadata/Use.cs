namespace Influence.Rules.Tests.Metadata;

/// <summary>One reference found in a built assembly.</summary>
/// <param name="User">Full name of the outermost type whose code refers; closures count as their owner.</param>
/// <param name="Assembly">Simple name of the assembly referred to.</param>
/// <param name="Type">Full name of the type referred to, without generic arguments.</param>
/// <param name="Member">The member, or empty where only the type is named.</param>
internal sealed record Use(string User, string Assembly, string Type, string Member)
{
    /// <summary>As in <c>System.IO.File.OpenRead</c>.</summary>
    public string Target => Member.Length == 0 ? Type : $"{Type}.{Member}";

    /// <summary>Whether <see cref="Target"/> is this name, or stands below it (a namespace, a type, a member).</summary>
    public bool IsOf(string name) =>
        Target.StartsWith(name, StringComparison.Ordinal) && (Target.Length == name.Length || Target[name.Length] == '.');
}
