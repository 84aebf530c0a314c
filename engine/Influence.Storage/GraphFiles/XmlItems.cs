using System.Text;
using System.Xml;
using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Storage.GraphFiles;

/// <summary>A graph format in XML, read forwards: no document type, no entities but the five, nothing fetched, bounded depth.
/// </summary>
internal abstract class XmlItems : TextItems
{
    private const int Deepest = 64;

    private readonly XmlReader _xml;

    /// <summary>Opens the source; the encoding is the one that the XML declares, unless the caller names one.</summary>
    protected XmlItems(FactSource source, ReadOptions options)
        : base(source, options, isDecoded: options.Encoding is not null)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = false,
        };
        _xml = options.Encoding is null
            ? XmlReader.Create(Text, settings)
            : XmlReader.Create(new StreamReader(Text, new UTF8Encoding(false, true)), settings);
    }

    /// <summary>The element at hand, without prefix; empty where an element ends or text stands.</summary>
    protected string Element => _xml.NodeType == XmlNodeType.Element ? _xml.LocalName : "";

    /// <summary>The element that ends here; empty elsewhere.</summary>
    protected string Ended => _xml.NodeType == XmlNodeType.EndElement ? _xml.LocalName : "";

    /// <summary>Whether the element at hand has no inside.</summary>
    protected bool IsEmpty => _xml.IsEmptyElement;

    /// <summary>How deep the element at hand stands.</summary>
    protected int Depth => _xml.Depth;

    /// <summary>Of the element at hand.</summary>
    protected long LineNumber => ((IXmlLineInfo)_xml).LineNumber;

    /// <summary>Goes on to the next part of the document.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="GraphDataException">xml_malformed, xml_too_deep, xml_document_type, file_cut.</exception>
    protected bool Step()
    {
        if (!Told(_xml.Read))
        {
            return false;
        }

        return _xml.Depth <= Deepest
            ? true
            : throw new GraphDataException("xml_too_deep",
                $"{Name}:{LineNumber} has elements nested more than {Deepest} deep, which no graph needs.");
    }

    /// <summary>An attribute of the element at hand; null where there is none.</summary>
    protected string? this[string attribute] => _xml.GetAttribute(attribute);

    /// <summary>The text inside the element at hand, elements in it passed over; ends at its end.</summary>
    protected string Inside()
    {
        var depth = _xml.Depth;
        if (_xml.IsEmptyElement)
        {
            return "";
        }

        string? only = null;
        StringBuilder? more = null;
        while (Step() && _xml.Depth > depth)
        {
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                more ??= only is null ? null : new StringBuilder(only);
                var text = Told(() => _xml.Value); // of a long text, most is read only now
                more?.Append(text);
                only ??= text;
            }
        }

        return more?.ToString() ?? only ?? "";
    }

    /// <summary>Passes over the inside of the element at hand; ends at its end.</summary>
    protected void Skip()
    {
        var (depth, isEmpty) = (_xml.Depth, _xml.IsEmptyElement);
        while (!isEmpty && Step() && _xml.Depth > depth)
        {
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _xml.Dispose();
        }

        base.Dispose(disposing);
    }

    private T Told<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException bad)
        {
            throw Bad(bad);
        }
        catch (Exception bad) when (bad is DecoderFallbackException or ArgumentException)
        {
            throw BadEncoding(bad);
        }
    }

    private GraphDataException Bad(XmlException bad)
    {
        if (bad.Message.Contains("DTD", StringComparison.Ordinal))
        {
            return new GraphDataException("xml_document_type",
                $"{Name}:{bad.LineNumber} has a document type (DTD), which is not read, since it can name other files and " +
                "entities without end. Take the <!DOCTYPE …> out.", bad);
        }

        var isEnd = bad.Message.Contains("Unexpected end of file", StringComparison.Ordinal) ||
            bad.Message.Contains("Root element is missing", StringComparison.Ordinal);
        return isEnd
            ? Cut($"the XML stops in line {bad.LineNumber}", bad)
            : new GraphDataException("xml_malformed",
                $"{Name}:{bad.LineNumber} is no well-formed XML: {bad.Message} Write the file " +
                "again.", bad);
    }
}
