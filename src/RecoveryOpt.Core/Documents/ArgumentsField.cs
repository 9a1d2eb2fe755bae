using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Documents;

/// <summary>Numbers and lists of numbers by name, each with its source where it has one.</summary>
internal sealed class ArgumentsField<T>(DocumentField info, Func<T, FunctionArguments?> get, Func<T, FunctionArguments, T> set) : Field<T>(info)
{
    private const double Far = 1e15;

    public override T Read(T row, DocumentNode value, ReadScope scope)
    {
        if (value.Kind != NodeKind.Record)
        {
            scope.WrongType(value, "an object of numbers and lists of numbers by name {\"k\": 0.25, ...}");
            return row;
        }

        FunctionArguments arguments = FunctionArguments.None;
        foreach (DocumentProperty property in value.Properties)
        {
            ReadScope at = scope.Field(property.Name);
            if (arguments.Has(property.Name)) scope.Reading.Add(ProblemCodes.DuplicateField, at.Path.ToString(), property.Offset, $"'{property.Name}' a second time", "each parameter once");
            else if (Numbers.Unwrap(property.Value, at) is { } stated) arguments = Read(arguments, property.Name, stated, at);
        }

        return set(row, arguments);
    }

    public override Presence Presence(T row) => get(row) is null ? Documents.Presence.Absent : Documents.Presence.Stated;

    public override void Write(T row, WriteScope scope)
    {
        FunctionArguments arguments = get(row)!;
        scope.Writer.WriteStartObject();
        foreach (string name in arguments.Names)
        {
            scope.Writer.WritePropertyName(name);
            Numbers.WriteWithSource(scope.Field(name), writer =>
            {
                if (arguments.IsList(name)) Numbers.WriteList(writer, arguments.List(name));
                else Numbers.WriteNumber(writer, arguments.Number(name));
            });
        }

        scope.Writer.WriteEndObject();
    }

    public override JsonObject Schema()
    {
        JsonObject number = Numbers.NumberSchema(null, null);
        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = Numbers.WithSource(number, new JsonObject { ["type"] = "array", ["items"] = number.DeepClone(), ["minItems"] = 1 }),
        };
    }

    private static FunctionArguments Read(FunctionArguments arguments, string name, DocumentNode stated, ReadScope at)
    {
        if (stated.Kind != NodeKind.List) return Numbers.TryRead(stated, at, -Far, Far, "", out double number) ? arguments.With(name, number) : arguments.With(name, double.NaN);

        var list = ImmutableArray.CreateBuilder<double>(stated.Items.Count);
        for (int i = 0; i < stated.Items.Count; i++)
        {
            if (Numbers.TryRead(stated.Items[i], at.Row(i, null), -Far, Far, "", out double item)) list.Add(item);
        }

        return arguments.With(name, list.ToImmutable());
    }
}
