namespace Influence.Application.Showing;

/// <summary>Tells .NET Interactive, which looks for an attribute of this very name, who formats a type and those
/// below it.</summary>
/// <param name="formatterSourceType">Has a constructor without parameters and <c>CreateTypeFormatters()</c>.</param>
/// <remarks>Found by name, so that no package of the notebook's is needed here.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, Inherited = true)]
public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>Who makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The forms in the order in which a notebook should prefer them.</summary>
    public string[] PreferredMimeTypes { get; set; } = ["text/html", "text/plain"];
}
