namespace Influence.Application.Showing;

/// <summary>Formats whatever is <see cref="IShown"/> for .NET Interactive: named by <see
/// cref="TypeFormatterSourceAttribute"/>.</summary>
public sealed class ShownFormatters
{
    private readonly ShownFormatter[] _made =
        [new ShownFormatter("text/html", ResultHtml.Of), new ShownFormatter("text/plain", ResultText.Of)];

    /// <summary>A page and a text; each has a <c>MimeType</c> and <c>Format(object, TextWriter)</c>, found by name.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _made;
}

/// <summary>Writes results in one form.</summary>
public sealed class ShownFormatter
{
    private readonly Func<ResultView, string> _write;

    internal ShownFormatter(string mimeType, Func<ResultView, string> write) => (MimeType, _write) = (mimeType, write);

    /// <summary>The form.</summary>
    public string MimeType { get; }

    /// <summary>Writes a result; false for what is none.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (instance is not IShown shown)
        {
            return false;
        }

        writer.Write(_write(shown.View()));
        return true;
    }
}
