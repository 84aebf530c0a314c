using Influence.Engine.Errors;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Control;

/// <summary>The tables, made step by step; <c>user_version</c> says how many steps a file has seen.</summary>
internal static class Schema
{
    private static readonly string[] _steps =
    [
        """
        CREATE TABLE networks (
            name TEXT PRIMARY KEY, snapshot TEXT, chances TEXT, batch INTEGER NOT NULL, as_of INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE batches (
            number INTEGER PRIMARY KEY AUTOINCREMENT, network TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
            rows INTEGER NOT NULL, source TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE (network, id));
        CREATE TABLE dictionaries (id TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE people (
            network TEXT NOT NULL, key INTEGER NOT NULL, id TEXT NOT NULL, handle TEXT, name TEXT, first_name TEXT,
            last_name TEXT, email TEXT, phone TEXT, consent TEXT NOT NULL, ad_user_data TEXT, ad_personalization TEXT,
            suppressed INTEGER NOT NULL, language TEXT, segment TEXT, updated_at INTEGER NOT NULL,
            row INTEGER NOT NULL, canonical BLOB NOT NULL,
            PRIMARY KEY (network, key)) WITHOUT ROWID;
        CREATE INDEX people_who_said_no ON people (network, key) WHERE suppressed = 1 OR consent = 'no';
        CREATE TABLE accounts (
            network TEXT NOT NULL, channel TEXT NOT NULL, handle_key INTEGER NOT NULL, handle TEXT NOT NULL, key INTEGER NOT NULL,
            updated_at INTEGER NOT NULL, canonical BLOB NOT NULL, PRIMARY KEY (network, channel, handle_key)) WITHOUT ROWID;
        CREATE INDEX accounts_of_a_handle ON accounts (handle_key);
        CREATE TABLE suppression (key INTEGER PRIMARY KEY, at INTEGER NOT NULL);
        CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE runs (
            id TEXT PRIMARY KEY, network TEXT NOT NULL, snapshot TEXT NOT NULL, chances TEXT, nodes INTEGER NOT NULL,
            edges INTEGER NOT NULL, family TEXT NOT NULL, method TEXT NOT NULL, options TEXT NOT NULL, at INTEGER NOT NULL,
            cost TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE jobs (
            number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, network TEXT NOT NULL,
            request TEXT NOT NULL, state TEXT NOT NULL, created_at INTEGER NOT NULL, started_at INTEGER, finished_at INTEGER,
            attempt INTEGER NOT NULL, result TEXT, error_code TEXT, error_message TEXT);
        CREATE INDEX jobs_by_state ON jobs (state, number);
        CREATE TABLE imports (
            id TEXT PRIMARY KEY, network TEXT NOT NULL, created_at INTEGER NOT NULL, document TEXT NOT NULL) WITHOUT ROWID;
        """,
        """
        CREATE TABLE stores (network TEXT PRIMARY KEY, address TEXT NOT NULL, store TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE store_parts (network TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (network, id)) WITHOUT ROWID;
        CREATE TABLE store_counts (
            network TEXT NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (network, kind)) WITHOUT ROWID;
        """,
        """
        CREATE TABLE loads (
            id TEXT PRIMARY KEY, network TEXT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL, at INTEGER NOT NULL,
            taken_back_at INTEGER) WITHOUT ROWID;
        CREATE INDEX loads_of_a_network ON loads (network, at);
        CREATE TABLE load_batches (
            load TEXT NOT NULL, network TEXT NOT NULL, batch TEXT NOT NULL, PRIMARY KEY (load, batch)) WITHOUT ROWID;
        CREATE INDEX loads_of_a_batch ON load_batches (network, batch);
        CREATE TABLE log (
            number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, network TEXT NOT NULL, what TEXT NOT NULL,
            text TEXT NOT NULL);
        DROP INDEX people_who_said_no;
        ALTER TABLE people RENAME TO people_before;
        ALTER TABLE accounts RENAME TO accounts_before;
        CREATE TABLE said (
            network TEXT NOT NULL, key INTEGER NOT NULL, batch TEXT NOT NULL, row INTEGER NOT NULL, id TEXT NOT NULL,
            is_bare INTEGER NOT NULL, handle TEXT, name TEXT, first_name TEXT, last_name TEXT, email TEXT, phone TEXT,
            language TEXT, segment TEXT, ad_user_data TEXT, ad_personalization TEXT, consent TEXT, suppressed INTEGER NOT NULL,
            updated_at INTEGER NOT NULL, lifted_at INTEGER, PRIMARY KEY (network, key, batch, row)) WITHOUT ROWID;
        CREATE TABLE identities (
            network TEXT NOT NULL, identity INTEGER NOT NULL, key INTEGER NOT NULL, batch TEXT NOT NULL, kind TEXT NOT NULL,
            is_bare INTEGER NOT NULL, primary_id INTEGER NOT NULL,
            PRIMARY KEY (network, identity, key, batch)) WITHOUT ROWID;
        CREATE INDEX identities_of_a_person ON identities (network, key);
        CREATE TABLE people (
            network TEXT NOT NULL, key INTEGER NOT NULL, id TEXT NOT NULL, is_bare INTEGER NOT NULL, same_as INTEGER, handle TEXT,
            name TEXT, first_name TEXT, last_name TEXT, email TEXT, phone TEXT, language TEXT, segment TEXT, ad_user_data TEXT,
            ad_personalization TEXT, consent TEXT NOT NULL, suppressed INTEGER NOT NULL, no_undated INTEGER NOT NULL,
            no_at INTEGER NOT NULL, yes_at INTEGER NOT NULL, PRIMARY KEY (network, key)) WITHOUT ROWID;
        CREATE INDEX people_who_said_no ON people (network, key) WHERE suppressed = 1 OR consent = 'no';
        CREATE INDEX people_who_are_others ON people (network, same_as) WHERE same_as IS NOT NULL;
        """,
        """
        CREATE TABLE journal (folder TEXT PRIMARY KEY, sequence INTEGER NOT NULL, chain INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE journal_pending (sequence INTEGER PRIMARY KEY, chain INTEGER NOT NULL, body BLOB NOT NULL);
        CREATE TABLE leaving_files (
            kind TEXT NOT NULL, id TEXT NOT NULL, network TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
        CREATE TABLE lost_names (network TEXT NOT NULL, batch TEXT NOT NULL, PRIMARY KEY (network, batch)) WITHOUT ROWID;
        CREATE TABLE contact_holds (network TEXT PRIMARY KEY) WITHOUT ROWID;
        """,
        """
        ALTER TABLE said ADD COLUMN answered INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE said ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX said_and_not_read ON said (network, key) WHERE unread <> 0;
        ALTER TABLE people ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX people_who_are_held ON people (network, key) WHERE held = 1;
        ALTER TABLE loads ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX loads_in_order ON loads (number);
        UPDATE loads SET number = (
            SELECT COUNT(*) FROM loads AS o WHERE o.at < loads.at OR (o.at = loads.at AND o.id <= loads.id));
        """,
        $"PRAGMA application_id = {SummedFiles.ApplicationId}", // programs of before write pages without a sum: they are kept out
        """
        ALTER TABLE contact_holds ADD COLUMN journal INTEGER NOT NULL DEFAULT 1;
        CREATE TABLE held_files (
            network TEXT NOT NULL, batch TEXT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL, is_awaited INTEGER NOT NULL,
            PRIMARY KEY (network, batch)) WITHOUT ROWID;
        CREATE TABLE missing_batches (
            network TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL, rows INTEGER NOT NULL,
            source TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (network, id)) WITHOUT ROWID;
        """,
        """
        CREATE TABLE decisions (
            number INTEGER PRIMARY KEY AUTOINCREMENT, network TEXT NOT NULL, id TEXT NOT NULL, key INTEGER NOT NULL,
            decision TEXT NOT NULL, at INTEGER NOT NULL, note TEXT, note_hash INTEGER NOT NULL, score INTEGER NOT NULL,
            run TEXT NOT NULL, made_by TEXT NOT NULL, UNIQUE (network, id));
        CREATE INDEX decisions_of_a_person ON decisions (key);
        """,
        """
        CREATE TABLE events (
            network TEXT NOT NULL, id BLOB NOT NULL, load TEXT NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY (network, id)) WITHOUT ROWID;
        CREATE INDEX events_by_age ON events (at);
        CREATE INDEX events_of_a_load ON events (load);
        CREATE TABLE conversation_acts (
            number INTEGER PRIMARY KEY AUTOINCREMENT, network TEXT NOT NULL, id TEXT NOT NULL, key INTEGER NOT NULL,
            act TEXT NOT NULL, text TEXT, text_hash INTEGER NOT NULL, at INTEGER NOT NULL, made_by TEXT NOT NULL,
            UNIQUE (network, id));
        """,
    ];

    /// <summary>The first schema whose folders have a journal.</summary>
    public const int FirstWithJournal = 4;

    // What a step does beside its statements, in the same transaction. The roster of before is taken over by statements of today,
    // which need the tables of today.
    private static readonly Dictionary<int, Action<SqliteConnection>> _moves = new()
    {
        [FirstWithJournal - 1] = Journals.FolderJournal.Name,
        [4] = connection =>
        {
            if (Rosters.RosterUpgrade.IsDue(connection))
            {
                Rosters.RosterUpgrade.Run(connection);
            }
        },
    };

    /// <summary>Takes the steps that this file has not seen, each in one transaction.</summary>
    public static void Create(SqliteConnection connection)
    {
        for (var step = (int)connection.Scalar<long>("PRAGMA user_version"); step < _steps.Length; step++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(_steps[step]);
            if (_moves.TryGetValue(step, out var move))
            {
                move(connection);
            }

            connection.Execute(UserVersion(step + 1));
            transaction.Commit();
        }
    }

    /// <summary>Refuses files of a newer program.</summary>
    /// <exception cref="GraphDataException">data_folder_too_new.</exception>
    public static void Check(SqliteConnection connection, string path)
    {
        var version = connection.Scalar<long>("PRAGMA user_version");
        if (version != _steps.Length)
        {
            throw new GraphDataException("data_folder_too_new",
                $"{path} has schema {version}, this program knows {_steps.Length}. Use the program that wrote it.");
        }
    }

    // A pragma takes no parameters; the number is ours.
    private static string UserVersion(int version) => $"PRAGMA user_version = {version}";
}
