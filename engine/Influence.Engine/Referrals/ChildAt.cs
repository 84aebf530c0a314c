namespace Influence.Engine.Referrals;

/// <summary>Which stage makes somebody the child of who referred them.</summary>
public enum ChildAt
{
    /// <summary>The first row that says signed up or converted: they joined. A purchase that was taken back says nothing.
    /// </summary>
    Joined,

    /// <summary>The first purchase that stands: a friend who signed up and bought nothing is no child.</summary>
    Converted,
}
