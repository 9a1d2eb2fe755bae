using System.Text.Json;

namespace RecoveryOpt.Cli.Output;

/// <summary>What went wrong, for scripts: the exit code, a sentence, and every problem with its place.</summary>
internal static class ErrorDocument
{
    public static byte[] Write(int exitCode, string message, IEnumerable<Problem> problems) => JsonText.Write(json =>
    {
        json.WriteNumber("exitCode", exitCode);
        json.WriteString("error", message);
        json.List("problems", problems, WriteProblem);
    });

    public static void WriteProblem(Utf8JsonWriter json, Problem problem)
    {
        json.WriteString("code", problem.Code);
        json.WriteString("path", problem.Path);
        if (problem.Line is { } line) json.WriteNumber("line", line);
        if (problem.Place is { } place) json.WriteString("place", place);
        json.WriteString("found", problem.Found);
        json.WriteString("expected", problem.Expected);
        if (problem.Hint is { } hint) json.WriteString("hint", hint);
    }
}
