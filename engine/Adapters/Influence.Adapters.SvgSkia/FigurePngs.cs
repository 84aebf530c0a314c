using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Showing;
using Influence.Engine.Errors;
using Influence.Engine.Figures;
using Influence.Storage.Files;
using SkiaSharp;
using Svg.Skia;

namespace Influence.Adapters.SvgSkia;

/// <summary>The engine's figures as PNG: for slides, mails and documents that take no SVG.</summary>
/// <remarks>What is painted is the figure's own SVG (<see cref="FigureSvg"/>), so that the two cannot differ but by fonts. On
/// one machine the same figure gives the same bytes; other fonts give other letters.</remarks>
public static class FigurePngs
{
    /// <summary>Pixels of the picture for one of the page: sharp on screens of today, and on paper.</summary>
    public const double UsualScale = 2;

    private const double LeastScale = 0.5;
    private const double MostScale = 8;
    private const int MostMarks = 20_000; // cells, dots, bars, people: some seconds of painting
    private const long MostPixels = 32 << 20; // 128 MiB while it is painted
    private const int LettersShown = 5;

    /// <summary>A figure of any kind as PNG.</summary>
    /// <param name="figure">A curve, scatter, distribution, intervals, heat map or network.</param>
    /// <param name="scale">Pixels for one of the page, which is 760 wide: 0.5 to 8.</param>
    /// <exception cref="OptionException">scale_out_of_range.</exception>
    /// <exception cref="GraphDataException">picture_too_large.</exception>
    /// <exception cref="RefusedException">font_missing, drawing_unavailable: this machine cannot draw letters, or not at
    /// all.</exception>
    /// <example><code>var png = plan.View().Figures[0].ToPng();</code></example>
    public static FigurePng ToPng(this Figure figure, double scale = UsualScale)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (!(scale is >= LeastScale and <= MostScale))
        {
            throw new OptionException("scale_out_of_range", string.Create(CultureInfo.InvariantCulture,
                $"scale is {scale}, but must be from {LeastScale} to {MostScale}: pixels of the picture for one of the page."));
        }

        if (MarksOf(figure) is > MostMarks and var marks)
        {
            throw TooLarge(string.Create(CultureInfo.InvariantCulture,
                $"it has {marks:N0} marks, and at most {MostMarks:N0} are drawn"));
        }

        try
        {
            var drawing = new FigureDrawing(FigureSvg.Of(figure));
            var missing = InstalledFonts.Missing(drawing.Texts);
            drawing = missing.IsEmpty ? drawing : new FigureDrawing(FigureSvg.Of(Said(figure, missing)));
            return Paint(drawing, scale, missing);
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException
            || failure is TypeInitializationException { InnerException: DllNotFoundException or BadImageFormatException })
        {
            throw new RefusedException("drawing_unavailable",
                $"Skia's own library cannot be loaded here: {(failure.InnerException ?? failure).Message} On Linux it needs " +
                "fontconfig (Debian's libfontconfig1). The figure can be had as SVG without it.", failure);
        }
    }

    /// <summary>Writes a figure as a PNG file. It is its owner's alone, and comes in one piece.</summary>
    /// <param name="figure">A curve, scatter, distribution, intervals, heat map or network.</param>
    /// <param name="path">The file; written over where it is there.</param>
    /// <param name="scale">Pixels for one of the page, which is 760 wide: 0.5 to 8.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="InfluenceException">As <see cref="ToPng"/>; nothing is written then.</exception>
    /// <example><code>plan.View().Figures[0].SavePng("reach.png");</code></example>
    public static FigurePng SavePng(this Figure figure, string path, double scale = UsualScale)
    {
        var png = figure.ToPng(scale);
        OutputFile.Write(path, file => file.Write(png.Bytes.AsSpan()));
        return png;
    }

    private static long MarksOf(Figure figure) => figure switch
    {
        CurveFigure curve => curve.Series.Sum(series => (long)series.Points.Length),
        ScatterFigure scatter => scatter.Series.Sum(series => (long)series.Points.Length),
        DistributionFigure distribution => distribution.Bars.Length,
        HeatMapFigure heatMap => (long)heatMap.Rows.Length * heatMap.Columns.Length,
        IntervalFigure intervals => intervals.Items.Length,
        NetworkFigure network => (long)network.Picture.Nodes.Length + network.Picture.Edges.Length,
        _ => 0,
    };

    // Who looks at a box does not know that it is a font that lacks: it is said where the picture is looked at.
    private static Figure Said(Figure figure, ImmutableArray<string> missing)
    {
        var shown = string.Join(", ", missing.Take(LettersShown)) + (missing.Length > LettersShown ? ", …" : "");
        var said = $"Drawn as boxes, since no font of this machine has them: {shown}.";
        return figure with { Caption = figure.Caption.Length == 0 ? said : $"{figure.Caption} {said}" };
    }

    private static FigurePng Paint(FigureDrawing drawing, double scale, ImmutableArray<string> missing)
    {
        var (width, height) = (Math.Ceiling(drawing.Width * scale), Math.Ceiling(drawing.Height * scale));
        if (width * height > MostPixels)
        {
            throw TooLarge(string.Create(CultureInfo.InvariantCulture,
                $"it would be {width:N0} by {height:N0} pixels, and at most {MostPixels:N0} in all are painted"));
        }

        using var painter = new SKSvg();
        var picture = painter.FromSvg(drawing.Svg)
            ?? throw new InvalidOperationException("Svg.Skia did not understand our own SVG.");
        var size = new SKImageInfo((int)width, (int)height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var surface = SKSurface.Create(size)
            ?? throw TooLarge($"there is no memory for {size.Width} by {size.Height} pixels");
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale((float)scale);
        surface.Canvas.DrawPicture(picture);
        using var painted = surface.Snapshot();
        using var packed = painted.Encode(SKEncodedImageFormat.Png, quality: 100);
        return new FigurePng([.. packed.AsSpan()], size.Width, size.Height, missing);
    }

    private static GraphDataException TooLarge(string why) => new("picture_too_large",
        $"The figure is too large for a PNG: {why}. Draw fewer people or rows, use a smaller scale, or keep it as SVG.");
}
