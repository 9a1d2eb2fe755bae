using System.Xml;

namespace RecoveryOpt.Spreadsheets;

/// <summary>Walks through the XML of one part, forward only: never deeper, and never holding more of it, than a workbook needs.</summary>
/// <remarks>Both namespaces of the format are read: that of Excel's usual files (transitional) and that of ISO 29500 (strict).</remarks>
internal sealed class PartReader : IDisposable
{
    private const int MostDepth = 64;
    private const string Transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true,
    };

    private readonly XmlReader _xml;
    private readonly string _part;
    private readonly int _mostCharacters;
    private string _namespace = "";
    private char[] _text = new char[256];
    private int _length;

    public PartReader(WorkbookParts parts, string part)
    {
        _part = part;
        _mostCharacters = parts.Options.MostCharacters;
        XmlReaderSettings settings = Settings.Clone();
        settings.NameTable = new LimitedNameTable();
        _xml = XmlReader.Create(parts.Open(part), settings);
    }

    public string Name => _xml.LocalName;

    public int Depth => _xml.Depth;

    public bool IsEmpty => _xml.IsEmptyElement;

    /// <summary>The text that was read last.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Goes to the outermost element, which must be this one.</summary>
    public void MoveToRoot(string name)
    {
        while (Read() && _xml.NodeType != XmlNodeType.Element)
        {
        }

        bool isOurs = _xml.NamespaceURI is Transitional or Strict or "http://schemas.openxmlformats.org/package/2006/relationships";
        if (!string.Equals(Name, name, StringComparison.Ordinal) || !isOurs) throw WorkbookException.Damaged(_part, $"the element <{_xml.Name}>", $"a <{name}> of a workbook");
        _namespace = _xml.NamespaceURI;
    }

    /// <summary>Goes to the next element right within the one at this depth; false at that one's end. Elements further within, and those of other formats, are passed over.</summary>
    public bool NextWithin(int depth)
    {
        if (_xml.Depth == depth && _xml.NodeType == XmlNodeType.Element && _xml.IsEmptyElement) return false;
        while (Read())
        {
            if (_xml.Depth <= depth) return false;
            if (_xml.Depth == depth + 1 && _xml.NodeType == XmlNodeType.Element && ReferenceEquals(_xml.NamespaceURI, _namespace)) return true;
        }

        return false;
    }

    public string? Attribute(string name) => _xml.GetAttribute(name);

    /// <summary>An attribute that points to another part: its namespace differs between the two forms of the format.</summary>
    public string? RelationshipId()
    {
        string? id = null;
        for (bool more = _xml.MoveToFirstAttribute(); more; more = _xml.MoveToNextAttribute())
        {
            if (_xml.LocalName is "id" && _xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal)) id = _xml.Value;
        }

        _xml.MoveToElement();
        return id;
    }

    public void ClearText() => _length = 0;

    /// <summary>Adds the text right within this element to <see cref="Text"/>, and goes to its end. Blanks around it count only where it says so.</summary>
    public void AppendText()
    {
        int depth = _xml.Depth, from = _length;
        if (_xml.IsEmptyElement) return;
        bool keepsBlanks = _xml.XmlSpace == XmlSpace.Preserve;
        while (Read() && _xml.Depth > depth)
        {
            if (_xml.Depth == depth + 1 && _xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace) AppendValue();
        }

        if (!keepsBlanks) Trim(from);
    }

    /// <summary>Reads the text of an element into <see cref="Text"/>.</summary>
    public void ReadText()
    {
        ClearText();
        AppendText();
    }

    /// <summary>Reads text that may be made of runs with a format each. How it is pronounced, which East Asian files say as well, is left out.</summary>
    public void ReadRichText()
    {
        ClearText();
        int depth = Depth;
        while (NextWithin(depth))
        {
            if (Name is "t") AppendText();
            else if (Name is "r") AppendRun();
        }
    }

    /// <summary>Reads to the end of the part, so that what is broken there is found too.</summary>
    public void ReadToEnd()
    {
        while (Read())
        {
        }
    }

    public void Dispose() => _xml.Dispose();

    private void AppendRun()
    {
        int depth = Depth;
        while (NextWithin(depth))
        {
            if (Name is "t") AppendText();
        }
    }

    private bool Read()
    {
        if (!_xml.Read()) return false;
        if (_xml.Depth > MostDepth) throw WorkbookException.TooLarge(_part, $"more than {MostDepth} elements within each other", "a part that a spreadsheet program wrote");
        return true;
    }

    private void AppendValue()
    {
        while (true)
        {
            if (_length == _text.Length) Array.Resize(ref _text, 2 * _text.Length);
            int count = _xml.ReadValueChunk(_text, _length, _text.Length - _length);
            if (count == 0) return;
            _length += count;

            // Escapes may make it shorter; what is longer than all of it escaped is too long in any case.
            if (_length > 7L * _mostCharacters) throw WorkbookException.TooLarge(_part, $"a text of more than {_mostCharacters} characters", $"at most {_mostCharacters}");
        }
    }

    private void Trim(int from)
    {
        while (_length > from && XmlConvert.IsWhitespaceChar(_text[_length - 1])) _length--;
        int start = from;
        while (start < _length && XmlConvert.IsWhitespaceChar(_text[start])) start++;
        if (start == from) return;
        _text.AsSpan(start, _length - start).CopyTo(_text.AsSpan(from));
        _length -= start - from;
    }
}
