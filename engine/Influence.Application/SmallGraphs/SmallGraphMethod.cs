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
    private ISmallGraphs _library = NoSmallGraphs.Instance;

    /// <summary>The computation; trusts checked options.</summary>
    public required Func<ISmallGraphs, MethodInput, TOptions, CancellationToken, Answer> Compute { get; init; }

    /// <summary>What it will take.</summary>
    public required Func<WorkSize, TOptions, Cost> Cost { get; init; }

    /// <inheritdoc/>
    public override Type OptionsType => typeof(TOptions);

    /// <inheritdoc/>
    public override MethodOptions DefaultOptions { get; } = new TOptions();

    /// <inheritdoc/>
    public Method With(ISmallGraphs library)
    {
        var ready = (SmallGraphMethod<TOptions>)MemberwiseClone(); // whatever a method is like, this one is like too
        ready._library = library;
        return ready;
    }

    /// <inheritdoc/>
    public override Cost EstimateCost(WorkSize size, MethodOptions options) => Computed.EstimateCost(size, options);

    /// <summary>Asks the library; refuses while the host has not said which one.</summary>
    public override Answer Run(MethodInput input, MethodOptions options, ChunkLoop? chunkLoop = null,
        IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Computed.Run(input, options, chunkLoop, progress, cancellationToken);

    // Runs and estimates alone: nobody asks it what it is like.
    private Method<TOptions> Computed => new()
    {
        Name = Name,
        Family = Family,
        View = View,
        Sentence = Sentence,
        Columns = Columns,
        Cost = Cost,
        Compute = (input, options, _, _, cancellationToken) => Compute(_library, input, options, cancellationToken),
    };
}

/// <summary>Gives methods the library that some of them ask.</summary>
/// <param name="library">Of the host.</param>
public sealed class ReadyMethods(ISmallGraphs library)
{
    /// <summary>The method, ready to run.</summary>
    public Method Of(Method method) => method is ISmallGraphMethod small ? small.With(library) : method;
}
