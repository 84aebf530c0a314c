
namespace Influence.Application.Imports;

/// <summary>A regular file in the inbox. Two are equal only while it is the same file, with the same bytes in it.</summary>
/// <param name="Name">Without folder.</param>
/// <param name="Length">Bytes so far.</param>
/// <param name="ModifiedAt">When it was last written to.</param>
/// <param name="Identity">Of the file itself: another file of the same name has another one.</param>
/// <param name="IsTaken">Whether it lies in <c>reading</c>, where nobody replaces it.</param>
public sealed record InboxFile(
    string Name, long Length, DateTimeOffset ModifiedAt, string Identity = "", bool IsTaken = false);
