using Influence.Application.Showing;

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

    /// <summary>Whether more than notes is wanted.</summary>
    public bool AreVerbose => form.IsVerbose;

    /// <summary>Something that must be known, also with <c>--quiet</c>.</summary>
    public void Warn(string text) => Error.WriteLine(PlainWords.Harmless(text));

    /// <summary>Something worth knowing; not said with <c>--quiet</c>.</summary>
    public void Note(string text)
    {
        if (!form.IsQuiet)
        {
            Error.WriteLine(PlainWords.Harmless(text));
        }
    }
}
