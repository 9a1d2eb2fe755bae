namespace RecoveryOpt.Cli.Printing;

/// <summary>Rows that say the same in periods that follow each other, as one row: "FY27 to FY34".</summary>
internal static class PeriodRanges
{
    /// <summary>Merges rows by what they say; in the order of their first period, then as they came.</summary>
    public static IEnumerable<string[]> Merge(Scenario scenario, IEnumerable<(string Period, string[] Cells)> rows)
    {
        List<string> order = [.. scenario.Periods.Select(p => p.Id)];
        var open = new Dictionary<string, Range>(StringComparer.Ordinal);
        var ranges = new List<Range>();
        foreach ((string period, string[] cells) in rows.OrderBy(r => order.IndexOf(r.Period)))
        {
            string key = string.Join('\u001f', cells);
            int index = order.IndexOf(period);
            // A period that the scenario doesn't know stands by itself.
            if (index >= 0 && open.TryGetValue(key, out Range? range) && range.LastIndex == index - 1)
            {
                range.LastIndex = index;
                range.Last = period;
                continue;
            }

            var added = new Range(period, index, cells);
            ranges.Add(added);
            open[key] = added;
        }

        return ranges.Select(r => (string[])[r.Text, .. r.Cells]);
    }

    private sealed class Range(string first, int index, string[] cells)
    {
        public string[] Cells => cells;

        public string Last { get; set; } = first;

        public int LastIndex { get; set; } = index;

        public string First { get; } = first;

        public string Text => string.Equals(First, Last, StringComparison.Ordinal) ? First : $"{First} to {Last}";
    }
}
