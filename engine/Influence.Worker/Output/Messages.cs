namespace Influence.Worker.Output;

/// <summary>What is said to the person beside the data: always on standard error, and harmless to the terminal.</summary>
internal sealed class Messages(TextWriter error, OutputForm form)
{
    /// <summary>Where the words go.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>Whether a line may be rewritten while work goes on.</summary>
    public bool MayAnimate => form.MayColor && !form.IsQuiet && form.Form != DataForm.Plain && !Console.IsErrorRedirected;

    /// <summary>Whether only errors are wanted.</summary>
    public bool AreQuiet => form.IsQuiet;

    /// <summary>Something worth knowing; not said with <c>--quiet</c>.</summary>
    public void Note(string text)
    {
        if (!form.IsQuiet)
        {
            Error.WriteLine(Words.Harmless(text));
        }
    }

    /// <summary>Something for the curious; said with <c>--verbose</c> only.</summary>
    public void Detail(string text)
    {
        if (form.IsVerbose)
        {
            Error.WriteLine(Words.Harmless(text));
        }
    }
}
