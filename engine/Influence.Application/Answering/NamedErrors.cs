using Influence.Application.Ports;
using Influence.Engine.Errors;

namespace Influence.Application.Answering;

/// <summary>Says errors of the engine, which knows people by number, in ids; the mask holds here too.</summary>
internal static class NamedErrors
{
    private const string Masked = "a person who may not be named";
    private const string Somebody = "one person of the network";

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
            throw error.Named(node => people.IdOf(node) is { } id ? $"'{id}'" : Masked);
        }
    }

    /// <summary>The message of an error about people without names, for where it is kept; null where it names nobody.</summary>
    public static string? Unnamed(GraphDataException error) =>
        error.NamesNodes ? error.Named(_ => Somebody).Message
        : error.Code is GivenPeople.NotFound or GivenPeople.Repeated
            ? "Of those named in the question, somebody may not be chosen here, or was named twice. Ask again without them."
        : null;
}
