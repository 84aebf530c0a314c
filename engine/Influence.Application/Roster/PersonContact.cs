namespace Influence.Application.Roster;

/// <summary>What may tell that two accounts are one person's: it is compared, and never told.</summary>
/// <param name="Name">Full name without accents, or null.</param>
/// <param name="Email">An e-mail address, or null.</param>
/// <param name="Phone">A telephone number, or null.</param>
public readonly record struct PersonContact(string? Name, string? Email, string? Phone);
