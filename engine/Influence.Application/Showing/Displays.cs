using System.Reflection;

namespace Influence.Application.Showing;

/// <summary>Where results go that show themselves: a notebook's runner puts itself here for as long as a cell runs.</summary>
public static class Displays
{
    private const string Kernel = "Microsoft.DotNet.Interactive";

    private static readonly AsyncLocal<Action<IShown>?> Current = new(); // of the caller's flow: two notebooks never mix

    private static readonly Lazy<MethodInfo?> KernelDisplay = new(FindKernel);

    /// <summary>Sends what is displayed from here on to a place, until disposed.</summary>
    public static IDisposable To(Action<IShown> place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var before = Current.Value;
        Current.Value = place;
        return new Place(before);
    }

    /// <summary>Shows a result there, or below the cell of .NET Interactive when that runs this; false where neither
    /// is.</summary>
    public static bool Show(IShown shown)
    {
        if (Current.Value is { } place)
        {
            place(shown);
            return true;
        }

        return KernelDisplay.Value?.Invoke(null, [shown, Array.Empty<string>()]) is not null;
    }

    // By name, so that no package of the notebook's is needed here; it is loaded wherever its kernel runs.
    private static MethodInfo? FindKernel() => AppDomain.CurrentDomain.GetAssemblies()
        .FirstOrDefault(assembly => assembly.GetName().Name == Kernel)?
        .GetType(Kernel + ".Kernel")?.GetMethod("display", [typeof(object), typeof(string[])]);

    private sealed class Place(Action<IShown>? before) : IDisposable
    {
        public void Dispose() => Current.Value = before;
    }
}
