namespace Influence.Engine.Figures;

/// <summary>Tells .NET Interactive, which looks for an attribute of this very name, who draws a figure.</summary>
/// <remarks>A figure is data and knows nobody who draws. Whoever draws is looked up by name, like the attribute itself, and
/// where the library that draws is absent a notebook shows the data.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
internal sealed class TypeFormatterSourceAttribute : Attribute
{
    private const string Drawer = "Influence.Application.Showing.ShownFormatters";

    /// <summary>Who makes the formatters; null where there is nobody.</summary>
    public Type? FormatterSourceType { get; } = Find();

    /// <summary>The forms in the order in which a notebook should prefer them.</summary>
    public string[]? PreferredMimeTypes =>
        FormatterSourceType is null ? null : ["text/html", "image/svg+xml", "text/plain"];

    // By the full name of a library built with this one: what a kernel loaded by that name it does not load again.
    private static Type? Find()
    {
        var library = typeof(Figure).Assembly.GetName();
        library.Name = "Influence.Application";
        return Type.GetType($"{Drawer}, {library.FullName}");
    }
}
