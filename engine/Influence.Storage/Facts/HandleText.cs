using Influence.Storage.Ids;
using Influence.Storage.Text;

namespace Influence.Storage.Facts;

/// <summary>The spelling of a handle on its channel.</summary>
/// <remarks>Ids of YouTube's channels (UC and 22 letters) have a case; Discord's and Telegram's numbers have none to lose. All
/// other handles lose their @ and their case.</remarks>
internal static class HandleText
{
    private const int LettersOfAChannel = 24;

    /// <summary>The spelling under which the handle is known.</summary>
    public static string Of(string handle, ReadOnlySpan<byte> channel)
    {
        var isChannel = Values.Is(channel, "youtube") && handle.Length == LettersOfAChannel &&
            handle.StartsWith("UC", StringComparison.Ordinal);
        return isChannel ? handle : IdentityText.Handle(handle) ?? handle;
    }
}
