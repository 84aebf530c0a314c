using Influence.Storage.Ids;

namespace Influence.Storage.GraphFiles;

/// <summary>People whom a file lists, and who of them stands in an edge.</summary>
internal sealed class DeclaredPeople
{
    private const byte Listed = 1;
    private const byte InEdge = 2;

    private readonly IdTable _ids = new();
    private byte[] _marks = new byte[1 << 10];

    /// <summary>People listed.</summary>
    public long Count { get; private set; }

    /// <summary>Times that somebody was listed again.</summary>
    public long Repeated { get; private set; }

    /// <summary>A person is listed.</summary>
    public void List(ReadOnlySpan<byte> id)
    {
        var code = Mark(id);
        Repeated += (_marks[code] & Listed) != 0 ? 1 : 0;
        Count += (_marks[code] & Listed) != 0 ? 0 : 1;
        _marks[code] |= Listed;
    }

    /// <summary>A person stands in an edge.</summary>
    public void See(ReadOnlySpan<byte> id)
    {
        var code = Mark(id); // may put the marks into a larger array
        _marks[code] |= InEdge;
    }

    /// <summary>Listed, but in no edge.</summary>
    public List<byte[]> Alone() => [.. With(Listed)];

    /// <summary>In an edge, but not listed.</summary>
    public long Unlisted() => With(InEdge).LongCount();

    private IEnumerable<byte[]> With(byte mark) =>
        Enumerable.Range(0, _ids.Count).Where(code => _marks[code] == mark).Select(code => _ids[code].ToArray());

    private int Mark(ReadOnlySpan<byte> id)
    {
        var code = _ids.Add(id);
        if (code >= _marks.Length)
        {
            Array.Resize(ref _marks, 2 * _marks.Length);
        }

        return code;
    }
}
