using Influence.Application.Facts;

namespace Influence.Storage.Rows;

/// <summary>Rows of one source, one after another, in any format: what a load and a graph file are made of.</summary>
internal interface IRows : IDisposable
{
    /// <summary>As recognised or given, as in <c>csv</c> or <c>graphml</c>.</summary>
    string Format { get; }

    /// <summary>The line that named the columns or counts, or null.</summary>
    string? HeaderLine { get; }

    /// <summary>How columns were read and what was passed over; counts are complete after the last row.</summary>
    FileReading Reading { get; }

    /// <summary>Rows found, refused ones included.</summary>
    long RowsRead { get; }

    /// <summary>Rows refused.</summary>
    long RowsRejected { get; }

    /// <summary>Bytes of text read.</summary>
    long Bytes { get; }

    /// <summary>Raw bytes read, for progress.</summary>
    long RawBytes { get; }

    /// <summary>Whether damage of the bytes shows only when it is reached.</summary>
    bool IsGzip { get; }

    /// <summary>Whether a first row of two whole numbers may say n and m.</summary>
    bool MayStartWithCounts { get; }

    /// <summary>Whether a first line of two whole numbers does say n and m, since the format wants it so.</summary>
    bool StartsWithCounts { get; }

    /// <summary>The bytes of one of our fields; empty where there is none.</summary>
    ReadOnlySpan<byte> this[int field] { get; }

    /// <summary>Whether the row at hand goes both ways by its own word; a reader of facts then hands it out a second time,
    /// turned.
    /// Where the file says so of all its rows, <see cref="FileReading.IsUndirected"/> says it.</summary>
    bool IsBothWays { get; }

    /// <summary>People whom the file declares beside its edges, those with edges perhaps among them; known after the last row.
    /// </summary>
    IReadOnlyList<byte[]> DeclaredPeople { get; }

    /// <summary>How the column of a field writes its values.</summary>
    FieldNotation NotationOf(int field);

    /// <summary>Why the row at hand is to be refused whatever its values are; only people rows are handed out so, since a no in
    /// one counts. Null for all others.</summary>
    BrokenRow? Broken { get; }

    /// <summary>Goes to the next row that could be cut into fields.</summary>
    /// <returns>False at the end.</returns>
    bool Read();

    /// <summary>Refuses the row at hand.</summary>
    void Reject(int field, string code, string message);

    /// <summary>Passes over the row at hand, which is then neither read nor refused but counted by <paramref
    /// name="why"/>.</summary>
    void Pass(int field, string why);

    /// <summary>The first line, read as a row, proved to say n and m: it is no row.</summary>
    void FirstRowWasCounts(string line);
}
