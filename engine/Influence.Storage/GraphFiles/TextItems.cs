using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Text;

namespace Influence.Storage.GraphFiles;

/// <summary>A graph format that is no list of lines: what is the same for all of them.</summary>
internal abstract class TextItems : GraphItems
{
    private readonly TextInput _input;
    private readonly CountingStream _text;

    /// <summary>Opens the source.</summary>
    /// <param name="source">The file.</param>
    /// <param name="options">How it is to be read.</param>
    /// <param name="isDecoded">False where the format says its encoding itself.</param>
    protected TextItems(FactSource source, ReadOptions options, bool isDecoded = true)
        : base(source, options)
    {
        _input = isDecoded ? TextInput.Open(source, options) : TextInput.OpenBytes(source, options);
        _text = new CountingStream(_input.Text);
    }

    /// <inheritdoc/>
    public override long Bytes => _text.BytesRead;

    /// <inheritdoc/>
    public override long RawBytes => _input.RawBytes;

    /// <inheritdoc/>
    public override bool IsCut => _input.IsCut;

    /// <summary>The text as bytes.</summary>
    protected Stream Text => _text;

    /// <summary>The people of edges are named before they are declared, so that their ids are not known yet.</summary>
    protected GraphDataException LateNode(long line) => new("nodes_after_edges",
        $"{Name}:{line} declares a node below edges, whose ids would then have been read wrongly. Put all nodes before the " +
            "edges.");

    /// <summary>What is said about direction comes too late.</summary>
    protected GraphDataException LateDirection(long line) => new("directed_after_edges",
        $"{Name}:{line} says whether edges are directed below the edges themselves. Put that before them.");

    /// <summary>Bytes that are no text.</summary>
    protected GraphDataException BadEncoding(Exception inner) => new("bad_encoding",
        $"{Name} is not UTF-8 near byte {Bytes}. Name the encoding, as in --encoding latin1, or convert the file.", inner);

    /// <summary>Text of an id or weight as bytes.</summary>
    protected static byte[] BytesOf(string? text) => text is null ? [] : Encoding.UTF8.GetBytes(text);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _input.Dispose();
        }
    }
}
