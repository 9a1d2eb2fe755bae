using System.Collections.Immutable;

namespace RecoveryOpt.Documents;

/// <summary>How a sheet of the user's own becomes a table of ours: his names of sheets and columns, the units of his columns, and what he has no column for.</summary>
public sealed record HeaderMapping
{
    /// <summary>The sheets that are mapped. Others are read by our names.</summary>
    public ImmutableArray<MappedSheet> Sheets { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Sheets that are left out.</summary>
    public ImmutableArray<string> IgnoredSheets { get; init => field = value.OrEmpty(); } = [];
}

/// <summary>One sheet of the user's own.</summary>
public sealed record MappedSheet
{
    /// <summary>Its name: of the sheet, or of the CSV file without folder and extension.</summary>
    public string Sheet { get; init; } = "";

    /// <summary>The table of ours that its rows belong to, such as feedstocks.</summary>
    public string Table { get; init; } = "";

    /// <summary>The row (in a CSV file, the line) that holds the names of the columns, counted from 1; the first filled one when null.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>The columns that are mapped. Others are read by our names.</summary>
    public ImmutableArray<MappedColumn> Columns { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What holds for every row.</summary>
    public ImmutableArray<MappedConstant> Constants { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Columns that are left out, by their names in the sheet.</summary>
    public ImmutableArray<string> IgnoredColumns { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Rows that are left out: those whose first filled cell is one of these texts, such as Total.</summary>
    public ImmutableArray<string> IgnoredRows { get; init => field = value.OrEmpty(); } = [];
}

/// <summary>One column of the user's own.</summary>
public sealed record MappedColumn
{
    /// <summary>Its name in the sheet.</summary>
    public string Column { get; init; } = "";

    /// <summary>The column of ours that it is, such as assay.Au.</summary>
    public string Field { get; init; } = "";

    /// <summary>The unit that its numbers are in, such as ppm; that of the field when null.</summary>
    public string? Unit { get; init; }
}

/// <summary>A value that every row of a sheet has.</summary>
public sealed record MappedConstant
{
    /// <summary>The column of ours.</summary>
    public string Field { get; init; } = "";

    /// <summary>Its cell, as it would be written.</summary>
    public string Value { get; init; } = "";

    /// <summary>The unit of a number; that of the field when null.</summary>
    public string? Unit { get; init; }
}
