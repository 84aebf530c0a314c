using Influence.Engine.Figures;

namespace Influence.Application.Showing;

/// <summary>Formats results, figures and what says itself in a text for .NET Interactive: named by <see
/// cref="TypeFormatterSourceAttribute"/>.</summary>
public sealed class ShownFormatters
{
    private readonly ShownFormatter[] _made =
    [
        new("text/html", value => value switch
        {
            IShown shown => ResultHtml.Of(shown.View()),
            Figure figure => ResultHtml.Of(figure),
            _ => null,
        }),
        new("image/svg+xml", value => value is Figure figure ? FigureSvg.Of(figure) : null),
        new("text/plain", value => value switch
        {
            IShown shown => ResultText.Of(shown.View()),
            Figure figure => ResultText.Of(figure),
            _ => value.ToString(),
        }),
    ];

    /// <summary>A page, a drawing and a text; each has a <c>MimeType</c> and <c>Format(object, TextWriter)</c>, found by
    /// name.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _made;
}

/// <summary>Writes what is shown in one form.</summary>
public sealed class ShownFormatter
{
    private readonly Func<object, string?> _write;

    internal ShownFormatter(string mimeType, Func<object, string?> write) => (MimeType, _write) = (mimeType, write);

    /// <summary>The form.</summary>
    public string MimeType { get; }

    /// <summary>Writes what is shown; false for what has no such form.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(writer);
        if (_write(instance) is not { } text)
        {
            return false;
        }

        writer.Write(text);
        return true;
    }
}
