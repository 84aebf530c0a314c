using System.Globalization;

namespace Influence.Engine.Methods;

/// <summary>The sentence help and OpenAPI print for an option.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HelpAttribute(string text) : Attribute
{
    /// <summary>One sentence without a full stop.</summary>
    public string Text { get; } = text;
}

/// <summary>Leaves an option out of the run's id: it cannot change the answer.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotPartOfRunAttribute : Attribute;

/// <summary>On a record of options: the method computes on one thread, so that there is no option <c>threads</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OneThreadAttribute : Attribute;

/// <summary>The option must be given: it has no sensible default.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RequiredOptionAttribute : Attribute;

/// <summary>A limit on a number; null (not given) always passes.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public abstract class LimitAttribute(double limit) : Attribute
{
    /// <summary>The limit.</summary>
    public double Limit { get; } = limit;

    /// <summary>In words, as in <c>at least 1</c>.</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"{Relation} {Limit}");

    /// <summary>As in <c>at least</c>.</summary>
    protected abstract string Relation { get; }

    /// <summary>Whether <paramref name="value"/> keeps the limit; NaN never does.</summary>
    public abstract bool Allows(double value);
}

/// <summary>value ≥ limit.</summary>
public sealed class AtLeastAttribute(double limit) : LimitAttribute(limit)
{
    /// <inheritdoc/>
    protected override string Relation => "at least";

    /// <inheritdoc/>
    public override bool Allows(double value) => value >= Limit;
}

/// <summary>value ≤ limit.</summary>
public sealed class AtMostAttribute(double limit) : LimitAttribute(limit)
{
    /// <inheritdoc/>
    protected override string Relation => "at most";

    /// <inheritdoc/>
    public override bool Allows(double value) => value <= Limit;
}

/// <summary>value &gt; limit.</summary>
public sealed class AboveAttribute(double limit) : LimitAttribute(limit)
{
    /// <inheritdoc/>
    protected override string Relation => "above";

    /// <inheritdoc/>
    public override bool Allows(double value) => value > Limit;
}

/// <summary>value &lt; limit.</summary>
public sealed class BelowAttribute(double limit) : LimitAttribute(limit)
{
    /// <inheritdoc/>
    protected override string Relation => "below";

    /// <inheritdoc/>
    public override bool Allows(double value) => value < Limit;
}
