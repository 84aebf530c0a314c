using Influence.Storage.Control;
using Influence.Storage.Ids;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Rosters;

/// <summary>Who said no, in two ways: whom nobody may contact, and whose rows may not be used at all.</summary>
/// <remarks>
/// A no covers all who share an identity with whoever said it: they may not be contacted there. An objection given by an identity
/// itself (a list of e-mail addresses) is one of all whom it fits.
/// </remarks>
/// <param name="Hidden">Neither listed, scored, chosen, shown nor exported; the removed are among them.</param>
/// <param name="Removed">Their rows leave with the next snapshot.</param>
/// <param name="HiddenIdentities">Identities by which a no was given: whoever is known by one of them alone is hidden.</param>
internal sealed record RosterNos(HashSet<ulong> Hidden, HashSet<ulong> Removed, HashSet<ulong> HiddenIdentities)
{
    /// <summary>Identities by which an objection was given.</summary>
    public HashSet<ulong> RemovedIdentities { get; } = [];

    /// <summary>Of the hidden, those who said nothing themselves: they share an identity with another person who said no.
    /// </summary>
    public HashSet<ulong> Sharing { get; } = [];

    /// <summary>Whether a no hides somebody: by their key, or because their id is another spelling of an identity by which one
    /// was given.</summary>
    /// <param name="key">Of their id.</param>
    /// <param name="person">What their id is read from.</param>
    /// <param name="idOf">Asked only where the id matters.</param>
    public bool Hides<T>(ulong key, T person, Func<T, string> idOf) => Hidden.Contains(key) || (HiddenIdentities.Count > 0
        && IdentityText.Spellings(idOf(person)).Any(text => HiddenIdentities.Contains(PersonKey.Of(text))));

    /// <summary>Whether an id is another spelling of an identity by which an objection was given.</summary>
    public bool HasRemoved(string id) => IdentityText.Spellings(id).Any(text => RemovedIdentities.Contains(PersonKey.Of(text)));

    /// <summary>Reads the nos of a network.</summary>
    public static RosterNos Read(ControlDatabase control, string network, IdentityMap identities) =>
        control.Read(connection => Read(connection, network, identities));

    private static RosterNos Read(SqliteConnection connection, string network, IdentityMap identities)
    {
        var nos = new RosterNos([], [], []);
        var said = connection.Rows(
            $"SELECT key, suppressed, no_undated, no_at FROM people WHERE network = @network AND {StandingPeople.AreNos}",
            row => (Key: unchecked((ulong)row.GetInt64(0)), IsObjection: row.GetInt64(1) == 1, IsUndated: row.GetInt64(2) == 1,
                At: row.GetInt64(3)),
            ("@network", network));
        using var yesCommand = new BoundCommand(connection,
            "SELECT yes_at FROM people WHERE network = @network AND key = @key", "@network", "@key");
        using var identitiesCommand = new BoundCommand(connection,
            "SELECT DISTINCT identity FROM identities WHERE network = @network AND key = @key", "@network", "@key");
        foreach (var (key, isObjection, isUndated, at) in said)
        {
            nos.Hidden.Add(key);
            var own = IdentitiesOf(identitiesCommand, network, key);
            var isBare = identities.IsBare(key);
            if (isObjection)
            {
                nos.Removed.Add(key);
            }

            if (isBare)
            {
                nos.HiddenIdentities.UnionWith(own);
                nos.RemovedIdentities.UnionWith(isObjection ? own : []);
            }

            foreach (var other in identities.SharingWith(own).Where(other => other != key))
            {
                if (isObjection || isUndated || YesAt(yesCommand, network, other) <= at)
                {
                    nos.Hidden.Add(other);
                    nos.AddSharing(isBare, other, identities);
                }

                if (isObjection && isBare)
                {
                    nos.Removed.Add(other);
                }
            }
        }

        nos.AddHeld(connection, network, identities, identitiesCommand);
        foreach (var listed in connection.Rows("SELECT key FROM suppression", row => unchecked((ulong)row.GetInt64(0))))
        {
            nos.AddListed(listed, IdentitiesOf(identitiesCommand, network, listed), identities);
            nos.Sharing.Remove(listed);
        }

        nos.Sharing.ExceptWith(said.Select(one => one.Key));

        return nos;
    }

    // Of whom an answer could not be read is not to be contacted until it is mended, and neither is who shares an identity with
    // them, until a row about that one can be read after it.
    private void AddHeld(SqliteConnection connection, string network, IdentityMap identities, BoundCommand identitiesCommand)
    {
        var held = connection.Rows("SELECT key FROM people WHERE network = @network AND held = 1",
            row => unchecked((ulong)row.GetInt64(0)), ("@network", network));
        if (held.Count == 0)
        {
            return;
        }

        using var about = StandingPeople.AboutCommand(connection);
        foreach (var key in held)
        {
            var rows = StandingPeople.About(about, network, key);
            var holding = rows.Where(row => row.IsHeldBeside(rows)).ToList();
            var own = IdentitiesOf(identitiesCommand, network, key);
            Hidden.Add(key);
            HiddenIdentities.UnionWith(identities.IsBare(key) ? own : []);
            foreach (var other in identities.SharingWith(own).Where(other => other != key && !Hidden.Contains(other)))
            {
                var others = StandingPeople.About(about, network, other);
                if (holding.Exists(row => row.IsHeldBeside(others)))
                {
                    Hidden.Add(other);
                }
            }
        }
    }

    /// <summary>Whether all people rows of a network say no: lists of nos hide those who are in them, and say nothing of who the
    /// people are, so that nobody is a third party because of them.</summary>
    /// <remarks>By what the rows said when they came, so that a list of customers stays one though all of them say no since. What
    /// could not be read tells neither; people of whom no row is here, as those read from a store, are such a list.</remarks>
    public static bool AreAll(SqliteConnection connection, string network) =>
        connection.Scalar<long>(
            """
            SELECT EXISTS (SELECT 1 FROM said WHERE network = @network AND unread = 0 AND suppressed = 0
                AND (consent IS NULL OR consent <> 'no'))
            """,
            ("@network", network)) == 0 &&
        connection.Scalar<long>(
            """
            SELECT EXISTS (SELECT 1 FROM batches WHERE network = @network AND kind = 'people'
                AND id NOT IN (SELECT batch FROM said WHERE network = @network))
            """,
            ("@network", network)) == 0;

    // The folder's own list holds keys of ids and of identities, and is never lifted by a file.
    private void AddListed(ulong listed, IEnumerable<ulong> own, IdentityMap identities)
    {
        HashSet<ulong> covered = [listed, .. identities.SharingWith([listed])];
        var sharing = identities.SharingWith(own);
        Hidden.UnionWith(covered);
        Hidden.UnionWith(sharing);
        Removed.UnionWith(covered);
        Removed.UnionWith(identities.IsBare(listed) ? sharing : []);
        foreach (var other in sharing.Where(other => !covered.Contains(other)))
        {
            AddSharing(identities.IsBare(listed), other, identities);
        }

        HiddenIdentities.Add(listed);
        RemovedIdentities.Add(listed);
    }

    // Who is known by an address alone is whom it fits, and no second person.
    private void AddSharing(bool isBare, ulong other, IdentityMap identities)
    {
        if (!isBare && !identities.IsBare(other))
        {
            Sharing.Add(other);
        }
    }

    private static List<ulong> IdentitiesOf(BoundCommand command, string network, ulong key) =>
        command.Rows(row => unchecked((ulong)row.GetInt64(0)), network, unchecked((long)key));

    private static long YesAt(BoundCommand command, string network, ulong key) =>
        command.Rows(row => row.GetInt64(0), network, unchecked((long)key)).FirstOrDefault(long.MinValue);
}
