using System.Globalization;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Spreadsheets;

/// <summary>Days and times that a workbook stores as numbers: days since 1900 or 1904, and the fraction of a day.</summary>
/// <remarks>The system of 1900 counts a 29 February 1900, which never was: days after it are one ahead.</remarks>
internal static class DaySerial
{
    private const int FalseLeapDay = 60;
    private const double SecondsPerDay = 86_400;

    private static readonly DateTime Zero1900 = new(1899, 12, 31, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime Zero1904 = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime LastDay = new(9999, 12, 31, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>The cell of a day: 2027-01-31, with T07:30:00 behind it where a time is stored with it.</summary>
    public static SheetCell DayOf(double serial, bool from1904)
    {
        double whole = Math.Floor(serial);
        if (from1904 ? whole < 0 : whole < 1) return NoDay(serial);
        if (!from1904 && whole == FalseLeapDay) return SheetCell.OfError("the day 1900-02-29, which never was");

        DateTime zero = from1904 ? Zero1904 : whole > FalseLeapDay ? Zero1900.AddDays(-1) : Zero1900;
        double seconds = Math.Round((serial - whole) * SecondsPerDay);
        if (!(whole <= (LastDay - zero).TotalDays) || (whole == (LastDay - zero).TotalDays && seconds >= SecondsPerDay)) return NoDay(serial);
        DateTime moment = zero.AddDays(whole).AddSeconds(seconds);
        return Of(moment);
    }

    /// <summary>The cell of a time: 07:30:00, or more than 24 hours where it is a length of time.</summary>
    public static SheetCell TimeOf(double serial)
    {
        if (!(serial >= 0 && serial < 1e6)) return NoDay(serial);
        long seconds = (long)Math.Round(serial * SecondsPerDay);
        return new SheetCell(CellKind.Date, string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}"), double.NaN);
    }

    /// <summary>A day that is stored in words (ISO 8601), as strict workbooks may; null where it is none.</summary>
    public static SheetCell? DayOf(ReadOnlySpan<char> words) =>
        DateTime.TryParse(words.TrimEnd('Z'), CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime moment) && words.Length >= 10 && words[4] == '-' ? Of(moment) : null;

    /// <summary>The number of a day in the system of 1900; null before it.</summary>
    public static int? Of(DateOnly day)
    {
        int days = day.DayNumber - DateOnly.FromDateTime(Zero1900).DayNumber;
        return days < 1 ? null : days < FalseLeapDay ? days : days + 1;
    }

    private static SheetCell Of(DateTime moment) => moment.TimeOfDay == TimeSpan.Zero
        ? SheetCell.OfDate(DateOnly.FromDateTime(moment))
        : new SheetCell(CellKind.Date, moment.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), double.NaN);

    private static SheetCell NoDay(double serial) => SheetCell.OfError(string.Create(CultureInfo.InvariantCulture, $"the number {serial} shown as a day"));
}
