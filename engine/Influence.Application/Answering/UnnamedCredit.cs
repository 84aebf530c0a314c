using System.Collections.Immutable;
using Influence.Application.Ports;
using Influence.Engine.Answers;

namespace Influence.Application.Answering;

/// <summary>Credit of those who may not be named, in one sum: so that a list of credit and this come to its heading.</summary>
public static class UnnamedCredit
{
    /// <summary>How many of the answer may not be named.</summary>
    public static Finding<long> People { get; } = new("unnamed.people");

    /// <summary>Their credit.</summary>
    public static Finding<long> Credit { get; } = new("unnamed.credit_minor");

    /// <summary>The sum as people read it, after a list; null where everybody may be named, and of other answers.</summary>
    /// <param name="document">An answer about credit.</param>
    /// <param name="money">How an amount of minor units is written.</param>
    public static string? Words(AnswerDocument document, Func<long, string> money)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(money);
        return document.Find(People) is not (> 0 and var people) ? null
            : $"{Amounts.Count(people)} {(people == 1 ? "other" : "others")} who may not be named: " +
                $"{money(document.ValueOf(Credit))}.";
    }

    /// <summary>What is told beside the figures of an answer; nothing unless it is about credit.</summary>
    internal static ImmutableArray<Found> Of(Answer answer, IPeople people)
    {
        if (answer.Columns is not [ColumnData<double> { Heading.Name: var name } credit, ..] || name != CreditColumns.Credit.Name)
        {
            return [];
        }

        var (count, sum) = (0L, 0L);
        for (var place = 0; place < answer.Nodes.Length; place++)
        {
            if (!people.Mask.Contains(answer.Nodes.Span[place]))
            {
                (count, sum) = (count + 1, sum + (long)credit.Values.Span[place]);
            }
        }

        return [People.Is(count), Credit.Is(sum)];
    }
}
