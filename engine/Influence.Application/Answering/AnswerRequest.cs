using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Engine.Methods;

namespace Influence.Application.Answering;

/// <summary>One question to a network.</summary>
public sealed record AnswerRequest
{
    /// <summary>The network's name.</summary>
    public required string Network { get; init; }

    /// <summary>From the catalogue.</summary>
    public required Method Method { get; init; }

    /// <summary>Of the method's own type, checked.</summary>
    public required MethodOptions Options { get; init; }

    /// <summary>Which edges.</summary>
    public NetworkViewOptions View { get; init; } = new();

    /// <summary>External ids: seeds to simulate, or advocates already chosen.</summary>
    public ImmutableArray<string> Given { get; init; } = [];

    /// <summary>External ids of the method's own lists, by the name of the list.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Lists { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>What people are worth at offers, by external id; empty where the family takes no such table.</summary>
    public ImmutableArray<OfferRow> Offers { get; init; } = [];

    /// <summary>External ids of those who may be chosen; null means all whom the roster lets be listed.</summary>
    public ImmutableArray<string>? Among { get; init; }

    /// <summary>Rows wanted at least; null means as many as the method gives. Not part of the run.</summary>
    public int? Top { get; init; }
}

/// <summary>One question to a graph file.</summary>
public sealed record FileRequest
{
    /// <summary>Path of the file.</summary>
    public required string Path { get; init; }

    /// <inheritdoc cref="AnswerRequest.Method"/>
    public required Method Method { get; init; }

    /// <inheritdoc cref="AnswerRequest.Options"/>
    public required MethodOptions Options { get; init; }

    /// <summary>How the bytes are read; the format is that of the view.</summary>
    public ReadOptions Read { get; init; } = new();

    /// <summary>How the file is looked at.</summary>
    public FileViewOptions View { get; init; } = new();

    /// <inheritdoc cref="AnswerRequest.Given"/>
    public ImmutableArray<string> Given { get; init; } = [];

    /// <inheritdoc cref="AnswerRequest.Lists"/>
    public ImmutableDictionary<string, ImmutableArray<string>> Lists { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <inheritdoc cref="AnswerRequest.Offers"/>
    public ImmutableArray<OfferRow> Offers { get; init; } = [];
}
