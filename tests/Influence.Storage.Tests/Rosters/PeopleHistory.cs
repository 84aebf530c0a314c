using System.Globalization;

namespace Influence.Storage.Tests.Rosters;

/// <summary>Some people and what random files say about them, with the rule of who may be listed, written once more.</summary>
internal sealed class PeopleHistory
{
    private const string Unreadable = "perhaps";

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
        Files = [.. Enumerable.Range(0, 2 + _random.Next(5)).Select(DrawFile)];
    }

    /// <summary>Ids of the customers.</summary>
    public string[] People { get; }

    /// <summary>Texts of people files.</summary>
    public string[] Files { get; }

    /// <summary>Rows of all files: whose (an id, or an identity), what they say, when, and in which file.</summary>
    public List<Row> Rows { get; } = [];

    /// <summary>Rows of a file of which the consent cannot be read.</summary>
    public int UnreadableOf(int file) => Rows.Count(row => row.File == file && row.Consent == Unreadable);

    /// <summary>Customers of whom some file has a row, and who may be listed by the rule, as the files came.</summary>
    public List<string> Listed(int[] order) =>
        [.. People.Where(one => Rows.Any(row => row.Whose == one) && !IsOut(one, order))];

    /// <summary>Other ways to name a customer.</summary>
    public IEnumerable<string> NamesOf(string person)
    {
        var at = Array.IndexOf(People, person);
        return new[] { _emails[at], _emails[at].ToUpperInvariant(), _handles[at], "@" + _handles[at] }
            .Where(name => name.Length > 1);
    }

    // The rule. Rows about X: those of X's id, and those known by an identity that fits X alone. A no of X stands unless it is
    // dated and X has a newer dated yes; an objection always stands. What cannot be read stands until a readable consent of X
    // comes after it. What stands with Y covers X where they share an identity.
    private bool IsOut(string x, int[] order) =>
        Stands(About(x), About(x), order) || Identities(x).SelectMany(Sharing).Where(other => other != x).Distinct().Any(other =>
            About(other).Exists(said => Stands([said], About(other), order) && Stands([said], About(x), order)));

    private static bool Stands(List<Row> said, List<Row> beside, int[] order) => said.Exists(row => row.IsObjection ||
        (row.Consent == "no" && !beside.Exists(yes => yes.Consent == "yes" && row.Date is not null &&
            string.CompareOrdinal(yes.Date, row.Date) > 0)) ||
        (row.Consent == Unreadable && !beside.Exists(read => read.Consent is "yes" or "no" or "unknown" &&
            (read.Date is null || row.Date is null || read.Date == row.Date ? order[read.File] > order[row.File]
                : string.CompareOrdinal(read.Date, row.Date) > 0))));

    private List<Row> About(string x) =>
        [.. Rows.Where(row => row.Whose == x || (IsIdentity(x) is false && IsIdentity(row.Whose) &&
            Owners(row.Whose) is [var only] && only == x))];

    private IEnumerable<string> Identities(string x) => IsIdentity(x) ? [x]
        : Rows.Where(row => row.Whose == x).SelectMany(row => new[] { row.Email, row.Handle }).Where(one => one.Length > 0)
            .Distinct();

    private List<string> Owners(string identity) =>
        [.. People.Where(one => Rows.Any(row => row.Whose == one && (row.Email == identity || row.Handle == identity)))];

    private IEnumerable<string> Sharing(string identity) => Owners(identity).Append(identity);

    private static bool IsIdentity(string name) => name[0] != 'c';

    private string DrawFile(int file)
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

            var consent = !hasConsent ? "" : 3 * UnreadableOf(file) < lines.Count - 1 && _random.Next(6) == 0 ? Unreadable
                : _consents[_random.Next(_consents.Length)];
            var isObjection = hasSuppressed && _random.Next(6) == 0;
            var date = hasDate && _random.Next(4) > 0 ? _dates[_random.Next(_dates.Length)] : null;
            Rows.Add(new(file, whose, columns.Contains("email") ? email : "", columns.Contains("handle") ? handle : "", consent,
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

    /// <summary>What a file says about somebody.</summary>
    internal sealed record Row(
        int File, string Whose, string Email, string Handle, string Consent, bool IsObjection, string? Date);
}
