using System.Globalization;
using Influence.Application.Answering;
using Influence.Engine.Answers;

namespace Influence.Application.Writing;

/// <summary>What is told of referrals as a whole, in sentences.</summary>
public static class ReferralText
{
    /// <summary>The sentences; none for other answers.</summary>
    public static IEnumerable<string> Of(AnswerDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Find(ReferralFindings.Trees) is { } trees)
        {
            var tail = document.Find(ReferralFindings.Virality) is { } virality
                ? string.Create(CultureInfo.InvariantCulture,
                    $"; two people of one tree are {virality:0.##} steps apart on average.") : ".";
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{document.ValueOf(ReferralFindings.Brought):N0} people were brought, in {trees:N0} trees down to generation ") +
                string.Create(CultureInfo.InvariantCulture, $"{document.ValueOf(ReferralFindings.Depth):N0}") + tail;
        }

        if (document.Summary.Find(GrowthFindings.Sentence) is { } growth)
        {
            yield return growth;
        }

        if (document.Find(CycleTimeColumns.MedianDays) is { } median)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Half of those whom customers bring come within {median:0.#} days of the customer, ") +
                string.Create(CultureInfo.InvariantCulture,
                    $"{document.ValueOf(CycleTimeColumns.MedianLow):0.#} to ") +
                string.Create(CultureInfo.InvariantCulture, $"{document.ValueOf(CycleTimeColumns.MedianHigh):0.#}; ") +
                string.Create(CultureInfo.InvariantCulture,
                    $"90 of 100 within {document.ValueOf(CycleTimeColumns.NinetyDays):0.#}.");
        }

        if (document.Find(FraudColumns.Review) is { } review)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Suggested by rule: {document.ValueOf(FraudColumns.Deny):N0} people to deny, {review:N0} to be looked at, ") +
                string.Create(CultureInfo.InvariantCulture,
                    $"{document.ValueOf(FraudColumns.Approve):N0} of whom something is known that needs no look. ") +
                (document.Find(FraudColumns.Pending) is { } pending ? string.Create(CultureInfo.InvariantCulture,
                    $"{pending:N0} wait until somebody decides. ") : "") +
                "Nothing of theirs is to be paid before somebody decides.";
        }

        if (document.Find(CreditColumns.Credited) is { } credited)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Credit of {credited:N0} minor units is given for a revenue of ") + string.Create(CultureInfo.InvariantCulture,
                $"{document.ValueOf(ReferralFindings.Revenue):N0}: ") + string.Create(CultureInfo.InvariantCulture,
                $"{document.ValueOf(CreditColumns.AllPayable):N0} payable, ") + string.Create(CultureInfo.InvariantCulture,
                $"{document.ValueOf(CreditColumns.AllPending):N0} pending until somebody decides, ") + string.Create(
                CultureInfo.InvariantCulture, $"{document.ValueOf(CreditColumns.AllDenied):N0} denied.");
            if (UnnamedCredit.Words(document, static minor => $"{minor.ToString("N0", CultureInfo.InvariantCulture)} minor units")
                is { } unnamed)
            {
                yield return unnamed;
            }
        }
    }
}
