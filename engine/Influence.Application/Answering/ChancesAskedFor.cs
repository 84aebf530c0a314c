using Influence.Engine.Errors;
using Influence.Engine.Methods;

namespace Influence.Application.Answering;

/// <summary>Which chances a question looks at, where its method is about chances of its own.</summary>
internal static class ChancesAskedFor
{
    /// <summary>The rule of the method, else the one asked for, if any.</summary>
    /// <exception cref="OptionException">chances_asked_twice.</exception>
    public static string? By(Method method, string? chance) =>
        method.Chances is not { } own || chance == own ? chance
        : chance is null ? own
        : throw new OptionException("chances_asked_twice",
            $"{method.Name} is asked for, whose chances are {own}, and the chances '{chance}' beside it. Leave one of the two " +
                "out.");
}
