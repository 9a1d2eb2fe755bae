using System.Text.RegularExpressions;

namespace RecoveryOpt.Tests.Reference;

/// <summary>The names of entries and figures, and the rows that say several things at once.</summary>
internal static partial class ReferenceNames
{
    private static readonly string[] Terms = ["CN_CONC", "CN_CONC2", "DORE_PEN", "DORE_SPEC", "LBMA_GD", "TOP", "PCB_TERMS"];
    private static readonly string[] Rules = ["CN_CODE", "GB8978", "HJ943", "TCLP", "PLAN", "GISTM", "GREENMINE", "ISO22095", "RGG", "RULE_BASEL", "MIN_SCALE_CN"];

    // Topics of the environmental table are wider than their rows.
    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["GRID"] = "Electricity from the grid", ["REAGENT"] = "Reagents", ["CN_CODE"] = "International Cyanide Management Code", ["GB8978"] = "GB 8978-1996, total cyanide in discharged water",
        ["HJ943"] = "HJ 943-2018, cyanide residue of gold plants", ["TCLP"] = "US 40 CFR 261.24, toxicity leaching procedure", ["GHG_AU"] = "Carbon footprint of gold",
        ["PLAN"] = "China's action plan for gold, 2025-2027", ["ISO22095"] = "ISO 22095, chain of custody", ["GISTM"] = "Global Industry Standard on Tailings Management",
        ["RGG"] = "LBMA Responsible Gold Guidance", ["GREENMINE"] = "Green mines, China", ["PRICE"] = "Gold price", ["TOP"] = "Take-or-pay and supply clauses",
        ["DORE_PEN"] = "Dore refining: deleterious elements (Argor-Heraeus)", ["CN_CONC"] = "Chinese gold-concentrate sale (Cunliji mine contract)",
    };

    public static string KindOf(Figure figure) => figure.Row switch
    {
        _ when Rules.Contains(figure.Entry, StringComparer.Ordinal) => "limit",
        { File: "feedstocks" } => "feedstock",
        { Id: "EQUIP" } => figure.Entry is "COST_INDEX" or "LANG_FACTOR" ? "background" : "module",
        { Id: "PRICES" or "PRICE" or "TRUCK_US" } => "price",
        { File: "technologies" } => "technology",
        { File: "commercial" } => Terms.Contains(figure.Entry, StringComparer.Ordinal) ? "terms" : "background",
        { Id: "GRID" or "REAGENT" } => "emissionFactor",
        { File: "logistics", Group: "emission" or "vehicle" } => figure.Entry is "TRANSPORT_SHARE" or "TAIL_PIPE" ? "background" : "emissionFactor",
        _ => "background",
    };

    public static string RegionOf(string entry, string item) => entry switch
    {
        "GRID" => item.Contains("South Africa", StringComparison.Ordinal) ? "ZA" : "CN",
        "CN_CODE" => "International Cyanide Code",
        "GISTM" => "GISTM",
        "ISO22095" => "ISO",
        "RGG" => "LBMA",
        "MIN_SCALE_CN" => "CN",
        _ => "",
    };

    /// <summary>The figures that a row gives; most rows give one.</summary>
    public static IEnumerable<Figure> FiguresOf(PublishedRow row, IReadOnlyList<PublishedRow> chosen)
    {
        string title = Titles.GetValueOrDefault(row.Id) ?? chosen.First(r => r.File == row.File && r.Id == row.Id).Title;
        var plain = new Figure(row.Id, Slug(row.Key), row) { Title = title, Item = row.Item == title ? "" : row.Item };
        switch (row)
        {
            case { Id: "PC_PCB", Key: "Au_check" }:
                // Ours to name: the one peer-reviewed head grade of computer boards, derived from their chips.
                return [plain with { Key = "Au" }];
            case { Id: "DISMANTLE", Key: "Au_captured_in_13pct_mass" }:
                return [plain, plain with { Key = "mass_pull", Row = row with { Low = "", Typical = "13", High = "" } }];
            case { File: "technologies", Key: var key } when key.StartsWith("min_scale_China", StringComparison.Ordinal):
                return [plain with { Entry = "MIN_SCALE_CN", Key = MinimumOf(row.Id), Title = "Least size of new plants", Row = row with { Group = "action plan 2025-2027" } }];
            case { Id: "EQUIP" }:
                return Equipment(plain);
            case { Id: "CN_CONC", Key: var key } when key.StartsWith("payable_Au_at", StringComparison.Ordinal):
                return [Step(plain, $"payable_Au_from_{row.Low}", "g/t", row.Low, row.High)];
            case { Id: "DORE_PEN", Key: "rejection_As_Cd_Se_Bi_Sb" }:
                return Rejections(plain);
            case { Id: "DORE_PEN" }:
                return [Step(plain, $"{Slug(row.Key)}_{ElementsOf(row.Item)}", "%", "", row.High)];
            case { Id: "CN_CONC2", Key: "acceptance" }:
                return Acceptance(plain);
            case { Id: "GRID" }:
                bool several = chosen.Count(r => r.Id == row.Id && r.Item == row.Item) > 1;
                return [plain with { Key = several ? $"{Slug(row.Item)}_{Slug(row.Key)}" : Slug(row.Item) }];
            default:
                bool isTaken = chosen.Any(r => r.File == row.File && r.Id == row.Id && r.Key == row.Key && r.Item != row.Item);
                return [isTaken ? plain with { Key = Slug(row.Item) } : plain];
        }
    }

    private static Figure Step(Figure figure, string key, string unit, string from, string to) => figure with
    {
        // The row's note is about its columns, which are named here.
        Key = key, Item = "", Row = figure.Row with { Note = "" }, StepFrom = ReferenceConversion.Number(from), StepTo = ReferenceConversion.Number(to), StepUnit = unit,
    };

    private static string MinimumOf(string technology) => technology switch
    {
        "CIL_CIP" => "plant",
        "HEAP" => "heap_leach",
        "ROAST" => "concentrate_smelter",
        _ => throw new InvalidOperationException($"A least size of {technology} has no name yet."),
    };

    /// <summary>Equipment: cost, size and exponent stand in one row, the last two in its note.</summary>
    private static IEnumerable<Figure> Equipment(Figure figure)
    {
        PublishedRow row = figure.Row;
        if (row.Key is "Lang_factor") return [figure with { Entry = "LANG_FACTOR", Key = "default", Title = "Installed cost over bare equipment (Lang factor)" }];
        if (CostIndexKey().Match(row.Key) is { Success: true } index)
        {
            string year = index.Groups["year"].Value;
            return [figure with { Entry = "COST_INDEX", Key = year, Title = "Plant cost index", Row = row with { When = year } }];
        }

        Match scale = CostNote().Match(row.Note);
        if (!scale.Success) throw new InvalidOperationException($"The cost of {row.Key} names no size and exponent.");
        string name = row.Key["BEC_".Length..];
        Figure part = figure with { Entry = Slug(name).ToUpperInvariant().Replace('-', '_'), Title = name };
        return
        [
            part with { Key = "cost", Unit = "USD" },
            part with { Key = "reference_size", Unit = scale.Groups["unit"].Value, Row = Only(row, scale.Groups["size"].Value) },
            part with { Key = "exponent", Unit = "", Row = Only(row, scale.Groups["exponent"].Value) },
        ];
    }

    /// <summary>One row rejects five elements; its note two more, and the schedule it is of (equations.md, section 8) names Te with the five.</summary>
    private static IEnumerable<Figure> Rejections(Figure figure)
    {
        if (!figure.Row.Note.Contains("Pb above 5.00; Sn above 3.0", StringComparison.Ordinal)) throw new InvalidOperationException("The dore rejections read otherwise now.");
        foreach (string element in new[] { "As", "Cd", "Se", "Bi", "Sb", "Te" }) yield return figure with { Key = $"rejection_{element}", Item = "" };
        yield return figure with { Key = "rejection_Pb", Item = "", Row = figure.Row with { High = "5" } };
        yield return figure with { Key = "rejection_Sn", Item = "", Row = figure.Row with { High = "3" } };
    }

    /// <summary>One row states the buyer's specification in words.</summary>
    private static IEnumerable<Figure> Acceptance(Figure figure)
    {
        foreach (string part in figure.Row.Typical.Split(';')[0].Split(", "))
        {
            Match gate = Gate().Match(part);
            if (!gate.Success) throw new InvalidOperationException($"Not a grade of acceptance: {part}");
            string value = gate.Groups["value"].Value;
            bool least = gate.Groups["sign"].Value is ">";
            yield return figure with
            {
                Key = $"acceptance_{gate.Groups["element"].Value}", Unit = gate.Groups["unit"].Value.Trim(),
                Row = figure.Row with { Low = least ? value : "", Typical = "", High = least ? "" : value, Note = figure.Row.Typical.Split("; ", 2)[1] },
            };
        }
    }

    private static PublishedRow Only(PublishedRow row, string typical) => row with { Low = "", Typical = typical, High = "", When = "" };

    private static string ElementsOf(string item) => Slug(Elements().Match(item).Groups["elements"].Value);

    /// <summary>A name of letters, digits and dots: all else becomes an underscore.</summary>
    private static string Slug(string text) => Others().Replace(text, "_").Trim('_');

    [GeneratedRegex("[^A-Za-z0-9.]+", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Others();

    [GeneratedRegex("^cost_index_(?<year>[0-9]{4})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex CostIndexKey();

    [GeneratedRegex(@"with ref (?<size>[0-9.]+) (?<unit>[^,]+), n = (?<exponent>[0-9.]+);", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex CostNote();

    [GeneratedRegex("^(?<element>[A-Z][a-z]?)(?<sign>[<>])(?<value>[0-9.]+)(?<unit>%| g/t)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Gate();

    [GeneratedRegex("elements (?<elements>[A-Z][A-Za-z/]*) ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Elements();
}
