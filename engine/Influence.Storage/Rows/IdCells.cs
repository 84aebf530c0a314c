using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>The cells of a row that hold ids, cleaned in place.</summary>
internal sealed class IdCells
{
    private readonly (int Field, int Column, bool IsRequired)[] _cells;
    private readonly bool _keepsWords;
    private byte[] _scratch = [];

    /// <summary>Takes the columns of a schema's people. A referral without one may name its purchase instead, which is
    /// judged later.</summary>
    public IdCells(RowSchema schema, IReadOnlyList<int> columnOf)
    {
        _keepsWords = schema.TakesStages; // so that the refusal can say what stands there
        _cells = [.. schema.Fields
            .Select((spec, field) => (spec, field)).Where(pair => pair.spec.Type == FieldType.Person && columnOf[pair.field] >= 0)
            .Select(pair => (pair.field, columnOf[pair.field], pair.spec.IsRequired && !_keepsWords))];
    }

    /// <summary>Whole numbers that were written with a decimal, as in 1.0.</summary>
    public long Pointed { get; private set; }

    /// <summary>Ids with blanks or marks that cannot be seen, or not composed.</summary>
    public long Rewritten { get; private set; }

    /// <summary>Cleans all ids of a row.</summary>
    /// <returns>The first that cannot be one.</returns>
    public (int Field, IdFault Fault) Clean(Fields fields)
    {
        foreach (var (field, column, isRequired) in _cells)
        {
            var text = fields[column].Trim((byte)' ');
            var fault = IdText.Clean(text, ref _scratch, out var clean);
            if (fault == IdFault.Missing && !isRequired)
            {
                fields.Set(column, _keepsWords && IdText.IsMissing(text) ? text : default);
            }
            else if (fault != IdFault.None)
            {
                return (field, fault);
            }
            else if (clean.Length != text.Length || !clean.Overlaps(text))
            {
                Count(text, clean);
                fields.Set(column, clean);
            }
        }

        return (-1, IdFault.None);
    }

    private void Count(ReadOnlySpan<byte> text, ReadOnlySpan<byte> clean)
    {
        if (IdText.IsPointed(text))
        {
            Pointed++;
        }
        else if (!clean.SequenceEqual(text))
        {
            Rewritten++;
        }
    }
}
