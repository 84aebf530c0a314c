using System.Collections;
using Influence.Application.Ports;
using Influence.Application.Roster;
using Influence.Application.Showing;
using Influence.Engine.Snapshots;

namespace Influence;

/// <summary>People who may be named, by id (ordinal): the axis of every vector and matrix of a network.</summary>
/// <remarks>Whoever said no is not here. Enumerating asks for ids alone; names are looked up when they are read.</remarks>
public sealed class People : IReadOnlyList<Person>
{
    private readonly IPeople _people;
    private readonly int[] _nodes;
    private readonly ReadOnlyMemory<bool> _isCustomer;

    internal People(IPeople people, Snapshot snapshot)
        : this(people, people.ById(snapshot.NodeCount), snapshot.People?.IsCustomer.ToArray(), isEveryone: true)
    {
    }

    private People(IPeople people, int[] nodes, ReadOnlyMemory<bool> isCustomer, bool isEveryone) =>
        (_people, _nodes, _isCustomer, IsEveryone) = (people, nodes, isCustomer, isEveryone);

    /// <summary>Those of the people file; everybody where none is loaded.</summary>
    public People Customers => _isCustomer.IsEmpty || _nodes.All(node => _isCustomer.Span[node]) ? this
        : new(_people, [.. _nodes.Where(node => _isCustomer.Span[node])], _isCustomer, isEveryone: false);

    /// <summary>Their ids.</summary>
    public IEnumerable<string> Ids => _nodes.Select(node => _people.IdOf(node)!);

    /// <summary>How many.</summary>
    public int Count => _nodes.Length;

    /// <summary>The person at a place, from 0.</summary>
    public Person this[int index] => new(_people, _nodes[index]);

    internal bool IsEveryone { get; }

    /// <inheritdoc/>
    public IEnumerator<Person> GetEnumerator() => _nodes.Select(node => new Person(_people, node)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>How many there are.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count:N0} people who may be named");
}

/// <summary>A person who may be named.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = ["text/plain"])]
public sealed class Person
{
    private readonly Lazy<PersonCard?> _card;

    internal Person(IPeople people, int node)
    {
        Id = people.IdOf(node)!;
        _card = new(() => people.CardOf(node));
    }

    /// <summary>The id given.</summary>
    public string Id { get; }

    /// <summary>Full name, or null.</summary>
    public string? Name => _card.Value?.Name;

    /// <summary>Or null.</summary>
    public string? Handle => _card.Value?.Handle;

    /// <summary>Or null.</summary>
    public string? Segment => _card.Value?.Segment;

    /// <summary>Or null.</summary>
    public string? Language => _card.Value?.Language;

    /// <summary>Whether an invitation may be sent: consent yes and an address.</summary>
    public bool IsContactable => _card.Value?.IsContactable ?? false;

    /// <summary>Name, else handle, else id.</summary>
    public override string ToString() => _card.Value?.Label ?? Id;
}
