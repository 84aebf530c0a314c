namespace Influence.Application.Inbox;

/// <summary>A file somebody put into the inbox.</summary>
/// <param name="Name">Without folder.</param>
/// <param name="Length">Bytes so far.</param>
/// <param name="ModifiedAt">When it was last written to.</param>
public sealed record InboxFile(string Name, long Length, DateTimeOffset ModifiedAt);

/// <summary>Port: the folder that is watched for files to load, with its folders <c>done</c> and <c>refused</c>.</summary>
public interface IInboxFolder
{
    /// <summary>Files lying in it now, by name; they may still be growing.</summary>
    IReadOnlyList<InboxFile> List();

    /// <summary>Opens a file to read.</summary>
    Stream Open(string name);

    /// <summary>Moves a file to <c>done</c> or <c>refused</c>; a file of that name there gets a number.</summary>
    /// <returns>The name it has there.</returns>
    string Move(string name, bool refused);

    /// <summary>Creates <c>{name}.rejects.csv</c> beside a moved file.</summary>
    TextWriter CreateRejects(string movedName, bool refused);
}
