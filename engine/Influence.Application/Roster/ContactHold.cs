namespace Influence.Application.Roster;

/// <summary>What is said wherever nobody is named because a no may have been lost.</summary>
public static class ContactHold
{
    /// <summary>In two sentences.</summary>
    public const string Words = "Nobody of this network is named or may be contacted: a repair could not bring back every no. " +
        "Load a people file again, as in 'influence load people FILE'; that ends it.";
}
