using Influence.Engine.Errors;

namespace Influence.Application.Imports;

/// <summary>One at a time sends the bytes of an import: of two at once nobody could say whose came last.</summary>
internal sealed class OneSender
{
    private readonly HashSet<Guid> _sending = [];

    /// <summary>Begins to send; dispose what is returned when all bytes are there, or none will come.</summary>
    /// <exception cref="GraphDataException">import_is_being_sent.</exception>
    public IDisposable Begin(Import import)
    {
        lock (_sending)
        {
            return _sending.Add(import.Id) ? new Sending(this, import.Id) : throw new GraphDataException("import_is_being_sent",
                $"The bytes of import {import.Id} ('{import.FileName}') are being sent already. Wait for the end of that, then " +
                "send them again, or open another import.");
        }
    }

    /// <summary>Whether somebody does.</summary>
    public bool IsSending(Guid id)
    {
        lock (_sending)
        {
            return _sending.Contains(id);
        }
    }

    private void End(Guid id)
    {
        lock (_sending)
        {
            _sending.Remove(id);
        }
    }

    private sealed class Sending(OneSender senders, Guid id) : IDisposable
    {
        public void Dispose() => senders.End(id);
    }
}
