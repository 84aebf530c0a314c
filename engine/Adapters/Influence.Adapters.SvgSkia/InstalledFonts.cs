using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Influence.Engine.Errors;
using SkiaSharp;

namespace Influence.Adapters.SvgSkia;

/// <summary>Which letters this machine can draw.</summary>
internal static class InstalledFonts
{
    /// <summary>The letters of the texts that no installed font has, as in <c>U+5C71</c>, in their order.</summary>
    /// <exception cref="RefusedException">font_missing: there is no font at all.</exception>
    public static ImmutableArray<string> Missing(IEnumerable<string> texts)
    {
        var fonts = SKFontManager.Default;
        return Missing(texts, fonts.FontFamilyCount, letter =>
        {
            using var found = fonts.MatchCharacter(letter.Value);
            return found is not null;
        });
    }

    /// <summary>The same, for fonts of which only this is known.</summary>
    /// <param name="texts">What is to be drawn.</param>
    /// <param name="families">How many there are.</param>
    /// <param name="isThere">Whether one of them has a letter.</param>
    public static ImmutableArray<string> Missing(IEnumerable<string> texts, int families, Func<Rune, bool> isThere)
    {
        if (families == 0)
        {
            throw new RefusedException("font_missing", "There is no font on this machine, so the picture would have no title " +
                "and no labels. Install one, such as Debian's fonts-dejavu-core or fonts-noto-core, or keep the figure as SVG.");
        }

        return
        [
            .. texts.SelectMany(text => text.EnumerateRunes()).Where(IsDrawn).Distinct()
                .Where(letter => !isThere(letter))
                .Select(letter => string.Create(CultureInfo.InvariantCulture, $"U+{letter.Value:X4}")),
        ];
    }

    private static bool IsDrawn(Rune letter) => Rune.GetUnicodeCategory(letter) is not (UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
