using System.Globalization;

namespace Influence.Storage.Tests.Rosters;

/// <summary>Some people and what random files say about them, with the rule of who may be listed, written once more.</summary>
internal sealed class PeopleHistory
{
    private static readonly string[] _consents = ["yes", "no", "unknown", "", "yes", "yes"];
    private static readonly string[] _dates = ["2024-06-30", "2025-03-01", "2026-02-11"];

    private readonly Random _random;
    private readonly string[] _emails;
    private readonly string[] _handles;

    /// <summary>Draws people: households share an address, some have a handle.</summary>
    public PeopleHistory(int seed)
    {
        _random = new Random(seed);
        People = [.. Enumerable.Range(0, 20).Select(person => $"c{person}")];
        _emails = [.. People.Select((_, person) =>
            _random.Next(4) == 0 ? "" : $"mail{(_random.Next(2) == 0 ? person / 2 * 2 : person)}@x.it")];
        _handles = [.. People.Select((_, person) => _random.Next(2) == 0 ? "" : $"nick{person}")];
        Files = [.. Enumerable.Range(0, 2 + _random.Next(5)).Select(_ => DrawFile())];
    }

    /// <summary>Ids of the customers.</summary>
    public string[] People { get; }

    /// <summary>Texts of people files.</summary>
    public string[] Files { get; }

    /// <summary>Rows of all files: whose (an id, or an identity), what they say, when.</summary>
    public List<(string Whose, string Email, string Handle, string Consent, bool IsObjection, string? Date)> Rows { get; } = [];

    /// <summary>Customers of whom some file has a row, and who may be listed by the rule.</summary>
    public List<string> Listed() => [.. People.Where(one => Rows.Any(row => row.Whose == one) && !IsOut(one))];

    /// <summary>Other ways to name a customer.</summary>
    public IEnumerable<string> NamesOf(string person)
    {
        var at = Array.IndexOf(People, person);
        return new[] { _emails[at], _emails[at].ToUpperInvariant(), _handles[at], "@" + _handles[at] }
            .Where(name => name.Length > 1);
    }

    // The rule. Rows about X: those of X's id, and those known by an identity that fits X alone. A no of X stands unless it is
    // dated and X has a newer dated yes; an objection always stands. What stands with Y covers X where they share an identity.
    private bool IsOut(string x) =>
        Stands(About(x)).Any() || Identities(x).SelectMany(Sharing).Where(other => other != x).Distinct().Any(other =>
            Stands(About(other)).Any(no => no.IsObjection || no.Date is null || !IsNewerYes(About(x), no.Date)));

    private static IEnumerable<(string, string, string, string, bool IsObjection, string? Date)> Stands(
        List<(string Whose, string, string, string Consent, bool IsObjection, string? Date)> rows) =>
        rows.Where(row => row.IsObjection ||
            (row.Consent is "no" or "opted out" && (row.Date is null || !IsNewerYes(rows, row.Date))));

    private static bool IsNewerYes(
        List<(string, string, string, string Consent, bool IsObjection, string? Date)> rows, string no) =>
        rows.Any(row => row.Consent == "yes" && string.CompareOrdinal(row.Date, no) > 0);

    private List<(string, string, string, string, bool, string?)> About(string x) =>
        [.. Rows.Where(row => row.Whose == x || (IsIdentity(x) is false && IsIdentity(row.Whose) &&
            Owners(row.Whose) is [var only] && only == x))];

    private IEnumerable<string> Identities(string x) => IsIdentity(x) ? [x]
        : Rows.Where(row => row.Whose == x).SelectMany(row => new[] { row.Email, row.Handle }).Where(one => one.Length > 0)
            .Distinct();

    private List<string> Owners(string identity) =>
        [.. People.Where(one => Rows.Any(row => row.Whose == one && (row.Email == identity || row.Handle == identity)))];

    private IEnumerable<string> Sharing(string identity) => Owners(identity).Append(identity);

    private static bool IsIdentity(string name) => name[0] != 'c';

    private string DrawFile()
    {
        var (hasName, hasEmail, hasHandle) = (_random.Next(2) == 0, _random.Next(3) > 0, _random.Next(2) == 0);
        var (hasConsent, hasDate) = (_random.Next(5) > 0, _random.Next(3) > 0);
        var (hasSuppressed, isByIdentity) = (_random.Next(6) == 0, _random.Next(3) == 0);
        var columns = new List<string> { "id" };
        columns.AddRange(hasName ? ["name"] : []);
        columns.AddRange(hasEmail && !isByIdentity ? ["email"] : []);
        columns.AddRange(hasHandle && !isByIdentity ? ["handle"] : []);
        columns.AddRange(hasConsent ? ["consent"] : []);
        columns.AddRange(hasSuppressed ? ["suppressed"] : []);
        columns.AddRange(hasDate ? ["updated_at"] : []);
        var lines = new List<string> { string.Join(',', columns) };
        foreach (var person in Enumerable.Range(0, People.Length).Where(_ => _random.Next(isByIdentity ? 3 : 2) == 0))
        {
            var (email, handle) = (_emails[person], _handles[person]);
            var whose = !isByIdentity ? People[person] : email.Length > 0 && _random.Next(2) == 0 ? email : handle;
            if (whose.Length == 0)
            {
                continue;
            }

            var consent = hasConsent ? _consents[_random.Next(_consents.Length)] : "";
            var isObjection = hasSuppressed && _random.Next(6) == 0;
            var date = hasDate && _random.Next(4) > 0 ? _dates[_random.Next(_dates.Length)] : null;
            Rows.Add((whose, columns.Contains("email") ? email : "", columns.Contains("handle") ? handle : "", consent,
                isObjection, date));
            var cells = columns.Select(column => column switch
            {
                "id" => isByIdentity ? Odd(whose) : whose,
                "name" => $"Name {person}",
                "email" => Odd(email),
                "handle" => handle.Length > 0 ? Odd(handle) : "",
                "consent" => consent,
                "suppressed" => isObjection ? "true" : "",
                _ => date is null ? "" : date + "T00:00:00Z",
            });
            lines.Add(string.Join(',', cells));
        }

        return string.Join('\n', lines) + "\n";
    }

    // As people write it: in any case, a handle with its @ (here always, since a bare name would be an id).
    private string Odd(string identity)
    {
        var text = identity.Length == 0 || identity.Contains('@', StringComparison.Ordinal) ? identity : "@" + identity;
        return _random.Next(2) == 0 ? text : text.ToUpper(CultureInfo.InvariantCulture);
    }
}
