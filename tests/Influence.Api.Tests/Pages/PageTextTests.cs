using Influence.Api.Dashboard.Words;

namespace Influence.Api.Tests.Pages;

/// <summary>A page advises what it offers, never an option of the command line.</summary>
public sealed class PageTextTests
{
    [Theory]
    [InlineData("Nothing to say.", "Nothing to say.")]
    [InlineData("The encoding was taken for windows-1252; --encoding names another.",
        "The encoding was taken for windows-1252. Choose another under “Encoding”.")]
    [InlineData("'a' and 'b' could each be it. Say which with --map source=a or --map source=b.",
        "'a' and 'b' could each be it. Choose it under “What each column becomes”.")]
    [InlineData("The last line has no line end, so it may be cut. Complete the file, or load it with --accept-unterminated.",
        "The last line has no line end, so it may be cut. Complete the file.")]
    [InlineData("03/04/2024 is 3 April or 4 March. Say --dates dmy or --dates mdy.",
        "03/04/2024 is 3 April or 4 March. Choose it under “Dates”.")]
    [InlineData("'maybe' is no stage. Say what it means with --stage-map WORD=invited.",
        "'maybe' is no stage. Choose it under “What the words mean”.")]
    public void Options_become_what_the_page_offers(string message, string said) => Assert.Equal(said, PageText.Of(message));
}
