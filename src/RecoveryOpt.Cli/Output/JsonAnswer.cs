using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace RecoveryOpt.Cli.Output;

/// <summary>What a verb answers a script with <c>--output json</c>: one document on stdout, whether it went well or not.</summary>
internal sealed class JsonAnswer
{
    private readonly SortedDictionary<string, byte[]> _parts = new(StringComparer.Ordinal);

    private JsonAnswer()
    {
    }

    /// <summary>Adds a JSON document under a name; verbs call it on <see cref="CliHost.Answer"/>, which is null when text is asked for.</summary>
    public void Add(string name, byte[] json) => _parts[name] = json;

    /// <summary>Runs a verb. Where JSON is asked for, what it prints for people is dropped, and its parts or its problems are written at the end.</summary>
    public static int Run(CliHost host, bool asked, string verb, Func<CliHost, int> run)
    {
        if (!asked) return run(host);
        var answer = new JsonAnswer();
        try
        {
            int exitCode = run(host with { Out = TextWriter.Null, OutIsTerminal = false, Answer = answer });
            host.Out.Write(answer.Text(verb, exitCode, "", []));
            return exitCode;
        }
        catch (CliException refusal)
        {
            host.Out.Write(answer.Text(verb, refusal.Code, refusal.Message, refusal.Problems));
            return refusal.Code;
        }
    }

    private string Text(string verb, int exitCode, string message, ImmutableArray<Problem> problems) => Encoding.UTF8.GetString(JsonText.Write(json =>
    {
        json.WriteString("verb", verb);
        json.WriteNumber("exitCode", exitCode);
        json.WriteString("message", message);
        json.List("problems", problems, static (j, problem) =>
        {
            j.WriteString("code", problem.Code);
            j.WriteString("path", problem.Path);
            if (problem.Place is { } place) j.WriteString("place", place);
            if (problem.Line is { } line) j.WriteNumber("line", line);
            j.WriteString("found", problem.Found);
            j.WriteString("expected", problem.Expected);
            if (problem.Hint is { Length: > 0 } hint) j.WriteString("hint", hint);
        });
        foreach ((string name, byte[] part) in _parts)
        {
            using JsonDocument document = JsonDocument.Parse(part);
            json.WritePropertyName(name);
            document.RootElement.WriteTo(json);
        }
    }));
}
