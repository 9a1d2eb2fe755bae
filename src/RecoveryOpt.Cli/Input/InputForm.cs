namespace RecoveryOpt.Cli.Input;

/// <summary>How a document that a person named is stored.</summary>
internal enum InputForm
{
    /// <summary>One JSON file.</summary>
    Json,

    /// <summary>A folder of CSV tables.</summary>
    Folder,

    /// <summary>An Excel workbook, or a file that is named like a spreadsheet and may be none.</summary>
    Workbook,
}

/// <summary>Tells from a name how a document is stored.</summary>
internal static class InputForms
{
    /// <summary>Code of a single table where a whole document is needed.</summary>
    public const string OneTable = "RO1070";

    // Those that the workbook reader can't read, it can at least name.
    private static readonly string[] Spreadsheets = [".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".ods", ".numbers"];

    public static InputForm Of(CliHost host, string path)
    {
        if (TablesInput.IsFolder(host, path)) return InputForm.Folder;
        string ending = Path.GetExtension(path);
        if (Spreadsheets.Contains(ending, StringComparer.OrdinalIgnoreCase)) return InputForm.Workbook;
        return ending.Equals(".csv", StringComparison.OrdinalIgnoreCase) ? throw RefuseTable(host, path) : InputForm.Json;
    }

    private static CliException RefuseTable(CliHost host, string path)
    {
        // Whether it is there at all comes first.
        InputFile.Open(host, path, "a folder of CSV tables").Dispose();
        string folder = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        return CliException.InvalidInput($"{path} can't be used:",
            [new Problem(OneTable, path, "a single CSV table", "a folder of CSV tables, an Excel workbook (.xlsx) or a JSON file", $"Name the folder that its tables are in, maybe {folder}; 'recoveryopt new --kind csv' shows one.")]);
    }
}
