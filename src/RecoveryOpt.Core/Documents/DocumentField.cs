using System.Collections.Immutable;

namespace RecoveryOpt.Documents;

/// <summary>The form a field's value has in a document.</summary>
public enum FieldKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>A day, as 2027-01-31.</summary>
    Date,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number, or an object of a value and its source.</summary>
    Number,

    /// <summary>A list of numbers.</summary>
    Numbers,

    /// <summary>A number for all periods, a list with one for each, or an object of either and its source.</summary>
    Series,

    /// <summary>A material stream as text: a feedstock and the steps it went through.</summary>
    Stream,

    /// <summary>One object.</summary>
    Record,

    /// <summary>A list of objects.</summary>
    Rows,

    /// <summary>An object whose names are ids and whose values are numbers, or objects of a value and more.</summary>
    Keyed,

    /// <summary>An object of texts by name.</summary>
    TextMap,

    /// <summary>An object of numbers and lists of numbers by name.</summary>
    Arguments,
}

/// <summary>What one field of a document means: the reader, the schema and the documentation all use this row.</summary>
public sealed record DocumentField
{
    internal DocumentField(string name, FieldKind kind, string description)
    {
        Name = name;
        Kind = kind;
        Description = description;
    }

    /// <summary>Name in documents.</summary>
    public string Name { get; }

    /// <summary>Form of the value.</summary>
    public FieldKind Kind { get; }

    /// <summary>What it means.</summary>
    public string Description { get; }

    /// <summary>Unit of the number; none where it is no number.</summary>
    public string? Unit { get; internal init; }

    /// <summary>Least number allowed, in <see cref="Unit"/>.</summary>
    public double? Least { get; internal init; }

    /// <summary>Greatest number allowed, in <see cref="Unit"/>.</summary>
    public double? Most { get; internal init; }

    /// <summary>True where it must always be stated.</summary>
    public bool Required { get; internal init; }

    /// <summary>What holds where it is left out, in words or as a number; none where nothing is assumed.</summary>
    public string? Default { get; internal init; }

    /// <summary>False where the optimiser refuses it as not yet optimised.</summary>
    public bool Optimised { get; internal init; } = true;

    /// <summary>The words of a choice.</summary>
    public ImmutableArray<string> Choices { get; internal init; } = [];

    /// <summary>Name of the table that describes the objects within; none where there are none.</summary>
    public string? Table { get; internal init; }

    /// <summary>True where the reader itself, not the scenario's rules, refuses a document without it.</summary>
    internal bool ReaderRequires { get; init; }
}

/// <summary>All fields of one kind of object in a document, in the order they are written.</summary>
/// <param name="Name">Name of the table.</param>
/// <param name="Description">What the object is.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="HasSource">True where an object may name the <c>source</c> of its numbers.</param>
/// <param name="HasFieldSources">True where it may also name <c>fieldSources</c>, for fields that cannot carry one beside their value.</param>
/// <param name="KeyField">For objects under their id: the field that the id is; none otherwise.</param>
/// <param name="ValueField">For objects under their id: the field that a plain number stands for, named <c>value</c> when written out.</param>
public sealed record DocumentTable(
    string Name, string Description, ImmutableArray<DocumentField> Fields, bool HasSource, bool HasFieldSources, string? KeyField, string? ValueField)
{
    /// <summary>Where such an object may name an entry of the reference library as its <c>reference</c>: what it then takes from there. None elsewhere.</summary>
    public string? Reference { get; internal init; }

    /// <summary>Fields that a <c>reference</c> may give, so that they need not be stated beside one.</summary>
    public ImmutableArray<string> GivenByReference { get; internal init; } = [];
}
