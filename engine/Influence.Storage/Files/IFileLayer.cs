namespace Influence.Storage.Files;

/// <summary>All that the product does to names and bytes of files of its own; SQLite does the same for its own.</summary>
/// <remarks>One seam, so that a test can fail the k-th operation, see their order, and lose what was never synced.</remarks>
internal interface IFileLayer
{
    /// <summary>Makes an empty file for its owner alone, and opens it for writing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mayReplace">What was in a file of that name goes; without this such a file is an error.</param>
    /// <returns>Unbuffered.</returns>
    Stream Create(string path, bool mayReplace);

    /// <summary>Opens a file for writing behind its end, for its owner alone where it is made by this.</summary>
    /// <returns>Unbuffered.</returns>
    Stream Append(string path);

    /// <summary>Opens a file for reading, whoever writes to it.</summary>
    /// <returns>Unbuffered.</returns>
    /// <exception cref="FileNotFoundException">Also as DirectoryNotFoundException.</exception>
    Stream Read(string path);

    /// <summary>Opens a file that nobody else may have open while this one is, for its owner alone where it is made by this.
    /// </summary>
    /// <returns>Unbuffered.</returns>
    Stream Lock(string path);

    /// <summary>Makes the bytes of a file that was opened here durable.</summary>
    void Sync(Stream file);

    /// <summary>Gives a file another name, in the place of what had it. Durable with the next sync of the folder.</summary>
    void Move(string from, string to);

    /// <summary>Deletes a file. One that is not there is no error.</summary>
    void Delete(string path);

    /// <summary>Makes one folder, for its owner alone; its parent must be there. One that is there is no error.</summary>
    void CreateFolder(string path);

    /// <summary>Deletes a folder with all that is in it.</summary>
    void DeleteFolder(string path);

    /// <summary>Makes names in a folder durable.</summary>
    void SyncFolder(string path);
}
