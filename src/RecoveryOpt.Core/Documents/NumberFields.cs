using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RecoveryOpt.Documents;

/// <summary>How numbers are read and written: never scaled, never repaired.</summary>
internal static class Numbers
{
    /// <summary>Takes the source of <c>{"value": x, "source": "id"}</c> and returns what stands as its value.</summary>
    public static DocumentNode? Unwrap(DocumentNode node, ReadScope scope)
    {
        if (node.Kind != NodeKind.Record) return node;

        DocumentNode? value = null;
        foreach (DocumentProperty property in node.Properties)
        {
            ReadScope at = scope with { Path = scope.Path.Field(property.Name) };
            if (string.Equals(property.Name, "value", StringComparison.Ordinal) && value is null)
            {
                value = property.Value;
            }
            else if (!string.Equals(property.Name, "source", StringComparison.Ordinal))
            {
                bool again = string.Equals(property.Name, "value", StringComparison.Ordinal);
                at.Add(again ? ProblemCodes.DuplicateField : ProblemCodes.UnknownField, property.Value, $"the field '{property.Name}'",
                    "a value and its source", again ? null : NearestName.Hint(property.Name, ["value", "source"]));
            }
            else if (property.Value.Kind != NodeKind.Text)
            {
                at.WrongType(property.Value, "the id of a source");
            }
            else if (scope.Sources is not { } keeper)
            {
                at.Add(ProblemCodes.SourceNotKept, property.Value, "a source", "a plain number", "Name the source in the description instead.");
            }
            else if (!keeper.TryAdd(scope.Key, property.Value.Text))
            {
                at.Add(ProblemCodes.DuplicateField, property.Value, "a second source of the same number", "one source");
            }
        }

        if (value is null) scope.Add(ProblemCodes.FieldMissing, node, "an object without a value", "{\"value\": a number, \"source\": an id}");
        return value;
    }

    public static bool TryRead(DocumentNode node, ReadScope scope, double least, double most, string unit, out double number)
    {
        number = 0;
        if (node.Kind != NodeKind.Number)
        {
            string? hint = node.Kind == NodeKind.Text ? QuotedNumber.Hint(node.Text, unit) : null;
            if (hint is null) scope.WrongType(node, "a number");
            else scope.Add(ProblemCodes.WrongType, node, node.Describe(), "a number", hint);
            return false;
        }

        if (!double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) || !double.IsFinite(number))
        {
            scope.Add(ProblemCodes.NotFinite, node, node.Describe(), "a finite number");
            return false;
        }

        if (number >= least && number <= most)
        {
            // Negative zero would print as "-0" and make equal scenarios differ.
            if (number == 0) number = 0;
            return true;
        }

        scope.Add(ProblemCodes.OutOfRange, node, node.Describe(), string.Create(CultureInfo.InvariantCulture, $"between {least:R} and {most:R} {unit}").TrimEnd(), RangeHint(number, most, unit));
        return false;
    }

    public static bool TryRead<TQuantity>(DocumentNode node, ReadScope scope, out TQuantity quantity)
        where TQuantity : struct, IQuantity<TQuantity>
    {
        quantity = default;
        if (!TryRead(node, scope, TQuantity.Least, TQuantity.Most, TQuantity.Unit, out double number)) return false;
        quantity = TQuantity.Of(number);
        return true;
    }

    public static bool TryReadList<TQuantity>(DocumentNode list, ReadScope scope, out ImmutableArray<TQuantity> quantities)
        where TQuantity : struct, IQuantity<TQuantity>
    {
        var read = ImmutableArray.CreateBuilder<TQuantity>(list.Items.Count);
        for (int i = 0; i < list.Items.Count; i++)
        {
            if (TryRead(list.Items[i], scope.Row(i, null), out TQuantity quantity)) read.Add(quantity);
        }

        quantities = read.ToImmutable();
        return quantities.Length == list.Items.Count;
    }

    /// <summary>Writes the value alone, or with its source.</summary>
    public static void WriteWithSource(WriteScope scope, Action<Utf8JsonWriter> writeValue)
    {
        if (scope.TakeSource() is not { } source)
        {
            writeValue(scope.Writer);
            return;
        }

        scope.Writer.WriteStartObject();
        scope.Writer.WritePropertyName("value");
        writeValue(scope.Writer);
        scope.Writer.WriteString("source", source);
        scope.Writer.WriteEndObject();
    }

    /// <summary>Writes a list of numbers on one line, where a person can compare the periods.</summary>
    public static void WriteList(Utf8JsonWriter writer, IEnumerable<double> numbers)
    {
        // "R" gives the shortest text that reads back as the same number.
        IEnumerable<string> texts = numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture));
        writer.WriteRawValue(Encoding.ASCII.GetBytes($"[{string.Join(", ", texts)}]"));
    }

    public static void WriteNumber(Utf8JsonWriter writer, double number) =>
        writer.WriteRawValue(Encoding.ASCII.GetBytes(number.ToString("R", CultureInfo.InvariantCulture)));

    public static JsonObject NumberSchema(double? least, double? most)
    {
        var schema = new JsonObject { ["type"] = "number" };
        if (least is { } l) schema["minimum"] = l;
        if (most is { } m) schema["maximum"] = m;
        return schema;
    }

    public static JsonObject WithSource(params JsonNode[] shapes)
    {
        JsonNode value = shapes.Length == 1 ? shapes[0].DeepClone() : new JsonObject { ["anyOf"] = new JsonArray([.. shapes.Select(s => s.DeepClone())]) };
        var sourced = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { ["value"] = value, ["source"] = new JsonObject { ["type"] = "string" } },
            ["required"] = new JsonArray("value"),
            ["additionalProperties"] = false,
        };
        return new JsonObject { ["anyOf"] = new JsonArray([.. shapes, sourced]) };
    }

    private static string? RangeHint(double number, double most, string unit)
    {
        if (string.Equals(unit, Share.Unit, StringComparison.Ordinal) && number > most && number <= 100) return "Maybe it is in percent: write 8 % as 0.08.";
        if (string.Equals(unit, Latitude.Unit, StringComparison.Ordinal) && most == Latitude.Most && Math.Abs(number) <= Longitude.Most) return "Maybe latitude and longitude are swapped.";
        if (string.Equals(unit, Grade.Unit, StringComparison.Ordinal) && number > most) return "Maybe it is in ppb, not ppm: 1 g/t is 1,000 ppb.";
        return null;
    }
}

/// <summary>A quantity.</summary>
internal sealed class QuantityField<T, TQuantity>(DocumentField info, double? defaultNumber, Func<T, TQuantity?> get, Func<T, TQuantity, T> set) : Field<T>(info)
    where TQuantity : struct, IQuantity<TQuantity>
{
    public override T Read(T row, DocumentNode value, ReadScope scope) =>
        Numbers.Unwrap(value, scope) is { } number && Numbers.TryRead(number, scope, out TQuantity quantity) ? set(row, quantity) : row;

    public override Presence Presence(T row) => get(row) switch
    {
        { } q when q.IsGiven() => q.Number == defaultNumber ? Documents.Presence.Default : Documents.Presence.Stated,
        _ => Documents.Presence.Absent,
    };

    public override void Write(T row, WriteScope scope)
    {
        // A keyed value is written whatever it is; one that was never given cannot be in a valid scenario.
        double number = get(row)!.Value.Number;
        Numbers.WriteWithSource(scope, writer => Numbers.WriteNumber(writer, number));
    }

    public override JsonObject Schema() => Numbers.WithSource(Numbers.NumberSchema(TQuantity.Least, TQuantity.Most));
}

/// <summary>A quantity that may differ from period to period.</summary>
internal sealed class SeriesField<T, TQuantity>(DocumentField info, Func<T, PerPeriod<TQuantity>?> get, Func<T, PerPeriod<TQuantity>, T> set) : Field<T>(info)
    where TQuantity : struct, IQuantity<TQuantity>
{
    public override T Read(T row, DocumentNode value, ReadScope scope)
    {
        if (Numbers.Unwrap(value, scope) is not { } stated) return row;
        if (stated.Kind == NodeKind.List)
        {
            return Numbers.TryReadList(stated, scope, out ImmutableArray<TQuantity> each) ? set(row, PerPeriod<TQuantity>.Each(each)) : row;
        }

        return Numbers.TryRead(stated, scope, out TQuantity constant) ? set(row, PerPeriod<TQuantity>.Constant(constant)) : row;
    }

    public override Presence Presence(T row) => get(row) is null ? Documents.Presence.Absent : Documents.Presence.Stated;

    public override void Write(T row, WriteScope scope)
    {
        PerPeriod<TQuantity> series = get(row)!;
        Numbers.WriteWithSource(scope, writer =>
        {
            if (series.IsConstant) Numbers.WriteNumber(writer, series.Values[0].Number);
            else Numbers.WriteList(writer, series.Values.Select(v => v.Number));
        });
    }

    public override JsonObject Schema()
    {
        JsonObject number = Numbers.NumberSchema(TQuantity.Least, TQuantity.Most);
        return Numbers.WithSource(number, new JsonObject { ["type"] = "array", ["items"] = number.DeepClone(), ["minItems"] = 1 });
    }
}

/// <summary>A list of quantities.</summary>
internal sealed class QuantitiesField<T, TQuantity>(DocumentField info, Func<T, ImmutableArray<TQuantity>> get, Func<T, ImmutableArray<TQuantity>, T> set) : Field<T>(info)
    where TQuantity : struct, IQuantity<TQuantity>
{
    public override T Read(T row, DocumentNode value, ReadScope scope)
    {
        if (Numbers.Unwrap(value, scope) is not { } stated) return row;
        if (stated.Kind == NodeKind.List) return Numbers.TryReadList(stated, scope, out ImmutableArray<TQuantity> all) ? set(row, all) : row;
        scope.WrongType(stated, "a list of numbers [x, y, ...]");
        return row;
    }

    public override Presence Presence(T row) => get(row).OrEmpty().IsEmpty ? Documents.Presence.Default : Documents.Presence.Stated;

    public override void Write(T row, WriteScope scope) =>
        Numbers.WriteWithSource(scope, writer => Numbers.WriteList(writer, get(row).Select(q => q.Number)));

    public override JsonObject Schema() =>
        Numbers.WithSource(new JsonObject { ["type"] = "array", ["items"] = Numbers.NumberSchema(TQuantity.Least, TQuantity.Most) });
}

/// <summary>A plain number that has no quantity type: a factor, a count of days.</summary>
internal sealed class PlainNumberField<T>(DocumentField info, Func<T, double?> get, Func<T, double, T> set) : Field<T>(info)
{
    public override T Read(T row, DocumentNode value, ReadScope scope) =>
        Numbers.Unwrap(value, scope) is { } number
        && Numbers.TryRead(number, scope, Info.Least!.Value, Info.Most!.Value, Info.Unit ?? "", out double read) ? set(row, read) : row;

    public override Presence Presence(T row) => get(row) is { } n && double.IsFinite(n) ? Documents.Presence.Stated : Documents.Presence.Absent;

    public override void Write(T row, WriteScope scope) =>
        Numbers.WriteWithSource(scope, writer => Numbers.WriteNumber(writer, get(row)!.Value == 0 ? 0 : get(row)!.Value));

    public override JsonObject Schema() => Numbers.WithSource(Numbers.NumberSchema(Info.Least, Info.Most));
}

/// <summary>A whole number.</summary>
internal sealed class WholeField<T>(DocumentField info, int? defaultNumber, Func<T, int?> get, Func<T, int, T> set) : Field<T>(info)
{
    public override T Read(T row, DocumentNode value, ReadScope scope)
    {
        if (Numbers.Unwrap(value, scope) is not { } stated || !Numbers.TryRead(stated, scope, Info.Least!.Value, Info.Most!.Value, "", out double number)) return row;
        if (number == Math.Floor(number)) return set(row, (int)number);
        scope.Add(ProblemCodes.WrongType, stated, stated.Describe(), "a whole number");
        return row;
    }

    public override Presence Presence(T row) => get(row) switch
    {
        null => Documents.Presence.Absent,
        { } n => n == defaultNumber ? Documents.Presence.Default : Documents.Presence.Stated,
    };

    public override void Write(T row, WriteScope scope) => Numbers.WriteWithSource(scope, writer => writer.WriteNumberValue(get(row)!.Value));

    public override JsonObject Schema()
    {
        JsonObject schema = Numbers.NumberSchema(Info.Least, Info.Most);
        schema["type"] = "integer";
        return Numbers.WithSource(schema);
    }
}
