using System.Diagnostics.CodeAnalysis;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Documents;

/// <summary>The recovery models that documents can state.</summary>
internal enum RecoveryModelKind
{
    Constant,
    ConstantTail,
    TwoConstant,
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
}

/// <summary>Reads and writes recoveries by way of <see cref="RecoveryRow"/>.</summary>
internal sealed class RecoveryTable : IRowShape<Recovery>
{
    private static readonly RecordTable<RecoveryRow> Rows = new RecordTable<RecoveryRow>("recovery", "How an output receives an analyte in an operating mode.", () => new())
        .Text("output", x => x.Output, (x, v) => x with { Output = v }, "The output that receives.", required: true)
        .Text("analyte", x => x.Analyte, (x, v) => x with { Analyte = v }, "The analyte received.", required: true)
        .SaidChoice<RecoveryModelKind>("model", x => x.Model, (x, v) => x with { Model = v }, "constant: recovery; constantTail: head - tail; twoConstant: tail = a + b x head.")
        .Number<Share>("recovery", x => x.Recovery, (x, v) => x with { Recovery = v }, "Of the constant model: the share recovered.")
        .Number<Grade>("tail", x => x.Tail, (x, v) => x with { Tail = v }, "Of the constantTail model: grade of the tail.")
        .Number<Grade>("a", x => x.A, (x, v) => x with { A = v }, "Of the twoConstant model: the constant part of the tail.")
        .Number<Share>("b", x => x.B, (x, v) => x with { B = v }, "Of the twoConstant model: the part of the tail proportional to the head grade.");

    public DocumentTable Table => Rows.Table;

    public IEnumerable<IFieldTable> Inner => Rows.Inner;

    public IFieldTable FieldTable => Rows;

    public bool TryRead(DocumentNode node, ReadScope scope, string? key, [NotNullWhen(true)] out Recovery? row)
    {
        row = null;
        if (!Rows.TryRead(node, scope, key, out RecoveryRow? read)) return false;

        row = new Recovery
        {
            Output = read.Output, Analyte = read.Analyte, Model = ModelOf(read, node, scope), Source = read.Source, FieldSources = read.FieldSources,
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

        string[] needed = kind switch
        {
            RecoveryModelKind.Constant => ["recovery"],
            RecoveryModelKind.ConstantTail => ["tail"],
            _ => ["a", "b"],
        };
        foreach (string parameter in new[] { "recovery", "tail", "a", "b" })
        {
            bool isStated = node.Find(parameter) is not null;
            if (isStated == needed.Contains(parameter, StringComparer.Ordinal)) continue;
            scope.Reading.BrokenPaths.Add(scope.Path.Field("model").ToString());
            scope.Reading.Add(ProblemCodes.RecoveryModel, scope.Path.Field(parameter), node.Find(parameter) ?? node,
                isStated ? $"'{parameter}' with the model {Choices.Word(kind)}" : $"no '{parameter}'",
                $"{string.Join(" and ", needed.Select(n => $"'{n}'"))} with the model {Choices.Word(kind)}");
        }

        return (kind, row) switch
        {
            (RecoveryModelKind.Constant, { Recovery: { } recovery }) => new ConstantRecovery(recovery),
            (RecoveryModelKind.ConstantTail, { Tail: { } tail }) => new ConstantTailRecovery(tail),
            (RecoveryModelKind.TwoConstant, { A: { } a, B: { } b }) => new TwoConstantRecovery(a, b),
            _ => null,
        };
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
            _ => throw new NotSupportedException($"The recovery model {recovery.Model?.GetType().Name ?? "null"} has no form in documents."),
        };
    }
}
