using Influence.Application.Answering;
using Influence.Engine.Cascades;
using Influence.Engine.Seeding;

namespace Influence.Application.Showing;

/// <summary>What pages ask of an answer beside its columns.</summary>
public static class AnswerFacts
{
    /// <summary>Whether it is about stories that go on, so that its trust is that of their growth.</summary>
    public static bool TellsOfStories(AnswerDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Find(CascadeFindings.Stories) is not null;
    }

    /// <summary>How many were to act, and in what part of the worlds they do; null where that was not asked.</summary>
    public static (long Wanted, double Sure)? Fewest(AnswerDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Find(FewestSeeds.Wanted) is { } wanted ? (wanted, document.ValueOf(FewestSeeds.Sure)) : null;
    }
}
