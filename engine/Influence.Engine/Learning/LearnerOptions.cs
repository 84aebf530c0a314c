using Influence.Engine.Methods;

namespace Influence.Engine.Learning;

/// <summary>Options of <see cref="ChanceLearners"/>.</summary>
[OneThread]
public sealed record LearnerOptions : MethodOptions;
