using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Influence.Rules.Tests.Sources;

namespace Influence.Rules.Tests.Rooms;

/// <summary>Same input, same bits: the engine keeps nothing between two calls.</summary>
public sealed class EngineStateTests
{
    private static int _planted;
    private static readonly int[] PlantedArray = [1];
    private static readonly string Harmless = "constant";

    [Fact]
    public void The_engine_has_no_mutable_static() => Offences.None(
        "static fields of the engine are readonly and of immutable types",
        Assembly.Load("Influence.Engine").GetTypes().SelectMany(MutableStatics));

    // The control run, on this very class.
    [Fact]
    public void A_mutable_static_is_seen()
    {
        _planted++;
        Assert.Equal(new HashSet<string> { nameof(_planted), nameof(PlantedArray) },
            MutableStatics(typeof(EngineStateTests)).Select(offence => offence.Split(' ')[0].Split('.')[^1]).ToHashSet());
        Assert.NotEmpty(Harmless);
        Assert.NotEmpty(PlantedArray);
    }

    private static IEnumerable<string> MutableStatics(Type type) => type
        .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(field => !field.IsLiteral && !IsOfTheCompiler(type))
        .Where(field => !field.IsInitOnly || IsMutable(field.FieldType))
        .Select(field => $"{type.FullName}.{field.Name} is " +
            (field.IsInitOnly ? $"a mutable {field.FieldType.Name}." : "not readonly."));

    // Caches of lambdas and constant data: the compiler's, and the same on every run.
    private static bool IsOfTheCompiler(Type type) =>
        type.Name.StartsWith('<') || type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || (type.DeclaringType is { } outer && IsOfTheCompiler(outer));

    private static bool IsMutable(Type type) => type.IsArray
        || type == typeof(StringBuilder)
        || typeof(IProducerConsumerCollection<int>).Namespace == type.Namespace
        || (type.Namespace == "System.Collections.Generic" && typeof(IEnumerable).IsAssignableFrom(type) && !type.IsInterface)
        || (type.Namespace == "System.Threading" && type.Name.StartsWith("ThreadLocal", StringComparison.Ordinal));
}
