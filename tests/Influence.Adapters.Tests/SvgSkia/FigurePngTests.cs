using System.Collections.Immutable;
using System.Xml.Linq;
using Influence.Adapters.SvgSkia;
using Influence.Application.Showing;
using Influence.Engine.Errors;
using Influence.Engine.Figures;
using Influence.Testing;
using SkiaSharp;

namespace Influence.Adapters.Tests.SvgSkia;

public sealed class FigurePngTests : IDisposable
{
    private const string InNoFont = "\uF8F0"; // of the private area: a box wherever it is drawn
    private readonly string _folder = Directory.CreateTempSubdirectory("influence-png-").FullName;

    public static TheoryData<int> Places => [.. Enumerable.Range(0, ExampleFigures.All.Count)];

    private static IntervalFigure Simple { get; } = new(new("Reach", "people"), [new("ours", 44, 42, 46)]) { Title = "Short" };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Places))]
    public void A_figure_of_any_kind_is_a_picture_of_its_svg_at_two_pixels_for_one_on_white(int place)
    {
        DemandFonts();
        var figure = ExampleFigures.All[place];
        var svg = XElement.Parse(FigureSvg.Of(figure));
        var png = figure.ToPng();
        using var picture = Read(png);
        Assert.Equal((2 * (int)svg.Attribute("width")!, 2 * (int)svg.Attribute("height")!), (picture.Width, picture.Height));
        Assert.Equal((png.Width, png.Height), (picture.Width, picture.Height));
        var pixels = picture.Pixels;
        Assert.Equal(SKColors.White, pixels[0]);
        Assert.DoesNotContain(pixels, pixel => pixel.Alpha != 255);
        Assert.True(pixels.Count(pixel => pixel != SKColors.White) > 2_000, "nothing is drawn");
        Assert.True(pixels.Distinct().Count() > 16, "no colours, or no smooth edges");
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Every_text_of_the_drawing_leaves_ink(int place)
    {
        DemandFonts();
        var figure = ExampleFigures.All[place];
        using var picture = Read(figure.ToPng());
        var pixels = picture.Pixels;
        var texts = XElement.Parse(FigureSvg.Of(figure)).Descendants("{http://www.w3.org/2000/svg}text").ToArray();
        Assert.NotEmpty(texts);
        foreach (var text in texts.Where(text => (string?)text.Attribute("fill") != "#ffffff")) // white on dark cells
        {
            // About the middle of the text's first letters, in whichever direction it runs.
            var (x, y) = ((double)text.Attribute("x")!, (double)text.Attribute("y")!);
            Assert.True(HasInk(pixels, picture.Width, 2 * (x - 14), 2 * (y - 14), 2 * (x + 14), 2 * (y + 14)),
                $"'{text.Value}' is not drawn");
        }
    }

    [Theory]
    [InlineData("Zoë aus Köln", "Zo\uF8F0 aus K\uF8F0ln")]
    [InlineData("Łukasz, Řehoř, Niño", "\uF8F0ukasz, \uF8F0eho\uF8F0, Ni\uF8F0o")]
    [InlineData("Иван", "\uF8F0\uF8F0\uF8F0\uF8F0")]
    [InlineData("Ελένη", "\uF8F0\uF8F0\uF8F0\uF8F0\uF8F0")]
    public void Letters_of_other_languages_are_drawn_by_whichever_font_has_them(string name, string boxes)
    {
        DemandFonts(name);
        var (png, boxed) = (Simple with { Title = name }, Simple with { Title = boxes, Caption = "" });
        Assert.Empty(png.ToPng().LettersWithoutFont);
        using var picture = Read(png.ToPng());
        using var other = Read(boxed.ToPng());
        Assert.True(Title(picture).Zip(Title(other)).Count(pair => pair.First != pair.Second) > 100, "the letters are boxes");
    }

    [Fact]
    public void A_letter_that_no_font_has_is_a_box_and_is_said_below_the_picture()
    {
        DemandFonts();
        var (known, png) = (Simple.ToPng(), (Simple with { Title = "Sh" + InNoFont + "rt" + InNoFont }).ToPng());
        Assert.Equal(["U+F8F0"], png.LettersWithoutFont);
        Assert.True(png.Height > known.Height, "nothing is said below");
        using var picture = Read(png);
        Assert.True(HasInk(picture.Pixels, picture.Width, 24, known.Height - 24, 600, png.Height - 8));
    }

    [Fact]
    public void Without_any_font_there_is_no_picture_without_words()
    {
        var error = Assert.Throws<RefusedException>(() => InstalledFonts.Missing(["Short"], 0, _ => true));
        Assert.Equal("font_missing", error.Code);
        Assert.Contains("Install one", error.Message, StringComparison.Ordinal);
        Assert.Equal(["U+0053"], InstalledFonts.Missing(["S S"], 1, letter => letter.Value != 'S'));
    }

    [Theory]
    [InlineData(0.49)]
    [InlineData(8.01)]
    [InlineData(double.NaN)]
    public void A_scale_outside_its_range_is_refused(double scale) =>
        Assert.Equal("scale_out_of_range", Assert.Throws<OptionException>(() => Simple.ToPng(scale)).Code);

    [Fact]
    public void The_same_figure_is_the_same_bytes()
    {
        DemandFonts();
        Assert.Equal(Simple.ToPng().Bytes.AsSpan(), Simple.ToPng().Bytes.AsSpan());
    }

    [Fact]
    public void A_scale_is_pixels_for_one_of_the_page()
    {
        DemandFonts();
        var (half, three) = (Simple.ToPng(0.5), Simple.ToPng(3));
        Assert.Equal((380, 2280), (half.Width, three.Width));
        Assert.Equal(6.0 * half.Height, three.Height, tolerance: 6);
    }

    [Theory]
    [InlineData(150, 2, "marks")]
    [InlineData(40, 8, "pixels")]
    public void A_figure_too_large_to_be_painted_is_refused_by_name_and_leaves_no_file(int people, double scale, string why)
    {
        DemandFonts();
        ImmutableArray<string> names = [.. Enumerable.Range(0, people).Select(place => $"p{place}")];
        var figure = new HeatMapFigure(new("a", ""), new("b", ""), new("both", "people"), names, names,
            [.. Enumerable.Range(0, people * people).Select(cell => (double)cell)]) { Title = "Too many" };
        var path = Path.Combine(_folder, "large.png");
        var error = Assert.Throws<GraphDataException>(() => figure.SavePng(path, scale));
        Assert.Equal("picture_too_large", error.Code);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_saved_picture_is_its_owners_alone()
    {
        DemandFonts();
        var path = Path.Combine(_folder, "reach.png");
        var png = Simple.SavePng(path);
        Assert.Equal(png.Bytes.AsSpan(), File.ReadAllBytes(path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    private static void DemandFonts(string letters = "") => Assert.SkipUnless(
        SKFontManager.Default.FontFamilyCount > 0 && letters.EnumerateRunes().All(letter =>
            SKFontManager.Default.MatchCharacter(letter.Value) is not null),
        "This machine has no font for these letters: install fonts-dejavu-core.");

    private static SKBitmap Read(FigurePng png) => SKBitmap.Decode(png.Bytes.AsSpan());

    private static SKColor[] Title(SKBitmap picture) => [.. picture.Pixels.Take(picture.Width * 70)];

    private static bool HasInk(SKColor[] pixels, int width, double left, double top, double right, double bottom)
    {
        for (var y = (int)Math.Max(0, top); y < Math.Min(pixels.Length / width, bottom); y++)
        {
            for (var x = (int)Math.Max(0, left); x < Math.Min(width, right); x++)
            {
                if (pixels[(y * width) + x] is { Red: < 110, Green: < 110, Blue: < 110 })
                {
                    return true;
                }
            }
        }

        return false;
    }
}
