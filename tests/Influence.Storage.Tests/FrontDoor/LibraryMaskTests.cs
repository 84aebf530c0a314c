using System.Reflection;
using Influence.Engine.Errors;

namespace Influence.Storage.Tests.FrontDoor;

/// <summary>Whoever said no is in no answer of the library, whichever way it is asked and shown.</summary>
public sealed class LibraryMaskTests : IDisposable
{
    private readonly LibraryFiles _files = new();
    private readonly Network _brand;

    public LibraryMaskTests() => _brand = Network.Load(
        follows: _files.Follows, shares: _files.Shares, referrals: _files.Referrals, people: _files.Customers);

    public void Dispose()
    {
        _brand.Dispose();
        _files.Dispose();
    }

    [Fact]
    public void Nobody_who_said_no_is_shown_by_any_result()
    {
        foreach (var (name, shown) in Results())
        {
            foreach (var id in LibraryFiles.SaidNo)
            {
                Assert.False(Words(shown).Contains(id), $"{name} shows {id}.");
            }
        }

        Assert.DoesNotContain(_brand.People.Ids, LibraryFiles.SaidNo.Contains);
    }

    // p03 is in every list until they say no; the answers kept before are no way round it.
    [Fact]
    public void Saying_no_counts_at_once()
    {
        var before = Results().Where(result => Words(result.Shown).Contains("p03")).Select(result => result.Name).ToArray();
        Assert.True(before.Length >= 10, string.Join(", ", before));
        var (graph, index) = (_brand.Graph(), _brand.Graph().BuildIndex(new() { Samples = 5_000 }));
        var people = _brand.People;
        Assert.Same(people, _brand.People);
        _brand.Exclude("p03");
        foreach (var (name, shown) in Results())
        {
            Assert.False(Words(shown).Contains("p03"), $"{name} shows p03.");
        }

        Assert.DoesNotContain("p03", _brand.People.Ids);
        Assert.Equal(_brand.People.Count, _brand.Follows.ToSparseMatrix().RowCount);
        Assert.Equal("person_not_found", Assert.Throws<GraphDataException>(() => graph.Reach(["p03"])).Code);
        Assert.Equal("person_not_found", Assert.Throws<GraphDataException>(() => index.Reach(["p03"])).Code);
        Assert.Equal("person_not_found", Assert.Throws<GraphDataException>(() => index.Overlap(["p03"])).Code);
        Assert.Equal("person_not_found",
            Assert.Throws<GraphDataException>(() => graph.ChooseSeeds(1, new() { Given = ["p03"] })).Code);
    }

    [Fact]
    public void Introductions_name_the_advocate_and_nobody_who_said_no()
    {
        var met = _brand.Graph().Introduce(["p03"], 3, new() { TieChance = 0.5 });
        Assert.Equal(3, met.Count);
        Assert.All(met, one => Assert.Equal("p03", one.Advocate));
        Assert.All(met, one => Assert.Contains(one.Id, _brand.People.Ids));
        Assert.Contains(",advocate,advocate_name,adds", met.ToCsv().Split('\n')[0], StringComparison.Ordinal);
        Assert.InRange(met.Added.Mean, met.Proven.Lower, met.Proven.Upper);
        Assert.Equal(met.After - met.Before, met.Added.Mean, 1e-9);
        Assert.Contains("Without introductions the advocates reach", met.ToString(), StringComparison.Ordinal);
        Assert.Equal("option_without_effect", Assert.Throws<OptionException>(
            () => _brand.Graph(model: Engine.Spread.SpreadModel.Lt).Introduce(["p03"], 1)).Code);
    }

    // A result type that is added must be asked here too.
    [Fact]
    public void Every_result_type_is_looked_at() => Assert.Equal(
        typeof(Shown).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Shown))).OrderBy(type => type.Name),
        Results().Select(result => result.Shown.GetType()).Distinct().OrderBy(type => type.Name));

    private IEnumerable<(string Name, Shown Shown)> Results()
    {
        foreach (var relation in new[] { _brand.Follows, _brand.Shares, _brand.Influence })
        {
            foreach (var method in typeof(Relation).GetMethods(BindingFlags.Public | BindingFlags.Instance)
                .Where(method => method.ReturnType.IsSubclassOf(typeof(Shown))))
            {
                var arguments = method.GetParameters().Select(parameter =>
                    parameter.ParameterType == typeof(CancellationToken) ? (object?)CancellationToken.None : null).ToArray();
                yield return ($"{method.Name} of {relation}", (Shown)method.Invoke(relation, arguments)!);
            }
        }

        var graph = _brand.Graph();
        var everybody = graph.ChooseSeeds(_brand.People.Count, new() { Epsilon = 0.5 });
        var index = graph.BuildIndex(new() { Samples = 5_000 });
        yield return ("forest", _brand.Program.Forest());
        yield return ("funnel", _brand.Program.Funnel());
        yield return ("growth", _brand.Program.Growth());
        yield return ("cycle time", _brand.Program.CycleTime());
        yield return ("credit", _brand.Program.Credit());
        yield return ("doubts", _brand.Program.Doubts());
        yield return ("fraud", _brand.Program.Fraud());
        yield return ("fraud proof", _brand.Program.FraudProof());
        yield return ("chances", graph.Chances);
        yield return ("seeds", everybody);
        yield return ("reach", graph.Reach(everybody.Seeds));
        yield return ("what if", index.Reach(everybody.Seeds));
        yield return ("what each is worth", index.Each(everybody.Seeds));
        yield return ("lists", graph.Compare(5));
        yield return ("introductions", graph.Introduce(everybody.Seeds.Take(1), 3, new() { TieChance = 0.5 }));
        yield return ("overlap", index.Overlap(everybody.Seeds));
        yield return ("heard", _brand.Heard([_brand.People.Ids.First()]));
        yield return ("followed", _brand.ChooseFollowed(5));
        yield return ("alerts", _brand.Alerts());
        yield return ("advocates", graph.Advocates(100, new() { Samples = 5_000 }));
    }

    private static HashSet<string> Words(Shown shown) =>
        [.. (shown.ToString() + shown.ToCsv()).Split([',', ' ', '\n', '"', '\'', '.'], StringSplitOptions.RemoveEmptyEntries)];
}
