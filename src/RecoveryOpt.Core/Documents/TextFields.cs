using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace RecoveryOpt.Documents;

/// <summary>Text.</summary>
internal sealed class TextField<T>(DocumentField info, Func<T, string?> get, Func<T, string, T> set) : Field<T>(info)
{
    public override T Read(T row, DocumentNode value, ReadScope scope)
    {
        if (value.Kind == NodeKind.Text) return set(row, value.Text);
        scope.WrongType(value, "a text");
        if (string.Equals(Info.Name, "id", StringComparison.Ordinal)) scope.Reading.NamesAreIncomplete = true;
        return row;
    }

    // An optional text that is empty differs from one that is absent, and stays so; an empty required one is what the rules refuse.
    public override Presence Presence(T row) => get(row) switch
    {
        null => Documents.Presence.Absent,
        "" when Info.Required => Documents.Presence.Default,
        { } text => string.Equals(text, Info.Default, StringComparison.Ordinal) ? Documents.Presence.Default : Documents.Presence.Stated,
    };

    public override void Write(T row, WriteScope scope) => scope.Writer.WriteStringValue(get(row));

    public override JsonObject Schema() =>
        Info.Required ? new() { ["type"] = "string", ["minLength"] = 1 } : new() { ["type"] = "string" };
}

/// <summary>A list of texts.</summary>
internal sealed class TextsField<T>(DocumentField info, Func<T, ImmutableArray<string>> get, Func<T, ImmutableArray<string>, T> set) : Field<T>(info)
{
    public override T Read(T row, DocumentNode value, ReadScope scope)
    {
        if (value.Kind != NodeKind.List)
        {
            scope.WrongType(value, "a list of texts [\"x\", ...]");
            return row;
        }

        var texts = ImmutableArray.CreateBuilder<string>(value.Items.Count);
        for (int i = 0; i < value.Items.Count; i++)
        {
            if (value.Items[i].Kind == NodeKind.Text) texts.Add(value.Items[i].Text);
            else scope.Row(i, null).WrongType(value.Items[i], "a text");
        }

        return set(row, texts.ToImmutable());
    }

    public override Presence Presence(T row) => get(row).OrEmpty().IsEmpty ? Documents.Presence.Default : Documents.Presence.Stated;

    public override void Write(T row, WriteScope scope)
    {
        scope.Writer.WriteStartArray();
        foreach (string text in get(row)) scope.Writer.WriteStringValue(text);
        scope.Writer.WriteEndArray();
    }

    public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } };
}

/// <summary>One of a few words: the members of an enumeration, in camel case.</summary>
internal sealed class ChoiceField<T, TChoice>(DocumentField info, TChoice? defaultChoice, Func<T, TChoice?> get, Func<T, TChoice, T> set) : Field<T>(info)
    where TChoice : struct, Enum
{
    public override T Read(T row, DocumentNode value, ReadScope scope)
    {
        if (value.Kind != NodeKind.Text)
        {
            scope.WrongType(value, Expected());
            return row;
        }

        int index = Info.Choices.IndexOf(value.Text, StringComparer.Ordinal);
        if (index >= 0) return set(row, Enum.GetValues<TChoice>()[index]);
        scope.Add(ProblemCodes.UnknownChoice, value, value.Describe(), Expected(), NearestName.Hint(value.Text, Info.Choices));
        return row;
    }

    public override Presence Presence(T row) => get(row) switch
    {
        null => Documents.Presence.Absent,
        { } choice => EqualityComparer<TChoice?>.Default.Equals(choice, defaultChoice) ? Documents.Presence.Default : Documents.Presence.Stated,
    };

    public override void Write(T row, WriteScope scope) => scope.Writer.WriteStringValue(Choices.Word(get(row)!.Value));

    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. Info.Choices.Select(c => JsonValue.Create(c))]) };

    private string Expected() => $"one of {string.Join(", ", Info.Choices)}";
}

/// <summary>The words of enumerations.</summary>
internal static class Choices
{
    public static ImmutableArray<string> Of<TChoice>()
        where TChoice : struct, Enum =>
        [.. Enum.GetValues<TChoice>().Select(Word)];

    public static string Word<TChoice>(TChoice choice)
        where TChoice : struct, Enum
    {
        string name = choice.ToString();
        return string.Concat(char.ToLowerInvariant(name[0]).ToString(), name.AsSpan(1));
    }
}

/// <summary>true or false; false where nothing is said.</summary>
internal sealed class FlagField<T>(DocumentField info, Func<T, bool> get, Func<T, bool, T> set) : Field<T>(info)
{
    public override T Read(T row, DocumentNode value, ReadScope scope)
    {
        if (value.Kind == NodeKind.Flag) return set(row, value.Flag);
        scope.WrongType(value, "true or false");
        return row;
    }

    public override Presence Presence(T row) => get(row) ? Documents.Presence.Stated : Documents.Presence.Default;

    public override void Write(T row, WriteScope scope) => scope.Writer.WriteBooleanValue(get(row));

    public override JsonObject Schema() => new() { ["type"] = "boolean" };
}

/// <summary>A day.</summary>
internal sealed class DateField<T>(DocumentField info, Func<T, DateOnly?> get, Func<T, DateOnly, T> set) : Field<T>(info)
{
    private const string Form = "yyyy-MM-dd";

    public override T Read(T row, DocumentNode value, ReadScope scope)
    {
        if (value.Kind != NodeKind.Text) scope.WrongType(value, "a day such as \"2027-01-31\"");
        else if (DateOnly.TryParseExact(value.Text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)) return set(row, date);
        else scope.Add(ProblemCodes.MalformedText, value, value.Describe(), "a day such as \"2027-01-31\"");
        return row;
    }

    public override Presence Presence(T row) => get(row) is null ? Documents.Presence.Absent : Documents.Presence.Stated;

    public override void Write(T row, WriteScope scope) => scope.Writer.WriteStringValue(get(row)!.Value.ToString(Form, CultureInfo.InvariantCulture));

    public override JsonObject Schema() => new() { ["type"] = "string", ["format"] = "date" };
}

/// <summary>A material stream in its written form.</summary>
internal sealed class StreamField<T>(DocumentField info, Func<T, MaterialStreamPath> get, Func<T, MaterialStreamPath, T> set) : Field<T>(info)
{
    private const string Expected = "a feedstock and its steps, as FEEDSTOCK > TECHNOLOGY/MODE/OUTPUT";

    public override T Read(T row, DocumentNode value, ReadScope scope)
    {
        if (value.Kind != NodeKind.Text) scope.WrongType(value, Expected);
        else if (MaterialStreamPath.TryParse(value.Text, out MaterialStreamPath? path)) return set(row, path!);
        else scope.Add(ProblemCodes.MalformedText, value, value.Describe(), Expected);
        return row;
    }

    public override Presence Presence(T row) => Documents.Presence.Stated;

    public override void Write(T row, WriteScope scope) => scope.Writer.WriteStringValue(get(row).ToString());

    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1 };
}
