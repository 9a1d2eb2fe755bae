using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace RecoveryOpt.Cli.Options;

/// <summary>The options that say what is to be best, and how long and how exactly to search; shared by solve and evaluate.</summary>
internal sealed class OptimisingOptions
{
    private const string Gross = "gross";
    private const string Net = "net";

    private readonly Option<string> _objective = new("--objective") { Description = "What is to be best: gold-per-cost (most payable gold per unit of cost), least-cost-per-gold (with --least-gold; for credits that outweigh cost), least-cost, most-gold (in a --budget), npv (net present value), or the least or most of any measure, stated or built in (least:emissions/CO2e).", HelpName = ObjectiveWord.Help, DefaultValueFactory = _ => ObjectiveWord.Default };
    private readonly Option<string[]> _then = new("--then") { Description = "What is to be best next, among the plans that keep what the objectives before it achieved, within --keep. May be given several times.", HelpName = ObjectiveWord.Help, Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<double> _keep = new("--keep") { Description = "With --then: the share of what each objective achieved that later ones may give up, such as 1%. Nothing when not given.", HelpName = "SHARE", CustomParser = Gap, DefaultValueFactory = _ => 0 };
    private readonly Option<string> _basis = Choice("--cost-basis", "gross: gate fees, by-products and residue income stay outside the cost; net: they are taken off it.", Gross, Net);
    private readonly Option<double?> _leastGold = new("--least-gold") { Description = "At least this much payable gold over the whole horizon: grams, or with a unit (5kg, 100oz).", HelpName = "GRAMS", CustomParser = r => Amount(r, GoldUnits) };
    private readonly Option<double?> _leastCost = new("--least-cost") { Description = "At least this much discounted cost, in the scenario's currency (gold-per-cost only).", HelpName = "MONEY", CustomParser = r => Amount(r, []) };
    private readonly Option<double?> _budget = new("--budget") { Description = "At most this much discounted cost, in the scenario's currency (most-gold, npv, and the least or most of a measure).", HelpName = "MONEY", CustomParser = r => Amount(r, []) };
    private readonly Option<TimeSpan?> _timeLimit = new("--time-limit") { Description = "Stop after this time with the best plan found: 90s, 10m, 2h. No limit when not given.", HelpName = "TIME", CustomParser = Time };
    private readonly Option<double> _gap = new("--gap") { Description = "Stop once no other plan can be better by more than this share.", HelpName = "SHARE", CustomParser = Gap, DefaultValueFactory = _ => new OptimizeOptions().RelativeGap };
    private readonly Option<int?> _nodeLimit = new("--node-limit") { Description = "Stop each search after this many branches. Unlike a time limit it gives the same bytes on every machine.", HelpName = "N", CustomParser = r => Whole(r, 1) };
    private readonly Option<int?> _seed = new("--seed") { Description = "Seed of the search; 0 when not given.", HelpName = "N", CustomParser = r => Whole(r, 0) };
    private readonly Option<string> _engine = Choice("--engine", "The solver: highs, scip (with glop for models without whole numbers), glop (no whole numbers) or cpsat (nothing but whole numbers).", "highs", "scip", "glop", "cpsat");
    private readonly Option<string?> _solverLog = new("--solver-log") { Description = "Write the solver's own log here.", HelpName = "FILE" };

    private static readonly (string Suffix, double Grams)[] GoldUnits = [("kg", 1000), ("oz", MetalMass.GramsPerTroyOunce), ("g", 1)];

    /// <summary>The options of an order; where a single objective is meant they are left out.</summary>
    public void AddOrderTo(Command command)
    {
        command.Add(_then);
        command.Add(_keep);
        command.Validators.Add(result =>
        {
            foreach (string word in (result.GetValue(_then) ?? []).Where(word => ObjectiveWord.Find(word) is null)) result.AddError(ObjectiveWord.Refuse(word));
            if (result.GetValue(_then) is not { Length: > 0 } && result.GetResult(_keep) is { Implicit: false })
                result.AddError("--keep says how much of an objective the next one may give up; without --then there is none.");
            if (result.GetValue(_then) is { Length: > 0 } && result.GetValue(_leastCost) is not null)
                result.AddError("--least-cost goes with a single objective; with --then state --least-gold.");
        });
    }

    public void AddTo(Command command)
    {
        command.Add(_objective);
        command.Add(_basis);
        command.Add(_leastGold);
        command.Add(_leastCost);
        command.Add(_budget);
        command.Add(_timeLimit);
        command.Add(_gap);
        command.Add(_nodeLimit);
        command.Add(_seed);
        command.Add(_engine);
        command.Add(_solverLog);
        command.Validators.Add(result =>
        {
            // Validators see no default.
            string word = result.GetValue(_objective) ?? ObjectiveWord.Default;
            if (ObjectiveWord.Find(word) is not { } objective)
            {
                result.AddError(ObjectiveWord.Refuse(word));
                return;
            }

            if (!objective.TakesLeastCost && result.GetValue(_leastCost) is not null)
                result.AddError($"--least-cost is a floor for gold-per-cost; with --objective {objective} it has no meaning. Maybe --{(objective.TakesBudget ? "budget" : "least-gold")} is meant.");
            bool isOrder = result.GetValue(_then) is { Length: > 0 };
            if (!isOrder && !objective.TakesBudget && result.GetValue(_budget) is not null)
                result.AddError($"--budget goes with --objective most-gold, npv and the least or most of a measure; with {objective} it has no meaning.");
            if (objective.NeedsLeastGold && result.GetValue(_leastGold) is null)
                result.AddError($"--objective {objective} needs --least-gold: without a floor the cost per gram is that of the smallest plan.");
            if (!isOrder && !objective.TakesLeastGold && result.GetValue(_leastGold) is not null)
                result.AddError("--least-gold has no meaning with --objective most-gold: the most is found anyway.");
        });
    }

    public Objective Objective(ParseResult parsed)
    {
        CostBasis basis = string.Equals(parsed.GetValue(_basis), Net, StringComparison.Ordinal) ? CostBasis.Net : CostBasis.Gross;
        MetalMass? gold = parsed.GetValue(_leastGold) is { } grams ? MetalMass.Grams(grams) : null;
        Money? cost = parsed.GetValue(_leastCost) is { } money ? Money.Of(money) : null;
        Money? budget = parsed.GetValue(_budget) is { } most ? Money.Of(most) : null;
        ObjectiveWord first = ObjectiveWord.Find(parsed.GetValue(_objective))!;
        return parsed.GetValue(_then) is { Length: > 0 } then ? InOrder([first, .. then.Select(word => ObjectiveWord.Find(word)!)], parsed.GetValue(_keep), basis, gold, budget) : first.With(basis, gold, cost, budget);
    }

    // The floor and the budget are the order's; only a cost per gold states its floor itself, which is the same.
    private static Objective InOrder(ObjectiveWord[] words, double keep, CostBasis basis, MetalMass? gold, Money? budget) =>
        RecoveryOpt.Objective.InOrder(words.Select(w => new ObjectiveStage(w.With(basis, w.NeedsLeastGold ? gold : null, null, null), keep)), gold, budget, basis);

    public OptimizeOptions Options(ParseResult parsed, SolverLog? log) => new()
    {
        TimeLimit = parsed.GetValue(_timeLimit),
        RelativeGap = parsed.GetValue(_gap),
        NodeLimit = parsed.GetValue(_nodeLimit),
        Seed = parsed.GetValue(_seed) ?? 0,
        Engine = parsed.GetValue(_engine) switch { "scip" => SolverEngine.Scip, "glop" => SolverEngine.Glop, "cpsat" => SolverEngine.CpSat, _ => SolverEngine.Highs },
        SolverLog = log is null ? null : log.Write,
    };

    public SolverLog? OpenLog(ParseResult parsed, CliHost host) =>
        parsed.GetValue(_solverLog) is { Length: > 0 } path ? SolverLog.Open(host, path) : null;

    private static Option<string> Choice(string name, string description, params string[] choices)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', choices), DefaultValueFactory = _ => choices[0] };
        option.AcceptOnlyFromAmong(choices);
        return option;
    }

    private static double? Amount(ArgumentResult result, (string Suffix, double Factor)[] units)
    {
        string text = result.Tokens[0].Value.Trim();
        double factor = 1;
        foreach ((string suffix, double inBaseUnit) in units)
        {
            if (!text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) continue;
            text = text[..^suffix.Length].TrimEnd();
            factor = inBaseUnit;
            break;
        }

        if (TryNumber(text, out double number) && number is > 0 and < 1e12) return number * factor;
        result.AddError($"'{result.Tokens[0].Value}' is no amount above zero. Write it as 1250.5{(units.Length > 0 ? ", 5kg or 100oz" : "")}, with a point for decimals.");
        return null;
    }

    public static TimeSpan? Time(ArgumentResult result)
    {
        (string Suffix, double Seconds)[] units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)];
        string text = result.Tokens[0].Value.Trim();
        foreach ((string suffix, double seconds) in units)
        {
            if (!text.EndsWith(suffix, StringComparison.Ordinal)) continue;
            if (TryNumber(text[..^suffix.Length], out double number) && number > 0 && number * seconds < 1e7) return TimeSpan.FromSeconds(number * seconds);
        }

        result.AddError($"'{text}' is no time. Write 90s, 10m or 2h.");
        return null;
    }

    private static double Gap(ArgumentResult result)
    {
        string text = result.Tokens[0].Value.Trim();
        if (text.EndsWith('%') && TryNumber(text[..^1], out double percent) && percent is >= 0 and < 100) return percent / 100;
        if (TryNumber(text, out double share) && share is >= 0 and < 1) return share;
        result.AddError($"'{text}' is no gap: a share from 0 to less than 1, such as 1e-6, or a percentage such as 0.01%.");
        return 0;
    }

    /// <summary>A share from 0 to less than 1, or a percentage.</summary>
    public static double ShareBelowOne(ArgumentResult result, string what)
    {
        string text = result.Tokens[0].Value.Trim();
        if (text.EndsWith('%') && TryNumber(text[..^1], out double percent) && percent is >= 0 and < 100) return percent / 100;
        if (TryNumber(text, out double share) && share is >= 0 and < 1) return share;
        result.AddError($"'{text}' is no {what}: a share from 0 to less than 1, such as 0.1, or a percentage such as 10%.");
        return 0;
    }

    public static int? Whole(ArgumentResult result, int least)
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least) return number;
        result.AddError($"'{result.Tokens[0].Value}' is no whole number of at least {least}.");
        return null;
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
