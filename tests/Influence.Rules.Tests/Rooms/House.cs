using System.Reflection;
using System.Runtime.Loader;

namespace Influence.Rules.Tests.Rooms;

/// <summary>The six rooms. A seventh shipped project needs a written decision in engine/docs/adr.</summary>
internal static class House
{
    private static readonly AssemblyLoadContext LibraryContext = new("the library");

    private static readonly Ban[] NoFiles =
    [
        new("System.IO.File", "hand it a reader, or let Storage do it behind a port"),
        new("System.IO.FileInfo", "hand it a reader, or let Storage do it behind a port"),
        new("System.IO.FileStream", "hand it a reader, or let Storage do it behind a port"),
        new("System.IO.Directory", "let Storage do it behind a port"),
        new("System.IO.DirectoryInfo", "let Storage do it behind a port"),
        new("System.IO.RandomAccess", "let Storage do it behind a port"),
        new("System.IO.FileSystemWatcher", "let Storage do it behind a port"),
        new("System.IO.MemoryMappedFiles", "let Storage do it behind a port"),
    ];

    private static readonly Ban[] NoClock =
    [
        new("System.DateTime.get_Now", "times are UTC and come from TimeProvider"),
        new("System.DateTime.get_UtcNow", "take the time from TimeProvider"),
        new("System.DateTimeOffset.get_Now", "times are UTC and come from TimeProvider"),
        new("System.DateTimeOffset.get_UtcNow", "take the time from TimeProvider"),
    ];

    private static readonly Ban NoConsole = new("System.Console", "only Influence.Worker talks to a terminal");
    private static readonly Ban NoRandom = new("System.Random", "draw from Coin or Draws, so that a run can be repeated");
    private static readonly Ban NoKernels = new(Ban.Kernels, "ask a use case of Influence.Application");
    private static readonly Ban NoSql = new("Microsoft.Data.Sqlite", "SQL lives in Influence.Storage, behind a port");

    /// <summary>Pure computation in memory.</summary>
    public static Room Engine { get; } = new("Influence.Engine", "engine/Influence.Engine", [],
    [
        .. NoClock, NoConsole, NoRandom,
        new("System.IO", "the engine sees data, never files or streams"),
        new("System.Net", "the engine has no network"),
        new("System.Environment", "the host passes threads, memory and settings as options",
            "System.Environment.get_CurrentManagedThreadId"), // the compiler's, in every iterator
        new("System.TimeProvider", "the host measures time"),
        new("System.Diagnostics", "the host measures time and watches processes",
            "System.Diagnostics.Debug", "System.Diagnostics.UnreachableException", "System.Diagnostics.CodeAnalysis",
            "System.Diagnostics.DebuggableAttribute", "System.Diagnostics.DebuggerBrowsableAttribute",
            "System.Diagnostics.DebuggerDisplayAttribute", "System.Diagnostics.ConditionalAttribute",
            "System.Diagnostics.StackTraceHiddenAttribute"),
        new("System.Guid.NewGuid", "same input, same bits"),
        new("System.Security.Cryptography.RandomNumberGenerator", "draw from Coin or Draws, so that a run can be repeated"),
        new("System.Threading.Thread", "parallel work goes through ChunkLoops"),
        new("System.Threading.ThreadPool", "parallel work goes through ChunkLoops", "by:Influence.Engine.Loops.ChunkCrew"),
        new("System.Threading.Timer", "the engine has no clock"),
        new("System.Threading.Tasks", "parallel work goes through ChunkLoops"),
        new("System.Linq.ParallelEnumerable", "parallel work goes through ChunkLoops"),
    ]);

    /// <summary>Use cases and ports.</summary>
    public static Room Application { get; } = new("Influence.Application", "engine/Influence.Application",
        ["Influence.Engine", "Microsoft.Extensions."],
    [
        .. NoFiles, .. NoClock, NoConsole, NoRandom, NoSql,
        new("System.Net", "HTTP lives in Influence.Api and Influence.Storage", "System.Net.HttpStatusCode"),
        new("System.Environment.GetEnvironmentVariable", "settings arrive as options"),
        new("Microsoft.Extensions.FileProviders", "let Storage do it behind a port"),
    ]);

    /// <summary>Adapters for the ports.</summary>
    public static Room Storage { get; } = new("Influence.Storage", "engine/Influence.Storage",
        ["Influence.Engine", "Influence.Application", "Microsoft.Data.Sqlite", "SQLitePCLRaw.", "Microsoft.Extensions.",
            "DocumentFormat.OpenXml", "DocumentFormat.OpenXml.", "Parquet"],
    [
        .. NoClock, NoRandom,
        NoConsole with { Except = ["System.Console.OpenStandardInput"] }, // "-" is a file like any other
        new(Ban.Kernels, "Storage keeps answers and never computes one"),
    ]);

    /// <summary>The library's front door. Its assembly differs from the program's in nothing but the case of a letter.</summary>
    public static Room Library { get; } = new("Influence", "engine/Influence",
        ["Influence.Engine", "Influence.Application", "Influence.Storage", "MathNet.Numerics"],
    [
        .. NoFiles.Where(ban => ban.Name != "System.IO.Directory"), .. NoClock, NoRandom, NoKernels, NoSql,
        new("System.IO.Directory", "let Storage do it", "System.IO.Directory.Exists"), // a folder that is not there is not made
        NoConsole with { Except = ["by:Influence.Shown"] }, // a result shows itself where its user's program writes
        new("System.Net", "what leaves the house leaves through Influence.Storage"),
    ]);

    /// <summary>Endpoints and pages.</summary>
    public static Room Api { get; } = new("Influence.Api", "api/Influence.Api",
        ["Influence.Engine", "Influence.Application", "Microsoft.AspNetCore", "Microsoft.AspNetCore.", "Microsoft.Extensions.",
            "Microsoft.Net.Http.Headers", "Microsoft.OpenApi"],
    [
        .. NoFiles, .. NoClock, NoConsole, NoRandom, NoKernels, NoSql,
        new("System.Net.Http.HttpClient", "what leaves the house leaves through Influence.Storage"),
    ]);

    /// <summary>The one executable: wiring, arguments and output.</summary>
    public static Room Worker { get; } = new("influence", "engine/Influence.Worker",
        ["Influence.Engine", "Influence.Application", "Influence.Storage", "Influence.Api", "Microsoft.AspNetCore",
            "Microsoft.AspNetCore.", "Microsoft.Extensions.", "Spectre.Console", "Spectre.Console.Ansi",
            "Influence.Adapters.QuikGraph", "OpenTelemetry", "OpenTelemetry."],
    [
        NoRandom, NoKernels, NoSql,
        new("System.Net.Http.HttpClient", "what leaves the house leaves through Influence.Storage"),
    ]);

    /// <summary>Questions to small graphs, by QuikGraph.</summary>
    public static Room QuikGraph { get; } = new("Influence.Adapters.QuikGraph",
        "engine/Adapters/Influence.Adapters.QuikGraph",
        ["Influence.Engine", "Influence.Application", "QuikGraph"],
        [.. NoFiles, .. NoClock, NoConsole, NoRandom, NoKernels, NoSql]);

    /// <summary>Figures as Plotly.NET charts.</summary>
    public static Room PlotlyNet { get; } = new("Influence.Adapters.PlotlyNet",
        "engine/Adapters/Influence.Adapters.PlotlyNet",
        ["Influence.Engine", "Influence.Application", "Plotly.NET", "DynamicObj", "FSharp.Core"],
        [.. NoFiles, .. NoClock, NoConsole, NoRandom, NoKernels, NoSql]);

    /// <summary>Figures as PNG: what Skia is and what a font is, this room alone knows.</summary>
    public static Room SvgSkia { get; } = new("Influence.Adapters.SvgSkia",
        "engine/Adapters/Influence.Adapters.SvgSkia",
        ["Influence.Engine", "Influence.Application", "Influence.Storage", "Svg.Skia", "SkiaSharp"],
        [
            .. NoFiles, .. NoClock, NoConsole, NoRandom, NoKernels, NoSql,
            new("Influence.Storage", "ask a use case of Influence.Application", "Influence.Storage.Files.OutputFile"),
        ]);

    /// <summary>All of them, in the order of DESIGN §2, but the adapter of Neo4j's driver: it is built where its package is.
    /// </summary>
    public static IReadOnlyList<Room> Rooms { get; } =
        [Engine, Application, Storage, Library, QuikGraph, PlotlyNet, SvgSkia, Api, Worker];

    /// <summary>Where a room's assembly lies: beside this one, but for the library, which lies where it was built.</summary>
    public static string PathOf(string assembly)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return assembly == Library.Assembly
            ? Path.Combine(here.Parent!.Parent!.FullName, assembly, here.Name, assembly + ".dll")
            : Path.Combine(here.FullName, assembly + ".dll");
    }

    /// <summary>A room's assembly, in a context of its own where the loader would take another for it.</summary>
    public static Assembly Load(string assembly) => assembly == Library.Assembly
        ? LibraryContext.LoadFromAssemblyPath(PathOf(assembly))
        : Assembly.Load(assembly);
}
