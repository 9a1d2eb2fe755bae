using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace RecoveryOpt.Documents;

/// <summary>Scenarios as JSON: reading with every problem at once, canonical writing, schema and field documentation.</summary>
public static class ScenarioDocument
{
    /// <summary>The version that is written, and the newest that can be read.</summary>
    public const int Version = 1;

    /// <summary>Upgraders stay for ever; none is needed yet.</summary>
    internal static readonly DocumentVersions Versions = new("version", Version, []);

    /// <summary>Every table of fields, the scenario's own first.</summary>
    public static ImmutableArray<DocumentTable> Tables => FieldTables.Of(ScenarioTable.Content);

    /// <summary>Reads a scenario. What it takes from <see cref="ReferenceData"/> by name is in it as if it had been written out, sources included.</summary>
    /// <param name="utf8">JSON in UTF-8; comments and trailing commas are allowed.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    /// <exception cref="InvalidScenarioException">The document or the scenario is not valid; every problem is listed.</exception>
    public static Scenario Read(ReadOnlySpan<byte> utf8, DocumentOptions? options = null) =>
        TryRead(utf8, out Scenario? scenario, out ImmutableArray<Problem> problems, options) ? scenario : throw new InvalidScenarioException(problems);

    /// <summary>Reads a scenario from a stream, to its end.</summary>
    /// <param name="stream">JSON in UTF-8.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    /// <exception cref="InvalidScenarioException">The document or the scenario is not valid; every problem is listed.</exception>
    public static Scenario Read(Stream stream, DocumentOptions? options = null) =>
        Read(DocumentReader.ReadAll(stream, options ?? DocumentOptions.Default), options);

    /// <summary>Reads a scenario from a file.</summary>
    /// <param name="path">The file; its errors (not found, no permission) are thrown as they are.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    /// <exception cref="InvalidScenarioException">The document or the scenario is not valid; every problem is listed.</exception>
    public static Scenario ReadFile(string path, DocumentOptions? options = null)
    {
        using FileStream file = File.OpenRead(path);
        return Read(file, options);
    }

    /// <summary>Reads a scenario, or says everything that is wrong with it.</summary>
    /// <param name="utf8">JSON in UTF-8; comments and trailing commas are allowed.</param>
    /// <param name="scenario">The scenario; null where there are problems.</param>
    /// <param name="problems">Every problem, in the order of the document; empty where there is a scenario.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out Scenario? scenario, out ImmutableArray<Problem> problems, DocumentOptions? options = null) =>
        TryRead(utf8, Versions, out scenario, out problems, options);

    /// <summary>Reads a scenario from a stream, or says everything that is wrong with it.</summary>
    /// <param name="stream">JSON in UTF-8.</param>
    /// <param name="scenario">The scenario; null where there are problems.</param>
    /// <param name="problems">Every problem; empty where there is a scenario.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    public static bool TryRead(
        Stream stream, [NotNullWhen(true)] out Scenario? scenario, out ImmutableArray<Problem> problems, DocumentOptions? options = null) =>
        TryRead(DocumentReader.ReadAll(stream, options ?? DocumentOptions.Default), out scenario, out problems, options);

    /// <summary>The canonical document: two blanks per level, line feeds, fields in their order, defaults left out, shortest exact numbers, UTF-8 without a mark.</summary>
    public static byte[] Write(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return DocumentWriter.Write(scenario.Content, ScenarioTable.Content, Versions);
    }

    /// <summary>Writes the canonical document to a stream, which stays open.</summary>
    public static void Write(Scenario scenario, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Write(scenario));
    }

    /// <summary>SHA-256 of the canonical document, as 64 lower-case hexadecimal digits: equal scenarios have equal hashes.</summary>
    public static string Hash(Scenario scenario) => Convert.ToHexStringLower(SHA256.HashData(Write(scenario)));

    /// <summary>How many of the numbers that a scenario states were seen in a source, derived, or assumed.</summary>
    public static NumberOrigins CountNumbers(Scenario scenario) => NumberOrigins.Of(Write(scenario), scenario);

    /// <summary>Every number that a scenario states, in the order of its document, with its unit and source.</summary>
    public static ImmutableArray<InputNumber> Inputs(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return InputRegister.Of(Write(scenario), Tables, scenario.Content.Sources);
    }

    /// <summary>The JSON Schema (draft 2020-12) of scenario documents.</summary>
    public static string Schema() => SchemaWriter.Write(ScenarioTable.Content, Versions, "RecoveryOpt scenario", takesReferences: true);

    /// <summary>Every field with its unit, range, default and meaning, as Markdown.</summary>
    public static string FieldDocs() => FieldDocsWriter.Write(ScenarioTable.Content, Versions, "Fields of a scenario", takesReferences: true);

    /// <summary>A recovery as it stands in the <c>recoveries</c> of an operating mode: to be pasted into a document.</summary>
    public static string Write(Recovery recovery)
    {
        ArgumentNullException.ThrowIfNull(recovery);
        return DocumentWriter.WriteRow(recovery, new RecoveryTable());
    }

    internal static bool TryRead(
        ReadOnlySpan<byte> utf8, DocumentVersions versions, [NotNullWhen(true)] out Scenario? scenario, out ImmutableArray<Problem> problems, DocumentOptions? options)
    {
        scenario = null;
        (ScenarioContent? content, DocumentReading reading) = DocumentReader.Read(
            utf8, ScenarioTable.Content, versions, options ?? DocumentOptions.Default, ReferenceExpansion.Expand);
        if (content is not null)
        {
            foreach (Problem problem in DocumentReader.WithoutConsequences(ScenarioRules.Check(content), reading)) reading.AddFound(problem);
        }

        problems = reading.Problems;
        if (problems.Length > 0 || content is null) return false;
        scenario = Scenario.OfChecked(content);
        return true;
    }
}
