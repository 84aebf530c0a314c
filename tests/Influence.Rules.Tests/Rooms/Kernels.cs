using System.Reflection;
using System.Runtime.CompilerServices;

namespace Influence.Rules.Tests.Rooms;

/// <summary>What of the engine computes, as against what only holds data: read off the assembly, no type is named.</summary>
internal static class Kernels
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] Families =
        ["Centrality", "Communities", "Spread", "Seeding", "Learning", "Cascades", "Referrals", "Advocates"];

    // Whoever takes one of these works through a network, wherever it stands.
    private static readonly string[] SignsOfWork = ["ChunkLoop", "InfluenceGraph", "AlgorithmProgress", "MethodInput"];

    /// <summary>Types all of whose members compute, and members (<c>Full.Type.Member</c>) of types that also hold data.</summary>
    public static IReadOnlySet<string> Of(IEnumerable<Type> types) => types
        .Where(type => !type.IsNested && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
        .SelectMany(type => IsKernel(type) ? [NameOf(type)] : Computing(type).Select(method => $"{NameOf(type)}.{method.Name}"))
        .ToHashSet(StringComparer.Ordinal);

    // A static class of a family.
    private static bool IsKernel(Type type) => type is { IsAbstract: true, IsSealed: true } && IsOfFamily(type);

    // Data has properties and constructors. A method of a record, a struct or any other type of a family computes, and so does
    // one of another namespace that is handed a network or the means to work through it.
    private static IEnumerable<MethodInfo> Computing(Type type) => type.GetMethods(Declared)
        .Where(method => !method.IsSpecialName && !method.IsPrivate && !method.Name.Contains('<', StringComparison.Ordinal))
        .Where(method => !method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
        .Where(method => method.GetBaseDefinition().DeclaringType?.Assembly == type.Assembly) // not ToString and its like
        .Where(method => (IsOfFamily(type) && !IsOption(type)) || TakesWork(method));

    private static bool TakesWork(MethodInfo method) => method.GetParameters()
        .Select(given => given.ParameterType.FullName ?? given.ParameterType.Name)
        .Any(given => SignsOfWork.Any(sign => given.Contains(sign, StringComparison.Ordinal)));

    // What options say of themselves (how many rows they ask for) is no answer.
    private static bool IsOption(Type type) =>
        type.BaseType is { } above && (above.Name == "MethodOptions" || IsOption(above));

    private static bool IsOfFamily(Type type) =>
        Families.Any(family => type.Namespace?.EndsWith($".{family}", StringComparison.Ordinal) == true);

    private static string NameOf(Type type) => type.FullName!.Split('`')[0];
}
