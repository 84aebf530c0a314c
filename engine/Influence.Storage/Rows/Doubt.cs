using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Storage.Rows;

/// <summary>Something that cannot be told from the file, with the answers that settle it.</summary>
/// <param name="Question">For those who can be asked.</param>
/// <param name="Advice">For those who cannot: which option settles it, as in <c>Say --dates dmy or --dates mdy.</c></param>
internal sealed record Doubt(ReadQuestion Question, string Advice)
{
    /// <summary>Another field whose column follows from the answer; null where none does.</summary>
    public string? AlsoSettles { get; init; }

    /// <summary>The refusal of a load.</summary>
    public GraphDataException ToError(string name) => new(Question.Code, $"{name}: {Question.Text} {Advice}");
}
