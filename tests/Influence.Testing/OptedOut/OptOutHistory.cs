namespace Influence.Testing.OptedOut;

/// <summary>Something that happens to a network.</summary>
/// <param name="Says">For whoever reads of a failure.</param>
/// <param name="Do">Does it.</param>
public sealed record Step(string Says, Func<IOptOutDoors, Task> Do);

/// <summary>A random history of a network in which some people say no, each so that nothing may name them after it.</summary>
/// <remarks>Who else may be named is the matter of PeopleHistoryTests; here a leak is looked for in every
/// output. The ways and all else that happens are shuffled; only the parts of one way stay in their order.</remarks>
public sealed class OptOutHistory
{
    private const int Fewest = 8;
    private static readonly string[] _no = ["no", "NEIN", "opted out", "unsubscribed", "false"];

    private readonly Random _random;
    private readonly Somebody[] _people;
    private readonly Dictionary<Somebody, string> _ways = [];

    public OptOutHistory(int seed)
    {
        _random = new Random(seed);
        _people = Somebody.Draw(_random, Fewest + _random.Next(7), Letters(seed));
        Steps = [.. Base().OrderBy(_ => _random.Next())];
        foreach (var one in _people.Where(_ => _random.Next(3) == 0))
        {
            Insert(NoOf(one));
        }

        foreach (var _ in Enumerable.Range(0, 1 + _random.Next(2)))
        {
            Insert([new Step("ask everything", doors => doors.AskAsync())]);
        }

        foreach (var end in Ends())
        {
            Steps.Add(end);
        }
    }

    /// <summary>What happens, in order.</summary>
    public List<Step> Steps { get; }

    /// <summary>Who said no.</summary>
    public IReadOnlyCollection<Somebody> Out => _ways.Keys;

    /// <summary>Who said yes, and nothing else.</summary>
    public IEnumerable<Somebody> In => _people.Except(_ways.Keys);

    public override string ToString() => string.Join('\n', Steps.Select(step => step.Says)) + "\n" +
        string.Join('\n', _ways.Select(way => $"{way.Key.Id}: {way.Value}"));

    private IEnumerable<Step> Base()
    {
        yield return Load("follows", "follower,followed", Pairs(3));
        yield return Load("people", "id,name,email,phone,handle,segment,consent", _people.Select(one =>
            new[] { one.Spelt(_random), one.Name, one.Email, one.Phone, one.Handle, "vip", "yes" }));
        if (_random.Next(2) == 0)
        {
            yield return Load("shares", "person,source,time,kind,message",
                Pairs(2).Select((pair, row) => (string[])[.. pair, $"2026-01-{1 + row % 28:00}", "retweet", $"m{row % 5}"]));
        }

        if (_random.Next(2) == 0)
        {
            yield return Load("referrals", "referrer,referred,time,stage,value",
                Pairs(1).Select((pair, row) => (string[])[.. pair, $"2026-02-{1 + row % 28:00}", "converted", "5.00"]));
        }
    }

    // What comes after any no, and lifts none: a yes without a date, and a network that is made anew.
    private IEnumerable<Step> Ends()
    {
        if (_random.Next(2) == 0)
        {
            yield return Load("people", "id,segment,consent", _people.Select(one => new[] { one.Id, "crowd", "yes" }));
        }

        if (_random.Next(6) == 0)
        {
            yield return new Step("delete the network, but not its nos", doors => doors.DeleteAsync());
            foreach (var again in Base())
            {
                yield return again;
            }
        }
    }

    private List<Step> NoOf(Somebody one)
    {
        var (no, way) = (_no[_random.Next(_no.Length)], _random.Next(14));
        var spelt = one.Spelt(_random);
        List<Step> steps = way switch
        {
            0 => [Say("id,consent", spelt, no)],
            1 => [Say("email,consent", Case(one.Email), no)],
            2 => [Say("phone,consent", one.Phone.Replace(" ", _random.Next(2) == 0 ? "" : "-", StringComparison.Ordinal), no)],
            3 => [Say("handle,consent", "@" + Case(one.Handle), no)],
            4 => [Say("id,suppressed", spelt, "true")],
            5 => [Exclude(_random.Next(2) == 0 ? one.Id : one.ShownId)],
            6 => [Exclude(Case(one.Email))],
            7 => [Exclude(_random.Next(2) == 0 ? one.Phone : "@" + one.Handle)],
            8 => [Load("people", "id,value,consent", [[spelt, "much", no], [spelt, "5.00", ""], [spelt, "6.00", ""]])],
            9 => [Dated(spelt, "yes", "2025-01-01"), Dated(spelt, no, "2026-02-01")],
            10 => [Say("id,consent", spelt, no, "Taken"), new Step("take it back", doors => doors.TakeBackAsync())],
            11 => [Say("id,unsubscribed", spelt, "yes")],
            12 => [Say("id,suppressed", spelt, "true"), Allow(one.ShownId)],
            _ => [Exclude(one.ShownId), Allow(one.ShownId)],
        };
        _ways[one] = string.Join(", then ", steps.Select(step => step.Says));
        return steps;
    }

    private static Step Say(string columns, params string[] cells)
    {
        var count = columns.Split(',').Length;
        return Load("people", columns, [cells[..count]], isTakenBackLater: cells.Length > count);
    }

    private static Step Dated(string id, string consent, string date) => Say("id,consent,updated_at", id, consent, date);

    private static Step Exclude(string id) => new($"exclude '{id}'", doors => doors.ExcludeAsync(id));

    private static Step Allow(string id) => new($"allow '{id}' to be contacted", doors => doors.AllowAsync(id));

    private static Step Load(string kind, string columns, IEnumerable<string[]> rows, bool isTakenBackLater = false)
    {
        var text = columns + "\n" + string.Concat(rows.Select(row => string.Join(',', row.Select(Cell)) + "\n"));
        var says = $"load {kind}: {text.TrimEnd().ReplaceLineEndings(" | ")}";
        return new Step(says, doors => doors.LoadAsync(kind, text, isTakenBackLater));
    }

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\n ") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private string Case(string text) => _random.Next(2) == 0 ? text : text.ToUpperInvariant();

    private string[][] Pairs(int each) => [.. _people.SelectMany(one => Enumerable.Range(0, each)
        .Select(_ => new[] { one.Spelt(_random), _people[_random.Next(_people.Length)].Id }))];

    private void Insert(IReadOnlyList<Step> steps)
    {
        var place = 0;
        foreach (var step in steps)
        {
            place = _random.Next(place, Steps.Count + 1);
            Steps.Insert(place++, step);
        }
    }

    private static string Letters(int seed)
    {
        var letters = "";
        for (var left = seed; letters.Length < 4; left /= 26)
        {
            letters += (char)('a' + left % 26);
        }

        return letters;
    }
}
