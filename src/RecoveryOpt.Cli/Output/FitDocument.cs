using System.Text.Json;
using RecoveryOpt.Documents;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Cli.Output;

/// <summary>What <c>fit --json</c> prints: parameters with standard errors, residuals, and the recovery to paste.</summary>
internal static class FitDocument
{
    public static byte[] Write(RecoveryFit fit, Recovery recovery) => JsonText.Write(json =>
    {
        json.WriteNumber("fitVersion", 1);
        json.List("parameters", fit.Parameters, (j, p) =>
        {
            j.WriteString("name", p.Name);
            j.Number("value", p.Value);
            j.Number("standardError", p.StandardError);
            j.WriteString("unit", p.Unit);
        });
        json.Number("rSquared", fit.RSquared);
        json.Number("rootMeanSquareError", fit.RootMeanSquareError);
        json.List("points", fit.Points, (j, p) =>
        {
            j.Number("at", p.At);
            j.Number("observed", p.Observed);
            j.Number("fitted", p.Fitted);
            j.Number("residual", p.Residual);
        });
        using JsonDocument written = JsonDocument.Parse(ScenarioDocument.Write(recovery));
        json.WritePropertyName("recovery");
        written.RootElement.WriteTo(json);
    });
}
