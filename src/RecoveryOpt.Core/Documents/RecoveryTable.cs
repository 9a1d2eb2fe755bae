using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Documents;

/// <summary>The recovery models that documents can state.</summary>
internal enum RecoveryModelKind
{
    Constant,
    ConstantTail,
    TwoConstant,
    FirstOrderLeach,
    SecondOrderLeach,
    ShrinkingCore,
    Function,
}

/// <summary>A recovery as documents state it: the model's parameters stand beside its name.</summary>
internal sealed record RecoveryRow : Sourced
{
    public string Output { get; init; } = "";

    public string Analyte { get; init; } = "";

    public RecoveryModelKind? Model { get; init; }

    public Share? Recovery { get; init; }

    public Grade? Tail { get; init; }

    public Grade? A { get; init; }

    public Share? B { get; init; }

    public RateConstant? K { get; init; }

    public SecondOrderRateConstant? Ks { get; init; }

    public Share? Limit { get; init; }

    public int? Tanks { get; init; }

    public ShrinkingCoreControl? Control { get; init; }

    public Hours? FullTime { get; init; }

    public string? Function { get; init; }

    public int? Version { get; init; }

    public FunctionArguments? Parameters { get; init; }
}

/// <summary>Reads and writes recoveries by way of <see cref="RecoveryRow"/>.</summary>
internal sealed class RecoveryTable : IRowShape<Recovery>
{
    private static readonly RecordTable<RecoveryRow> Rows = new RecordTable<RecoveryRow>("recovery", "How an output receives an analyte in an operating mode.", () => new())
        .Text("output", x => x.Output, (x, v) => x with { Output = v }, "The output that receives.", required: true)
        .Text("analyte", x => x.Analyte, (x, v) => x with { Analyte = v }, "The analyte received.", required: true)
        .SaidChoice<RecoveryModelKind>("model", x => x.Model, (x, v) => x with { Model = v }, "constant: recovery; constantTail: head - tail; twoConstant: tail = a + b x head. Leach kinetics, t being the mode's residenceTime: firstOrderLeach: limit x (1 - (1 + k t / tanks)^-tanks), without tanks limit x (1 - e^(-k t)); secondOrderLeach: tail + (head - tail) / (1 + ks (head - tail) t) is left; shrinkingCore: limit x X(t / fullTime). function: a registered function by name and version.")
        .Number<Share>("recovery", x => x.Recovery, (x, v) => x with { Recovery = v }, "Of the constant model: the share recovered.")
        .Number<Grade>("tail", x => x.Tail, (x, v) => x with { Tail = v }, "Of the constantTail and secondOrderLeach models: grade of the tail, or of what stays however long it is leached.")
        .Number<Grade>("a", x => x.A, (x, v) => x with { A = v }, "Of the twoConstant model: the constant part of the tail.")
        .Number<Share>("b", x => x.B, (x, v) => x with { B = v }, "Of the twoConstant model: the part of the tail proportional to the head grade.")
        .Number<RateConstant>("k", x => x.K, (x, v) => x with { K = v }, "Of the firstOrderLeach model: the rate constant.")
        .Number<SecondOrderRateConstant>("ks", x => x.Ks, (x, v) => x with { Ks = v }, "Of the secondOrderLeach model: the rate constant.")
        .Number<Share>("limit", x => x.Limit, (x, v) => x with { Limit = v }, "Of the firstOrderLeach and shrinkingCore models: the share recovered however long it is leached.")
        .Whole("tanks", x => x.Tanks, (x, v) => x with { Tanks = v }, "Of the firstOrderLeach model: equal stirred tanks in series; a batch when left out.", least: 1)
        .OpenChoice<ShrinkingCoreControl>("control", x => x.Control, (x, v) => x with { Control = v }, "Of the shrinkingCore model: what slows it down.")
        .Number<Hours>("fullTime", x => x.FullTime, (x, v) => x with { FullTime = v }, "Of the shrinkingCore model: time until nothing leachable is left.")
        .Text("function", x => x.Function, (x, v) => x with { Function = v }, "Of the function model: the name. The package brings exponential (most, k): R = most (1 - e^(-k h)); affine (a, b, most): R = a + b h between 0 and most; tabulated (grades, recoveries): R by straight lines in h.")
        .Whole("version", x => x.Version, (x, v) => x with { Version = v }, "Of the function model: the version.", least: 1)
        .Arguments("parameters", x => x.Parameters, (x, v) => x with { Parameters = v }, "Of the function model: what the function is given.");

    public DocumentTable Table => Rows.Table;

    public IEnumerable<IFieldTable> Inner => Rows.Inner;

    public IFieldTable FieldTable => Rows;

    public bool TryRead(DocumentNode node, ReadScope scope, string? key, [NotNullWhen(true)] out Recovery? row)
    {
        row = null;
        if (!Rows.TryRead(node, scope, key, out RecoveryRow? read)) return false;

        RecoveryModel? model = ModelOf(read, node, scope);

        // A parameter that could not be read is its own problem; that there is no model follows from it.
        if (model is null && read.Model is not null) scope.Reading.BrokenPaths.Add(scope.Path.Field("model").ToString());
        row = new Recovery
        {
            Output = read.Output, Analyte = read.Analyte, Model = model, Source = read.Source, FieldSources = read.FieldSources,
        };
        return true;
    }

    public void Write(Recovery row, WriteScope scope) => Rows.Write(RowOf(row), scope);

    public string KeyOf(Recovery row) => throw new NotSupportedException("Recoveries are a list, not objects under an id.");

    public bool IsPlainValue(Recovery row, WriteScope scope) => false;

    public void WritePlainValue(Recovery row, WriteScope scope) => throw new NotSupportedException("A recovery is never a plain number.");

    public bool HasAnything(Recovery row) => true;

    private static RecoveryModel? ModelOf(RecoveryRow row, DocumentNode node, ReadScope scope)
    {
        if (row.Model is not { } kind) return null;

        string[] needed = Needed(kind);
        string[] allowed = kind == RecoveryModelKind.FirstOrderLeach ? [.. needed, "tanks"] : needed;
        foreach (string parameter in new[] { "recovery", "tail", "a", "b", "k", "ks", "limit", "tanks", "control", "fullTime", "function", "version", "parameters" })
        {
            bool isStated = node.Find(parameter) is not null;
            if (isStated ? allowed.Contains(parameter, StringComparer.Ordinal) : !needed.Contains(parameter, StringComparer.Ordinal)) continue;
            scope.Reading.Add(ProblemCodes.RecoveryModel, scope.Path.Field(parameter), node.Find(parameter) ?? node,
                isStated ? $"'{parameter}' with the model {Choices.Word(kind)}" : $"no '{parameter}'",
                $"{string.Join(" and ", needed.Select(n => $"'{n}'"))} with the model {Choices.Word(kind)}");
        }

        return (kind, row) switch
        {
            (RecoveryModelKind.Constant, { Recovery: { } recovery }) => new ConstantRecovery(recovery),
            (RecoveryModelKind.ConstantTail, { Tail: { } tail }) => new ConstantTailRecovery(tail),
            (RecoveryModelKind.TwoConstant, { A: { } a, B: { } b }) => new TwoConstantRecovery(a, b),
            (RecoveryModelKind.FirstOrderLeach, { K: { } k, Limit: { } limit }) => new FirstOrderLeach(k, limit, row.Tanks),
            (RecoveryModelKind.SecondOrderLeach, { Ks: { } k, Tail: { } tail }) => new SecondOrderLeach(k, tail),
            (RecoveryModelKind.ShrinkingCore, { Control: { } control, FullTime: { } time, Limit: { } limit }) => new ShrinkingCoreLeach(control, time, limit),
            (RecoveryModelKind.Function, { Function: { } name, Version: { } version, Parameters: { } arguments }) => FunctionOf(name, version, arguments, node, scope),
            _ => null,
        };
    }

    private static string[] Needed(RecoveryModelKind kind) => kind switch
    {
        RecoveryModelKind.Constant => ["recovery"],
        RecoveryModelKind.ConstantTail => ["tail"],
        RecoveryModelKind.TwoConstant => ["a", "b"],
        RecoveryModelKind.FirstOrderLeach => ["k", "limit"],
        RecoveryModelKind.SecondOrderLeach => ["ks", "tail"],
        RecoveryModelKind.ShrinkingCore => ["control", "fullTime", "limit"],
        _ => ["function", "version", "parameters"],
    };

    private static FunctionRecovery? FunctionOf(string name, int version, FunctionArguments arguments, DocumentNode node, ReadScope scope)
    {
        if (scope.Reading.Options.RecoveryFunctions.Find(name, version) is { } function) return new FunctionRecovery(function, arguments);
        string[] known = [.. scope.Reading.Options.RecoveryFunctions.All.Select(f => f.ToString())];
        scope.Reading.BrokenPaths.Add(scope.Path.Field("model").ToString());
        scope.Reading.Add(ProblemCodes.RecoveryModel, scope.Path.Field("function"), node.Find("function"),
            string.Create(CultureInfo.InvariantCulture, $"{name} version {version}"), $"a registered recovery function: {string.Join(", ", known)}",
            NearestName.Hint(name, scope.Reading.Options.RecoveryFunctions.All.Select(f => f.Name)) ?? "A host registers its own in DocumentOptions.RecoveryFunctions.");
        return null;
    }

    private static RecoveryRow RowOf(Recovery recovery)
    {
        var row = new RecoveryRow
        {
            Output = recovery.Output, Analyte = recovery.Analyte, Source = recovery.Source, FieldSources = recovery.FieldSources,
        };
        return recovery.Model switch
        {
            ConstantRecovery constant => row with { Model = RecoveryModelKind.Constant, Recovery = constant.Recovery },
            ConstantTailRecovery constantTail => row with { Model = RecoveryModelKind.ConstantTail, Tail = constantTail.Tail },
            TwoConstantRecovery twoConstant => row with { Model = RecoveryModelKind.TwoConstant, A = twoConstant.A, B = twoConstant.B },
            FirstOrderLeach first => row with { Model = RecoveryModelKind.FirstOrderLeach, K = first.K, Limit = first.Limit, Tanks = first.Tanks },
            SecondOrderLeach second => row with { Model = RecoveryModelKind.SecondOrderLeach, Ks = second.K, Tail = second.Tail },
            ShrinkingCoreLeach core => row with { Model = RecoveryModelKind.ShrinkingCore, Control = core.Control, FullTime = core.FullTime, Limit = core.Limit },
            FunctionRecovery f => row with { Model = RecoveryModelKind.Function, Function = f.Function.Name, Version = f.Function.Version, Parameters = f.Arguments },
            _ => throw new NotSupportedException($"The recovery model {recovery.Model?.GetType().Name ?? "null"} has no form in documents."),
        };
    }
}
