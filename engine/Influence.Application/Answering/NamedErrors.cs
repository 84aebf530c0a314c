using Influence.Application.Roster;
using Influence.Engine.Errors;

namespace Influence.Application.Answering;

/// <summary>Says errors of the engine, which knows people by number, in ids; the mask holds here too.</summary>
internal static class NamedErrors
{
    private const string Unnamed = "a person who may not be named";

    /// <summary>Runs something of the engine.</summary>
    /// <param name="people">Who the nodes are.</param>
    /// <param name="run">What to run.</param>
    /// <exception cref="GraphDataException">As thrown, with ids for node numbers.</exception>
    public static T Run<T>(IPeople people, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (GraphDataException error) when (error.NamesNodes)
        {
            throw error.Named(node => people.IdOf(node) is { } id ? $"'{id}'" : Unnamed);
        }
    }
}
