using System.Collections.Immutable;

namespace Influence.Adapters.SvgSkia;

/// <summary>A figure as a picture of pixels.</summary>
/// <param name="Bytes">The file: PNG, opaque, on the white of the page.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="LettersWithoutFont">Letters that no font of this machine has, as in <c>U+5C71</c>: they are drawn as boxes, and
/// a line below the picture says so.</param>
public sealed record FigurePng(ImmutableArray<byte> Bytes, int Width, int Height, ImmutableArray<string> LettersWithoutFont);
