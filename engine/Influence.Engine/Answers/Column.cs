namespace Influence.Engine.Answers;

/// <summary>A column a method answers with; the docs table and every writer's heading come from it.</summary>
/// <param name="Name">snake_case; a dot nests in JSON, as in <c>parts.first_hand</c>.</param>
/// <param name="Unit">As in <c>people</c>; empty for labels and text.</param>
/// <param name="Sentence">What it means, in plain words.</param>
/// <param name="Role">What it is to its row.</param>
public abstract record Column(string Name, string Unit, string Sentence, ColumnRole Role = ColumnRole.Plain)
{
    /// <summary>What it is called where it is written back beside the facts: <c>pagerank</c>; null where it is not.</summary>
    public string? ToldAs { get; init; }

    /// <summary>Whether its values are right-aligned, and exempt from the formula rule in CSV.</summary>
    public abstract bool IsNumeric { get; }
}

/// <summary>A column with the type of its values: the one place of its name, and the only way to write and to read it.</summary>
/// <typeparam name="T">double, long or string.</typeparam>
/// <inheritdoc cref="Column"/>
/// <param name="Name">See <see cref="Column"/>.</param>
/// <param name="Unit">See <see cref="Column"/>.</param>
/// <param name="Sentence">See <see cref="Column"/>.</param>
/// <param name="Role">See <see cref="Column"/>.</param>
public sealed record Column<T>(string Name, string Unit, string Sentence, ColumnRole Role = ColumnRole.Plain)
    : Column(Name, Unit, Sentence, Role)
{
    /// <inheritdoc/>
    public override bool IsNumeric => typeof(T) != typeof(string);

    /// <summary>The column with its values.</summary>
    /// <param name="values">One a row; empty means that nothing of it was loaded, and every row holds nothing.</param>
    public ColumnData<T> With(ReadOnlyMemory<T> values) => new(this, values);
}

/// <summary>What a column is to its row.</summary>
public enum ColumnRole
{
    /// <summary>A value of its own.</summary>
    Plain,

    /// <summary>The sum of the row's parts, by which it is ranked.</summary>
    Whole,

    /// <summary>A part of the whole, in its unit.</summary>
    Part,

    /// <summary>Shown beside the whole, never added to it.</summary>
    Fact,

    /// <summary>Somebody else, by node: listed by id, and as nothing where that person may not be named.</summary>
    Person,
}
