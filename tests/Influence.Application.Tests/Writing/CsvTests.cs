using Influence.Application.Writing;

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
    [InlineData("a,b", "\"a,b\"", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"", "\"two\nlines\"")]
    [InlineData("'quoted'", "'quoted'", "'quoted'")]
    public void Programs_get_texts_as_they_are_and_spreadsheets_get_them_guarded(string text, string plain, string excel)
    {
        Assert.Equal(plain + ",-1.5\n", Written(CsvFlavour.Plain, text, -1.5));
        Assert.Equal(excel + ",-1.5\r\n", Written(CsvFlavour.Excel, text, -1.5));
    }

    [Fact]
    public void A_row_of_one_empty_field_is_a_row() => Assert.Equal("\"\"\n", Written(CsvFlavour.Plain, ""));

    private static string Written(CsvFlavour flavour, params object?[] values)
    {
        using var output = new StringWriter();
        Csv.WriteRow(output, values, flavour);
        return output.ToString();
    }
}
