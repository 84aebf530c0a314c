using Influence.Application.Ports;
using Influence.Engine.Answers;
using Influence.Engine.Loops;
using Influence.Engine.Methods;

namespace Influence.Application.SmallGraphs;

/// <summary>A method of the catalogue that a library of graph algorithms computes, behind <see cref="ISmallGraphs"/>.</summary>
internal interface ISmallGraphMethod
{
    /// <summary>The method with the library that computes it.</summary>
    Method With(ISmallGraphs library);
}

/// <inheritdoc cref="ISmallGraphMethod"/>
/// <typeparam name="TOptions">The record of its options.</typeparam>
internal sealed class SmallGraphMethod<TOptions> : Method, ISmallGraphMethod
    where TOptions : MethodOptions, new()
{
    /// <summary>The computation; trusts checked options.</summary>
    public required Func<ISmallGraphs, MethodInput, TOptions, CancellationToken, Answer> Compute { get; init; }

    /// <summary>What it will take.</summary>
    public required Func<WorkSize, TOptions, Cost> Cost { get; init; }

    /// <inheritdoc/>
    public override Type OptionsType => typeof(TOptions);

    /// <inheritdoc/>
    public override MethodOptions DefaultOptions { get; } = new TOptions();

    /// <inheritdoc/>
    public Method With(ISmallGraphs library) => new Method<TOptions>
    {
        Name = Name,
        Family = Family,
        View = View,
        Sentence = Sentence,
        Columns = Columns,
        Cost = Cost,
        Compute = (input, options, _, _, cancellationToken) => Compute(library, input, options, cancellationToken),
    };

    /// <inheritdoc/>
    public override Cost EstimateCost(WorkSize size, MethodOptions options) => Bare.EstimateCost(size, options);

    /// <summary>Refuses: which library computes it is the host's to say.</summary>
    public override Answer Run(MethodInput input, MethodOptions options, ChunkLoop? chunkLoop = null,
        IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Bare.Run(input, options, chunkLoop, progress, cancellationToken);

    private Method Bare => With(NoSmallGraphs.Instance);
}

/// <summary>Gives methods the library that some of them ask.</summary>
/// <param name="library">Of the host.</param>
public sealed class ReadyMethods(ISmallGraphs library)
{
    /// <summary>The method, ready to run.</summary>
    public Method Of(Method method) => method is ISmallGraphMethod small ? small.With(library) : method;
}
