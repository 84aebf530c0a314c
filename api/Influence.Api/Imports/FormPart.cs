using Influence.Api.Http;
using Influence.Application.Imports;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Imports;

/// <summary>The file of a form while it comes: what is wrong with the form is said of the form, and its end is the form's end.
/// </summary>
/// <param name="part">The file.</param>
/// <param name="endAsync">Demands that nothing comes behind it.</param>
internal sealed class FormPart(Stream part, Func<CancellationToken, Task> endAsync) : ForwardStream(part, leaveOpen: true)
{
    private bool _hasEnded;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_hasEnded || buffer.Length == 0)
        {
            return 0;
        }

        var count = await ReadingAsync(() => Inner.ReadAsync(buffer, cancellationToken).AsTask());
        if (count == 0)
        {
            await endAsync(cancellationToken);
            _hasEnded = true;
        }

        return count;
    }

    /// <summary>Does what reads the form; a form that is not one is refused as such.</summary>
    /// <exception cref="RequestException">400 form_malformed.</exception>
    public static async Task<T> ReadingAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception error) when (error is InvalidDataException || (error is IOException and not BadHttpRequestException))
        {
            throw Malformed();
        }
    }

    /// <summary>A form that cannot be read.</summary>
    public static RequestException Malformed() => new(StatusCodes.Status400BadRequest, "form_malformed",
        "The form cannot be read. Send multipart/form-data with the fields network and kind, then the file.");
}
