using System.IO.Compression;
using System.Text;
using CsCheck;
using RecoveryOpt.Tests.Fuzzing;

namespace RecoveryOpt.Spreadsheets.Tests.Reading;

/// <summary>Whatever the bytes are, reading them ends with rows or with problems, and with nothing else.</summary>
public sealed class WorkbookFuzzTests
{
    private static readonly byte[][] Files =
    [
        HandmadeWorkbook.Of(
            "<row r=\"1\" spans=\"1:4\"><c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"2\"><v>45000.5</v></c><c r=\"C1\" t=\"b\"><v>1</v></c></row><row><c t=\"inlineStr\"><is><t>a</t></is></c><c><f>A1</f><v>1</v></c><c t=\"e\"><v>#N/A</v></c></row>",
            "<mergeCells><mergeCell ref=\"A2:B3\"/></mergeCells>").Styles("<numFmt numFmtId=\"164\" formatCode=\"[h]:mm\"/>", 164, 14).Zip(),
        File.ReadAllBytes(Path.Combine(TestContext.CurrentContext.TestDirectory, "Files", "libreoffice.xlsx")),
    ];

    private static readonly byte[][] ZipPieces = [.. ((string[])["PK\x01\x02", "PK\x03\x04", "PK\x05\x06", "PK\x06\x06", "PK\x06\x07", "\0\0\0\0", "\x7F\x7F\x7F\x7F", "xl/workbook.xml", "../"]).Select(Encoding.Latin1.GetBytes), [0xFF, 0xFF, 0xFF, 0xFF]];

    private static readonly byte[][] XmlPieces =
    [
        .. ((string[])[
            "<", ">", "/>", "</c>", "<c>", "<row>", "</row>", "<row r=\"1048577\">", "<c r=\"XFD1\">", "<v>", "</v>", "<v>1e999</v>", "-1", "0", "99999999999", "&#0;", "&amp;", "&x;", "<!--", "-->", "<![CDATA[", "]]>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]>", "<?xml version=\"1.1\"?>", " t=\"s\"", " t=\"d\"", " s=\"1\"", " r=\"A0\"", " xmlns=\"\"", " xml:space=\"preserve\"", "<t>", "</t>", "<is>", "<f/>", "_xD800_", "_x0000_", "A1:", "rId1", "\"", "encoding=\"utf-7\"", "encoding=\"utf-16\"",
        ]).Select(Encoding.UTF8.GetBytes), [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80],
    ];

    [Test]
    public void Damaged_bytes_of_a_workbook_give_problems_and_nothing_else() => Fuzz.Run(
        Gen.Select(Gen.Int[0, Files.Length - 1], Damage.Several), x => Read(Damage.Apply(Files[x.Item1], x.Item2, ZipPieces)));

    [Test]
    public void Damaged_parts_of_a_workbook_give_problems_and_nothing_else() => Fuzz.Run(
        Gen.Select(Gen.Int[0, Files.Length - 1], Gen.Int[0, 99], Damage.Several), x =>
        {
            Dictionary<string, byte[]> parts = ZipBytes.Parts(Files[x.Item1]);
            string part = parts.Keys.ElementAt(x.Item2 % parts.Count);
            parts[part] = Damage.Apply(parts[part], x.Item3, XmlPieces);
            Read(Zip(parts.Select(p => (p.Key, p.Value))));
        });

    [Test]
    public void Parts_that_are_missing_doubled_or_in_each_others_place_give_problems_and_nothing_else() => Fuzz.Run(
        Gen.Select(Gen.Int[0, Files.Length - 1], Gen.Int[0, 3], Gen.Int[0, 99], Gen.Int[0, 99]), x =>
        {
            List<(string Name, byte[] Bytes)> parts = [.. ZipBytes.Parts(Files[x.Item1]).Select(p => (p.Key, p.Value))];
            int one = x.Item3 % parts.Count, other = x.Item4 % parts.Count;
            switch (x.Item2)
            {
                case 0: parts.RemoveAt(one); break;
                case 1: parts.Add(parts[one]); break;
                case 2: (parts[one], parts[other]) = ((parts[one].Name, parts[other].Bytes), (parts[other].Name, parts[one].Bytes)); break;
                default: parts[one] = (parts[one].Name.ToUpperInvariant().Replace('/', '\\'), parts[one].Bytes); break;
            }

            Read(Zip(parts));
        }, inputs: 200);

    private static void Read(byte[] file) => Assert.That(WorkbookReading.Of(file).Problems.Select(p => p.Code), Is.All.StartsWith("RO106"));

    private static byte[] Zip(IEnumerable<(string Name, byte[] Bytes)> parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] part) in parts)
            {
                using Stream entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(part);
            }
        }

        return bytes.ToArray();
    }
}
