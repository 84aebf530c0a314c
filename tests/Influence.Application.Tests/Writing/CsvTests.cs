using Influence.Application.Writing;
using Influence.Engine.Answers;

namespace Influence.Application.Tests.Writing;

public sealed class CsvTests
{
    [Theory]
    [InlineData("@anna", "@anna", "\"'@anna\"")]
    [InlineData("=1+1", "=1+1", "\"'=1+1\"")]
    [InlineData("\uFF1D1", "\uFF1D1", "\"'\uFF1D1\"")]
    [InlineData("-5", "-5", "\"'-5\"")]
    [InlineData("123456789012345", "123456789012345", "123456789012345")]
    [InlineData("1234567890123456", "1234567890123456", "\"'1234567890123456\"")]
    [InlineData("\uFE66A1", "\uFE66A1", "\"'\uFE66A1\"")]
    [InlineData("\uFE62A1", "\uFE62A1", "\"'\uFE62A1\"")]
    [InlineData("\uFE63A1", "\uFE63A1", "\"'\uFE63A1\"")]
    [InlineData("\uFE6BA1", "\uFE6BA1", "\"'\uFE6BA1\"")]
    [InlineData("\uFF0B1", "\uFF0B1", "\"'\uFF0B1\"")]
    [InlineData("\uFF0D1", "\uFF0D1", "\"'\uFF0D1\"")]
    [InlineData("\uFF201", "\uFF201", "\"'\uFF201\"")]
    [InlineData("\u207B1", "\u207B1", "\"'\u207B1\"")]
    [InlineData("\u00A0=1", "\u00A0=1", "\"'\u00A0=1\"")]
    [InlineData("\u3000=1", "\u3000=1", "\"'\u3000=1\"")]
    [InlineData("\u200B=1", "\u200B=1", "\"'\u200B=1\"")]
    [InlineData("\uFEFF\u2066 @a", "\uFEFF\u2066 @a", "\"'\uFEFF\u2066 @a\"", "\"\uFEFF\u2066 @a\"")]
    [InlineData("\v=1", "\v=1", "\"'\v=1\"")]
    [InlineData("\f=1", "\f=1", "\"'\f=1\"")]
    [InlineData("\0=1", "\0=1", "\"'\0=1\"")]
    [InlineData("\u2800=1", "\u2800=1", "\"'\u2800=1\"")]
    [InlineData("\U000E0020=1", "\U000E0020=1", "\"'\U000E0020=1\"")]
    [InlineData("\tx", "\tx", "\"'\tx\"")]
    [InlineData("\u00A0x", "\u00A0x", "\u00A0x")]
    [InlineData("a=1", "a=1", "a=1")]
    [InlineData("a,b", "\"a,b\"", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"", "\"two\nlines\"")]
    [InlineData("'quoted'", "'quoted'", "'quoted'")]
    public void Programs_get_texts_as_they_are_and_spreadsheets_get_them_guarded(
        string text, string plain, string excel, string? plainQuoted = null)
    {
        Assert.Equal((plainQuoted ?? plain) + ",-1.5\n", Written(CsvFlavour.Plain, text, -1.5));
        Assert.Equal(excel + ",-1.5\r\n", Written(CsvFlavour.Excel, text, -1.5));
    }

    // Raised, lowered, small and full-width forms too, behind whatever nobody sees: marks, fillers, quotes, soft hyphens.
    [Fact]
    public void Every_sign_of_a_formula_is_guarded_behind_everything_that_is_not_seen()
    {
        const string signs = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B" +
            "\u207C\u207A\u207B\u208C\u208A\u208B\u2212\uFB29";
        foreach (var sign in signs)
        {
            foreach (var unseen in "\u00AD\u034F\u0301\u20DD\u115F\u1160\u3164\uFFA0\u2800\u180E\u0378'\"\u0007 ")
            {
                foreach (var text in new[] { $"{sign}1", $"{unseen}{sign}1" })
                {
                    var written = Written(CsvFlavour.Excel, text);
                    Assert.True(written.StartsWith("\"'", StringComparison.Ordinal),
                        $"U+{(int)unseen:X4} U+{(int)sign:X4}: {written}");
                }
            }
        }
    }

    [Fact]
    public void A_row_of_one_empty_field_is_a_row() => Assert.Equal("\"\"\n", Written(CsvFlavour.Plain, ""));

    private static string Written(CsvFlavour flavour, params Cell[] values)
    {
        using var output = new StringWriter();
        Csv.WriteRow(output, values, flavour);
        return output.ToString();
    }
}
