namespace RecoveryOpt.Documents;

/// <summary>A technology that names a published step: mass pulls, recoveries and cost; what is not published must be stated, and is named.</summary>
internal static class TechnologyReference
{
    public static void Expand(ReferenceTechnology technology, EntryPlace place)
    {
        if (technology.Step is not { } step)
        {
            place.AddUnfit($"'{technology.Name}', which is published as data only: its mass split or gold's recovery is missing", "a technology that is published as a step",
                $"Steps: {string.Join(", ", ReferenceData.Technologies.Where(t => t.Step is not null).Select(t => t.Name))}. Use its figures one by one: {string.Join(", ", technology.Figures.Select(f => f.Name))}.");
            return;
        }

        AddOutputs(step, place);
        AddModes(step, place);
    }

    private static void AddOutputs(ReferenceStep step, EntryPlace place)
    {
        if (place.List("outputs") is not { } outputs) return;
        DocumentPath path = place.Place.Path.Field("outputs");
        foreach (ReferenceOutput output in step.Outputs)
        {
            int index = outputs.Items.FindIndex(row => ReferencePlace.TextOf(row, "id") == output.Id);
            if (index < 0) place.AddNeed(path, $"no output '{output.Id}'", $"{{\"id\": \"{output.Id}\", \"material\": ..., \"moisture\": ...}}");
            else Complete(output, outputs.Items[index], path.Row(index, output.Id), place);
        }
    }

    private static void Complete(ReferenceOutput output, DocumentNode stated, DocumentPath path, EntryPlace place)
    {
        if (stated.Find("massPull") is not null || stated.Find("fineness") is not null || stated.Find("remainder") is not null) return;
        if (output.MassPull is { } pull)
        {
            stated.Add("massPull", place.Document.Sourced(pull, UnitConversion.InUnit(pull, ReferenceValue.Typical, "fraction")!.Value, place.Offset));
        }
        else if (output.Remainder) stated.Add("remainder", DocumentNode.OfFlag(true, place.Offset));
        else place.AddNeed(path.Field("fineness"), "nothing; it is not published", "the fineness of the metal product, in parts per thousand");
    }

    private static void AddModes(ReferenceStep step, EntryPlace place)
    {
        if (place.List("modes") is not { } modes) return;
        if (modes.Items.Count == 0) modes.Items.Add(DocumentNode.OfRecord(place.Offset, ("id", DocumentNode.OfText("published", place.Offset))));
        for (int i = 0; i < modes.Items.Count; i++)
        {
            DocumentNode mode = modes.Items[i];
            if (mode.Kind != NodeKind.Record) continue;
            AddRecoveries(step, mode, place);
            AddCost(step, mode, place.Place.Path.Field("modes").Row(i, ReferencePlace.TextOf(mode, "id")), place);
        }
    }

    private static void AddRecoveries(ReferenceStep step, DocumentNode mode, EntryPlace place)
    {
        if (mode.Find("recoveries") is not { } recoveries) mode.Add("recoveries", recoveries = DocumentNode.OfList(place.Offset, []));
        if (recoveries.Kind != NodeKind.List) return;
        foreach (ReferenceRecovery recovery in step.Recoveries.Where(r => place.Document.Assays(r.Analyte)))
        {
            bool isStated = recoveries.Items.Exists(row => ReferencePlace.TextOf(row, "output") == recovery.Output && ReferencePlace.TextOf(row, "analyte") == recovery.Analyte);
            if (isStated) continue;
            double share = UnitConversion.InUnit(recovery.Recovery, ReferenceValue.Typical, Share.Unit)!.Value;
            recoveries.Items.Add(DocumentNode.OfRecord(place.Offset,
                ("output", DocumentNode.OfText(recovery.Output, place.Offset)),
                ("analyte", DocumentNode.OfText(recovery.Analyte, place.Offset)),
                ("model", DocumentNode.OfText(Choices.Word(RecoveryModelKind.Constant), place.Offset)),
                ("recovery", place.Document.Sourced(recovery.Recovery, share, place.Offset))));
        }
    }

    private static void AddCost(ReferenceStep step, DocumentNode mode, DocumentPath path, EntryPlace place)
    {
        const string field = "costPerDryTonne";
        if (mode.Find(field) is not null) return;
        foreach (ReferenceFigure cost in step.CostsPerDryTonne)
        {
            if (cost.Value() is not { } value
                || !UnitConversion.TryConvert(cost, value, new WantedUnit("money/t") { Currency = place.Document.Currency }, out double converted, out _)) continue;
            mode.Add(field, place.Document.Sourced(cost, converted, place.Offset));
            return;
        }

        string published = step.CostsPerDryTonne.IsEmpty ? "it is not published" : $"it is published in {string.Join(" and ", step.CostsPerDryTonne.Select(c => c.Currency))} only";
        place.AddNeed(path.Field(field), $"nothing; {published}", $"the operating cost per dry tonne in {place.Document.Currency}");
    }
}
