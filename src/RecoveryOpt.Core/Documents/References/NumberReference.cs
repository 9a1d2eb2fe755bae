using System.Globalization;
using System.Text.Json.Nodes;

namespace RecoveryOpt.Documents;

/// <summary>A number that is a figure of the reference library: <c>{"reference": "GRID:North_China", "at": "typical"}</c>.</summary>
internal static class NumberReference
{
    public const string SchemaName = "numberReference";

    public const string Docs =
        """

        A *number* or *series* may also be a figure of the reference library: `{"reference": "GRID:North_China"}`, with `"at"`: `low`, `typical` (the default) or
        `high`. It is turned into the field's unit where that is possible, and a problem where it isn't. A concentration becomes a grade with `"solutionPerDryTonne"`
        (m3 per dry tonne), a daily rate a yearly one with `"daysPerYear"`. What was taken is written out in full, with its source in `sources`.

        """;

    private const string Solution = "solutionPerDryTonne";
    private const string Days = "daysPerYear";

    private static readonly string[] Names = ["reference", "at", Solution, Days];

    public static bool Is(DocumentNode node) => node.Kind == NodeKind.Record && node.Find("reference") is not null && node.Find("value") is null;

    /// <summary>The value and its source, or null where a problem was found.</summary>
    public static DocumentNode? Resolve(ReferencePlace place, DocumentProperty property, DocumentField field, ExpandedDocument document)
    {
        DocumentPath path = place.Path.Field(property.Name);
        DocumentNode node = property.Value;
        if (!IsWellFormed(node, path, document.Reading)) return null;
        if (FigureOf(node.Find("reference")!, path, document.Reading) is not { } figure || ValueOf(figure, node, path, document.Reading) is not { } value) return null;
        if (WantedIn(place, property, field, figure, document) is not { } wanted)
        {
            document.Reading.Add(ProblemCodes.ReferenceUnfit, path, node, $"{figure.Name}, which is {Kind(figure)}", $"a figure for '{property.Name}' of {place.TableName}");
            return null;
        }

        wanted = wanted with { SolutionPerDryTonne = NumberOf(node, Solution), DaysPerYear = NumberOf(node, Days) };
        string? why = Unused(figure, wanted);
        if (why is null && UnitConversion.TryConvert(figure, value, wanted, out double converted, out why)) return document.Sourced(figure, converted, node.Offset);
        document.Reading.Add(ProblemCodes.ReferenceUnfit, path, node, why!, $"a figure that can be turned into {wanted.Unit}");
        return null;
    }

    public static JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["description"] = "A figure of the reference library.",
        ["properties"] = new JsonObject
        {
            ["reference"] = new JsonObject { ["type"] = "string", ["description"] = "Name of the figure: ENTRY:figure." },
            ["at"] = new JsonObject { ["enum"] = new JsonArray("low", "typical", "high"), ["description"] = "Which of its values; typical when left out." },
            [Solution] = new JsonObject { ["type"] = "number", ["description"] = "Cubic metres of solution per dry tonne, which turn a concentration into a grade." },
            [Days] = new JsonObject { ["type"] = "number", ["description"] = "Days of operation in a year, which turn a daily rate into a yearly one." },
        },
        ["required"] = new JsonArray("reference"),
        ["additionalProperties"] = false,
    };

    public static void AddUnknown(DocumentReading reading, DocumentPath path, DocumentNode at, string name, string expected)
    {
        string[] near = [.. ReferenceData.Nearest(name)];
        string hint = near.Length > 0 ? $"Maybe {string.Join(" or ", near.Select(n => $"'{n}'"))}?" : "'recoveryopt reference list' prints the names.";
        reading.Add(ProblemCodes.ReferenceUnknown, path, at, $"'{name}', which is not in the library", expected, hint);
    }

    private static bool IsWellFormed(DocumentNode node, DocumentPath path, DocumentReading reading)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (DocumentProperty property in node.Properties)
        {
            DocumentPath at = path.Field(property.Name);
            if (!seen.Add(property.Name)) reading.Add(ProblemCodes.DuplicateField, at, property.Value, $"the field '{property.Name}' a second time", "each field once");
            else if (!Names.Contains(property.Name, StringComparer.Ordinal))
            {
                reading.Add(ProblemCodes.UnknownField, at, property.Value, $"the field '{property.Name}'", $"one of {string.Join(", ", Names)}", NearestName.Hint(property.Name, Names));
            }
            else if (property.Name is Solution or Days && NumberOf(node, property.Name) is null)
            {
                reading.Add(ProblemCodes.WrongType, at, property.Value, property.Value.Describe(), "a number greater than 0");
            }
            else continue;
            return false;
        }

        return true;
    }

    /// <summary>What is stated for the sake of a unit that the figure isn't in: nothing is ignored.</summary>
    private static string? Unused(ReferenceFigure figure, WantedUnit wanted) => (figure.Unit, wanted) switch
    {
        (not "mg/L", { SolutionPerDryTonne: not null }) => $"{figure.Name}, which is in {figure.Unit} and has no use for '{Solution}'",
        (var unit, { DaysPerYear: not null }) when !unit.EndsWith("/d", StringComparison.Ordinal) => $"{figure.Name}, which is in {unit} and has no use for '{Days}'",
        _ => null,
    };

    private static ReferenceFigure? FigureOf(DocumentNode name, DocumentPath path, DocumentReading reading)
    {
        const string expected = "the name of a figure, ENTRY:figure";
        if (name.Kind != NodeKind.Text) reading.Add(ProblemCodes.WrongType, path, name, name.Describe(), expected);
        else if (ReferenceData.FindFigure(name.Text) is { } figure) return figure;
        else if (ReferenceData.Find(name.Text) is { } entry)
        {
            reading.Add(ProblemCodes.ReferenceUnknown, path, name, $"the entry '{entry.Name}'", expected, $"It has {string.Join(", ", entry.Figures.Select(f => f.Name))}.");
        }
        else AddUnknown(reading, path, name, name.Text, expected);

        return null;
    }

    private static double? ValueOf(ReferenceFigure figure, DocumentNode node, DocumentPath path, DocumentReading reading)
    {
        DocumentNode? at = node.Find("at");
        ReferenceValue which = ReferenceValue.Typical;
        if (at is not null && (at.Kind != NodeKind.Text || !Enum.TryParse(at.Text, ignoreCase: true, out which) || Choices.Word(which) != at.Text))
        {
            reading.Add(ProblemCodes.UnknownChoice, path, at, at.Describe(), "one of low, typical, high");
            return null;
        }

        if (figure.Value(which) is { } value) return value;
        reading.Add(ProblemCodes.ReferenceUnfit, path, node, $"no {Choices.Word(which)} value of {figure.Name} ({figure})", "a value that is published",
            figure.Low is not null || figure.High is not null ? "Say \"at\": \"low\" or \"at\": \"high\"; the middle of a range is nobody's figure." : null);
        return null;
    }

    /// <summary>The unit that a field needs a figure in; null where figures of this kind have no business there.</summary>
    private static WantedUnit? WantedIn(ReferencePlace place, DocumentProperty property, DocumentField field, ReferenceFigure figure, ExpandedDocument document)
    {
        ReferenceKind kind = ReferenceData.Find(figure.Entry)!.Kind;
        string? unit = place.TableName switch
        {
            "price" => kind == ReferenceKind.Price ? PerPriced(place.Node.Find("value") is null ? property.Name : place.Path.Name, document) : null,
            "emissionFactor" => kind == ReferenceKind.EmissionFactor ? PerEmitting(place) : null,
            "limit" => place.Text("shareOf") is not null ? Share.Unit : null,
            "laneUse" or "resourceUse" or "resourceSupply" or "processEmission" => null,
            _ => UnitOf(place.TableName, field),
        };
        return unit is null ? null : new WantedUnit(unit) { Currency = document.Currency };
    }

    private static string PerPriced(string item, ExpandedDocument document) => $"money/{document.UnitOfResource(item) ?? "g"}";

    private static string PerEmitting(ReferencePlace place) =>
        place.Around("resource") is { } resource ? $"kg/{resource.Text("unit")}" : "kg/t-km";

    /// <summary>Field names say what their units leave open: tonnes per year, and money per tonne of yearly capacity.</summary>
    private static string UnitOf(string table, DocumentField field) => field.Unit switch
    {
        "t" when table is "size" || field.Name.EndsWith("PerYear", StringComparison.Ordinal) => "t/y",
        "money/t" when field.Name is "capexPerAnnualTonne" => "money/annual t",
        { } unit => unit,
        null => Share.Unit,
    };

    private static string Kind(ReferenceFigure figure) => ReferenceData.Find(figure.Entry)!.Kind switch
    {
        ReferenceKind.EmissionFactor => "an emission factor",
        ReferenceKind.Price => "a price",
        ReferenceKind.Limit => "a limit",
        ReferenceKind.Feedstock => "about a feedstock",
        ReferenceKind.Technology => "about a technology",
        ReferenceKind.Terms => "about terms",
        ReferenceKind.Module => "about equipment",
        _ => "background",
    };

    private static double? NumberOf(DocumentNode node, string name) =>
        node.Find(name) is { Kind: NodeKind.Number } number
        && double.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > 0 && value < 1e9 ? value : null;
}
