using Influence.Storage.Files;

namespace Influence.Storage.Tests.Instants;

/// <summary>Files that a test plays with: every operation is noted, and those it asks for fail.</summary>
internal sealed class ScriptedFiles(IFileLayer inner) : IFileLayer
{
    /// <summary>A disk that is broken.</summary>
    public const int InputOutputError = 5;

    /// <summary>A disk that is full.</summary>
    public const int NoSpaceLeft = 28;

    private readonly Lock _noting = new();
    private readonly List<FileStep> _steps = [];

    /// <summary>What was done so far, and what failed.</summary>
    public IReadOnlyList<FileStep> Steps
    {
        get
        {
            lock (_noting)
            {
                return [.. _steps];
            }
        }
    }

    /// <summary>Which operation fails, from 1; 0 for none.</summary>
    public int FailsAt { get; init; }

    /// <summary>All after it fail too.</summary>
    public bool FailsFromThenOn { get; init; }

    /// <summary>How: a number of the system.</summary>
    public int Error { get; init; } = InputOutputError;

    /// <summary>The disk works again.</summary>
    public bool IsMended { get; set; }

    /// <inheritdoc/>
    public Stream Create(string path, bool mayReplace)
    {
        Do(new FileStep(FileAct.Create, path));
        return new ScriptedStream(this, inner.Create(path, mayReplace), path);
    }

    /// <inheritdoc/>
    public Stream Append(string path)
    {
        Do(new FileStep(FileAct.Append, path));
        return new ScriptedStream(this, inner.Append(path), path);
    }

    /// <inheritdoc/>
    public Stream Read(string path)
    {
        Do(new FileStep(FileAct.Open, path));
        return new ScriptedStream(this, inner.Read(path), path);
    }

    /// <inheritdoc/>
    public Stream Lock(string path)
    {
        Do(new FileStep(FileAct.Lock, path));
        return new ScriptedStream(this, inner.Lock(path), path);
    }

    /// <inheritdoc/>
    public void Sync(Stream file)
    {
        var scripted = (ScriptedStream)file;
        Do(new FileStep(FileAct.Sync, scripted.Path));
        inner.Sync(scripted.Inner);
    }

    /// <inheritdoc/>
    public void Move(string from, string to)
    {
        Do(new FileStep(FileAct.Move, from, to));
        inner.Move(from, to);
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        Do(new FileStep(FileAct.Delete, path));
        inner.Delete(path);
    }

    /// <inheritdoc/>
    public void CreateFolder(string path)
    {
        Do(new FileStep(FileAct.CreateFolder, path));
        inner.CreateFolder(path);
    }

    /// <inheritdoc/>
    public void DeleteFolder(string path)
    {
        Do(new FileStep(FileAct.DeleteFolder, path));
        inner.DeleteFolder(path);
    }

    /// <inheritdoc/>
    public void SyncFolder(string path)
    {
        Do(new FileStep(FileAct.SyncFolder, path));
        inner.SyncFolder(path);
    }

    private void Do(FileStep step)
    {
        if (Note(step))
        {
            throw Failure(step);
        }
    }

    private bool Note(FileStep step)
    {
        lock (_noting)
        {
            _steps.Add(step);
            return FailsAt > 0 && !IsMended && (_steps.Count == FailsAt || (FailsFromThenOn && _steps.Count > FailsAt));
        }
    }

    private IOException Failure(FileStep step) => new(
        (Error == NoSpaceLeft ? "No space left on device" : "Input/output error") + $" : '{step.Path}'", Error);

    private sealed class ScriptedStream(ScriptedFiles files, Stream inner, string path) : PassedStream(inner)
    {
        public string Path => path;

        public override void SetLength(long value)
        {
            files.Do(new FileStep(FileAct.Resize, path));
            base.SetLength(value);
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            files.Do(new FileStep(FileAct.Read, path));
            return base.Read(buffer, offset, count);
        }

        // What fails is half done.
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var step = new FileStep(FileAct.Write, path);
            if (files.Note(step))
            {
                base.Write(buffer[..(buffer.Length / 2)]);
                throw files.Failure(step);
            }

            base.Write(buffer);
        }
    }
}
