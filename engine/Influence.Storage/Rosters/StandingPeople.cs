using Influence.Storage.Control;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Rosters;

/// <summary>Keeps the table of people, which is what the rows say, joined: renewed for whoever a change touches.</summary>
internal static class StandingPeople
{
    /// <summary><see cref="Application.Roster.NamingRule.IsNo"/> as the database asks it, for the index of those who said no.
    /// </summary>
    public const string AreNos = "(suppressed = 1 OR consent = 'no')";

    private const string Said = """
        SELECT handle, name, first_name, last_name, email, phone, language, segment, ad_user_data, ad_personalization,
            consent, suppressed, is_bare, updated_at, lifted_at, id, answered, unread,
            (SELECT COALESCE(MAX(l.number), 0) FROM load_batches AS lb JOIN loads AS l ON l.id = lb.load
             WHERE lb.network = s.network AND lb.batch = s.batch)
        FROM said AS s WHERE network = @network
        """;

    private const string OfOne = $"{Said} AND key = @key";

    private const string OfAll =
        $"{Said} AND (key = @key OR key IN (SELECT key FROM people WHERE network = @network AND same_as = @key))";

    private const string Upsert = """
        INSERT INTO people (network, key, id, is_bare, same_as, handle, name, first_name, last_name, email, phone, language,
            segment, ad_user_data, ad_personalization, consent, suppressed, no_undated, no_at, yes_at, held)
        VALUES (@network, @key, @id, @is_bare, @same_as, @handle, @name, @first_name, @last_name, @email, @phone, @language,
            @segment, @ad_user_data, @ad_personalization, @consent, @suppressed, @no_undated, @no_at, @yes_at,
            @held)
        ON CONFLICT (network, key) DO UPDATE SET
            id = excluded.id, is_bare = excluded.is_bare, same_as = excluded.same_as, handle = excluded.handle,
            name = excluded.name, first_name = excluded.first_name, last_name = excluded.last_name, email = excluded.email,
            phone = excluded.phone, language = excluded.language, segment = excluded.segment,
            ad_user_data = excluded.ad_user_data, ad_personalization = excluded.ad_personalization,
            consent = excluded.consent, suppressed = excluded.suppressed, no_undated = excluded.no_undated,
            no_at = excluded.no_at, yes_at = excluded.yes_at, held = excluded.held
        """;

    /// <summary>Adds people of whom nothing was said before, and who share no identity with anybody.</summary>
    public static void Add(SqliteConnection connection, string network,
        IEnumerable<(ulong Key, string Id, List<SaidRow> Rows)> people)
    {
        using var upsert = UpsertCommand(connection);
        foreach (var (key, id, rows) in people)
        {
            Put(upsert, network, key, id, Standing.Of(rows), rows.All(row => row.IsBare), null);
        }
    }

    /// <summary>Joins anew the rows about some people, and about those who are one person with them.</summary>
    public static void Renew(SqliteConnection connection, string network, IReadOnlyCollection<ulong> touched)
    {
        using var work = new Renewal(connection, network);
        foreach (var key in work.Affected(touched))
        {
            work.Decide(key);
        }

        work.Write();
    }

    /// <summary>Joins anew the rows about those of whom some answer cannot be read: a load that brings rows again, or takes a
    /// load of theirs back, says something about when they came.</summary>
    public static void RenewHeld(SqliteConnection connection, string network)
    {
        var held = connection.Rows("SELECT DISTINCT key FROM said WHERE network = @network AND unread <> 0",
            row => unchecked((ulong)row.GetInt64(0)), ("@network", network));
        if (held.Count > 0)
        {
            Renew(connection, network, held);
            RosterWriter.MoveVersion(connection);
        }
    }

    /// <summary>The statement that <see cref="About"/> runs.</summary>
    public static BoundCommand AboutCommand(SqliteConnection connection) => new(connection, OfAll, "@network", "@key");

    /// <summary>All rows about a person, those of people known by an identity alone who are that person among them.</summary>
    public static List<SaidRow> About(BoundCommand command, string network, ulong key) =>
        command.Rows(Of, network, unchecked((long)key));

    /// <summary>The people whose standing may hang on some people's rows: asked before rows are taken away.</summary>
    public static HashSet<ulong> Affected(SqliteConnection connection, string network, IReadOnlyCollection<ulong> touched)
    {
        using var work = new Renewal(connection, network);
        return work.Affected(touched);
    }

    private static BoundCommand UpsertCommand(SqliteConnection connection) => new(connection, Upsert,
    [
        "@network", "@key", "@id", "@is_bare", "@same_as", .. SaidRow.Fields.Select(field => "@" + field), "@consent",
        "@suppressed", "@no_undated", "@no_at", "@yes_at", "@held",
    ]);

    private static void Put(
        BoundCommand upsert, string network, ulong key, string id, Standing standing, bool isBare, ulong? sameAs) =>
        upsert.Execute(
        [
            network, unchecked((long)key), id, isBare ? 1 : 0, sameAs is { } other ? unchecked((long)other) : null,
            .. standing.Texts, standing.Consent, standing.IsSuppressed ? 1 : 0, standing.HasUndatedNo ? 1 : 0, standing.NoAt,
            standing.YesAt, standing.IsHeld ? 1 : 0,
        ]);

    private static SaidRow Of(SqliteDataReader row) => new()
    {
        Texts = [.. Enumerable.Range(0, SaidRow.Fields.Length).Select(row.Text)],
        Consent = row.Text(10),
        IsSuppressed = row.GetInt64(11) == 1,
        IsBare = row.GetInt64(12) == 1,
        UpdatedAt = row.GetInt64(13),
        IsLifted = !row.IsDBNull(14),
        Answered = (AnswerFields)row.GetInt64(16) | (row.IsDBNull(10) ? AnswerFields.None : AnswerFields.Consent),
        Unread = (AnswerFields)row.GetInt64(17),
        Arrived = row.GetInt64(18),
    };

    private sealed class Renewal(SqliteConnection connection, string network) : IDisposable
    {
        private readonly Dictionary<ulong, List<(string Id, SaidRow Row)>> _said = [];
        private readonly Dictionary<ulong, List<IdentityHolder>> _holders = [];
        private readonly Dictionary<ulong, List<ulong>> _identities = [];
        private readonly Dictionary<ulong, ulong> _sameAs = [];
        private readonly HashSet<ulong> _renewed = [];
        private readonly BoundCommand _saidOf = new(connection, OfOne, "@network", "@key");

        private readonly BoundCommand _holdersOf = new(connection,
            "SELECT DISTINCT key, is_bare, primary_id FROM identities WHERE network = @network AND identity = @key",
            "@network", "@key");

        private readonly BoundCommand _identitiesOf = new(connection,
            "SELECT DISTINCT identity FROM identities WHERE network = @network AND key = @key",
            "@network", "@key");

        private readonly BoundCommand _joinedWith = new(connection,
            "SELECT key FROM people WHERE network = @network AND same_as = @key", "@network", "@key");

        private readonly BoundCommand _joinOf = new(connection,
            "SELECT same_as FROM people WHERE network = @network AND key = @key AND same_as IS NOT NULL",
            "@network", "@key");

        /// <summary>The people touched, those who share an identity with them, and whom they were joined with before.</summary>
        public HashSet<ulong> Affected(IReadOnlyCollection<ulong> touched)
        {
            var (found, open) = (touched.ToHashSet(), new Queue<ulong>(touched));
            while (open.TryDequeue(out var key))
            {
                foreach (var identity in IdentitiesOf(key))
                {
                    foreach (var holder in HoldersOf(identity))
                    {
                        if (found.Add(holder.Key) && holder.IsBare)
                        {
                            open.Enqueue(holder.Key);
                        }
                    }
                }

                found.UnionWith(Keys(_joinOf, key));
            }

            return found;
        }

        /// <summary>Finds out who a person without an id is.</summary>
        public void Decide(ulong key)
        {
            _renewed.Add(key);
            var rows = SaidOf(key);
            if (rows.Count == 0 || rows.Any(row => !row.Row.IsBare))
            {
                return;
            }

            var canonical = new IdentityJoin(HoldersOf, IdentitiesOf).CanonicalOf(key, IdentitiesOf(key));
            if (canonical != key && SaidOf(canonical).Count > 0)
            {
                _sameAs[key] = canonical;
                _renewed.Add(canonical);
            }
        }

        /// <summary>Writes who stands now.</summary>
        public void Write()
        {
            var joined = _sameAs.ToLookup(pair => pair.Value, pair => pair.Key);
            using var upsert = UpsertCommand(connection);
            foreach (var key in _renewed)
            {
                var own = SaidOf(key);
                if (own.Count == 0)
                {
                    connection.Execute("DELETE FROM people WHERE network = @network AND key = @key",
                        ("@network", network), ("@key", unchecked((long)key)));
                    continue;
                }

                // Those joined before and not looked at now are still joined: whoever changes that is touched.
                var others = joined[key].Union(Keys(_joinedWith, key).Where(other => !_renewed.Contains(other)));
                var rows = own.Concat(others.SelectMany(SaidOf)).Select(row => row.Row).ToList();
                Put(upsert, network, key, own[0].Id, Standing.Of(rows), own.All(row => row.Row.IsBare),
                    _sameAs.TryGetValue(key, out var same) ? same : null);
            }
        }

        public void Dispose()
        {
            foreach (var command in new[] { _saidOf, _holdersOf, _identitiesOf, _joinedWith, _joinOf })
            {
                command.Dispose();
            }
        }

        private List<(string Id, SaidRow Row)> SaidOf(ulong key) =>
            Kept(_said, key, _saidOf, row => (row.GetString(15), Of(row)));

        private List<IdentityHolder> HoldersOf(ulong identity) => Kept(_holders, identity, _holdersOf, row => new IdentityHolder(
            unchecked((ulong)row.GetInt64(0)), row.GetInt64(1) == 1, unchecked((ulong)row.GetInt64(2))));

        private List<ulong> IdentitiesOf(ulong key) =>
            Kept(_identities, key, _identitiesOf, row => unchecked((ulong)row.GetInt64(0)));

        private List<ulong> Keys(BoundCommand command, ulong key) =>
            Rows(command, key, row => unchecked((ulong)row.GetInt64(0)));

        private List<T> Kept<T>(
            Dictionary<ulong, List<T>> known, ulong key, BoundCommand command, Func<SqliteDataReader, T> read)
        {
            if (!known.TryGetValue(key, out var rows))
            {
                known[key] = rows = Rows(command, key, read);
            }

            return rows;
        }

        private List<T> Rows<T>(BoundCommand command, ulong key, Func<SqliteDataReader, T> read) =>
            command.Rows(read, network, unchecked((long)key));
    }
}
