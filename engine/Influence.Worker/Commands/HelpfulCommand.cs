using System.Collections.Immutable;
using System.CommandLine;
using Influence.Application.Catalog;

namespace Influence.Worker.Commands;

/// <summary>A command that knows how to be explained: examples first, then its options in groups.</summary>
/// <param name="name">As typed.</param>
/// <param name="purpose">One sentence.</param>
/// <param name="fill">Adds arguments, options and the action; done only for a command that is asked for, since the first
/// line of help must not wait for the options of all others.</param>
internal sealed class HelpfulCommand(string name, string purpose, Action<HelpfulCommand> fill) : Command(name, purpose)
{
    private readonly List<OptionGroup> _groups = [];

    /// <summary>Lines a person can copy, with what they do.</summary>
    public ImmutableArray<Example> Examples { get; private set; } = [];

    /// <summary>The options by group, in the order they were added.</summary>
    public IReadOnlyList<OptionGroup> Groups => _groups;

    /// <summary>Makes it whole; to be called once.</summary>
    public HelpfulCommand Fill()
    {
        fill(this);
        return this;
    }

    /// <summary>Gives it its examples.</summary>
    public HelpfulCommand WithExamples(params ImmutableArray<Example> examples)
    {
        Examples = examples;
        return this;
    }

    /// <summary>Adds a group of options under a heading.</summary>
    public HelpfulCommand With(string heading, params IEnumerable<Option> options)
    {
        var group = new OptionGroup(heading, [.. options]);
        _groups.Add(group);
        foreach (var option in group.Options)
        {
            Add(option);
        }

        return this;
    }
}

/// <summary>Options under one heading of the help.</summary>
/// <param name="Heading">As in <c>Which edges</c>.</param>
/// <param name="Options">In the order they are shown.</param>
internal sealed record OptionGroup(string Heading, ImmutableArray<Option> Options);
