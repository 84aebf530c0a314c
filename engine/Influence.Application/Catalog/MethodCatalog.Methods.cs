using System.Collections.Immutable;
using Influence.Engine.Methods;

namespace Influence.Application.Catalog;

public static partial class MethodCatalog
{
    /// <summary>Every method: one line each.</summary>
    public static ImmutableArray<Method> Methods { get; } = [];
}
