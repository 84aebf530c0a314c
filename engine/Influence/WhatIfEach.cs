using System.Collections;
using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Application.Writing;
using Influence.Engine.Answers;
using Influence.Engine.Seeding;

namespace Influence;

/// <summary>What somebody is worth to the others of a list.</summary>
/// <param name="Id">The id given.</param>
/// <param name="Alone">People reached by this person alone.</param>
/// <param name="Without">People reached by all the others.</param>
/// <param name="Exclusive">People lost without this person: whom no other reaches.</param>
/// <param name="ExclusiveStandardError">Of <paramref name="Exclusive"/>, in people: sampling alone.</param>
public sealed record WhatIfPerson(string Id, double Alone, double Without, double Exclusive, double ExclusiveStandardError);

/// <summary>What each of some people is worth to the others, read off an index.</summary>
public sealed class WhatIfEach : Shown, IReadOnlyList<WhatIfPerson>
{
    private readonly NetworkReachIndex _index;
    private readonly ImmutableArray<WhatIfPerson> _people;

    internal WhatIfEach(Network network, ImmutableArray<string> ids, ReachParts parts, NetworkReachIndex index)
        : base(network)
    {
        (_index, Reach) = (index, new WhatIf(parts.Reach, index));
        _people = [.. ids.Select((id, place) => new WhatIfPerson(id, parts.Alone[place].Mean, parts.Without[place].Mean,
            parts.Exclusive[place].Mean, parts.Exclusive[place].StandardError))];
    }

    /// <summary>Of all of them.</summary>
    public WhatIf Reach { get; }

    /// <summary>How many.</summary>
    public int Count => _people.Length;

    /// <summary>The person at a place, from 0, in the order given.</summary>
    public WhatIfPerson this[int index] => _people[index];

    internal override ShownContent Content => new(
        FormattableString.Invariant($"What each of {Count:N0} is worth to the others"),
        [.. CalibrationReasons.Warning(_index.Calibration)],
        [
            new("id", "", false), new("alone", "people", true), new("without", "people", true), new("exclusive", "people", true),
            new("exclusive_standard_error", "people", true),
        ],
        [.. _people.Select(person => new Cell[]
            { person.Id, person.Alone, person.Without, person.Exclusive, person.ExclusiveStandardError })],
        ReachIndex.Facts(_index));

    /// <inheritdoc/>
    public IEnumerator<WhatIfPerson> GetEnumerator() => ((IEnumerable<WhatIfPerson>)_people).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
