using System.Reflection;
using System.Runtime.CompilerServices;

namespace Influence.Rules.Tests.PublicApi;

/// <summary>Writes down what an assembly offers: a line for each public type and member, with its full signature.</summary>
internal static class ApiLines
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The lines, sorted by ordinal.</summary>
    public static IReadOnlyList<string> Of(Assembly assembly) =>
        [.. assembly.GetExportedTypes().SelectMany(Of).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Of(Type type)
    {
        // Every record is equatable: that is its kind, not a promise of its own.
        var bases = type.GetInterfaces().Where(one => one.IsPublic && one.Name != typeof(IEquatable<>).Name)
            .Prepend(type.BaseType)
            .Where(one => one is not null && one != typeof(object) && one != typeof(ValueType) && one != typeof(Enum))
            .Select(one => Name(one!))
            .Order(StringComparer.Ordinal)
            .ToList();
        yield return $"{Name(type)}: {Kind(type)}{(bases.Count == 0 ? "" : " of " + string.Join(", ", bases))}";
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            yield return $"{Name(type)}: {Signature(type.GetMethod("Invoke")!)}";
            yield break;
        }

        foreach (var line in type.GetMembers(Declared).Where(IsOffered).Select(Line))
        {
            yield return $"{Name(type)}.{line}";
        }
    }

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    // What records and accessors bring along would triple the file and tells nothing: their properties are listed.
    private static bool IsOffered(MemberInfo member) => !member.Name.Contains('<', StringComparison.Ordinal) && member switch
    {
        MethodBase method => IsOffered(method)
            && (method is ConstructorInfo || !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
            && !method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false),
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsOffered) && property.Name != "EqualityContract",
        FieldInfo field => (field.IsPublic || field.IsFamily) && !field.IsSpecialName,
        EventInfo happening => IsOffered(happening.AddMethod!),
        _ => false,
    };

    private static bool IsOffered(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Line(MemberInfo member) => member switch
    {
        MethodBase method => Static(method) + Signature(method),
        PropertyInfo property => Static(property.GetAccessors(nonPublic: true)[0]) +
            $"{property.Name}: {Name(property.PropertyType)}" +
            $" {{{(property.GetMethod is { } get && IsOffered(get) ? " get" : "")}{Setter(property)} }}",
        FieldInfo { IsLiteral: true } field => $"{field.Name}: {Name(field.FieldType)} = {field.GetRawConstantValue()}",
        FieldInfo field => $"{(field.IsStatic ? "static " : "")}{field.Name}: {Name(field.FieldType)}",
        EventInfo happening => $"event {happening.Name}: {Name(happening.EventHandlerType!)}",
        _ => throw new InvalidOperationException($"A member of a kind this file does not know: {member}."),
    };

    private static string Static(MethodBase method) => method.IsStatic ? "static " : method.IsAbstract ? "abstract " : "";

    private static string Setter(PropertyInfo property) => property.SetMethod is not { } set || !IsOffered(set) ? ""
        : set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init" : " set";

    private static string Signature(MethodBase method)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        var parameters = method.GetParameters().Select(one =>
            $"{(one.IsOut ? "out " : one.ParameterType.IsByRef ? "ref " : "")}{Name(one.ParameterType)} {one.Name}" +
            (one.HasDefaultValue ? $" = {one.DefaultValue ?? "null"}" : ""));
        var returned = method is MethodInfo { ReturnType: var type } ? $": {Name(type)}" : "";
        return string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{method.Name}{generic}({string.Join(", ", parameters)}){returned}");
    }

    private static string Name(Type type)
    {
        if (type.IsByRef || type.IsArray)
        {
            return Name(type.GetElementType()!) + (type.IsArray ? "[]" : "");
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var outer = type.DeclaringType is { } declaring ? Name(declaring) + "." : type.Namespace is { } space ? space + "." : "";
        var own = type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0).Select(Name).ToList();
        return outer + type.Name.Split('`')[0] + (own.Count == 0 ? "" : $"<{string.Join(", ", own)}>");
    }
}
