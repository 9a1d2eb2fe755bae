using System.Collections.Immutable;
using System.Text;
using RecoveryOpt.Documents;
using RecoveryOpt.Metallurgy;
using RecoveryOpt.Streams;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Metallurgy;

/// <summary>Recovery functions by name and version: the package's own, a host's, what is refused, and what is caught at use.</summary>
[TestFixture]
internal sealed class RecoveryFunctionTests
{
    private static readonly RecoveryFunction Exponential = RecoveryFunctions.BuiltIn.Find("exponential", 1)!;
    private static readonly RecoveryFunction Affine = RecoveryFunctions.BuiltIn.Find("affine", 1)!;
    private static readonly RecoveryFunction Tabulated = RecoveryFunctions.BuiltIn.Find("tabulated", 1)!;
    private static readonly FunctionArguments Table = FunctionArguments.None.With("grades", [1.0, 2, 4]).With("recoveries", [0.5, 0.7, 0.8]);

    [TestCase(0, 0)]
    [TestCase(1, 0.9 * 0.8646647167633873)]
    [TestCase(10, 9 * 0.9999999979388464)]
    public void The_exponential_rises_to_its_limit(double head, double recovered) =>
        Assert.That(Recovered(Exponential, FunctionArguments.None.With("most", 0.9).With("k", 2), head), Is.EqualTo(recovered).Within(1e-12));

    [TestCase(0.1, 0.1 * 0.32)]
    [TestCase(2, 2 * 0.7)]
    [TestCase(9, 9 * 0.85)]
    public void The_affine_stays_between_nothing_and_its_limit(double head, double recovered) =>
        Assert.That(Recovered(Affine, FunctionArguments.None.With("a", 0.3).With("b", 0.2).With("most", 0.85), head), Is.EqualTo(recovered).Within(1e-12));

    [TestCase(0.5, 0.5 * 0.5)]
    [TestCase(1, 0.5)]
    [TestCase(1.5, 1.5 * 0.6)]
    [TestCase(2, 2 * 0.7)]
    [TestCase(3, 3 * 0.75)]
    [TestCase(4, 4 * 0.8)]
    [TestCase(40, 40 * 0.8)]
    public void A_table_is_read_by_straight_lines(double head, double recovered) =>
        Assert.That(Recovered(Tabulated, Table, head), Is.EqualTo(recovered).Within(1e-12));

    [Test]
    public void What_no_process_can_do_is_an_error()
    {
        foreach (double share in new[] { 1.5, -0.1, double.NaN })
        {
            var model = new FunctionRecovery(new ShareOfHead(), FunctionArguments.None.With("share", share));
            Assert.That(() => model.RecoveredPerTonne(Grade.GramsPerTonne(2)), Throws.TypeOf<RecoveryOutOfRangeException>().With.Message.Contains("from a head grade of 2 g/t"));
        }
    }

    [Test]
    public void A_name_and_version_is_registered_once()
    {
        RecoveryFunctions more = RecoveryFunctions.BuiltIn.With(new ShareOfHead());
        Assert.That(more.Find("share of head", 3), Is.Not.Null);
        Assert.That(RecoveryFunctions.BuiltIn.Find("share of head", 3), Is.Null);
        Assert.That(() => more.With(new ShareOfHead()), Throws.ArgumentException);
        Assert.That(more.All.Select(f => f.ToString()), Is.EqualTo(new[] { "affine version 1", "exponential version 1", "share of head version 3", "tabulated version 1" }));
    }

    [Test]
    public void Equal_arguments_are_equal()
    {
        FunctionArguments same = FunctionArguments.None.With("recoveries", [0.5, 0.7, 0.8]).With("grades", [1.0, 2, 4]);
        Assert.That(new FunctionRecovery(Tabulated, same), Is.EqualTo(new FunctionRecovery(Tabulated, Table)));
        Assert.That(same.GetHashCode(), Is.EqualTo(Table.GetHashCode()));
        Assert.That(same.With("grades", 1), Is.Not.EqualTo(Table));
    }

    [TestCase("\"function\": \"exponential\", \"version\": 1, \"parameters\": { \"most\": 0.9, \"k\": { \"value\": 2, \"source\": \"T1\" } }")]
    [TestCase("\"function\": \"tabulated\", \"version\": 1, \"parameters\": { \"recoveries\": [0.5, 0.75], \"grades\": [1, 2.5] }")]
    public void A_document_that_calls_a_function_reads_back_as_the_same(string call)
    {
        Scenario scenario = ScenarioDocument.Read(Document(call));
        byte[] written = ScenarioDocument.Write(scenario);

        Assert.That(Encoding.UTF8.GetString(ScenarioDocument.Write(ScenarioDocument.Read(written))), Is.EqualTo(Encoding.UTF8.GetString(written)));
        Assert.That(ScenarioDocument.Hash(ScenarioDocument.Read(written)), Is.EqualTo(ScenarioDocument.Hash(scenario)));
        Assert.That(ScenarioDocument.Hash(scenario), Is.Not.EqualTo(ScenarioDocument.Hash(ScenarioDocument.Read(Document(call.Replace("0.", "0.1", StringComparison.Ordinal))))));
    }

    [Test]
    public void A_host_gives_the_reader_its_own_functions()
    {
        byte[] document = Document("\"function\": \"share of head\", \"version\": 3, \"parameters\": { \"share\": 0.5 }");
        var options = new DocumentOptions { RecoveryFunctions = RecoveryFunctions.BuiltIn.With(new ShareOfHead()) };
        Scenario scenario = ScenarioDocument.Read(document, options);
        Assert.That(scenario.Technology("leach").Modes[0].Recoveries[0].Model!.RecoveredPerTonne(Grade.GramsPerTonne(3)), Is.EqualTo(1.5));

        ScenarioDocument.TryRead(document, out _, out ImmutableArray<Problem> problems);
        Assert.That(problems.Single().Code, Is.EqualTo(ProblemCodes.RecoveryModel));
        Assert.That(problems.Single().Expected, Is.EqualTo("a registered recovery function: affine version 1, exponential version 1, tabulated version 1"));
    }

    [TestCase("\"function\": \"exponental\", \"version\": 1, \"parameters\": {}", "function", "exponental version 1")]
    [TestCase("\"function\": \"exponential\", \"version\": 2, \"parameters\": {}", "function", "exponential version 2")]
    [TestCase("\"function\": \"exponential\", \"version\": 1, \"parameters\": { \"most\": 0.9, \"k\": 2, \"b\": 1 }", "parameters.b", "'b'")]
    [TestCase("\"function\": \"exponential\", \"version\": 1, \"parameters\": { \"most\": 0.9 }", "parameters.k", "nothing")]
    [TestCase("\"function\": \"exponential\", \"version\": 1, \"parameters\": { \"most\": 90, \"k\": 2 }", "parameters.most", "90")]
    [TestCase("\"function\": \"exponential\", \"version\": 1, \"parameters\": { \"most\": [0.9], \"k\": 2 }", "parameters.most", "a list")]
    [TestCase("\"function\": \"tabulated\", \"version\": 1, \"parameters\": { \"grades\": [1, 2], \"recoveries\": [0.5] }", "parameters", "2 grades and 1 recoveries")]
    [TestCase("\"function\": \"tabulated\", \"version\": 1, \"parameters\": { \"grades\": [2, 2], \"recoveries\": [0.5, 0.6] }", "parameters", "grades that do not rise")]
    [TestCase("\"function\": \"exponential\", \"version\": 1", "parameters", "no 'parameters'")]
    public void A_call_that_fits_nothing_is_refused_where_it_stands(string call, string field, string found)
    {
        ScenarioDocument.TryRead(Document(call), out _, out ImmutableArray<Problem> problems);
        Assert.That(problems.Select(p => (p.Path, p.Found)), Is.EqualTo(new[] { ($"technologies[0] (leach).modes[0] (standard).recoveries[0].{field}", found) }), string.Join('\n', problems));
    }

    [Test]
    public void A_function_without_a_linear_form_is_campaigned_only()
    {
        ScenarioContent content = TwoFeedsOneWorks.Content;
        var model = new FunctionRecovery(Exponential, FunctionArguments.None.With("most", 0.9).With("k", 2));
        Assert.That(ScenarioRules.Check(content with { Technologies = [TwoFeedsOneWorks.Leach(Operation.Blended, model)] }).Select(p => p.Code), Is.EqualTo(new[] { ProblemCodes.RecoveryNotLinear }));
        Assert.That(ScenarioRules.Check(content with { Technologies = [TwoFeedsOneWorks.Leach(Operation.Campaigned, model)] }), Is.Empty);

        var linear = new FunctionRecovery(new ShareOfHead(), FunctionArguments.None.With("share", 0.8));
        Assert.That(ScenarioRules.Check(content with { Technologies = [TwoFeedsOneWorks.Leach(Operation.Blended, linear)] }), Is.Empty);
    }

    [Test]
    public void Expansion_uses_the_head_grade_of_each_stream()
    {
        // Feed A at 10 g/t: 10 x 0.9 x (1 - e^-0.1 x 10) = 5.68908... g into dore.
        var model = new FunctionRecovery(Exponential, FunctionArguments.None.With("most", 0.9).With("k", 0.1));
        StreamNetwork network = StreamExpander.Expand(new Scenario(TwoFeedsOneWorks.Content with { Technologies = [TwoFeedsOneWorks.Leach(Operation.Campaigned, model)] }));
        MaterialStream dore = network.Streams.Single(s => s.Material.Id == "dore");
        Assert.That(dore.MassPerRootTonne * dore.Grades[network.Analytes.Gold], Is.EqualTo(9 * (1 - Math.Exp(-1))).Within(1e-12));
    }

    [Test]
    public void Expansion_and_audit_both_catch_a_function_that_makes_metal()
    {
        var model = new FunctionRecovery(new ShareOfHead(), FunctionArguments.None.With("share", 1.5));
        var scenario = new Scenario(TwoFeedsOneWorks.Content with { Technologies = [TwoFeedsOneWorks.Leach(Operation.Campaigned, model)] });
        var error = Assert.Throws<InvalidScenarioException>(() => StreamExpander.Expand(scenario))!;
        Assert.That(error.Problems.Select(p => p.Code), Does.Contain(ProblemCodes.RecoveryOutOfRange));

        var plan = new Plan { Runs = [new Run("leach works", "standard", new MaterialStreamPath("A"), "year 1", 10)] };
        Assert.That(PlanAuditor.Audit(scenario, plan).Findings.Select(f => f.Kind), Does.Contain(FindingKind.RecoveryOutOfRange));
    }

    [Test]
    public void Functions_that_together_take_more_than_is_there_are_caught_at_use()
    {
        // 0.9 of 10 g/t by the first, 0.9 (1 - e^-1) by the second: 1.469 times what is fed.
        Technology leach = TwoFeedsOneWorks.Leach(Operation.Campaigned, new ConstantRecovery(Share.Of(0.9)));
        var second = new Recovery { Output = "tail", Analyte = "Au", Model = new FunctionRecovery(Exponential, FunctionArguments.None.With("most", 0.9).With("k", 0.1)) };
        leach = leach with { Modes = [leach.Modes[0] with { Recoveries = leach.Modes[0].Recoveries.Add(second) }] };
        var error = Assert.Throws<InvalidScenarioException>(() => StreamExpander.Expand(new Scenario(TwoFeedsOneWorks.Content with { Technologies = [leach] })))!;
        Assert.That(error.Problems.Select(p => (p.Code, p.Path)), Does.Contain((ProblemCodes.RecoveryOutOfRange, "technology leach, mode standard, Au")));
    }

    private static double Recovered(RecoveryFunction function, FunctionArguments arguments, double head)
    {
        var model = new FunctionRecovery(function, arguments);
        Assert.That(model.Faults(), Is.Empty);
        return model.RecoveredPerTonne(Grade.GramsPerTonne(head));
    }

    private static byte[] Document(string call)
    {
        ScenarioContent content = TwoFeedsOneWorks.Content with
        {
            Sources = [new Source { Id = "T1", Citation = "Test work" }],
            Technologies = [TwoFeedsOneWorks.Leach(Operation.Campaigned, new ConstantRecovery(Share.Of(0.123)))],
        };
        string text = Encoding.UTF8.GetString(ScenarioDocument.Write(new Scenario(content)));
        const string constant = "\"model\": \"constant\",\n              \"recovery\": 0.123";
        Assert.That(text, Does.Contain(constant));
        return Encoding.UTF8.GetBytes(text.Replace(constant, $"\"model\": \"function\", {call}", StringComparison.Ordinal));
    }

    private sealed class ShareOfHead() : RecoveryFunction("share of head", 3, new FunctionParameter("share", "share", -10, 10))
    {
        public override double RecoveredPerTonne(double headGrade, FunctionArguments arguments) => arguments.Number("share") * headGrade;

        public override LinearRecovery? LinearForm(FunctionArguments arguments) =>
            arguments.Number("share") is >= 0 and <= 1 and double share ? new LinearRecovery(share, 0) : null;
    }
}
