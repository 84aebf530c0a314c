using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Storage.GraphFiles;

/// <summary>The reader of one graph format: items one after another, and what the file says about them.</summary>
/// <param name="source">The file, for messages.</param>
/// <param name="options">How it is to be read.</param>
internal abstract class GraphItems(FactSource source, ReadOptions options) : IDisposable
{
    /// <summary>One of <see cref="FileFormats.Graphs"/>.</summary>
    public abstract string Format { get; }

    /// <summary>The line of sizes, where the format has one; known after the first item.</summary>
    public string? HeaderLine { get; protected set; }

    /// <summary>Whether edges go both ways unless they say otherwise; null where the file does not say, which means one
    /// way.</summary>
    public bool? IsUndirected { get; protected set; }

    /// <summary>How many people the file counts without listing them: the whole numbers from <see
    /// cref="FirstCounted"/>.</summary>
    public long Counted { get; protected set; }

    /// <summary>The first of those numbers.</summary>
    public int FirstCounted { get; protected init; } = 1;

    /// <summary>Whether people may be listed beside the edges.</summary>
    public virtual bool ListsPeople => true;

    /// <summary>What became of their columns or attributes.</summary>
    public List<ColumnUse> Columns { get; } = [];

    /// <summary>What people should know, each once.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Lines that are no items, by why.</summary>
    public Dictionary<string, long> Passed { get; } = [];

    /// <summary>Bytes of text read so far.</summary>
    public abstract long Bytes { get; }

    /// <summary>Raw bytes read so far, for progress.</summary>
    public abstract long RawBytes { get; }

    /// <summary>Whether the text was damaged and ended early, as --allow-partial allows.</summary>
    public abstract bool IsCut { get; }

    /// <summary>The file.</summary>
    protected FactSource Source => source;

    /// <summary>The file's name.</summary>
    protected string Name => source.Name;

    /// <summary>How it is to be read.</summary>
    protected ReadOptions Options => options;

    /// <summary>The attribute that is the weight.</summary>
    protected string WeightName => options.Map.GetValueOrDefault("weight") ?? "weight";

    /// <summary>All items, read while they are asked for.</summary>
    /// <exception cref="GraphDataException">The file as a whole cannot be read.</exception>
    public abstract IEnumerable<GraphItem> Read();

    /// <summary>Says something once.</summary>
    protected void Note(string text)
    {
        if (!Notes.Contains(text))
        {
            Notes.Add(text);
        }
    }

    /// <summary>Counts a line that is no item.</summary>
    protected void Pass(string why) => Passed[why] = Passed.GetValueOrDefault(why) + 1;

    /// <summary>The file ends where more must follow.</summary>
    protected GraphDataException Cut(string what, Exception? inner = null) => new("file_cut",
        $"{Name} ends too early: {what}. Get the whole file again, or read what is there with --allow-partial.", inner);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the file.</summary>
    protected abstract void Dispose(bool disposing);
}
