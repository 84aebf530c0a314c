using System.Collections.Immutable;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Loops;

namespace Influence.Engine.Methods;

/// <summary>What a method looks at.</summary>
public enum ViewKind
{
    /// <summary>One relation as written, or the merged influence edges without their chances.</summary>
    Edges,

    /// <summary>The influence edges with their chances.</summary>
    Influence,

    /// <summary>The share log, with everybody from whom somebody may have a story: no chances.</summary>
    Log,

    /// <summary>The referral log, with the people file where there is one: no chances.</summary>
    Referrals,
}

/// <summary>One registration: command line, routes, schema, job kind and docs come from it.</summary>
public abstract class Method
{
    /// <summary>As in <c>pagerank</c>; the value of <c>--method</c>.</summary>
    public required string Name { get; init; }

    /// <summary>A family of the catalogue, as in centrality: the route, and which command offers it.</summary>
    public required string Family { get; init; }

    /// <summary>What it looks at.</summary>
    public required ViewKind View { get; init; }

    /// <summary>The rule of the chances that it is about, as in <c>learned:em</c>; null where that is asked beside it.</summary>
    public string? Chances { get; init; }

    /// <summary>Whether it asks a log, which no graph file has, and no edges or chances.</summary>
    public bool AsksLog => View is ViewKind.Log or ViewKind.Referrals;

    /// <summary>What it tells, in plain words, for people who do not know its name.</summary>
    public required string Sentence { get; init; }

    /// <summary>What it answers with.</summary>
    public required ImmutableArray<Column> Columns { get; init; }

    /// <summary>Whether it looks at facts about people, their communities among them, beside the graph.</summary>
    public bool LooksAtPeople { get; init; }

    /// <summary>Whether it reads the share log beside the influence edges.</summary>
    public bool LooksAtLog { get; init; }

    /// <summary>Whether it takes what names and addresses say of who may be one person; never the names.</summary>
    public bool LooksAtIdentities { get; init; }

    /// <summary>Whether it takes what somebody decided about people's credit: another decision makes another answer.</summary>
    public bool LooksAtDecisions { get; init; }

    /// <summary>Whether it divides the influence graph by the default method of communities, and takes that division where
    /// there is one.</summary>
    public bool TakesCommunities { get; init; }

    /// <summary>Lists of people that it takes beside those given to its family.</summary>
    public ImmutableArray<PeopleList> Lists { get; init; } = [];

    /// <summary>Whether an answer with more rows holds one with fewer, so that how many are wanted is no part of the question.
    /// </summary>
    public bool GrowsByRows { get; init; }

    /// <summary>Refuses people that no answer can be about, before anything is made: too few given, more wanted than there are;
    /// null where nothing can be said so early. The computation refuses them too.</summary>
    public Action<PeopleAsked, MethodOptions>? DemandPeople { get; init; }

    /// <summary>The record of its options.</summary>
    public abstract Type OptionsType { get; }

    /// <summary>Options as they are when nothing is given.</summary>
    public abstract MethodOptions DefaultOptions { get; }

    /// <summary>Whether more than one thread can help: else it does not take the option.</summary>
    public bool UsesThreads => !OptionsType.IsDefined(typeof(OneThreadAttribute), inherit: false);

    /// <summary>What it will take, beside what it is given; its part of an estimate that a host adds up.</summary>
    /// <param name="size">How much there is to work on.</param>
    /// <param name="options">Of <see cref="OptionsType"/>; the threads are those it will have, 0 means as many as the machine
    /// has.</param>
    public abstract Cost EstimateCost(WorkSize size, MethodOptions options);

    /// <summary>Checks the options and the input, then computes.</summary>
    /// <param name="input">What <see cref="View"/> asks for, and the mask.</param>
    /// <param name="options">Of <see cref="OptionsType"/>.</param>
    /// <param name="chunkLoop">Null means on <see cref="MethodOptions.Threads"/> threads; tests run it backwards.</param>
    /// <param name="progress">Told from any thread, perhaps out of order.</param>
    /// <param name="cancellationToken">Looked at between chunks; cancelling throws and keeps nothing.</param>
    public abstract Answer Run(MethodInput input, MethodOptions options, ChunkLoop? chunkLoop = null,
        IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default);
}

/// <summary>A method with its options' type known.</summary>
/// <typeparam name="TOptions">The record of its options.</typeparam>
public sealed class Method<TOptions> : Method
    where TOptions : MethodOptions, new()
{
    /// <summary>The computation.</summary>
    public delegate Answer Computation(MethodInput input, TOptions options, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken);

    /// <summary>The computation; trusts checked options.</summary>
    public required Computation Compute { get; init; }

    /// <summary>What it will take.</summary>
    public required Func<WorkSize, TOptions, Cost> Cost { get; init; }

    /// <inheritdoc/>
    public override Type OptionsType => typeof(TOptions);

    /// <inheritdoc/>
    public override MethodOptions DefaultOptions { get; } = new TOptions();

    /// <inheritdoc/>
    public override Cost EstimateCost(WorkSize size, MethodOptions options)
    {
        ArgumentNullException.ThrowIfNull(size);
        return Cost(size, Own(options));
    }

    /// <inheritdoc/>
    public override Answer Run(MethodInput input, MethodOptions options, ChunkLoop? chunkLoop = null,
        IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var own = Own(options);
        OptionRules.Demand(own);
        return Compute(input, own, chunkLoop ?? ChunkLoops.OnThreads(own.Threads, cancellationToken), progress,
            cancellationToken);
    }

    private TOptions Own(MethodOptions options) => options as TOptions ?? throw new OptionException("options_of_another_method",
        $"{Name} takes {typeof(TOptions).Name}, but was given {options?.GetType().Name ?? "nothing"}.");
}
