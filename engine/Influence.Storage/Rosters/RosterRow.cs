using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Influence.Storage.Rows;

namespace Influence.Storage.Rosters;

/// <summary>One row of a people or accounts file as the roster keeps it.</summary>
/// <param name="Id">Of the person, in UTF-8.</param>
/// <param name="Texts">Roster fields and words as text, by our field; null where none was given.</param>
/// <param name="UpdatedAt">µs since 1970, or the smallest number.</param>
/// <param name="Canonical">The row as UTF-8 JSON in canonical order, without <c>updated_at</c>: decides between equals.</param>
internal sealed record RosterRow(byte[] Id, string?[] Texts, long UpdatedAt, byte[] Canonical)
{
    /// <summary>Canonical rows are UTF-8, so that their order is that of the text.</summary>
    public static JsonWriterOptions CanonicalJson { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Hash of the canonical row: tells a batch's rows apart without holding contact data. Never 0.</summary>
    public long Hash { get; } = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Canonical)) | 1;

    /// <summary>Takes the fields of a row.</summary>
    /// <param name="schema">Of the row.</param>
    /// <param name="textOf">The text of a field, or null.</param>
    /// <param name="id">Of the person, in UTF-8.</param>
    /// <param name="updatedAt">µs since 1970, or the smallest number.</param>
    /// <param name="unread">Answers that stand in the row and cannot be read.</param>
    public static RosterRow From(RowSchema schema, Func<int, string?> textOf, byte[] id, long updatedAt,
        AnswerFields unread = AnswerFields.None)
    {
        var texts = new string?[schema.Fields.Length];
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, CanonicalJson))
        {
            json.WriteStartObject();
            for (var field = 0; field < texts.Length; field++)
            {
                texts[field] = textOf(field);
                if (texts[field] is not null && schema.Fields[field].Name != "updated_at")
                {
                    json.WriteString(schema.Fields[field].Name, texts[field]);
                }
            }

            if (unread != AnswerFields.None)
            {
                json.WriteNumber("unread", (int)unread); // a row that says nothing at all is another one
            }

            json.WriteEndObject();
        }

        return new RosterRow(id, texts, updatedAt, buffer.WrittenSpan.ToArray()) { Unread = unread };
    }

    /// <summary>The row has no id of its own: <see cref="Id"/> is its e-mail address, else its telephone number, else its handle,
    /// as given. Such a row joins the customer whom that identity fits.</summary>
    public bool IsBare { get; init; }

    /// <summary>Answers that stand in the row and cannot be read.</summary>
    public AnswerFields Unread { get; private init; }

    /// <summary>The person's id.</summary>
    public string IdText => Encoding.UTF8.GetString(Id);
}
