using Influence.Application.Facts;
using Influence.Application.Showing;

namespace Influence.Application.Tests.Showing;

public sealed class ReadingLinesTests
{
    [Fact]
    public void Columns_direction_notation_and_passed_lines_are_said()
    {
        var reading = new FileReading
        {
            Columns = [new("Kunde", "referred"), new("3", "referrer"), new("Notiz", null)],
            Direction = "A line \"a b\" says that a referred b.",
            Encoding = "windows-1252",
            EncodingIsGuessed = true,
            Times = "dmy",
            DecimalSign = "comma",
            Passed = [new("comment", 2), new("before_header", 1), new("blank", 0)],
            Notes = ["3 times are in the future."],
        };
        Assert.Equal(
        [
            "Columns: 'Kunde' is referred, column 3 is referrer.",
            "Columns not used: 'Notiz'.",
            "A line \"a b\" says that a referred b.",
            "The encoding looks like windows-1252 (--encoding names another); times are day, month, year; decimals are " +
            "behind a comma.",
            "Lines that are no rows: 2 comment, 1 before header.",
            "3 times are in the future.",
        ], ReadingLines.Of(reading));
        Assert.Empty(ReadingLines.Of(new FileReading()));
    }

    [Fact]
    public void A_dry_run_says_what_is_new_and_who_is_known()
    {
        var report = new LoadReport
        {
            News = new RowNews(1_000, 1, 0),
            Matches = [new PeopleMatch("referred", 1_207, 812, 0), new PeopleMatch("referrer", 3, 1, 1)],
            NosKept = 1,
        };
        Assert.Equal(
        [
            "1,000 rows new, 1 row changed, 0 rows repeated.",
            "812 of 1,207 people referred are customers; 395 are new.",
            "1 of 3 referrers is a customer; 1 is new; 1 fits several customers and joins none.",
            "1 row was refused, but the no in it was kept.",
        ], LoadLines.Of(report));
    }
}
