using System.Collections.Immutable;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Cli.Output;

/// <summary>What <c>check --output json</c> prints of a scenario without problems.</summary>
internal static class CheckDocument
{
    public static byte[] Write(Scenario scenario, MaterialStreamList streams, ImmutableArray<Problem> notes) => JsonText.Write(json =>
    {
        ScenarioContent c = scenario.Content;
        NumberOrigins numbers = ScenarioDocument.CountNumbers(scenario);
        json.WriteNumber("checkVersion", 1);
        json.WriteNumber("exitCode", ExitCode.Ok);
        json.WriteString("scenario", scenario.Name);
        json.WriteString("hash", ScenarioDocument.Hash(scenario));
        json.List("problems", ImmutableArray<Problem>.Empty, ErrorDocument.WriteProblem);
        json.List("notes", notes, ErrorDocument.WriteProblem);
        json.WriteStartArray("unreachableFeedstocks");
        foreach (string id in streams.UnreachableFeedstocks) json.WriteStringValue(id);
        json.WriteEndArray();
        json.Object("counts", j =>
        {
            j.WriteNumber("periods", c.Periods.Length);
            j.WriteNumber("sites", c.Sites.Length);
            j.WriteNumber("lanes", c.Lanes.Length);
            j.WriteNumber("feedstocks", c.Feedstocks.Length);
            j.WriteNumber("technologies", c.Technologies.Length);
            j.WriteNumber("facilities", c.Facilities.Length);
            j.WriteNumber("offtakes", c.Offtakes.Length);
            j.WriteNumber("residueSinks", c.ResidueSinks.Length);
            j.WriteNumber("limits", c.Limits.Length);
            j.WriteNumber("materialStreams", streams.Streams.Length);
            j.WriteNumber("materialStreamsBeforePruning", streams.BeforePruning);
        });
        json.Object("numbers", j =>
        {
            j.WriteNumber("total", numbers.Total);
            j.WriteNumber("sourced", numbers.Sourced);
            j.WriteNumber("derived", numbers.Derived);
            j.WriteNumber("assumed", numbers.Assumed);
            j.WriteNumber("withoutSource", numbers.WithoutSource);
        });
    });
}
