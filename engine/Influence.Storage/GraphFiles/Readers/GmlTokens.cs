using System.Text;
using Influence.Engine.Errors;

namespace Influence.Storage.GraphFiles.Readers;

/// <summary>Cuts GML into keys, values and brackets while it is read.</summary>
/// <param name="text">The text.</param>
/// <param name="name">The file's name, for messages.</param>
internal sealed class GmlTokens(TextReader text, string name)
{
    private const int LongestToken = 1 << 20;

    private readonly StringBuilder _token = new();

    /// <summary>What a token is.</summary>
    internal enum Kind
    {
        /// <summary>A key, or a number without quotes.</summary>
        Word,

        /// <summary>A text in quotes.</summary>
        Text,

        /// <summary>[</summary>
        Open,

        /// <summary>]</summary>
        Close,

        /// <summary>Nothing follows.</summary>
        End,
    }

    /// <summary>Of the token at hand, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The token at hand, without quotes.</summary>
    public string Value { get; private set; } = "";

    /// <summary>The token at hand.</summary>
    public Kind Current { get; private set; }

    /// <summary>Goes to the next token.</summary>
    /// <exception cref="GraphDataException">gml_malformed.</exception>
    public Kind Next()
    {
        SkipBlanks();
        var first = text.Read();
        Value = "";
        Current = first switch
        {
            -1 => Kind.End,
            '[' => Kind.Open,
            ']' => Kind.Close,
            '"' => Quoted(),
            _ => Word((char)first),
        };
        return Current;
    }

    /// <summary>Something stands where something else must.</summary>
    public GraphDataException Bad(string what) => new("gml_malformed",
        $"{name}:{Line} is not GML: {what}. Write the graph again, as with networkx.write_gml, or give another --format.");

    private void SkipBlanks()
    {
        var isLineStart = false;
        while (text.Peek() is var next && next >= 0 && (char.IsWhiteSpace((char)next) || (next == '#' && (isLineStart ||
            Line == 1))))
        {
            if (next == '#')
            {
                while (text.Peek() is not (-1 or '\n'))
                {
                    text.Read();
                }

                continue;
            }

            text.Read();
            isLineStart |= next == '\n';
            Line += next == '\n' ? 1 : 0;
        }
    }

    private Kind Word(char first)
    {
        _token.Clear().Append(first);
        while (text.Peek() is var next && next >= 0 && !char.IsWhiteSpace((char)next) && next is not ('[' or ']' or '"'))
        {
            Append((char)text.Read());
        }

        Value = _token.ToString();
        return Kind.Word;
    }

    private Kind Quoted()
    {
        _token.Clear();
        while (true)
        {
            var next = text.Read();
            if (next < 0)
            {
                throw Bad("a text in quotes does not end");
            }

            if (next == '"')
            {
                Value = System.Net.WebUtility.HtmlDecode(_token.ToString());
                return Kind.Text;
            }

            Line += next == '\n' ? 1 : 0;
            Append((char)next);
        }
    }

    private void Append(char letter)
    {
        if (_token.Length == LongestToken)
        {
            throw Bad($"a word or text is longer than {LongestToken} letters");
        }

        _token.Append(letter);
    }
}
