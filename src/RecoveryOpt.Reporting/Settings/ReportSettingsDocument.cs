using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using RecoveryOpt.Documents;
using RecoveryOpt.Reporting.Charts;

namespace RecoveryOpt.Reporting;

/// <summary>Report settings as JSON: reading with every problem at once, schema and field documentation.</summary>
public static class ReportSettingsDocument
{
    /// <summary>The newest version that can be read.</summary>
    public const int Version = 1;

    private const double Least = -1e15, Most = 1e15, LeastContrast = 4.5;

    internal static readonly DocumentVersions Versions = new("reportVersion", Version, []);

    private static readonly RecordTable<PublishedPeer> Peers = new RecordTable<PublishedPeer>("peer", "A figure that somebody else published.", () => new("", "", 0, "", ""))
        .Text("name", x => x.Name, (x, v) => x with { Name = v }, "Whose it is.", required: true, readerRequires: true)
        .Text("figure", x => x.Figure, (x, v) => x with { Figure = v }, "What it is, e.g. cash cost per tonne.", required: true, readerRequires: true)
        .Plain("value", x => x.Value, (x, v) => x with { Value = v }, "The number.", Least, Most, readerRequires: true)
        .Text("unit", x => x.Unit, (x, v) => x with { Unit = v }, "Its unit.", required: true, readerRequires: true)
        .Text("source", x => x.Source, (x, v) => x with { Source = v }, "Where it was published: a figure without a source is no peer.", required: true, readerRequires: true);

    private static readonly RecordTable<FundingSource> Sources = new RecordTable<FundingSource>("fundingSource", "Where money is to come from.", () => new("", 0))
        .Text("name", x => x.Name, (x, v) => x with { Name = v }, "Whose it is.", required: true, readerRequires: true)
        .Plain("amount", x => x.Amount, (x, v) => x with { Amount = v }, "How much.", 0, Most, "money", readerRequires: true)
        .Text("note", x => x.Note, (x, v) => x with { Note = v }, "Its terms, in words.");

    private static readonly RecordTable<ResponsiblePerson> Persons = new RecordTable<ResponsiblePerson>("responsiblePerson", "Who answers for the proposal.", () => new("", ""))
        .Text("name", x => x.Name, (x, v) => x with { Name = v }, "The name.", required: true, readerRequires: true)
        .Text("role", x => x.Role, (x, v) => x with { Role = v }, "What they are in it.", required: true, readerRequires: true)
        .Text("qualification", x => x.Qualification, (x, v) => x with { Qualification = v }, "What qualifies them.");

    private static readonly RecordTable<ParetoPoint> Points = new RecordTable<ParetoPoint>("paretoPoint", "One plan of a front.", () => new(0, 0))
        .Plain("x", x => x.X, (x, v) => x with { X = v }, "The first figure.", Least, Most, readerRequires: true)
        .Plain("y", x => x.Y, (x, v) => x with { Y = v }, "The second figure.", Least, Most, readerRequires: true)
        .Text("label", x => x.Label, (x, v) => x with { Label = v }, "Its name.");

    private static readonly RecordTable<ParetoFront> Fronts = new RecordTable<ParetoFront>("paretoFront", "Plans none of which is better than another in both of two figures.", () => new("", "", "", "", "", []))
        .Text("name", x => x.Name, (x, v) => x with { Name = v }, "What it is called in print.", required: true, readerRequires: true)
        .Text("x", x => x.X, (x, v) => x with { X = v }, "What the first figure is.", required: true, readerRequires: true)
        .Text("xUnit", x => x.XUnit, (x, v) => x with { XUnit = v }, "Its unit.", required: true, readerRequires: true)
        .Text("y", x => x.Y, (x, v) => x with { Y = v }, "What the second figure is.", required: true, readerRequires: true)
        .Text("yUnit", x => x.YUnit, (x, v) => x with { YUnit = v }, "Its unit.", required: true, readerRequires: true)
        .Rows("points", Points, x => x.Points, (x, v) => x with { Points = v }, "The plans.", required: true);

    private static readonly RecordTable<SensitivityRow> Sensitivity = new RecordTable<SensitivityRow>("sensitivityRow", "What the objective does when one input changes, the plan being optimised again.", () => new("", "", "", 0, 0))
        .Text("input", x => x.Input, (x, v) => x with { Input = v }, "The input.", required: true, readerRequires: true)
        .Text("low", x => x.Low, (x, v) => x with { Low = v }, "Its low value, with unit.", required: true, readerRequires: true)
        .Text("high", x => x.High, (x, v) => x with { High = v }, "Its high value, with unit.", required: true, readerRequires: true)
        .Plain("objectiveAtLow", x => x.ObjectiveAtLow, (x, v) => x with { ObjectiveAtLow = v }, "The objective there, in its own unit.", Least, Most, readerRequires: true)
        .Plain("objectiveAtHigh", x => x.ObjectiveAtHigh, (x, v) => x with { ObjectiveAtHigh = v }, "Likewise.", Least, Most, readerRequires: true);

    private static readonly RecordTable<SmallestSize> Sizes = new RecordTable<SmallestSize>("smallestSize", "The smallest size that keeps every limit.", () => new("", 0, ""))
        .Text("what", x => x.What, (x, v) => x with { What = v }, "Of what.", required: true, readerRequires: true)
        .Plain("value", x => x.Value, (x, v) => x with { Value = v }, "The size.", 0, Most, readerRequires: true)
        .Text("unit", x => x.Unit, (x, v) => x with { Unit = v }, "Its unit.", required: true, readerRequires: true)
        .Text("note", x => x.Note, (x, v) => x with { Note = v }, "How it was found.");

    internal static RecordTable<ReportSettings> Table { get; } = new RecordTable<ReportSettings>("report", "How a report looks, and what only people can state.", () => new())
        .Text("title", x => x.Options.Title, (x, v) => x with { Options = x.Options with { Title = v } }, "Title; the scenario's name when left out.")
        .Text("client", x => x.Options.Client, (x, v) => x with { Options = x.Options with { Client = v } }, "For whom it is.")
        .Text("author", x => x.Options.Author, (x, v) => x with { Options = x.Options with { Author = v } }, "Who wrote it.")
        .Date("date", x => x.Options.Date, (x, v) => x with { Options = x.Options with { Date = v } }, "Its date; none is printed when left out.")
        .Text("colour", x => x.Options.Colour, (x, v) => x with { Options = x.Options with { Colour = v } }, "Colour of headings and main marks, #rrggbb, with a contrast of 4.5 with white at least.", defaultText: new ReportOptions().Colour)
        .Text("goldColour", x => x.Options.GoldColour, (x, v) => x with { Options = x.Options with { GoldColour = v } }, "Second colour, for gold, #rrggbb.", defaultText: new ReportOptions().GoldColour)
        .Choice<ReportLanguage>("language", x => x.Options.Language, (x, v) => x with { Options = x.Options with { Language = v } }, "Language of headings and labels.", ReportLanguage.English)
        .Choice<NumberStyle>("numbers", x => x.Options.Numbers, (x, v) => x with { Options = x.Options with { Numbers = v } }, "How numbers are written.", NumberStyle.CommaGroupsPointDecimals)
        .Choice<MoneyScale>("money", x => x.Options.Money, (x, v) => x with { Options = x.Options with { Money = v } }, "What amounts of money are counted in.", MoneyScale.Automatic)
        .Text("currencyName", x => x.Options.CurrencyName, (x, v) => x with { Options = x.Options with { CurrencyName = v } }, "What the currency is called in print, e.g. US$; its code when left out.")
        .Text("estimateClass", x => x.Statement.EstimateClass, (x, v) => x with { Statement = x.Statement with { EstimateClass = v } }, "Class of the estimate, e.g. AACE Class 4.")
        .Text("contingency", x => x.Statement.Contingency, (x, v) => x with { Statement = x.Statement with { Contingency = v } }, "Contingency that is in the cost figures, or is not.")
        .Date("estimateDate", x => x.Statement.EstimateDate, (x, v) => x with { Statement = x.Statement with { EstimateDate = v } }, "Date of the estimate.")
        .Rows("peers", Peers, x => x.Statement.Peers, (x, v) => x with { Statement = x.Statement with { Peers = v } }, "Figures of others, as published.")
        .Rows("sourcesOfMoney", Sources, x => x.Statement.SourcesOfMoney, (x, v) => x with { Statement = x.Statement with { SourcesOfMoney = v } }, "Where the money is to come from.")
        .Record("responsible", Persons, x => x.Statement.Responsible, (x, v) => x with { Statement = x.Statement with { Responsible = v } }, "Who is responsible.")
        .Texts("limitations", x => x.Statement.Limitations, (x, v) => x with { Statement = x.Statement with { Limitations = v } }, "Limitations beside those that every report states.")
        .Rows("paretoFronts", Fronts, x => x.ParetoFronts, (x, v) => x with { ParetoFronts = v }, "Pareto fronts that were computed.")
        .Rows("sensitivity", Sensitivity, x => x.Sensitivity, (x, v) => x with { Sensitivity = v }, "Sensitivity that was computed.")
        .Record("smallestFeasibleSize", Sizes, x => x.SmallestFeasibleSize, (x, v) => x with { SmallestFeasibleSize = v }, "The smallest feasible size, where it was searched for.");

    /// <summary>Reads settings, or says everything that is wrong with them.</summary>
    /// <param name="utf8">JSON in UTF-8; comments and trailing commas are allowed.</param>
    /// <param name="settings">The settings; null where there are problems.</param>
    /// <param name="problems">Every problem, in the order of the document; empty where there are settings.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out ReportSettings? settings, out ImmutableArray<Problem> problems)
    {
        (settings, DocumentReading reading) = DocumentReader.Read(utf8, Table, Versions, DocumentOptions.Default);
        if (settings is not null)
        {
            foreach (Problem problem in Colours(settings.Options)) reading.AddFound(problem);
        }

        problems = reading.Problems;
        if (problems.Length > 0) settings = null;
        return settings is not null;
    }

    /// <summary>The JSON Schema (draft 2020-12) of report settings.</summary>
    public static string Schema() => SchemaWriter.Write(Table, Versions, "RecoveryOpt report");

    /// <summary>Every field with its unit, range, default and meaning, as Markdown.</summary>
    public static string FieldDocs() => FieldDocsWriter.Write(Table, Versions, "Fields of report settings");

    private static IEnumerable<Problem> Colours(ReportOptions options)
    {
        const string Code = ProblemCodes.OutOfRange;
        foreach ((string field, string colour) in new[] { ("colour", options.Colour), ("goldColour", options.GoldColour) })
        {
            if (!Palette.IsColour(colour)) yield return new Problem(Code, field, $"'{colour}'", "a colour as #rrggbb", "E.g. #17495c.");
        }

        if (Palette.IsColour(options.Colour) && Palette.ContrastWithWhite(options.Colour) is var contrast && contrast < LeastContrast)
            yield return new Problem(Code, "colour", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"'{options.Colour}', whose contrast with white is {contrast:0.0}"), "a contrast of 4.5 at least", "Take a darker one.");
    }
}
