using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>The stable codes of <see cref="Problem"/>: a code never changes its meaning, and is never used again.</summary>
public static class ProblemCodes
{
    internal const string NotJson = "RO1001";
    internal const string TooLarge = "RO1002";
    internal const string VersionMissing = "RO1003";
    internal const string VersionNotKnown = "RO1004";
    internal const string UnknownField = "RO1005";
    internal const string DuplicateField = "RO1006";
    internal const string WrongType = "RO1007";
    internal const string NotFinite = "RO1008";
    internal const string OutOfRange = "RO1009";
    internal const string UnknownChoice = "RO1010";
    internal const string FieldMissing = "RO1011";
    internal const string RecoveryModel = "RO1012";
    internal const string MalformedText = "RO1013";
    internal const string SourceNotKept = "RO1014";
    internal const string MoreProblems = "RO1015";

    internal const string ReferenceUnknown = "RO1020";
    internal const string ReferenceUnfit = "RO1021";
    internal const string ReferenceNeeds = "RO1022";

    internal const string SheetUnreadable = "RO1030";
    internal const string SheetUnknown = "RO1031";
    internal const string SheetMissing = "RO1032";
    internal const string UnknownColumn = "RO1033";
    internal const string ColumnMissing = "RO1034";
    internal const string ColumnTwice = "RO1035";
    internal const string ParentUnknown = "RO1036";
    internal const string NumberText = "RO1037";
    internal const string CellKind = "RO1038";
    internal const string CellError = "RO1039";
    internal const string CellMerged = "RO1040";
    internal const string UnitUnknown = "RO1041";
    internal const string UnitUnfit = "RO1042";
    internal const string SeriesCells = "RO1043";
    internal const string CellForm = "RO1044";
    internal const string MappingUnfit = "RO1045";
    internal const string FolderUnreadable = "RO1046";

    internal const string TextMissing = "RO2001";
    internal const string IdMissing = "RO2002";
    internal const string IdMalformed = "RO2003";
    internal const string IdDuplicate = "RO2004";
    internal const string IdCase = "RO2005";
    internal const string UnknownReference = "RO2006";
    internal const string ValueMissing = "RO2007";
    internal const string NotExactlyOne = "RO2008";
    internal const string SeriesLength = "RO2009";
    internal const string LeastAboveMost = "RO2010";
    internal const string ListEmpty = "RO2011";
    internal const string PayableSteps = "RO2012";
    internal const string PenaltyStep = "RO2013";
    internal const string GradeLimitOpen = "RO2014";
    internal const string RecoveriesAbove1 = "RO2015";
    internal const string MassPullsAbove1 = "RO2016";
    internal const string UseBasis = "RO2017";
    internal const string PulpMissing = "RO2018";
    internal const string PriceMissing = "RO2019";
    internal const string DistanceMissing = "RO2020";
    internal const string Capacity = "RO2021";
    internal const string PeriodLength = "RO2022";
    internal const string LineTwice = "RO2023";
    internal const string NegativeCount = "RO2024";
    internal const string LimitShape = "RO2025";
    internal const string MeasureTerm = "RO2026";
    internal const string Coordinates = "RO2027";
    internal const string DensityMissing = "RO2028";
    internal const string NumberNotUsable = "RO2029";
    internal const string NotAChoice = "RO2030";

    internal const string RecoveryNotLinear = "RO2031";
    internal const string FunctionArguments = "RO2032";
    internal const string RecycleShape = "RO2033";
    internal const string FigureTooLarge = "RO2034";

    internal const string TariffTiers = "RO2060";
    internal const string TermsShape = "RO2061";
    internal const string Investment = "RO2070";
    internal const string GrantTerms = "RO2071";
    internal const string Return = "RO2080";

    internal const string SupplyMissing = "RO2085";

    internal const string NotYetOptimised = "RO3001";
    internal const string NoGold = "RO3002";
    internal const string NotSolvable = "RO3003";

    internal const string AssayMissing = "RO4001";
    internal const string MetalWithoutMass = "RO4002";
    internal const string NegativeMass = "RO4003";
    internal const string MoreMetalThanMass = "RO4004";
    internal const string TooManyStreams = "RO4005";
    internal const string PoolSplit = "RO4006";
    internal const string ReturnDiffers = "RO4010";
    internal const string ReturnGrows = "RO4011";
    internal const string RecoveryOutOfRange = "RO4007";
    internal const string OpeningStockStranded = "RO4012";
    internal const string StockValueAboveMetal = "RO4008";
    internal const string RecycleLoop = "RO4013";

    /// <summary>Every code with its meaning, in order.</summary>
    public static ImmutableSortedDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [NotJson] = "The document is not JSON in UTF-8, or it is cut off.",
        [TooLarge] = "The document is larger, deeper or has more values than the reader's options allow.",
        [VersionMissing] = "The document does not say its version, or not as a whole number.",
        [VersionNotKnown] = "The document's version is newer than this package, or one that never was.",
        [UnknownField] = "A field that the format does not know; nothing is ignored.",
        [DuplicateField] = "A field is stated twice.",
        [WrongType] = "A value has another type than its field: text for a number, a number for a list, null for anything.",
        [NotFinite] = "A number is too large to be held.",
        [OutOfRange] = "A number lies outside the range of its quantity.",
        [UnknownChoice] = "A word that is not one of the field's choices.",
        [FieldMissing] = "A field that must be said has no value.",
        [RecoveryModel] = "The parameters of a recovery do not fit its model.",
        [MalformedText] = "A text that does not have the form its field needs: a date, a stream, valid Unicode.",
        [SourceNotKept] = "A source is stated where none can be kept.",
        [MoreProblems] = "There are more problems than the reader's options let it list.",

        // Workbooks; their package, RecoveryOpt.Spreadsheets, names the codes.
        ["RO1060"] = "The file is no Excel workbook (.xlsx), but of another kind.",
        ["RO1061"] = "The workbook has a password.",
        ["RO1062"] = "The workbook is damaged: it can't be unpacked, a part is missing, or its XML is broken.",
        ["RO1063"] = "The workbook, or something in it, is larger than the reader's options allow.",
        ["RO1064"] = "A cell or a row is stored as no spreadsheet program stores it.",
        ["RO1065"] = "An Excel sheet can't hold it: a text, a count of rows or of columns beyond Excel's limits.",
        ["RO1070"] = "A single CSV table is named where a folder of them is needed.",

        [ReferenceUnknown] = "A reference names nothing that is in the reference library.",
        [ReferenceUnfit] = "What the reference library publishes can't stand there: another unit or currency, a range without a typical value, or too little.",
        [ReferenceNeeds] = "What a reference does not give must be stated beside it.",
        [SheetUnreadable] = "A sheet can't be read as a table: other bytes than UTF-8, a quotation mark that is never closed, no header.",
        [SheetUnknown] = "A sheet or a CSV file is none of our tables; nothing is ignored.",
        [SheetMissing] = "A sheet that must be there is missing.",
        [UnknownColumn] = "A column that its table does not know, or a filled cell under no column name; nothing is ignored.",
        [ColumnMissing] = "A column that must be there is missing.",
        [ColumnTwice] = "A column or a sheet stands twice.",
        [ParentUnknown] = "A row does not name the row of another sheet that it stands in, or one that isn't there.",
        [NumberText] = "A cell of a number column holds no number in plain form; nothing is guessed.",
        [CellKind] = "A cell holds what its column can't: a day where a text is due, a number where true or false is.",
        [CellError] = "A formula has an error in place of a value.",
        [CellMerged] = "A cell is part of merged cells, and not the first of them.",
        [UnitUnknown] = "A unit in a header is not known.",
        [UnitUnfit] = "A unit in a header measures something else than its field, or is in another currency.",
        [SeriesCells] = "A value is stated twice in one row, or for some periods only.",
        [CellForm] = "A cell does not have the form of its column: a list, a map, a name.",
        [MappingUnfit] = "A header mapping names a sheet, a column or a table that isn't there.",
        [FolderUnreadable] = "A folder of tables or a file in it can't be opened.",
        [TextMissing] = "A text that must be given is empty.",
        [IdMissing] = "A row has no id.",
        [IdMalformed] = "An id is too long, or holds a control character, '>', '/', or a blank at its start or end.",
        [IdDuplicate] = "Two rows share an id.",
        [IdCase] = "Two ids differ by case only.",
        [UnknownReference] = "A name refers to nothing.",
        [ValueMissing] = "A value that must be given is missing; missing is not zero.",
        [NotExactlyOne] = "Exactly one (or at least one, or at most one) of several fields must be given.",
        [SeriesLength] = "A series has another count of values than there are periods.",
        [LeastAboveMost] = "A least value is greater than the most.",
        [ListEmpty] = "A list that must name something is empty.",
        [PayableSteps] = "Payable steps must rise in grade and in share.",
        [PenaltyStep] = "A penalty must be per more than no grade.",
        [GradeLimitOpen] = "A grade limit states neither a least nor a most.",
        [RecoveriesAbove1] = "Recoveries of one analyte add to more than everything.",
        [MassPullsAbove1] = "Mass pulls add to more than what is fed and added.",
        [UseBasis] = "A use or an emission per gram needs an analyte, and only there one may stand.",
        [PulpMissing] = "A use or an emission per cubic metre of pulp needs pulpPerDryTonne.",
        [PriceMissing] = "A payable analyte or a used resource has no price row.",
        [DistanceMissing] = "A lane needs its distance where something is stated per tonne-kilometre.",
        [Capacity] = "A facility's capacity or its cost is not fully stated.",
        [PeriodLength] = "A period has no length.",
        [LineTwice] = "One thing is stated by two lines.",
        [NegativeCount] = "A count is negative.",
        [LimitShape] = "A limit mixes forms that exclude each other.",
        [MeasureTerm] = "A measure's term asks for something its decision does not have.",
        [Coordinates] = "Latitude and longitude must be given together.",
        [DensityMissing] = "A volume is asked for where no density is stated.",
        [NumberNotUsable] = "A plain number is not finite or lies outside its range.",
        [NotAChoice] = "A value is none of its type's choices.",
        [RecoveryNotLinear] = "A blended technology states a recovery that is not linear.",
        [FunctionArguments] = "A recovery function is given what it cannot take, or lacks what it needs.",
        [RecycleShape] = "An output goes back where it is not accepted, or more than one output of a technology goes back.",
        [FigureTooLarge] = "A figure of a lot's settlement is too large to be held.",
        [TariffTiers] = "Tiers of a tariff must begin at zero or more and rise.",
        [TermsShape] = "A term lacks what it stands on, or its price has the wrong sign.",
        [SupplyMissing] = "A resource is produced at a site that does not say what else it can draw of it.",
        [Investment] = "An investment lacks what it stands on, or its cost or its time has the wrong sign.",
        [GrantTerms] = "A conditional grant does not fit its limit, a conditional limit has no grant or a price of breach, or the grants on one thing add to more than its cost.",
        [Return] = "An output that becomes a feedstock, or comes out later, is not of a kind that can.",
        [NotYetOptimised] = "The scenario states something that the optimiser cannot use yet; it is refused, never ignored.",
        [NoGold] = "The objective is about gold, and the scenario has no analyte Au.",
        [NotSolvable] = "The scenario's numbers lie beyond what the solver can take.",
        [AssayMissing] = "Something reads an analyte that a feedstock's assay does not list; missing is not zero.",
        [MetalWithoutMass] = "An output receives metal but no mass.",
        [NegativeMass] = "An output's mass comes out below zero.",
        [MoreMetalThanMass] = "The analytes of an output weigh more than the output.",
        [TooManyStreams] = "The scenario expands into more material streams than allowed; the technology that branches most is named.",
        [ReturnDiffers] = "An output doesn't have the assay of the feedstock that it becomes.",
        [ReturnGrows] = "A loop of outputs that become feedstocks gives back at least what is fed: it would run without end.",
        [RecycleLoop] = "A recycle loop has no net exit or no steady state, is spread over sites, or has a blend in it.",
        [RecoveryOutOfRange] = "A recovery function returns less than nothing or more than is there, or the outputs together receive more of an analyte than is fed.",
        [PoolSplit] = "A blend is split or read in a way that a linear model cannot hold exactly.",
        [OpeningStockStranded] = "An opening stock can neither stay where it lies nor go anywhere that takes it.",
        [StockValueAboveMetal] = "Stock is valued above the metal in it at the last period's prices.",

        // Collection problems; their rules name the codes.
        ["RO5001"] = "A row of a collection problem has no id.",
        ["RO5002"] = "Two rows of a collection problem share an id.",
        ["RO5003"] = "A collection problem has no vehicle type.",
        ["RO5004"] = "A travel matrix names a location twice.",
        ["RO5005"] = "A travel matrix has another count of entries than its locations need.",
        ["RO5006"] = "An entry of a travel matrix is no distance or no time.",
        ["RO5007"] = "A location has no coordinates where distances are measured by them.",
        ["RO5008"] = "A travel profile says in no way, or in several, how distances are found, or with numbers out of range.",
        ["RO5009"] = "The matrix file or table service of a travel profile was not read.",
        ["RO5010"] = "A stop has no lot.",
        ["RO5011"] = "A lot has no mass; missing is not zero.",
        ["RO5012"] = "A stop has no service time.",
        ["RO5014"] = "A stop that may be served, and is no alternative of a group, has no value.",
        ["RO5015"] = "The value of a stop is below zero.",
        ["RO5016"] = "A stop names a group that is not there.",
        ["RO5017"] = "An alternative of a group must be served itself.",
        ["RO5018"] = "A time window is not given in full, or ends before it begins.",
        ["RO5019"] = "Time windows overlap or are out of order.",
        ["RO5020"] = "A vehicle type counts no vehicle.",
        ["RO5021"] = "A vehicle type has no payload.",
        ["RO5022"] = "A cost of a vehicle type is missing or below zero.",
        ["RO5023"] = "A vehicle type names a profile without a travel matrix.",
        ["RO5024"] = "A vehicle type names a depot that is not there.",
        ["RO5025"] = "A vehicle type names an unloading site that is not there.",
        ["RO5026"] = "A travel matrix lacks a location that its vehicles need.",
        ["RO5027"] = "A lot has no volume where a vehicle limits volume.",
        ["RO5030"] = "No vehicle type carries a load class.",
        ["RO5031"] = "A group has no stop.",
        ["RO5032"] = "There are more load and grade classes than the search can hold.",
        ["RO5040"] = "A travel matrix file can't be used.",
        ["RO5041"] = "A table service gave no answer that can be used.",
        ["RO5090"] = "Unloading between trips is not searched yet; it is refused, never ignored.",
        ["RO5091"] = "Skip exchanges are not searched yet; they are refused, never ignored.",
        ["RO5092"] = "Several windows together with a longest duty or a cost per hour are not searched yet.",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
