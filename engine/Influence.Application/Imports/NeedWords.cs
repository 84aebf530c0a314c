using System.Collections.Immutable;
using Influence.Application.Facts;

namespace Influence.Application.Imports;

/// <summary>Columns that rows of a kind cannot do without.</summary>
public static class NeedWords
{
    /// <summary>Fields of which a people file needs any one.</summary>
    public static ImmutableArray<string> Identities { get; } = ["id", "email", "phone", "handle"];

    /// <summary>Whether what is missing of a kind is any one of the <see cref="Identities"/>.</summary>
    public static bool IsAnyIdentity(FactKind? kind, ImmutableArray<string> missing) =>
        kind == FactKind.People && missing is ["id"];

    /// <summary>What is missing, as a list: all of it, or one of several.</summary>
    public static string Of(FactKind kind, ImmutableArray<string> missing) => IsAnyIdentity(kind, missing)
        ? $"one of {string.Join(", ", Identities[..^1])} or {Identities[^1]}"
        : string.Join(", ", missing);
}
