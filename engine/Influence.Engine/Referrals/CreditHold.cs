using Influence.Engine.Methods;

namespace Influence.Engine.Referrals;

/// <summary>What becomes of somebody's credit.</summary>
internal enum CreditState
{
    /// <summary>It may be paid.</summary>
    Payable,

    /// <summary>It waits until somebody decides.</summary>
    Pending,

    /// <summary>Somebody decided that it is not paid.</summary>
    Denied,
}

/// <summary>Says whose credit may be paid. Time decides nothing: what waits goes on waiting until a person decides.</summary>
internal static class CreditHold
{
    /// <summary>Of somebody of whom a rule suggests something, and about whom something was decided or not.</summary>
    /// <param name="advice">What a rule suggests; approve where nothing was found.</param>
    /// <param name="decided">What was decided last; null for nothing.</param>
    public static CreditState Of(FraudAdvice advice, Decided? decided) => decided?.Decision switch
    {
        ReferralDecision.Approve => CreditState.Payable,
        ReferralDecision.Deny => CreditState.Denied,
        ReferralDecision.Review => CreditState.Pending,
        _ => advice == FraudAdvice.Approve ? CreditState.Payable : CreditState.Pending,
    };

    /// <summary>Of everybody, by node. O(n) and the search for fraud.</summary>
    public static CreditState[] ByNode(MethodInput input, int reviewScore, CancellationToken cancellationToken)
    {
        var facts = input.DemandReferrals();
        var search = FraudSearch.Of(facts, input.Identities ?? FraudIdentities.None,
            new FraudOptions { ReviewScore = reviewScore }, cancellationToken);
        var states = new CreditState[facts.NodeCount];
        foreach (var person in search.People)
        {
            states[person.Node] = Of(person.Advice, null);
        }

        foreach (var (node, decided) in input.Decisions)
        {
            states[node] = Of(FraudAdvice.Approve, decided); // a decision counts whatever a rule suggests
        }

        return states;
    }
}
