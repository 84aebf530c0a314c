using System.Collections.Immutable;
using Influence.Engine.Errors;

namespace Influence.Storage.Formats;

/// <summary>Files known by their first bytes that hold no rows of text: refused by name.</summary>
internal static class BinaryKinds
{
    /// <summary>As many first bytes as <see cref="Refuse"/> wants to see.</summary>
    public const int HeadBytes = 512;

    private const string Unpack = "Unpack it and give the file inside, or pack it as gzip.";
    private const string AsText = "Save the table in it as CSV and give that.";
    private const string WrongFile = "Give the file that holds the edges or rows.";
    private const string FromPython = "Write its edges as text, as with networkx.write_graphml or pandas' to_csv, and give that.";

    private static readonly ImmutableArray<Magic> _known =
    [
        new("pdf_file", "a PDF document", "%PDF-"u8, AsText),
        new("postscript_file", "a PostScript document", "%!PS"u8, AsText),
        new("rtf_file", "a Rich Text document", "{\\rtf"u8, AsText),
        new("image_file", "a PNG picture", [0x89, (byte)'P', (byte)'N', (byte)'G'], WrongFile),
        new("image_file", "a JPEG picture", [0xFF, 0xD8, 0xFF], WrongFile),
        new("image_file", "a GIF picture", "GIF8"u8, WrongFile),
        new("image_file", "a TIFF picture", [(byte)'I', (byte)'I', 42, 0], WrongFile),
        new("image_file", "a TIFF picture", [(byte)'M', (byte)'M', 0, 42], WrongFile),
        new("media_file", "a RIFF file (sound, video or WebP)", "RIFF"u8, WrongFile),
        new("media_file", "an Ogg file", "OggS"u8, WrongFile),
        new("media_file", "an MP3 file", "ID3"u8, WrongFile),
        new("media_file", "an MP4 file", "ftyp"u8, WrongFile, 4),
        new("parquet_file", "a Parquet file inside another", "PAR1"u8, "Unpack it and give the Parquet file itself."),
        new("arrow_file", "an Arrow file", "ARROW1"u8, AsText),
        new("arrow_file", "a Feather file", "FEA1"u8, AsText),
        new("avro_file", "an Avro file", [(byte)'O', (byte)'b', (byte)'j', 1], AsText),
        new("orc_file", "an ORC file", [(byte)'O', (byte)'R', (byte)'C', 8], AsText),
        new("hdf5_file", "an HDF5 file", [0x89, (byte)'H', (byte)'D', (byte)'F'], AsText),
        new("sqlite_file", "a SQLite database", "SQLite format 3\0"u8, "Export the table as CSV and give that."),
        new("access_file", "an Access database", "Standard ACE DB"u8, "Export the table as CSV and give that.", 4),
        new("access_file", "an Access database", "Standard Jet DB"u8, "Export the table as CSV and give that.", 4),
        new("npy_file", "a NumPy array", [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'], FromPython),
        new("pickle_file", "a Python pickle", [0x80, 2], FromPython),
        new("pickle_file", "a Python pickle", [0x80, 3], FromPython),
        new("pickle_file", "a Python pickle", [0x80, 4, 0x95], FromPython),
        new("pickle_file", "a Python pickle", [0x80, 5, 0x95], FromPython),
        new("r_data_file", "R data", "RDX2\n"u8, "Write the table from R with write.csv and give that."),
        new("r_data_file", "R data", "RDX3\n"u8, "Write the table from R with write.csv and give that."),
        new("r_data_file", "R data", "X\n\0\0\0"u8, "Write the table from R with write.csv and give that."),
        new("spss_file", "an SPSS file", "$FL2"u8, AsText),
        new("stata_file", "a Stata file", "<stata_dta>"u8, AsText),
        new("old_office_file", "an old Office file (.xls, .doc or .ppt)", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
            "Open it and save the sheet as CSV or .xlsx."),
        new("tar_archive", "a tar archive", "ustar"u8, Unpack, 257),
        new("bzip2_file", "packed with bzip2", [0x31, 0x41, 0x59, 0x26, 0x53, 0x59], Unpack, 4),
        new("xz_file", "packed with xz", [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], Unpack),
        new("zstd_file", "packed with zstd", [0x28, 0xB5, 0x2F, 0xFD], Unpack),
        new("lz4_file", "packed with lz4", [0x04, 0x22, 0x4D, 0x18], Unpack),
        new("compress_file", "packed with compress (.Z)", [0x1F, 0x9D], Unpack),
        new("7z_archive", "a 7z archive", [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C], Unpack),
        new("rar_archive", "a RAR archive", "Rar!"u8, Unpack),
        new("program_file", "a program", [0x7F, (byte)'E', (byte)'L', (byte)'F'], WrongFile),
        new("program_file", "a program", [(byte)'M', (byte)'Z', 0x90, 0], WrongFile),
        new("program_file", "a compiled class", [0xCA, 0xFE, 0xBA, 0xBE], WrongFile),
        new("utf32_file", "text in UTF-32", [0xFF, 0xFE, 0, 0], "Save it as UTF-8."),
        new("utf32_file", "text in UTF-32", [0, 0, 0xFE, 0xFF], "Save it as UTF-8."),
    ];

    /// <summary>Throws when the first bytes are of a kind that holds no rows.</summary>
    /// <param name="head">The first bytes, unpacked where the file is gzip.</param>
    /// <param name="name">The file's name, for the message.</param>
    /// <exception cref="GraphDataException">pdf_file, parquet_file, tar_archive …</exception>
    public static void Refuse(ReadOnlySpan<byte> head, string name)
    {
        foreach (var kind in _known)
        {
            if (head.Length >= kind.Offset + kind.Bytes.Length && head[kind.Offset..].StartsWith(kind.Bytes.AsSpan()) &&
                (!kind.MayBeText || head[..Math.Min(head.Length, HeadBytes)].Contains((byte)0)))
            {
                throw new GraphDataException(kind.Code, $"{name} is {kind.What}, which holds no rows of text. {kind.Advice}");
            }
        }
    }

    /// <summary>Throws when what should be text is mostly no text.</summary>
    /// <param name="text">The first bytes after decoding.</param>
    /// <param name="name">The file's name, for the message.</param>
    /// <exception cref="GraphDataException">binary_file.</exception>
    public static void RefuseJunk(ReadOnlySpan<byte> text, string name)
    {
        const int enough = 64;
        var looked = text[..Math.Min(text.Length, 1 << 14)];
        var odd = 0;
        foreach (var one in looked)
        {
            odd += one is < 32 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f') or 127 ? 1 : 0;
        }

        if (looked.Length >= enough && odd * 20 > looked.Length)
        {
            throw new GraphDataException("binary_file",
                $"{name} is no text: {odd} of its first {looked.Length} bytes are control characters. " +
                "Give a text file with rows or edges; text in another encoding is read with --encoding.");
        }
    }

    private readonly record struct Magic
    {
        public Magic(string code, string what, ReadOnlySpan<byte> bytes, string advice, int offset = 0) =>
            (Code, What, Bytes, Advice, Offset) = (code, what, [.. bytes], advice, offset);

        public string Code { get; }

        public string What { get; }

        public ImmutableArray<byte> Bytes { get; }

        public string Advice { get; }

        public int Offset { get; }

        // A few letters may begin a line of text too; such files hold NUL bytes, text does not.
        public bool MayBeText => Bytes.Length <= 5 && Bytes.All(one => one is >= 32 and < 127) &&
            Bytes[0] is not ((byte)'%' or (byte)'{');
    }
}
