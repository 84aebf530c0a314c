using Microsoft.AspNetCore.Antiforgery;

namespace Influence.Api.Dashboard.Forms;

/// <summary>Marks a form without fields of its own: its token is demanded all the same.</summary>
/// <remarks>Routes that bind form fields demand it by themselves.</remarks>
internal sealed class FormToken : IAntiforgeryMetadata
{
    public static FormToken Required { get; } = new();

    public bool RequiresValidation => true;
}
