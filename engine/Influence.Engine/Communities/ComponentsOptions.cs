using Influence.Engine.Methods;

namespace Influence.Engine.Communities;

/// <summary>Components have no options of their own, and are found on one thread.</summary>
[OneThread]
public sealed record ComponentsOptions : MethodOptions;
