
namespace Influence.Application.Hosting;

/// <summary>Something that keeps the store from working.</summary>
/// <param name="Code">snake_case, stable.</param>
/// <param name="Detail">Plain words with the next step.</param>
public sealed record StoreFault(string Code, string Detail);
