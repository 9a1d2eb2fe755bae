namespace RecoveryOpt.Documents;

/// <summary>A feedstock that names one of the library: typical head grades of the analytes that the scenario assays, and typical moisture.</summary>
internal static class FeedstockReference
{
    public static void Expand(ReferenceFeedstock feedstock, EntryPlace place)
    {
        if (!feedstock.Grades.Any())
        {
            place.AddUnfit($"'{feedstock.Name}', of which no head grade is published", "a feedstock with head grades, dry basis",
                $"Published: {string.Join("; ", feedstock.Figures)}.");
            return;
        }

        AddAssay(feedstock, place);
        if (place.Node.Find("moisture") is null && feedstock.Moisture is { } moisture)
        {
            place.Node.Add("moisture", place.Document.Sourced(feedstock.Needed("moisture"), moisture.Number, place.Offset));
        }
    }

    private static void AddAssay(ReferenceFeedstock feedstock, EntryPlace place)
    {
        if (place.Node.Find("assay") is not { } assay) place.Node.Add("assay", assay = DocumentNode.OfRecord(place.Offset));
        if (assay.Kind != NodeKind.Record) return;

        foreach (ReferenceFigure figure in feedstock.Grades.Where(f => place.Document.Assays(f.Key) && assay.Find(f.Key) is null))
        {
            if (UnitConversion.InUnit(figure, ReferenceValue.Typical, Grade.Unit) is { } grade)
            {
                assay.Add(figure.Key, place.Document.Sourced(figure, grade, place.Offset));
            }
            else if (figure.Key == Analyte.Gold)
            {
                place.AddNeed(place.Place.Path.Field("assay").Field(figure.Key), $"no typical value of {figure.Name}, only {figure}",
                    $"a grade, or {{\"reference\": \"{figure.Name}\", \"at\": \"low\"}}");
            }
        }
    }
}
