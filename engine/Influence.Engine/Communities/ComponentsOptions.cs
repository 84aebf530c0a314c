using Influence.Engine.Methods;

namespace Influence.Engine.Communities;

/// <summary>Components have no options of their own.</summary>
public sealed record ComponentsOptions : MethodOptions;
