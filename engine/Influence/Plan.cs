using System.Collections.Immutable;
using System.Collections;
using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Application.Writing;
using Influence.Engine.Answers;

namespace Influence;

/// <summary>A person to invite.</summary>
/// <param name="Rank">In the order of choice.</param>
/// <param name="Id">The id given.</param>
/// <param name="Name">By the roster: name, else handle, else id.</param>
/// <param name="MarginalReach">People this invitation adds to those above, counted where the choosing never looked.</param>
/// <param name="MarginalError">Standard error of that, in people: sampling alone.</param>
public sealed record PlannedPerson(long Rank, string Id, string Name, double MarginalReach, double MarginalError);

/// <summary>People to invite, in order, what inviting them reaches, and what is proven about it.</summary>
public sealed class Plan : Shown, IReadOnlyList<PlannedPerson>
{
    private readonly AnswerDocument _document;
    private readonly ImmutableArray<PlannedPerson> _people;

    internal Plan(Network network, AnswerDocument document)
        : base(network)
    {
        _document = document;
        Reach = new ReachEstimate(document);
        Certificate = new PlanCertificate(document);
        var labels = network.Labels([.. document.Rows.Select(row => row.Id)]);
        _people = [.. document.Rows.Select((row, place) =>
            new PlannedPerson(row.Rank, row.Id, labels[place], row.Read(SeedColumns.MarginalReach),
                row.Read(SeedColumns.MarginalError)))];
        Seeds = new SeedList(_people.Select(person => person.Id));
    }

    /// <summary>Their ids, in the order of choice.</summary>
    public SeedList Seeds { get; }

    /// <summary>What is proven: at least so many people, and nobody could do better than so many.</summary>
    public PlanCertificate Certificate { get; }

    /// <summary>What the marginal reaches sum to, those given included: the reach of all, counted where nobody was chosen by
    /// it.</summary>
    public double CountedReach => _document.ValueOf(CountedFindings.Mean);

    /// <summary>Of <see cref="CountedReach"/>, in people: sampling alone.</summary>
    public double CountedStandardError => _document.ValueOf(CountedFindings.StandardError);

    /// <summary>Reach of all, by an independent simulation: the same quantity measured again.</summary>
    public ReachEstimate Reach { get; }

    /// <summary>How many.</summary>
    public int Count => _people.Length;

    /// <summary>The person at a place, from 0.</summary>
    public PlannedPerson this[int index] => _people[index];

    internal override ShownContent Content => new(
        FormattableString.Invariant($"{Count:N0} people to invite"),
        [.. ReachEstimate.Sentences(_document), Certificate.ToString()],
        [new("rank", "", true), new("id", "", false), new("name", "", false), new("marginal_reach", "people", true)],
        [.. _people.Select(person => new Cell[] { person.Rank, person.Id, person.Name, person.MarginalReach })],
        ShownContent.FactsOf(_document), _document);

    /// <inheritdoc/>
    public IEnumerator<PlannedPerson> GetEnumerator() => ((IEnumerable<PlannedPerson>)_people).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>What is proven about a plan, given the chances.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = ["text/plain"])]
public sealed class PlanCertificate
{
    private readonly int _count;

    internal PlanCertificate(AnswerDocument document)
    {
        _count = document.Rows.Count;
        (Lower, Upper) = (document.ValueOf(CertificateFindings.Lower), document.ValueOf(CertificateFindings.Upper));
        (Alpha, Delta) = (document.ValueOf(CertificateFindings.Alpha), document.ValueOf(CertificateFindings.Delta));
        (Epsilon, Samples) = (document.ValueOf(CertificateFindings.Epsilon), document.ValueOf(CertificateFindings.Samples));
    }

    /// <summary>Lower / upper: at least this part of the best there is.</summary>
    public double Alpha { get; }

    /// <summary>Chance that it is wrong, at most.</summary>
    public double Delta { get; }

    /// <summary>What was asked for: alpha of at least 1 − 1/e − epsilon.</summary>
    public double Epsilon { get; }

    /// <summary>People reached at least.</summary>
    public double Lower { get; }

    /// <summary>People that no choice of as many can exceed.</summary>
    public double Upper { get; }

    /// <summary>RR sets it took, in both halves.</summary>
    public long Samples { get; }

    /// <summary>In one sentence.</summary>
    public override string ToString() => CertificateText.Of(Lower, Upper, Delta, _count);
}
