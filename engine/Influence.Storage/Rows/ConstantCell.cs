using System.Text;
using Influence.Engine.Errors;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>What stands in a map in place of a column: <c>@shop</c> says that the field is shop in every row.</summary>
internal static class ConstantCell
{
    /// <summary>Whether a map's right side is meant so; a column of that very name counts for more.</summary>
    public static bool IsOne(string column) => column.Length > 1 && column[0] == '@';

    /// <summary>The bytes of every row; null where a column is meant.</summary>
    /// <exception cref="OptionException">constant_not_allowed: a field that is neither a person nor a word, or no id.</exception>
    public static byte[]? Of(FieldSpec field, string column)
    {
        if (!IsOne(column))
        {
            return null;
        }

        if (field.Type is FieldType.Consent or FieldType.Boolean or FieldType.Stage)
        {
            return Encoding.UTF8.GetBytes(column[1..]); // judged as a cell would be
        }

        if (field.Type is not (FieldType.Person or FieldType.Word) || field.IsRoster)
        {
            throw new OptionException("constant_not_allowed",
                $"--map {field.Name}={column}: what begins with @ is the same in every row, which a person or a word can be; " +
                $"{field.Name} is neither. Name its column.");
        }

        var scratch = Array.Empty<byte>();
        var text = Encoding.UTF8.GetBytes(column[1..]);
        var fault = IdText.Clean(text, ref scratch, out var clean);
        return fault == IdFault.None ? clean.ToArray() : throw new OptionException("constant_not_allowed",
            $"--map {field.Name}={column}: {IdText.Say(fault, field.Name, text).Message}");
    }
}
