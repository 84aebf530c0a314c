namespace Influence.Application.Showing;

/// <summary>A result that knows how it is shown: the one thing a result type says for all front ends.</summary>
public interface IShown
{
    /// <summary>The result as words, tables, figures and evidence.</summary>
    ResultView View();
}
