using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Documents;

/// <summary>Terms that name a contract of the library: its payable steps, and the grades a lot must keep, of analytes the document says nothing about.</summary>
internal static class TermsReference
{
    public static void Expand(ReferenceTerms terms, EntryPlace place)
    {
        if (terms.Payables.IsEmpty && terms.Limits.IsEmpty)
        {
            place.AddUnfit($"'{terms.Name}', of which neither payable steps nor grades of acceptance are published", "terms with either",
                $"Published: {string.Join("; ", terms.Figures)}.");
            return;
        }

        AddTo(place, "payables", terms.Payables.Select(p => (p.Analyte, Row: PayableRow(p, place, terms.Name))));
        AddTo(place, "limits", terms.Limits.Select(l => (l.Analyte, Row: LimitRow(l, place, terms.Name))));
        place.Document.Take(SourceOf(terms));
    }

    private static void AddTo(EntryPlace place, string name, IEnumerable<(string Analyte, DocumentNode Row)> rows)
    {
        (string Analyte, DocumentNode Row)[] all = [.. rows];
        if (all.Length == 0 || place.List(name) is not { } list) return;
        HashSet<string?> own = [.. list.Items.Select(row => ReferencePlace.TextOf(row, "analyte"))];
        list.Items.AddRange(all.Where(r => !own.Contains(r.Analyte)).Select(r => r.Row));
    }

    private static DocumentNode PayableRow(PayableTerm payable, EntryPlace place, string source)
    {
        int at = place.Offset;
        IEnumerable<DocumentNode> steps = payable.Steps.Select(s => DocumentNode.OfRecord(at,
            ("fromGrade", DocumentNode.OfNumber(s.FromGrade.Number, at)), ("share", DocumentNode.OfNumber(s.Share.Number, at))));
        return DocumentNode.OfRecord(at,
            ("analyte", DocumentNode.OfText(payable.Analyte, at)), ("steps", DocumentNode.OfList(at, steps)), ("source", DocumentNode.OfText(source, at)));
    }

    private static DocumentNode LimitRow(GradeLimit limit, EntryPlace place, string source)
    {
        int at = place.Offset;
        DocumentNode row = DocumentNode.OfRecord(at, ("analyte", DocumentNode.OfText(limit.Analyte, at)));
        if (limit.Least is { } least) row.Add("least", DocumentNode.OfNumber(least.Number, at));
        if (limit.Most is { } most) row.Add("most", DocumentNode.OfNumber(most.Number, at));
        row.Add("basis", DocumentNode.OfText(Choices.Word(limit.Basis), at));
        row.Add("source", DocumentNode.OfText(source, at));
        return row;
    }

    /// <summary>One source for the contract: what was taken from it, and what it says besides and documents can't state.</summary>
    private static Source SourceOf(ReferenceTerms terms)
    {
        ReferenceSource[] sources = [.. terms.Figures.SelectMany(f => f.Sources).Distinct()];
        string[] left = [.. terms.NotStated.Select(f => f.ToString())];
        string besides = left.Length == 0 ? "" : $" Not taken, as terms can't state it: {string.Join("; ", left)}.";
        return new Source
        {
            Id = terms.Name,
            Citation = $"{terms.Title}. {string.Join("; ", sources.Select(s => $"{s.Citation} [{s.Id}]"))}. Taken: payable steps and grades of acceptance.{besides}",
            Date = terms.Figures[0].Year,
            Status = terms.Figures.All(f => f.Status == SourceStatus.Sourced) ? SourceStatus.Sourced : SourceStatus.Derived,
            Kind = terms.Figures[0].SourceKind,
            Address = string.Join(" ; ", sources.Select(s => s.Address)),
        };
    }
}
