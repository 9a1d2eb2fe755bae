using System.Collections.Immutable;
using System.Globalization;

namespace RecoveryOpt;

/// <summary>Grades that look as if they were in another unit than g/t: against the same material elsewhere, and against the whole.</summary>
internal static class GradeNotes
{
    // Grades of one material scatter by a factor of ten or even a hundred; ppb are off by a thousand, per cent by ten thousand.
    private const double AsPpb = 400;
    private const double AsPercent = 1.0 / 4000;
    private const int LeastGrades = 4;

    public static IEnumerable<Problem> Of(ScenarioContent c)
    {
        (string Path, string Material, AssayLine Line)[] lines = [.. Lines(c)];
        Dictionary<(string, string), double> medians = lines.Where(x => x.Line.Grade.Number > 0).GroupBy(x => (x.Material, x.Line.Analyte)).Where(g => g.Count() >= LeastGrades)
            .ToDictionary(g => g.Key, g => Median(g.Select(x => x.Line.Grade.Number)));
        foreach ((string path, string material, AssayLine line) in lines)
        {
            if (line.Grade.Number == 0 || !medians.TryGetValue((material, line.Analyte), out double usual)) continue;
            double ratio = line.Grade.Number / usual;
            string? hint = ratio >= AsPpb ? "Maybe it is in ppb, not ppm: 1 g/t is 1,000 ppb." : ratio <= AsPercent ? "Maybe it is in %, not g/t: 1 % is 10,000 g/t." : null;
            if (hint is not null) yield return new Problem(ProblemCodes.GradeDoubtful, path, $"{Text(line.Grade.Number)} g/t, where {material} usually holds {Text(usual)}", "g/t on the dry basis", hint);
        }

        foreach (Problem heavy in AboveWhole(c)) yield return heavy;
    }

    private static IEnumerable<(string Path, string Material, AssayLine Line)> Lines(ScenarioContent c)
    {
        foreach (Feedstock f in c.Feedstocks)
        {
            string path = ProblemPath.Named("feedstocks", f.Id);
            foreach (AssayLine line in f.Assay) yield return ($"{path}.assay.{line.Analyte}", f.Material, line);
            foreach ((FeedstockBlock block, AssayLine line) in f.Blocks.SelectMany(b => b.Assay.Select(a => (b, a))))
                yield return ($"{path}.{ProblemPath.Named("blocks", block.Id)}.assay.{line.Analyte}", f.Material, line);
        }
    }

    // A note, no problem: a compound and the element in it may both be assayed.
    private static IEnumerable<Problem> AboveWhole(ScenarioContent c)
    {
        foreach (Feedstock f in c.Feedstocks)
        {
            double sum = f.Assay.Sum(a => a.Grade.Number);
            if (sum <= Grade.Most) continue;
            string most = f.Assay.MaxBy(a => a.Grade.Number)!.Analyte;
            yield return new Problem(ProblemCodes.AssayAboveWhole, $"{ProblemPath.Named("feedstocks", f.Id)}.assay", $"grades that add to {Text(sum)} g/t", "at most 1000000 g/t, which is all there is", $"Maybe {most} is in ppb, not ppm; or a compound is assayed beside its elements.");
        }
    }

    private static double Median(IEnumerable<double> numbers)
    {
        ImmutableArray<double> sorted = [.. numbers.Order()];
        return sorted[sorted.Length / 2];
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
