using System.Globalization;
using System.Xml.Linq;

namespace Influence.Adapters.SvgSkia;

/// <summary>A figure's SVG, and what has to be known of it before it is painted.</summary>
internal sealed class FigureDrawing
{
    private readonly XElement _root;

    /// <summary>Looks at our own SVG.</summary>
    public FigureDrawing(string svg) => (Svg, _root) = (svg, XElement.Parse(svg));

    /// <summary>All of it.</summary>
    public string Svg { get; }

    /// <summary>In pixels of the page.</summary>
    public double Width => Length("width");

    /// <summary>In pixels of the page.</summary>
    public double Height => Length("height");

    /// <summary>What is written in it, tips and descriptions aside.</summary>
    public IEnumerable<string> Texts => _root.Descendants(_root.Name.Namespace + "text").Select(text => text.Value);

    private double Length(string name) => double.Parse(_root.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
