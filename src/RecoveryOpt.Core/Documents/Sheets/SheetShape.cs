using System.Collections.Immutable;

namespace RecoveryOpt.Documents;

/// <summary>How a part of a document stands in a sheet.</summary>
internal enum SheetForm
{
    /// <summary>The single values of the document, one row each: field and value.</summary>
    Single,

    /// <summary>A list of objects, one row each.</summary>
    Rows,

    /// <summary>Objects that stand under an id, one row each.</summary>
    Keyed,

    /// <summary>A list that is too long for one cell, a part of it in each row.</summary>
    Values,
}

/// <summary>What a column says of the object that its row is.</summary>
internal enum SheetRole
{
    /// <summary>The value of a field.</summary>
    Value,

    /// <summary>The source of the object's numbers.</summary>
    Source,

    /// <summary>Sources of fields that can't carry one beside their value, as name=id.</summary>
    FieldSources,

    /// <summary>The entry of the reference library that the object takes from.</summary>
    Reference,

    /// <summary>{} where the object is stated with nothing in it.</summary>
    Presence,
}

/// <summary>A field of a sheet's rows, with the objects within the row taken apart.</summary>
/// <param name="Name">Its column: the field's name, behind the names of the objects it stands in, as <c>purchase.pricePerDryTonne</c>.</param>
/// <param name="Record">The names of those objects.</param>
/// <param name="Property">Its name in JSON.</param>
/// <param name="Role">What it says.</param>
/// <param name="Info">The row of the table of fields; made for what is no field of its own, such as a source.</param>
/// <param name="Owner">The table it belongs to.</param>
/// <param name="Keyed">Of objects under an id, which have a column each: their table.</param>
internal sealed record SheetField(
    string Name, ImmutableArray<string> Record, string Property, SheetRole Role, DocumentField Info, DocumentTable Owner, DocumentTable? Keyed = null)
{
    public const string SourceSuffix = " source";
    public const string ReferenceSuffix = " reference";

    /// <summary>The field that a number in the cell is: of objects under an id, the one that a plain number stands for.</summary>
    public DocumentField Number => Keyed is null ? Info : Keyed.Fields.Single(f => string.Equals(f.Name, Keyed.ValueField, StringComparison.Ordinal));

    /// <summary>True where a cell holds a number, or several.</summary>
    public bool IsNumber => Keyed is not null || (Role == SheetRole.Value && Info.Kind is FieldKind.Number or FieldKind.Series or FieldKind.Whole or FieldKind.Numbers);

    /// <summary>True where a column of its own may name the source.</summary>
    public bool TakesSource => Role == SheetRole.Value && (Keyed is not null || IsNumber || Info.Kind == FieldKind.Arguments || Owner.HasFieldSources);

    /// <summary>True where a figure of the reference library may stand for the number.</summary>
    public bool TakesReference => Role == SheetRole.Value && (Keyed is not null || Info.Kind is FieldKind.Number or FieldKind.Series);
}

/// <summary>One sheet that a document may have: which part of the document its rows are.</summary>
internal sealed class SheetShape
{
    /// <summary>The column of a list that tells its rows apart where they have no id.</summary>
    public const string NumberColumn = "number";

    /// <summary>The column of a list that is too long for one cell.</summary>
    public const string ValuesColumn = "values";

    public required string Name { get; init; }

    public required SheetForm Form { get; init; }

    /// <summary>The sheet whose rows this one's stand in; none where they stand in the document itself.</summary>
    public SheetShape? Parent { get; init; }

    /// <summary>The names from the parent's object to the list, or to the object of ids.</summary>
    public ImmutableArray<string> Way { get; init; } = [];

    /// <summary>The field that the list is; none for the document itself.</summary>
    public DocumentField? Field { get; init; }

    /// <summary>What its rows are.</summary>
    public required IFieldTable Table { get; init; }

    public ImmutableArray<SheetField> Fields { get; set; } = [];

    /// <summary>The field that tells its rows apart; none where only their number does.</summary>
    public string? IdField { get; init; }

    /// <summary>How the sheets below name a row of this one.</summary>
    public string IdColumn => $"{Way[^1]}.{IdField ?? NumberColumn}";

    /// <summary>The sheets whose rows its own rows stand in, the outermost first.</summary>
    public ImmutableArray<SheetShape> Ancestors => Parent is null ? [] : [.. Parent.Ancestors, Parent];
}
