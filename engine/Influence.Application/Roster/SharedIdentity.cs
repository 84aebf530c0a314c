
namespace Influence.Application.Roster;

/// <summary>An identity that fits several customers, as the e-mail address of a household.</summary>
/// <param name="Kind"><c>email</c>, <c>phone</c> or <c>handle</c>.</param>
/// <param name="People">How many customers it fits.</param>
/// <param name="Ids">Ids of some of them who may be named.</param>
public sealed record SharedIdentity(string Kind, long People, IReadOnlyList<string> Ids);
