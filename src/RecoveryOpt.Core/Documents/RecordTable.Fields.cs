using System.Collections.Immutable;
using System.Globalization;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Documents;

/// <summary>The words a table of fields is written in.</summary>
internal sealed partial class RecordTable<T>
{
    public RecordTable<T> Id(Func<T, string> get, Func<T, string, T> set, string description = "Unique id.") =>
        Text("id", get, set, description, required: true);

    public RecordTable<T> Text(
        string name, Func<T, string?> get, Func<T, string, T> set, string description, bool required = false, string? defaultText = null, bool readerRequires = false) =>
        Add(new TextField<T>(new(name, FieldKind.Text, description) { Required = required, Default = defaultText, ReaderRequires = readerRequires }, get, set));

    public RecordTable<T> Texts(
        string name, Func<T, ImmutableArray<string>> get, Func<T, ImmutableArray<string>, T> set, string description, bool required = false, string? whenEmpty = null) =>
        Add(new TextsField<T>(new(name, FieldKind.Texts, description) { Required = required, Default = whenEmpty }, get, set));

    public RecordTable<T> Number<TQuantity>(
        string name, Func<T, TQuantity?> get, Func<T, TQuantity, T> set, string description, bool required = false, double? whenMissing = null)
        where TQuantity : struct, IQuantity<TQuantity> =>
        Add(new QuantityField<T, TQuantity>(
            QuantityInfo<TQuantity>(name, FieldKind.Number, description, required, whenMissing?.ToString("R", CultureInfo.InvariantCulture)), whenMissing, get, set));

    /// <summary>A quantity whose absence means something that is no number of the row itself.</summary>
    public RecordTable<T> Optional<TQuantity>(string name, Func<T, TQuantity?> get, Func<T, TQuantity, T> set, string description, string whenMissing)
        where TQuantity : struct, IQuantity<TQuantity> =>
        Add(new QuantityField<T, TQuantity>(QuantityInfo<TQuantity>(name, FieldKind.Number, description, false, whenMissing), null, get, set));

    public RecordTable<T> Series<TQuantity>(
        string name, Func<T, PerPeriod<TQuantity>?> get, Func<T, PerPeriod<TQuantity>, T> set, string description, bool required = false, string? whenMissing = null)
        where TQuantity : struct, IQuantity<TQuantity> =>
        Add(new SeriesField<T, TQuantity>(QuantityInfo<TQuantity>(name, FieldKind.Series, description, required, whenMissing), get, set));

    public RecordTable<T> Quantities<TQuantity>(
        string name, Func<T, ImmutableArray<TQuantity>> get, Func<T, ImmutableArray<TQuantity>, T> set, string description)
        where TQuantity : struct, IQuantity<TQuantity> =>
        Add(new QuantitiesField<T, TQuantity>(QuantityInfo<TQuantity>(name, FieldKind.Numbers, description, false, null), get, set));

    public RecordTable<T> Plain(
        string name, Func<T, double?> get, Func<T, double, T> set, string description, double least, double most, string? unit = null, string? whenMissing = null, bool readerRequires = false) =>
        Add(new PlainNumberField<T>(
            new(name, FieldKind.Number, description) { Unit = unit, Least = least, Most = most, Default = whenMissing, Required = readerRequires, ReaderRequires = readerRequires },
            get, set));

    public RecordTable<T> Whole(
        string name, Func<T, int?> get, Func<T, int, T> set, string description, int least = 0, int? whenMissing = null, bool readerRequires = false) =>
        Add(new WholeField<T>(
            new(name, FieldKind.Whole, description) { Least = least, Most = 1_000_000, Default = whenMissing?.ToString(CultureInfo.InvariantCulture), Required = readerRequires, ReaderRequires = readerRequires },
            whenMissing, get, set));

    public RecordTable<T> Flag(string name, Func<T, bool> get, Func<T, bool, T> set, string description) =>
        Add(new FlagField<T>(new(name, FieldKind.Flag, description) { Default = "false" }, get, set));

    public RecordTable<T> Date(string name, Func<T, DateOnly?> get, Func<T, DateOnly, T> set, string description) =>
        Add(new DateField<T>(new(name, FieldKind.Date, description), get, set));

    public RecordTable<T> Stream(string name, Func<T, MaterialStreamPath> get, Func<T, MaterialStreamPath, T> set, string description) =>
        Add(new StreamField<T>(new(name, FieldKind.Stream, description) { Required = true, ReaderRequires = true }, get, set));

    /// <summary>A choice with a default.</summary>
    public RecordTable<T> Choice<TChoice>(string name, Func<T, TChoice?> get, Func<T, TChoice, T> set, string description, TChoice whenMissing)
        where TChoice : struct, Enum =>
        Add(new ChoiceField<T, TChoice>(
            new(name, FieldKind.Choice, description) { Choices = Documents.Choices.Of<TChoice>(), Default = Documents.Choices.Word(whenMissing) }, whenMissing, get, set));

    /// <summary>A choice that must be said: no word is more natural than another.</summary>
    public RecordTable<T> SaidChoice<TChoice>(string name, Func<T, TChoice?> get, Func<T, TChoice, T> set, string description)
        where TChoice : struct, Enum =>
        Add(new ChoiceField<T, TChoice>(
            new(name, FieldKind.Choice, description) { Choices = Documents.Choices.Of<TChoice>(), Required = true, ReaderRequires = true }, null, get, set));

    /// <summary>A choice that may be left open.</summary>
    public RecordTable<T> OpenChoice<TChoice>(string name, Func<T, TChoice?> get, Func<T, TChoice, T> set, string description)
        where TChoice : struct, Enum =>
        Add(new ChoiceField<T, TChoice>(new(name, FieldKind.Choice, description) { Choices = Documents.Choices.Of<TChoice>() }, null, get, set));

    public RecordTable<T> Rows<TRow>(
        string name, IRowShape<TRow> shape, Func<T, ImmutableArray<TRow>> get, Func<T, ImmutableArray<TRow>, T> set, string description, bool required = false)
        where TRow : class =>
        Add(new RowsField<T, TRow>(new(name, FieldKind.Rows, description) { Table = shape.Table.Name, Required = required }, shape, get, set));

    public RecordTable<T> Keyed<TRow>(
        string name, RecordTable<TRow> shape, Func<T, ImmutableArray<TRow>> get, Func<T, ImmutableArray<TRow>, T> set, string description, bool required = false)
        where TRow : class =>
        Add(new KeyedField<T, TRow>(new(name, FieldKind.Keyed, description) { Table = shape.Table.Name, Required = required }, shape, get, set));

    /// <summary>An object; an empty one is as good as none unless <paramref name="isOptional"/>.</summary>
    public RecordTable<T> Record<TRow>(
        string name, IRowShape<TRow> shape, Func<T, TRow?> get, Func<T, TRow, T> set, string description, bool isOptional = true)
        where TRow : class =>
        Add(new RecordField<T, TRow>(new(name, FieldKind.Record, description) { Table = shape.Table.Name }, shape, isOptional, get, set));

    public RecordTable<T> Arguments(string name, Func<T, FunctionArguments?> get, Func<T, FunctionArguments, T> set, string description) =>
        Add(new ArgumentsField<T>(new(name, FieldKind.Arguments, description), get, set));

    private static DocumentField QuantityInfo<TQuantity>(string name, FieldKind kind, string description, bool required, string? whenMissing)
        where TQuantity : struct, IQuantity<TQuantity> =>
        new(name, kind, description)
        {
            Unit = TQuantity.Unit, Least = TQuantity.Least, Most = TQuantity.Most, Required = required, Default = whenMissing,
        };
}
