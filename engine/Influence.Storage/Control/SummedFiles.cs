using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Control;

/// <summary>The files of SQLite with a checksum in each page: put there as a page is written, looked at as it is read.</summary>
/// <remarks>
/// A layer under SQLite (sqlite.org/vfs.html) over the one of the system: it hands on everything but reads and writes of whole
/// pages of a database. So a page is checked through the handle and under the lock that SQLite has, whoever else writes, and
/// however the writer before ended. A page that is not as it was written is <see cref="Wrong"/>.
/// </remarks>
internal static unsafe partial class SummedFiles
{
    /// <summary>SQLite's number for it: SQLITE_IOERR_DATA.</summary>
    public const int Wrong = 8202;

    /// <summary>Stands in the header of a database of which every page has a sum: "INFL".</summary>
    public const int ApplicationId = 0x494E_464C;

    private const string Name = "influence-page-sums";

    private const int Ok = 0;
    private const int ShortRead = 522;
    private const int OpenOfDatabase = 0x100;
    private const int MayReadParts = 0x8000; // SQLITE_IOCAP_SUBPAGE_READ: a part of a page cannot be checked
    private const int SmallestPage = 512;
    private const int HeaderBytes = 100;
    private const int PlaceOfApplicationId = 68;
    private const int PlaceOfPageBytes = 16;
    private const int PlaceOfWriteVersion = 18;
    private const byte WithoutLog = 1; // with one, pages are written while others read

    private const int ReserveBytes = 38;
    private const int CheckpointStarts = 39;
    private const int AskWhetherKept = 7301; // below 100 are SQLite's
    private const int KeepFromNowOn = 7302;
    private const int LookAtAll = 7303;

    // sqlite3_vfs of version 3: three numbers, then pointers.
    private const int LayerFileBytes = 1;
    private const int LayerPointers = 19;
    private const int LayerName = 1;
    private const int LayerOpen = 3;

    private const int Methods = 19; // of version 3: the version, then a pointer each
    private const int Read = 2;
    private const int Write = 3;
    private const int Control = 10;
    private const int Characteristics = 12;

    private static readonly int _pointers = (3 * sizeof(int) + sizeof(nint) - 1) / sizeof(nint);
    private static readonly Lock _making = new();
    private static readonly Dictionary<nint, nint> _tables = [];
    private static readonly nint* _system;
    private static readonly int _stateAt;

    static SummedFiles()
    {
        SQLitePCL.Batteries_V2.Init();
        _system = (nint*)Find(null);
        _stateAt = (((int*)_system)[LayerFileBytes] + 7) & ~7;
        var layer = (nint*)NativeMemory.Alloc((nuint)(_pointers + LayerPointers), (nuint)sizeof(nint));
        NativeMemory.Copy(_system, layer, (nuint)((_pointers + LayerPointers) * sizeof(nint)));
        ((int*)layer)[LayerFileBytes] = _stateAt + sizeof(State);
        layer[_pointers + LayerName] = Marshal.StringToCoTaskMemUTF8(Name);
        layer[_pointers + LayerOpen] = (nint)(delegate* unmanaged[Cdecl]<nint*, byte*, nint*, int, int*, int>)&OpenFile;
        if (Register((nint)layer, makeDefault: 0) != Ok)
        {
            throw new InvalidOperationException("SQLite takes no layer of files.");
        }
    }

    /// <summary>What the connection string of a database on disk says of its files.</summary>
    public static string Layer => Name;

    /// <summary>Opens a connection whose errors say by their number that a page is wrong, and not only that reading failed.
    /// </summary>
    public static void Open(SqliteConnection connection)
    {
        connection.Open();
        _ = SQLitePCL.raw.sqlite3_extended_result_codes(connection.Handle, 1);
    }

    /// <summary>Sees to it that pages have sums from here on: those of an older database are all written anew, once.</summary>
    /// <param name="connection">The first of a writer, outside a transaction.</param>
    public static void Begin(SqliteConnection connection)
    {
        var kept = 0;
        _ = Ask(connection, AskWhetherKept, ref kept);
        if (kept != 0)
        {
            return;
        }

        var bytes = PageSum.Bytes;
        _ = Ask(connection, ReserveBytes, ref bytes);
        if (connection.Scalar<long>("PRAGMA page_count") > 0)
        {
            _ = Ask(connection, KeepFromNowOn, ref kept);
            connection.Execute("VACUUM");
        }
    }

    /// <summary>The first page, from 1, that is not as it was written; 0 when all are, or have no sums yet.</summary>
    /// <param name="connection">In a transaction that has read: nobody writes pages meanwhile.</param>
    public static int FirstWrong(SqliteConnection connection)
    {
        var page = 0;
        return Ask(connection, LookAtAll, ref page) == Ok ? page : -1;
    }

    private static int Ask(SqliteConnection connection, int what, ref int value)
    {
        fixed (int* place = &value)
        {
            return FileControl(connection.Handle!.DangerousGetHandle(), "main", what, place);
        }
    }

    private static State* StateOf(nint* file) => (State*)((byte*)file + _stateAt);

    private static bool IsPage(int length, long offset) =>
        length >= SmallestPage && int.IsPow2(length) && offset % length == 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OpenFile(nint* layer, byte* name, nint* file, int flags, int* outFlags)
    {
        var opened = ((delegate* unmanaged[Cdecl]<nint*, byte*, nint*, int, int*, int>)_system[_pointers + LayerOpen])(
            _system, name, file, flags, outFlags);
        if (opened == Ok && (flags & OpenOfDatabase) != 0 && *file != 0)
        {
            *StateOf(file) = new State { System = *file };
            *file = TableOver(*file);
        }

        return opened;
    }

    // One a way of locking that the system has.
    private static nint TableOver(nint system)
    {
        lock (_making)
        {
            if (!_tables.TryGetValue(system, out var made))
            {
                var table = (nint*)NativeMemory.AllocZeroed(Methods, (nuint)sizeof(nint));
                var version = Math.Min(*(int*)system, 2); // later ones map pages, past any check
                NativeMemory.Copy((void*)system, table, (nuint)((version == 1 ? Methods - 6 : Methods - 2) * sizeof(nint)));
                *(int*)table = version;
                table[Read] = (nint)(delegate* unmanaged[Cdecl]<nint*, byte*, int, long, int>)&ReadPart;
                table[Write] = (nint)(delegate* unmanaged[Cdecl]<nint*, byte*, int, long, int>)&WritePart;
                table[Control] = (nint)(delegate* unmanaged[Cdecl]<nint*, int, void*, int>)&ControlFile;
                table[Characteristics] = (nint)(delegate* unmanaged[Cdecl]<nint*, int>)&TellCharacteristics;
                _tables[system] = made = (nint)table;
            }

            return made;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ReadPart(nint* file, byte* bytes, int length, long offset)
    {
        var state = StateOf(file);
        var read = SystemRead(state, file, bytes, length, offset);
        if (read != Ok || !IsPage(length, offset))
        {
            return read;
        }

        var page = new ReadOnlySpan<byte>(bytes, length);
        if (offset == 0)
        {
            state->IsKept = PageSum.IsKept(page) ? 1 : 0;
            if (state->IsKept == 0 && BinaryPrimitives.ReadInt32BigEndian(page[PlaceOfApplicationId..]) == ApplicationId)
            {
                return Wrong; // it says that it has sums, and that it has no room for them
            }
        }

        return state->IsKept == 0 || PageSum.IsRight(page) ? Ok : Wrong;
    }

    // What a killed process left to be rolled back is written before any page is read: as it was kept, sums and all.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int WritePart(nint* file, byte* bytes, int length, long offset)
    {
        var state = StateOf(file);
        if (IsPage(length, offset))
        {
            var page = new Span<byte>(bytes, length);
            if (offset == 0)
            {
                (state->IsKept, state->IsBegun) = (PageSum.IsKept(page) ? 1 : 0, 0);
            }

            if (state->IsKept != 0 || state->IsBegun != 0)
            {
                PageSum.Put(page);
            }
        }

        return ((delegate* unmanaged[Cdecl]<nint*, byte*, int, long, int>)((nint*)state->System)[Write])(
            file, bytes, length, offset);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ControlFile(nint* file, int what, void* value)
    {
        var state = StateOf(file);
        switch (what)
        {
            case AskWhetherKept:
                *(int*)value = IsKeptOnDisk(state, file) ? 1 : 0;
                return Ok;
            case KeepFromNowOn:
                state->IsBegun = 1;
                return Ok;
            case LookAtAll:
                return FirstWrong(state, file, (int*)value);
            case CheckpointStarts: // the first page may have been read from the log alone
                state->IsKept = IsKeptOnDisk(state, file) ? 1 : 0;
                break;
        }

        return ((delegate* unmanaged[Cdecl]<nint*, int, void*, int>)((nint*)state->System)[Control])(file, what, value);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int TellCharacteristics(nint* file) => ~MayReadParts &
        ((delegate* unmanaged[Cdecl]<nint*, int>)((nint*)StateOf(file)->System)[Characteristics])(file);

    private static int FirstWrong(State* state, nint* file, int* page)
    {
        var header = stackalloc byte[HeaderBytes];
        var read = SystemRead(state, file, header, HeaderBytes, 0);
        var kept = new ReadOnlySpan<byte>(header, HeaderBytes);
        if (read != Ok || !PageSum.IsKept(kept) || header[PlaceOfWriteVersion] != WithoutLog)
        {
            return read;
        }

        var bytes = BinaryPrimitives.ReadUInt16BigEndian(kept[PlaceOfPageBytes..]) is var said && said == 1 ? 1 << 16 : said;
        var place = (byte*)NativeMemory.Alloc((nuint)Math.Max(bytes, SmallestPage));
        long at = 0;
        while (bytes >= SmallestPage && (read = SystemRead(state, file, place, bytes, at)) == Ok)
        {
            if (!PageSum.IsRight(new ReadOnlySpan<byte>(place, bytes)))
            {
                *page = (int)(at / bytes) + 1;
                break;
            }

            at += bytes;
        }

        NativeMemory.Free(place);
        return read == ShortRead ? Ok : read; // the end
    }

    private static bool IsKeptOnDisk(State* state, nint* file)
    {
        var header = stackalloc byte[HeaderBytes];
        return SystemRead(state, file, header, HeaderBytes, 0) == Ok &&
            PageSum.IsKept(new ReadOnlySpan<byte>(header, HeaderBytes));
    }

    private static int SystemRead(State* state, nint* file, byte* bytes, int length, long offset) =>
        ((delegate* unmanaged[Cdecl]<nint*, byte*, int, long, int>)((nint*)state->System)[Read])(file, bytes, length, offset);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Find(string? name);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register")]
    private static partial int Register(nint layer, int makeDefault);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int FileControl(nint connection, string database, int what, void* value);

    // Behind the system's own part of an open file; SQLite makes room for both.
    private struct State
    {
        public nint System;
        public int IsKept;
        public int IsBegun;
    }
}
