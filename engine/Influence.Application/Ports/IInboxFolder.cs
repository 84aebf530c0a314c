using System.Collections.Immutable;

namespace Influence.Application.Ports;

/// <summary>A regular file in the inbox. Two are equal only while it is the same file, with the same bytes in it.</summary>
/// <param name="Name">Without folder.</param>
/// <param name="Length">Bytes so far.</param>
/// <param name="ModifiedAt">When it was last written to.</param>
/// <param name="Identity">Of the file itself: another file of the same name has another one.</param>
/// <param name="IsTaken">Whether it lies in <c>reading</c>, where nobody replaces it.</param>
public sealed record InboxFile(
    string Name, long Length, DateTimeOffset ModifiedAt, string Identity = "", bool IsTaken = false);

/// <summary>What lies in the inbox and is not loaded.</summary>
/// <param name="Name">Without folder.</param>
/// <param name="Why">A sentence: what it is, and what to do.</param>
public sealed record InboxOther(string Name, string Why);

/// <summary>One look at the inbox.</summary>
/// <param name="Files">Files lying in it and those taken, by name; they may still be growing.</param>
/// <param name="Others">What is no regular file.</param>
public sealed record InboxLook(ImmutableArray<InboxFile> Files, ImmutableArray<InboxOther> Others);

/// <summary>Port: the folder that is watched for files to load, with its folders <c>reading</c>, <c>done</c> and <c>refused</c>.
/// </summary>
/// <remarks>A file is moved to <c>reading</c> before a byte of it is read: what comes under its name afterwards is another file.
/// </remarks>
public interface IInboxFolder
{
    /// <summary>Looks at what is there now.</summary>
    InboxLook Look();

    /// <summary>Moves a file to <c>reading</c>, within the file system; a file of that name there gets a number.</summary>
    /// <returns>What was moved, which may be another file than the one that was looked at; null when it is no regular file.
    /// </returns>
    InboxFile? Take(InboxFile file);

    /// <summary>Opens a taken file to read; follows no link and waits for nobody.</summary>
    Stream Open(InboxFile taken);

    /// <summary>Whether a taken file is still as it was.</summary>
    bool IsUnchanged(InboxFile taken);

    /// <summary>Moves a taken file to <c>done</c> or <c>refused</c>; a file of that name there gets a number.</summary>
    /// <param name="taken">The file.</param>
    /// <param name="refused">Where it goes.</param>
    /// <param name="rejects">Writes <c>{name}.rejects.csv</c> beside it, before it is moved; null writes none.</param>
    /// <returns>The name it has there.</returns>
    string Settle(InboxFile taken, bool refused, Action<TextWriter>? rejects);
}
