using System.Collections.Immutable;
using Influence.Engine.Errors;

namespace Influence.Application.SmallGraphs;

/// <summary>The two people that a question lies between.</summary>
/// <param name="code">Of the error where there are not two.</param>
/// <param name="wanted">What is wanted instead, without a full stop.</param>
internal sealed class TwoEnds(string code, string wanted)
{
    /// <summary>They.</summary>
    /// <exception cref="OptionException">Not two were given.</exception>
    public (int First, int Second) Of(ImmutableArray<int> given) => given is [var first, var second] ? (first, second)
        : throw new OptionException(code, $"{wanted}; the number given is {given.Length}.");
}
