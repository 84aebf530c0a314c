using Influence.Application.Imports;

namespace Influence.Application.Ports;

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
