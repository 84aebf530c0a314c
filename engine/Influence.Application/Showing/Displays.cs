namespace Influence.Application.Showing;

/// <summary>Where results go that show themselves: a notebook's runner puts itself here for as long as a cell runs.</summary>
public static class Displays
{
    private static readonly AsyncLocal<Action<IShown>?> Current = new(); // of the caller's flow: two notebooks never mix

    /// <summary>Sends what is displayed from here on to a place, until disposed.</summary>
    public static IDisposable To(Action<IShown> place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var before = Current.Value;
        Current.Value = place;
        return new Place(before);
    }

    /// <summary>Shows a result there; false when nobody has put themselves there.</summary>
    public static bool Show(IShown shown)
    {
        Current.Value?.Invoke(shown);
        return Current.Value is not null;
    }

    private sealed class Place(Action<IShown>? before) : IDisposable
    {
        public void Dispose() => Current.Value = before;
    }
}
