using System.Collections.Immutable;
using RecoveryOpt.Documents;
using RecoveryOpt.Reporting.Charts;
using RecoveryOpt.Reporting.Model;
using RecoveryOpt.Reporting.Texts;

namespace RecoveryOpt.Reporting.Content;

/// <summary>What all chapters of one report share.</summary>
internal sealed class ReportContext
{
    private const double Thousand = 1e3, Million = 1e6;

    private readonly string _amount;

    public ReportContext(Proposal proposal, ReportOptions options)
    {
        (Proposal, Options) = (proposal, options);
        (Scenario, Ledger) = (proposal.Plan.Scenario, proposal.Plan.Ledger);
        (Texts, Numbers, Palette) = (new ReportTexts(options.Language), new PrintedNumber(options.Numbers), new Palette(options));
        Currency = CleanText.Of(string.IsNullOrWhiteSpace(options.CurrencyName) ? Scenario.Content.Basis.Currency : options.CurrencyName);
        bool large = Math.Max(Ledger.GrossCost.Undiscounted.Number, Ledger.GoldRevenue?.Undiscounted.Number ?? 0) >= 10 * Million;
        (MoneyScale, MoneyUnit, _amount) = options.Money switch
        {
            Reporting.MoneyScale.Thousands => (Thousand, Texts.Format("unit.thousands", Currency), "money.thousands"),
            Reporting.MoneyScale.Millions => (Million, Texts.Format("unit.millions", Currency), "money.millions"),
            Reporting.MoneyScale.Automatic when large => (Million, Texts.Format("unit.millions", Currency), "money.millions"),
            _ => (1, Currency, "money.plain"),
        };
        Inputs = ScenarioDocument.Inputs(Scenario);
    }

    public Proposal Proposal { get; }

    public ReportOptions Options { get; }

    public Scenario Scenario { get; }

    public PlanLedger Ledger { get; }

    public ReportTexts Texts { get; }

    public PrintedNumber Numbers { get; }

    public Palette Palette { get; }

    public string Currency { get; }

    /// <summary>What amounts of money are divided by in tables and charts.</summary>
    public double MoneyScale { get; }

    /// <summary>The unit of such amounts.</summary>
    public string MoneyUnit { get; }

    public ImmutableArray<InputNumber> Inputs { get; }

    public Objective? Objective => Proposal.Proof?.Objective ?? Proposal.Plan.Objective;

    public CostBasis CostBasis => Objective?.CostBasis ?? CostBasis.Gross;

    public string this[string key] => Texts[key];

    public double Scaled(Money money) => money.Number / MoneyScale;

    public string MoneyText(Money money) => Texts.Format(_amount, Currency, Numbers.Alone(Scaled(money)));

    /// <summary>A unit as print shows it: with the currency's name in place of its code.</summary>
    public string UnitText(string? unit) => CleanText.Of(unit).Replace("money", Scenario.Content.Basis.Currency, StringComparison.Ordinal).Replace(Scenario.Content.Basis.Currency, Currency, StringComparison.Ordinal);

    /// <summary>Name of a thing as <c>table/id</c>: its name in words where it has one, with its id.</summary>
    public string NameOf(string path)
    {
        (string? name, string id) = NameAndId(path);
        return CleanText.Of(name is null ? id : $"{name} ({id})");
    }

    /// <summary>Its name in words by itself, for charts; the id where the name would be too long.</summary>
    public string ShortNameOf(string path)
    {
        const int Longest = 24;
        (string? name, string id) = NameAndId(path);
        return CleanText.Of(name is { Length: <= Longest } ? name : id);
    }

    private (string? Name, string Id) NameAndId(string path)
    {
        int slash = path.LastIndexOf('/');
        string table = slash < 0 ? "" : path[..slash], id = slash < 0 ? path : path[(slash + 1)..];
        string? name = table switch
        {
            "feedstocks" => Scenario.FindFeedstock(id)?.Name,
            "facilities" => Scenario.FindFacility(id)?.Name,
            "offtakes" => Scenario.FindOfftake(id)?.Name,
            "residueSinks" => Scenario.FindSink(id)?.Name,
            "sites" => Scenario.FindSite(id)?.Name,
            "technologies" => Scenario.FindTechnology(id)?.Name,
            _ => null,
        };
        return (string.IsNullOrWhiteSpace(name) || string.Equals(name, id, StringComparison.Ordinal) ? null : name, id);
    }

    public string Category(CostCategory category) => this[$"cost.{category}"];

    public string Credit(CreditKind kind) => this[$"credit.{kind}"];
}
