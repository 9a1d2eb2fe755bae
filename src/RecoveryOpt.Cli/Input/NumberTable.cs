using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using RecoveryOpt.Cli.Printing;
using Sylvan.Data.Csv;

namespace RecoveryOpt.Cli.Input;

/// <summary>Reads columns of numbers from a CSV file that a person named; every cell that is no number is reported at once.</summary>
internal static class NumberTable
{
    private const string ColumnMissing = "RO9005";
    private const string NotANumber = "RO9006";

    public static ImmutableArray<double[]> Read(CliHost host, string path, params string[] columns)
    {
        using var text = new StreamReader(new MemoryStream(InputFile.Read(host, path, "a CSV file")), Encoding.UTF8);
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var rows = ImmutableArray.CreateBuilder<double[]>();
        try
        {
            using CsvDataReader csv = CsvDataReader.Create(text);
            int[] at = [.. columns.Select(c => IndexOf(csv, c, problems))];
            for (int row = 1; problems.Count == 0 || !at.Contains(-1); row++)
            {
                if (!csv.Read()) break;
                rows.Add([.. columns.Select((c, k) => Number(csv.GetString(at[k]), row, c, problems))]);
            }
        }
        catch (Exception error) when (error is CsvFormatException or CsvRecordTooLargeException or FormatException)
        {
            problems.Add(new Problem(NotANumber, path, Printer.Clean(error.Message), "a CSV table with a header row"));
        }

        return problems.Count == 0 ? rows.ToImmutable() : throw ScenarioInput.Refuse(path, problems.ToImmutable());
    }

    private static int IndexOf(CsvDataReader csv, string column, ImmutableArray<Problem>.Builder problems)
    {
        string[] headers = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetName)];
        int at = Array.FindIndex(headers, h => string.Equals(h.Trim(), column, StringComparison.OrdinalIgnoreCase));
        if (at < 0) problems.Add(new Problem(ColumnMissing, column, $"the columns {Printer.Clean(string.Join(", ", headers))}", $"a column '{column}'"));
        return at;
    }

    private static double Number(string cell, int row, string column, ImmutableArray<Problem>.Builder problems)
    {
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)) return number;
        problems.Add(new Problem(NotANumber, string.Create(CultureInfo.InvariantCulture, $"row {row}, {column}"), $"'{Printer.Clean(cell)}'", "a number",
            cell.Contains(',', StringComparison.Ordinal) ? "Maybe it has a decimal comma: write 0.5." : null));
        return double.NaN;
    }
}
