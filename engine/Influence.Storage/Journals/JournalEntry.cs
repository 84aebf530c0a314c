using System.Text.Json;
using System.Text.Json.Serialization;

namespace Influence.Storage.Journals;

/// <summary>Something acknowledged that a control database made anew has to know: keys, no id, no name, no address.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "act")]
[JsonDerivedType(typeof(BatchCame), "batch")]
[JsonDerivedType(typeof(LoadNoted), "load")]
[JsonDerivedType(typeof(RowsSaid), "said")]
[JsonDerivedType(typeof(RowsAdopted), "adopted")]
[JsonDerivedType(typeof(LoadLeft), "taken_back")]
[JsonDerivedType(typeof(NetworkLeft), "network_deleted")]
[JsonDerivedType(typeof(KindLeft), "read_anew")]
[JsonDerivedType(typeof(BatchLost), "lost")]
[JsonDerivedType(typeof(Excluded), "excluded")]
[JsonDerivedType(typeof(NosLifted), "lifted")]
[JsonDerivedType(typeof(NosGivenAgain), "given_again")]
[JsonDerivedType(typeof(StoreBound), "store")]
[JsonDerivedType(typeof(ContactHeld), "held")]
[JsonDerivedType(typeof(DecisionMade), "decided")]
[JsonDerivedType(typeof(DecisionsLeft), "decisions_left")]
[JsonDerivedType(typeof(ConversationActed), "conversation")]
internal abstract record JournalEntry
{
    private static readonly JsonSerializerOptions _form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The entries of one transaction as UTF-8 JSON.</summary>
    public static byte[] Write(IReadOnlyList<JournalEntry> entries) => JsonSerializer.SerializeToUtf8Bytes(entries, _form);

    /// <summary>Reads them back.</summary>
    /// <exception cref="JsonException">They are not such entries.</exception>
    public static IReadOnlyList<JournalEntry> Read(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize<List<JournalEntry>>(body, _form) ?? [];
}

/// <summary>A batch was acknowledged.</summary>
/// <param name="Network">Where to.</param>
/// <param name="Kind">As in <c>follows</c>.</param>
/// <param name="Id">Its content's name.</param>
/// <param name="Number">In the ledger.</param>
/// <param name="Rows">How many.</param>
/// <param name="Source">File name.</param>
/// <param name="At">µs since 1970.</param>
/// <param name="HasIds">Whether it brought a dictionary of ids.</param>
/// <param name="HasSaid">Whether it brought rows of the roster, kept as keys beside it.</param>
internal sealed record BatchCame(string Network, string Kind, string Id, long Number, long Rows, string Source, long At,
    bool HasIds, bool HasSaid) : JournalEntry;

/// <summary>A load brought a batch, new or there before.</summary>
internal sealed record LoadNoted(
    string Network, string Kind, string Load, string Source, long At, string Batch, long? TakenBackAt = null) : JournalEntry;

/// <summary>Rows that stand under no batch of their own.</summary>
internal sealed record RowsSaid(string Network, string Batch, KeyedRows Rows) : JournalEntry;

/// <summary>Rows of before batches were noted turned out to be a batch's.</summary>
internal sealed record RowsAdopted(string Network, string Batch, IReadOnlyList<ulong> Keys, IReadOnlyList<long> Rows)
    : JournalEntry;

/// <summary>A load was taken back: its own batches left, and these rows of them stay as nos.</summary>
internal sealed record LoadLeft(
    string Network, string Load, long At, IReadOnlyList<string> Batches, KeyedRows Kept) : JournalEntry;

/// <summary>A network was deleted, and these rows of it stay as nos.</summary>
internal sealed record NetworkLeft(string Network, IReadOnlyList<string> Batches, KeyedRows Kept) : JournalEntry;

/// <summary>All batches of a kind made room for what was read from a store.</summary>
internal sealed record KindLeft(string Network, string Kind) : JournalEntry;

/// <summary>A batch whose file was found damaged or missing is out of force until it is there again.</summary>
/// <param name="Batch">Its content's name.</param>
/// <param name="Network">Where; null means wherever it is.</param>
internal sealed record BatchLost(string Batch, string? Network = null) : JournalEntry;

/// <summary>Somebody was put on the folder's list, under all spellings.</summary>
internal sealed record Excluded(IReadOnlyList<ulong> Keys, long At) : JournalEntry;

/// <summary>Nos to being contacted that these people gave until now were lifted by an explicit act.</summary>
internal sealed record NosLifted(string Network, IReadOnlyList<ulong> Keys, long At) : JournalEntry;

/// <summary>Rows whose nos were lifted were given again, and count again.</summary>
internal sealed record NosGivenAgain(string Network, string Batch, IReadOnlyList<ulong> Keys, IReadOnlyList<long> Rows)
    : JournalEntry;

/// <summary>A network's facts stand in a store.</summary>
internal sealed record StoreBound(string Network, string Address, string Store) : JournalEntry;

/// <summary>Nobody of a network may be named until certain files are loaded again; or that is over.</summary>
/// <param name="Network">Of whom.</param>
/// <param name="IsHeld">Whether it goes on.</param>
/// <param name="Journal">What became of the journal.</param>
/// <param name="Files">What is waited for, and which people files were known when the hold began.</param>
internal sealed record ContactHeld(string Network, bool IsHeld, HeldJournal Journal = HeldJournal.Lost,
    IReadOnlyList<HeldFile>? Files = null) : JournalEntry;

/// <summary>Somebody decided about a person's credit.</summary>
/// <param name="Network">Where.</param>
/// <param name="Id">Of the decision.</param>
/// <param name="Key">Of the person.</param>
/// <param name="Decision">As in <c>deny</c>.</param>
/// <param name="At">µs since 1970.</param>
/// <param name="Note">Hash of the note, which stands in the database alone, for it may name somebody; 0 for none.</param>
/// <param name="Score">It was decided on.</param>
/// <param name="Run">The answer that told it.</param>
/// <param name="By">Which way it came.</param>
internal sealed record DecisionMade(string Network, string Id, ulong Key, string Decision, long At, long Note, long Score,
    string Run, string By) : JournalEntry;

/// <summary>What was decided about people who objected since to any processing has left.</summary>
internal sealed record DecisionsLeft(string Network, IReadOnlyList<ulong> Keys) : JournalEntry;

/// <summary>Somebody did something about a conversation.</summary>
/// <param name="Network">Where.</param>
/// <param name="Id">Of the act.</param>
/// <param name="Key">Hash of the conversation's name.</param>
/// <param name="Done">As in <c>mute</c>.</param>
/// <param name="Text">Hash of its text, which stands in the database alone, for it may name somebody; 0 for none.</param>
/// <param name="At">µs since 1970.</param>
/// <param name="By">Which way it came.</param>
internal sealed record ConversationActed(string Network, string Id, long Key, string Done, long Text, long At, string By)
    : JournalEntry;

/// <summary>A file of people or accounts as a hold knows it.</summary>
/// <param name="Batch">Its content's name.</param>
/// <param name="Kind">As in <c>people</c>.</param>
/// <param name="Source">File name.</param>
/// <param name="IsAwaited">What its rows say is lost: the hold does not end before they are loaded again.</param>
internal sealed record HeldFile(string Batch, string Kind, string Source, bool IsAwaited);

/// <summary>What a hold has to do with the journal.</summary>
internal enum HeldJournal
{
    /// <summary>It told all.</summary>
    Whole = 0,

    /// <summary>It was lost, with what stood in it alone: a people file that was known is waited for.</summary>
    Lost = 1,

    /// <summary>It was lost, and such a file came.</summary>
    Answered = 2,
}
