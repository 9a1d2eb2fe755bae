namespace RecoveryOpt.Cli.Tests;

public sealed class FitTests
{
    [Test]
    public void A_tail_is_fitted_and_its_json_can_be_pasted()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("fit", cli.Write("tails.csv", "Sample,HeadGrade,Tail\nA,0.20,0.10\nB,0.50,0.175\nC,1.00,0.30\n"), "--model", "tail", "--output", "dore");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Both);
            Assert.That(result.Out, Does.Contain("0.05 +/-").And.Contain("0.25 +/-").And.Contain("residual"));
            Assert.That(result.Out, Does.Contain("\"model\": \"twoConstant\"").And.Contain("\"a\": 0.0").And.Contain("\"analyte\": \"Au\""));
        });
    }

    [Test]
    public void A_leach_is_fitted_with_its_tanks()
    {
        // R = 0.6 (1 - (1 + 0.25 t / 1)^-1): 0.36, 0.45, 0.5142857, 0.5538462 at 6, 12, 24, 48 h.
        using var cli = new CliRun();
        CliResult result = cli.Run("fit", cli.Write("pilot.csv", "hours;recovery\n6;0.36\n12;0.45\n24;0.514285714285714\n48;0.553846153846154\n"), "--model", "leach", "--tanks", "1");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Both);
            Assert.That(result.Out, Does.Contain("0.25 +/-").And.Contain("0.6 +/-").And.Contain("\"tanks\": 1").And.Contain("\"model\": \"firstOrderLeach\""));
        });
    }

    [Test]
    public void Every_cell_that_is_no_number_is_named()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("fit", cli.Write("t.csv", "hours,recovery\n1,x\n2,\"0,5\"\n,0.6\n"), "--model", "leach");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain("row 1, recovery").And.Contain("row 2, recovery").And.Contain("decimal comma").And.Contain("row 3, hours"));
        });
    }

    [TestCase("a,b\n1,2\n", "tail", "RO9005")]
    [TestCase("headGrade,tail\n1,0.1\n2,0.2\n", "tail", "too few")]
    [TestCase("headGrade,tail\n1,0.5\n2,0.4\n3,0.3\n", "tail", "b comes out at")]
    [TestCase("hours,recovery\n1,20\n2,30\n3,40\n", "leach", "percent")]
    [TestCase("", "leach", "RO900")]
    public void What_cannot_be_fitted_is_refused(string csv, string model, string reason)
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("fit", cli.Write("t.csv", csv), "--model", model);
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Both);
        Assert.That(result.Error, Does.Contain(reason));
    }
}
