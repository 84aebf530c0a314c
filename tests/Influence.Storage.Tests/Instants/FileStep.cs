namespace Influence.Storage.Tests.Instants;

/// <summary>What can be done to a file or a folder.</summary>
internal enum FileAct
{
    Create,
    Append,
    Lock,
    Open,
    Read,
    Write,
    Resize,
    Sync,
    Move,
    Delete,
    CreateFolder,
    DeleteFolder,
    SyncFolder,
}

/// <summary>Something that was done, or was to be done and failed.</summary>
/// <param name="Act">What.</param>
/// <param name="Path">To which file or folder.</param>
/// <param name="To">Its new name, where it got one.</param>
internal sealed record FileStep(FileAct Act, string Path, string? To = null);
