using Influence.Engine.Methods;

namespace Influence.Application.Answering;

/// <summary>Asks the advocates method for enough rows: the length of the list is not part of a run.</summary>
internal static class AdvocateRows
{
    public static MethodOptions AtLeast(MethodOptions options, int rows)
    {
        var field = OptionRules.Of(options.GetType()).First(option => option.Name == "top");
        var longer = options with { };
        field.Property.SetValue(longer, Math.Max(rows, (int)field.Property.GetValue(options)!));
        return longer;
    }
}
