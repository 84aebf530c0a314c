using System.Globalization;
using System.Text;
using Influence.Engine.Figures;

namespace Influence.Application.Showing.Svg;

/// <summary>A drawing that grows downwards: shapes and texts in pixels, every text encoded, the same bytes for the
/// same figure.</summary>
internal sealed class SvgPage
{
    /// <summary>Fits a page 800 pixels wide, with its margins.</summary>
    public const double Width = 760;

    private const double Margin = 12;
    private readonly StringBuilder _body = new();
    private readonly string _title;
    private readonly string _description;

    /// <summary>Begins with the figure's title.</summary>
    /// <param name="figure">What is drawn.</param>
    /// <param name="description">What a reader hears who does not see it; the caption is added.</param>
    public SvgPage(Figure figure, string description)
    {
        _title = figure.Title;
        _description = figure.Caption.Length == 0 ? description : $"{description} {figure.Caption}";
        foreach (var line in PlainWords.Wrap(figure.Title, 78))
        {
            Bottom += 22;
            Text(Margin, Bottom, line, size: 17, isBold: true);
        }

        Bottom += 12;
    }

    /// <summary>Where the next thing begins.</summary>
    public double Bottom { get; set; } = 6;

    /// <summary>About how wide a text is: no font is at hand, so the width of a wide one is assumed.</summary>
    public static double WidthOf(string text, double size = 13) => text.Length * size * 0.56;

    /// <summary>Coloured squares with their names, as many a line as fit.</summary>
    public void Legend(IEnumerable<(string Name, string Colour)> entries)
    {
        double x = Margin, y = Bottom + 8;
        foreach (var (name, colour) in entries)
        {
            var width = 20 + WidthOf(name) + 18;
            if (x > Margin && x + width > Width - Margin)
            {
                (x, y) = (Margin, y + 20);
            }

            Rectangle(x, y - 6, 12, 12, colour, FigureColours.Line);
            Text(x + 18, y + 4.5, name);
            x += width;
        }

        Bottom = y + 16;
    }

    /// <summary>The caption and the end of the drawing.</summary>
    public string End(Figure figure)
    {
        foreach (var line in figure.Caption.Length == 0 ? [] : PlainWords.Wrap(figure.Caption, 104))
        {
            Bottom += 17;
            Text(Margin, Bottom, line, size: 12.5);
        }

        var height = Number(Math.Ceiling(Bottom + 12));
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" " +
            $"aria-label=\"{Markup.Encode($"{_title}. {_description}")}\" " +
            $"width=\"{Number(Width)}\" height=\"{height}\" viewBox=\"0 0 {Number(Width)} {height}\" " +
            "style=\"max-width:100%;height:auto\" font-family=\"system-ui, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif\">" +
            $"<title>{Markup.Encode(_title)}</title><desc>{Markup.Encode(_description)}</desc>" +
            $"<rect width=\"{Number(Width)}\" height=\"{height}\" fill=\"#ffffff\"/>{_body}</svg>";
    }

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string colour, double width = 1, string dashes = "") => Add(
        $"<line x1=\"{Number(x1)}\" y1=\"{Number(y1)}\" x2=\"{Number(x2)}\" y2=\"{Number(y2)}\" stroke=\"{colour}\" " +
        $"stroke-width=\"{Number(width)}\"{(dashes.Length > 0 ? $" stroke-dasharray=\"{dashes}\"" : "")}/>");

    /// <summary>A filled rectangle.</summary>
    public void Rectangle(
        double x, double y, double width, double height, string fill, string stroke = "none", string tip = "") =>
        Shape("rect", $"x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\" " +
            $"fill=\"{fill}\" stroke=\"{stroke}\"", tip);

    /// <summary>A filled circle.</summary>
    public void Circle(double x, double y, double radius, string fill, string stroke = "none", string tip = "") => Shape(
        "circle", $"cx=\"{Number(x)}\" cy=\"{Number(y)}\" r=\"{Number(radius)}\" fill=\"{fill}\" stroke=\"{stroke}\"", tip);

    /// <summary>Lines through points.</summary>
    public void Path(IEnumerable<(double X, double Y)> points, string colour, double width) =>
        Add($"<path d=\"{Through(points)}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{Number(width)}\"/>");

    /// <summary>Many separate lines, thin and pale.</summary>
    public void Ties(IEnumerable<(double X1, double Y1, double X2, double Y2)> ties)
    {
        _body.Append("<path d=\"");
        foreach (var (x1, y1, x2, y2) in ties)
        {
            _body.Append('M').Append(Number(x1)).Append(' ').Append(Number(y1)).Append('L').Append(Number(x2)).Append(' ')
                .Append(Number(y2));
        }

        Add($"\" fill=\"none\" stroke=\"{FigureColours.Line}\" stroke-width=\"0.5\" stroke-opacity=\"0.35\"/>");
    }

    /// <summary>A filled area without a border.</summary>
    public void Area(IEnumerable<(double X, double Y)> points, string colour) =>
        Add($"<path d=\"{Through(points)}Z\" fill=\"{colour}\" fill-opacity=\"0.22\"/>");

    /// <summary>A text on one line.</summary>
    /// <param name="x">Of its anchor.</param>
    /// <param name="y">Of its base line.</param>
    /// <param name="text">Anything; it is encoded.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="size">In pixels.</param>
    /// <param name="isBold">Whether it stands out.</param>
    /// <param name="turn">Degrees clockwise about its anchor.</param>
    /// <param name="colour">Of the letters.</param>
    /// <param name="hasHalo">Whether a white rim keeps it readable on a busy ground.</param>
    public void Text(double x, double y, string text, string anchor = "start", double size = 13, bool isBold = false,
        double turn = 0, string? colour = null, bool hasHalo = false) => Add(
        $"<text x=\"{Number(x)}\" y=\"{Number(y)}\" font-size=\"{Number(size)}\" fill=\"{colour ?? FigureColours.Text}\"" +
        (anchor == "start" ? "" : $" text-anchor=\"{anchor}\"") +
        (isBold ? " font-weight=\"600\"" : "") +
        (hasHalo ? " stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\"" : "") +
        (turn == 0 ? "" : $" transform=\"rotate({Number(turn)} {Number(x)} {Number(y)})\"") +
        $">{Markup.Encode(text)}</text>");

    private static string Through(IEnumerable<(double X, double Y)> points) =>
        "M" + string.Join('L', points.Select(point => $"{Number(point.X)} {Number(point.Y)}"));

    // Two places are a fiftieth of what an eye sees, and the same on every machine.
    private static string Number(double pixels) => Math.Round(pixels, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private void Shape(string element, string attributes, string tip) => Add(tip.Length == 0
        ? $"<{element} {attributes}/>"
        : $"<{element} {attributes}><title>{Markup.Encode(tip)}</title></{element}>");

    private void Add(string element) => _body.Append(element);
}
