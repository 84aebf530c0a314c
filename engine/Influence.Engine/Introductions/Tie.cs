namespace Influence.Engine.Introductions;

/// <summary>A new tie: an advocate introduces the brand's story to somebody whom they do not influence yet.</summary>
/// <param name="Advocate">Place among the advocates given.</param>
/// <param name="Node">Who is introduced.</param>
internal readonly record struct Tie(int Advocate, int Node);
