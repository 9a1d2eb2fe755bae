namespace RecoveryOpt;

/// <summary>Rules of limits, tariffs, finance and commitments.</summary>
internal static class LimitRules
{
    public static void Check(ScenarioContent c, RuleReport report)
    {
        MeasureRules.Check(c, report);
        CheckLimits(c, report);
        CheckTariffs(c, report);
        CheckFinance(c, report);
        CheckCommitments(c, report);
    }

    private static void CheckLimits(ScenarioContent c, RuleReport report)
    {
        report.Ids("limits", c.Limits, l => l.Id);
        foreach ((Limit limit, string path) in report.Rows("limits", c.Limits, l => l.Id))
        {
            CheckMeasure(c, $"{path}.measure", limit.Measure, report);
            if (limit.ShareOf is not null) CheckMeasure(c, $"{path}.shareOf", limit.ShareOf, report);
            report.Choice($"{path}.sense", limit.Sense);
            report.Choice($"{path}.span", limit.Span);
            if (limit.PerGramOfGold is { } ledger) report.Choice($"{path}.perGramOfGold", ledger);
            report.RequiredSeries($"{path}.value", limit.Value, "the value of the limit");
            report.Optional($"{path}.breachPrice", limit.BreachPrice);
            report.Optional($"{path}.rollingWindow", limit.RollingWindow);
            CheckShape(limit, path, report);
            CheckWindow(c, limit, path, report);
        }
    }

    private static void CheckWindow(ScenarioContent c, Limit limit, string path, RuleReport report)
    {
        if (limit.BreachPrice is { } price && price.IsGiven() && price.Number < 0)
            report.Add(ProblemCodes.TermsShape, $"{path}.breachPrice", price.ToString(), "0 or more");
        if (limit.RollingWindow is not { } window || !window.IsGiven()) return;
        if (limit.Span is LimitSpan.Horizon or LimitSpan.Cumulative) report.Add(ProblemCodes.LimitShape, $"{path}.rollingWindow", "a rolling window of a limit over the horizon or on the running sum", "one of them");
        if (limit.Value is { IsConstant: false }) report.Add(ProblemCodes.LimitShape, $"{path}.value", "a value for each period of a limit with a rolling window", "one value");
        if (c.Periods.FirstOrDefault(p => p is not null && p.Length.IsGiven() && p.Length.Number > window.Number + 1e-9) is { } longer)
            report.Add(ProblemCodes.LimitShape, $"{path}.rollingWindow", $"{window}, shorter than the period '{longer.Id}'", "at least as long as every period");
    }

    private static void CheckShape(Limit limit, string path, RuleReport report)
    {
        if (limit is { Span: LimitSpan.Horizon, Value.IsConstant: false })
        {
            report.Add(ProblemCodes.LimitShape, $"{path}.value", "a value for each period of a limit over the horizon", "one value");
        }

        if (limit is { PerGramOfGold: not null, ShareOf: not null })
        {
            report.Add(ProblemCodes.LimitShape, path, "perGramOfGold and shareOf", "at most one of them");
        }

        if (limit.PerGramOfGold is not null && !report.Names.Analytes.Contains(Analyte.Gold))
        {
            report.Add(ProblemCodes.UnknownReference, $"{path}.perGramOfGold", "gold, which is no analyte here", "a declared analyte", $"Declare the analyte {Analyte.Gold}.");
        }
    }

    private static void CheckMeasure(ScenarioContent c, string path, string? measure, RuleReport report)
    {
        if (string.IsNullOrEmpty(measure))
        {
            report.Text(path, measure, "a measure, stated or built in");
            return;
        }

        foreach (Problem fault in MeasureReferences.Faults(c, report.Names, path, measure)) report.Add(fault.Code, fault.Path, fault.Found, fault.Expected, fault.Hint);
        if (measure.StartsWith(BuiltInMeasures.GoldPrefix, StringComparison.Ordinal) && !report.Names.Analytes.Contains(Analyte.Gold))
        {
            report.Add(ProblemCodes.UnknownReference, path, $"'{measure}', but gold is no analyte here", "a declared analyte", $"Declare the analyte {Analyte.Gold}.");
        }
    }

    private static void CheckTariffs(ScenarioContent c, RuleReport report)
    {
        report.Ids("tariffs", c.Tariffs, t => t.Id);
        foreach ((Tariff tariff, string path) in report.Rows("tariffs", c.Tariffs, t => t.Id))
        {
            CheckMeasure(c, $"{path}.measure", tariff.Measure, report);
            report.NotEmpty($"{path}.tiers", tariff.Tiers, "at least one tier");
            double before = -1;
            foreach ((TariffTier tier, string at) in report.Rows($"{path}.tiers", tariff.Tiers))
            {
                report.Required<LimitValue>($"{at}.from", tier.From, "where the tier begins");
                report.Required<Money>($"{at}.price", tier.Price, "money per unit");
                if (!tier.From.IsGiven()) continue;
                if (tier.From.Number < 0 || tier.From.Number <= before)
                    report.Add(ProblemCodes.TariffTiers, $"{at}.from", tier.From.ToString(), "tiers from 0 or more, each beginning above the one before");
                before = tier.From.Number;
            }
        }
    }

    private static void CheckFinance(ScenarioContent c, RuleReport report)
    {
        CheckFinancing(c, report);
        if (c.Finance is not { } finance) return;
        report.Sources(finance, "finance");
        report.Optional("finance.grantShare", finance.GrantShare);
        report.Optional("finance.insuranceSharePerYear", finance.InsuranceSharePerYear);
        report.Optional("finance.salvageShare", finance.SalvageShare);
        report.Series("finance.capexBudget", finance.CapexBudget);
        report.Optional("finance.financingRatePerYear", finance.FinancingRatePerYear);
    }

    // The discount rate is no stand-in: it may be real, after tax or a hurdle, where financing is what a lender asks.
    private static void CheckFinancing(ScenarioContent c, RuleReport report)
    {
        for (int t = 0; t < c.Technologies.Length; t++)
        {
            if (c.Technologies[t] is not { LockUpDays: not null } technology) continue;
            NeedsRate(c, $"{ProblemPath.Row("technologies", t, technology.Id)}.lockUpDays", report);
            if (technology.Modes.Any(m => m is not null && m.Recoveries.Any(r => r?.Analyte == Analyte.Gold)) && !report.Names.Priced.Contains(Analyte.Gold))
                report.Add(ProblemCodes.PriceMissing, $"prices.{Analyte.Gold}", $"no price of the gold that '{technology.Id}' locks up", "a price row in money per gram");
        }

        for (int o = 0; o < c.Offtakes.Length; o++)
        {
            if (c.Offtakes[o] is { DaysToPayment: not null } offtake) NeedsRate(c, $"{ProblemPath.Row("offtakes", o, offtake.Id)}.daysToPayment", report);
        }
    }

    private static void NeedsRate(ScenarioContent c, string path, RuleReport report)
    {
        if (c.Finance?.FinancingRatePerYear is null)
            report.Add(ProblemCodes.TermsShape, path, "days without a financing rate", "finance.financingRatePerYear", "Write 0 where they cost nothing.");
    }

    private static void CheckCommitments(ScenarioContent c, RuleReport report)
    {
        report.Ids("commitments", c.Commitments, x => x.Id);
        var seen = new HashSet<(string?, string?)>();
        foreach ((Commitment commitment, string path) in report.Rows("commitments", c.Commitments, x => x.Id))
        {
            report.Reference($"{path}.facility", commitment.Facility, report.Names.Facilities, "a facility");
            report.Reference($"{path}.period", commitment.Period, report.Names.Periods, "a period");
            report.Count($"{path}.modules", commitment.Modules);
            if (commitment.Modules is null) report.Add(ProblemCodes.ValueMissing, $"{path}.modules", "nothing", "how many modules are built");
            if (c.Facilities.Any(f => f is { Modules: null } && string.Equals(f.Id, commitment.Facility, StringComparison.Ordinal)))
            {
                report.Add(ProblemCodes.Capacity, $"{path}.facility", $"'{commitment.Facility}', which has no modules", "a facility with modules");
            }

            if (!seen.Add((commitment.Facility, commitment.Period))) report.Add(ProblemCodes.LineTwice, path, "a second commitment for the same facility and period", "one");
        }
    }
}
