namespace Influence.Testing.OptedOut;

/// <summary>The ways into a network that people use to load, to ask and to say no.</summary>
public interface IOptOutDoors
{
    /// <summary>Loads a file.</summary>
    /// <param name="kind">people, follows, shares or referrals.</param>
    /// <param name="text">CSV.</param>
    /// <param name="isTakenBackLater">It is the one that <see cref="TakeBackAsync"/> means.</param>
    Task LoadAsync(string kind, string text, bool isTakenBackLater);

    /// <summary>Takes a load back, without its nos.</summary>
    Task TakeBackAsync();

    /// <summary>Somebody is to be left out, by id, address, number or handle.</summary>
    Task ExcludeAsync(string id);

    /// <summary>Somebody may be contacted again.</summary>
    Task AllowAsync(string id);

    /// <summary>Deletes the network, without its nos.</summary>
    Task DeleteAsync();

    /// <summary>Asks what there is to ask, so that it is kept.</summary>
    Task AskAsync();
}
