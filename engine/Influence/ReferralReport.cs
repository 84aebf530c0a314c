using Influence.Application.Answering;
using Influence.Engine.Answers;

namespace Influence;

/// <summary>What is told of a referral program: rows about people or groups, and figures about the whole.</summary>
public sealed class ReferralReport : Shown
{
    private readonly string _title;
    private readonly AnswerDocument _document;

    internal ReferralReport(Network network, string title, AnswerDocument document)
        : base(network) =>
        (_title, _document) = (title, document);

    /// <summary>How many rows.</summary>
    public int Count => _document.Rows.Count;

    /// <summary>A figure about the whole, as in <c>k.value</c>; null where it is not known.</summary>
    /// <param name="name">As the JSON of the answer spells it, with dots.</param>
    /// <example><code>
    /// var trees = brand.Program.Forest().Figure("trees");
    /// </code></example>
    public double? Figure(string name) => _document.Find(new Finding<double>(name));

    internal AnswerDocument Document => _document;

    internal override ShownContent Content => ShownContent.Of(
        _title, _document, _document.Rows.Count + (_document.Rows.Count == 1 ? " row." : " rows."));
}
