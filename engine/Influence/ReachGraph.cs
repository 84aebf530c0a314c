using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Engine.Advocates;
using Influence.Engine.Comparison;
using Influence.Engine.Errors;
using Influence.Engine.Introductions;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;
using MathNet.Numerics.LinearAlgebra;

namespace Influence;

/// <summary>Influence edges u→v, one chance an edge, and how influence travels along them: whom to invite, what will
/// happen.</summary>
/// <remarks>
/// Every method throws <see cref="GraphDataException"/> (person_not_found for strangers and for those who said no alike,
/// person_repeated), <see cref="OptionException"/>, <see cref="RefusedException"/> (insufficient_memory) and
/// <see cref="OperationCanceledException"/>.
/// </remarks>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = ["text/plain"])]
public sealed class ReachGraph
{
    private readonly Library _library;
    private readonly Network _network;
    private readonly SpreadModel _model;

    internal ReachGraph(Library library, Network network, Chances chances, SpreadModel model) =>
        (_library, _network, Chances, _model) = (library, network, chances, model);

    /// <summary>The chances of its edges.</summary>
    public Chances Chances { get; }

    /// <summary>Whom to invite so that most people act, with a proof of how near to the best that is.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="options">Null means: among all who may be named, epsilon 0.1.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <exception cref="OptionException">option_missing, option_out_of_range or k_exceeds_candidates.</exception>
    /// <remarks>OPIM-C (Tang, Tang, Xiao, Yuan, SIGMOD 2018): engine/docs/methods/opim.md.</remarks>
    /// <example><code>
    /// var plan = brand.Graph().ChooseSeeds(3, new() { Candidates = brand.People.Customers, Epsilon = 0.3 });
    /// Console.WriteLine(plan.Certificate);
    /// </code></example>
    public Plan ChooseSeeds(int count, PlanOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new PlanOptions();
        var opim = new OpimOptions
        {
            K = count, Epsilon = options.Epsilon, Delta = options.Delta, Model = _model, RandomSeed = options.RandomSeed,
        };
        return new Plan(_network, _library.Ask(
            "seeds", "opim", opim, View, cancellationToken, [.. options.Given], Among(options.Candidates)));
    }

    /// <summary>Ways of choosing people beside each other: those chosen together, those whom measures of position put first, and
    /// those drawn by lot, all judged by one judge.</summary>
    /// <param name="count">How many each way names, at least 1.</param>
    /// <param name="randomSeed">Same seed, same answer.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <exception cref="OptionException">option_missing, option_out_of_range or k_exceeds_candidates.</exception>
    /// <remarks>engine/docs/methods/monte-carlo.md.</remarks>
    /// <example><code>
    /// var lists = brand.Graph().Compare(3);
    /// Console.WriteLine(lists.Lists[0].Mean);
    /// </code></example>
    public ListComparison Compare(int count, ulong randomSeed = 1, CancellationToken cancellationToken = default) =>
        new(_network, _library.Ask("comparisons", "monte-carlo",
            new ComparisonOptions { K = count, Model = _model, RandomSeed = randomSeed }, View, cancellationToken));

    /// <summary>Whom to introduce to whom, so that advocates who are invited reach most people more; independent cascade.
    /// </summary>
    /// <param name="advocates">Ids, each once.</param>
    /// <param name="count">Introductions, at least 1.</param>
    /// <param name="options">Null means: shared out evenly among the advocates, each worth the mean chance of the network; its
    /// <c>K</c> is not looked at.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <exception cref="OptionException">advocates_missing, introductions_impossible, k_exceeds_ties,
    /// tie_chance_missing, option_out_of_range, or option_without_effect where the graph is one of linear threshold.</exception>
    /// <remarks>D'Angelo, Severini, Velaj, TCS 2019: engine/docs/methods/new-ties.md.</remarks>
    /// <example><code>
    /// var met = brand.Graph().Introduce(["anna"], 2, new() { TieChance = 0.5 });
    /// Console.WriteLine($"{met.Before:0.0} → {met.After:0.0}");
    /// </code></example>
    public IntroductionList Introduce(IEnumerable<string> advocates, int count, IntroductionOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(advocates);
        if (_model != SpreadModel.Ic)
        {
            throw new OptionException("option_without_effect",
                "Introductions are chosen by independent cascade alone, but this graph is one of linear threshold: a new tie " +
                "would need room in the weights of whoever is introduced. Ask a graph of independent cascade.");
        }

        options = (options ?? new IntroductionOptions()) with { K = count };
        return new IntroductionList(
            _network, _library.Ask("introductions", "new-ties", options, View, cancellationToken, [.. advocates]));
    }

    /// <summary>How many people act if these are invited, themselves included: an independent simulation.</summary>
    /// <param name="seeds">Ids, each once.</param>
    /// <param name="options">Null means as many worlds as bring the 95 % error bar below 1 % of the mean.</param>
    /// <param name="cancellationToken">Looked at between batches of worlds.</param>
    /// <exception cref="OptionException">seeds_missing, option_out_of_range, option_without_effect, options_exclude_each_other.
    /// </exception>
    /// <exception cref="GraphDataException">people_facts_missing: <c>Acceptance</c> where no people file has it.</exception>
    /// <remarks>A deadline, delays, opinions and refusals are options; what people are worth is told where it is known.
    /// Kempe, Kleinberg, Tardos, KDD 2003: engine/docs/methods/ic.md and lt.md.</remarks>
    /// <example><code>
    /// var reach = brand.Graph().Reach(["anna", "gita"], new() { Worlds = 1_000 });
    /// Console.WriteLine($"{reach.Mean:0.0} ± {reach.StandardError:0.00}");
    /// var week = brand.Graph().Reach(["anna", "gita"], new() { Deadline = 7, Meeting = 0.3, Quality = 0.95 });
    /// Console.WriteLine($"{week.Positive:0.0} well, {week.Negative:0.0} badly");
    /// </code></example>
    public ReachEstimate Reach(
        IEnumerable<string> seeds, SpreadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        var method = _model == SpreadModel.Ic ? "ic" : "lt";
        return new ReachEstimate(_library.Ask("spread", method, options, View, cancellationToken, [.. seeds]));
    }

    /// <summary>People whose invitation brings others, each beside those above; independent cascade.</summary>
    /// <param name="count">How many to list, at least 1.</param>
    /// <param name="options">Null means a million samples; its <c>Top</c> is not looked at.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <remarks>engine/docs/methods/advocates.md.</remarks>
    /// <example><code>
    /// var first = brand.Graph().Advocates(5, new() { Samples = 10_000 })[0];
    /// Console.WriteLine($"{first.Name}: {first.Score:0.0} further people");
    /// </code></example>
    public AdvocateList Advocates(int count = 20, AdvocateOptions? options = null, CancellationToken cancellationToken = default)
    {
        options = (options ?? AdvocateOptions.Default) with { Top = count };
        return new AdvocateList(_network, _library.Ask("advocates", "advocates", options, View, cancellationToken, top: count));
    }

    /// <summary>Draws the random sets that answer what-if questions in milliseconds; kept with the network.</summary>
    /// <param name="options">Null means a million sets; the model is that of this graph.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <remarks>Borgs, Brautbar, Chayes, Lucier, SODA 2014.</remarks>
    /// <example><code>
    /// var index = brand.Graph().BuildIndex(new() { Samples = 10_000 });
    /// Console.WriteLine(index.Reach(["anna"]).Mean);
    /// </code></example>
    public ReachIndex BuildIndex(ReachIndexOptions? options = null, CancellationToken cancellationToken = default) => new(
        _network, _library.Indexes, _library.Indexes.Build(_library.Network, View,
            (options ?? new ReachIndexOptions()) with { Model = _model }, null, cancellationToken));

    /// <summary>The chances between people who may be named: entry (i, j) is the chance that person j of
    /// <see cref="Network.People"/> acts because person i did.</summary>
    /// <param name="cancellationToken">Cancels collecting.</param>
    /// <example><code>
    /// var chances = brand.Graph().ToSparseMatrix();
    /// Console.WriteLine(chances.RowSums().Maximum()); // people one person makes act at once
    /// </code></example>
    public Matrix<double> ToSparseMatrix(CancellationToken cancellationToken = default) =>
        Matrices.Sparse(_library.Chances.Edges(_library.Network, View, cancellationToken), isReversed: false);

    /// <summary>Its chances and model.</summary>
    public override string ToString() => $"{_model} on {Chances.Content.Title}";

    private NetworkViewOptions View => Chances.ApplyTo(_library.View);

    private static ImmutableArray<string>? Among(IEnumerable<Person>? candidates) =>
        candidates is null or People { IsEveryone: true } ? null : [.. candidates.Select(person => person.Id)];
}
