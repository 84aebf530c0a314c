namespace Influence.Worker.Output;

/// <summary>What is known about the place where words are shown.</summary>
internal static class Terminal
{
    private const int Narrowest = 60;
    private const int Redirected = 120;

    /// <summary>Characters in a line; of a file or a pipe, enough for most tables.</summary>
    public static int Width(bool isRedirected)
    {
        if (isRedirected)
        {
            return Redirected;
        }

        try
        {
            return Math.Max(Narrowest, Console.WindowWidth);
        }
        catch (IOException)
        {
            return Redirected; // a terminal that does not know its size
        }
    }
}
