using System.Xml;

namespace RecoveryOpt.Spreadsheets;

/// <summary>Names of elements and attributes. A name table keeps every name it ever sees: here they are few, or the file isn't what it says.</summary>
internal sealed class LimitedNameTable : XmlNameTable
{
    private const int MostNames = 10_000;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal) { "" };
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _byCharacters;

    public LimitedNameTable() => _byCharacters = _names.GetAlternateLookup<ReadOnlySpan<char>>();

    public override string Add(char[] array, int offset, int length) => Add(array.AsSpan(offset, length), null);

    public override string Add(string array) => Add(array, array);

    public override string? Get(char[] array, int offset, int length) =>
        _byCharacters.TryGetValue(array.AsSpan(offset, length), out string? name) ? name : null;

    public override string? Get(string array) => _names.TryGetValue(array, out string? name) ? name : null;

    private string Add(ReadOnlySpan<char> characters, string? whole)
    {
        if (_byCharacters.TryGetValue(characters, out string? known)) return known;
        if (_names.Count > MostNames) throw new XmlException($"It has more than {MostNames} different names.");
        string name = whole ?? new string(characters);
        _names.Add(name);
        return name;
    }
}
