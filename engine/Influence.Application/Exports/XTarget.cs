using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Application.Exports;

/// <summary>X tailored audience: one hash a line, of one kind in all of the file, without header and salt.</summary>
public sealed class XTarget : ExportTarget
{
    /// <inheritdoc/>
    public override string Name => "x";

    /// <inheritdoc/>
    public override string Title => "X custom audience";

    /// <inheritdoc/>
    public override ImmutableArray<string> Columns { get; } = [];

    /// <inheritdoc/>
    public override bool IsHashed => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Cell>? Row(ExportPerson person, ExportOptions options, Action<string> leaveEmpty)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(options);
        var known = options.By switch
        {
            ExportIdentifier.Phone => Phone(person, leaveEmpty),
            ExportIdentifier.Handle => Told(person.Card.Handle, Normalised.Handle(person.Card.Handle),
                ExportReasons.HandleNotReadable, leaveEmpty),
            _ => Email(person, leaveEmpty),
        };
        return known is null ? null : [Normalised.Hash(known)];
    }
}
