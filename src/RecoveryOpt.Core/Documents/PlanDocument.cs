using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace RecoveryOpt.Documents;

/// <summary>Plans as JSON. A plan that was read claims nothing: it needs its scenario and an independent recalculation.</summary>
public static class PlanDocument
{
    /// <summary>The version that is written, and the newest that can be read.</summary>
    public const int Version = 1;

    internal static readonly DocumentVersions Versions = new("planVersion", Version, []);

    /// <summary>Every table of fields, the plan's own first.</summary>
    public static ImmutableArray<DocumentTable> Tables => FieldTables.Of(PlanTables.Plan);

    /// <summary>Reads a plan.</summary>
    /// <param name="utf8">JSON in UTF-8.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    /// <exception cref="InvalidScenarioException">The document is not valid; every problem is listed.</exception>
    public static Plan Read(ReadOnlySpan<byte> utf8, DocumentOptions? options = null) =>
        TryRead(utf8, out Plan? plan, out ImmutableArray<Problem> problems, options) ? plan : throw new InvalidScenarioException(problems);

    /// <summary>Reads a plan from a stream, to its end.</summary>
    /// <param name="stream">JSON in UTF-8.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    /// <exception cref="InvalidScenarioException">The document is not valid; every problem is listed.</exception>
    public static Plan Read(Stream stream, DocumentOptions? options = null) =>
        Read(DocumentReader.ReadAll(stream, options ?? DocumentOptions.Default), options);

    /// <summary>Reads a plan from a file.</summary>
    /// <param name="path">The file; its errors (not found, no permission) are thrown as they are.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    /// <exception cref="InvalidScenarioException">The document is not valid; every problem is listed.</exception>
    public static Plan ReadFile(string path, DocumentOptions? options = null)
    {
        using FileStream file = File.OpenRead(path);
        return Read(file, options);
    }

    /// <summary>Reads a plan, or says everything that is wrong with the document.</summary>
    /// <param name="utf8">JSON in UTF-8.</param>
    /// <param name="plan">The plan; null where there are problems.</param>
    /// <param name="problems">Every problem; empty where there is a plan.</param>
    /// <param name="options">What is accepted at most; safe defaults when not given.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out Plan? plan, out ImmutableArray<Problem> problems, DocumentOptions? options = null)
    {
        (plan, DocumentReading reading) = DocumentReader.Read(utf8, PlanTables.Plan, Versions, options ?? DocumentOptions.Default);
        problems = reading.Problems;
        if (problems.Length > 0) plan = null;
        return plan is not null;
    }

    /// <summary>The canonical document of a plan; rows keep their order.</summary>
    public static byte[] Write(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return DocumentWriter.Write(plan, PlanTables.Plan, Versions);
    }

    /// <summary>Writes the canonical document to a stream, which stays open.</summary>
    public static void Write(Plan plan, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Write(plan));
    }

    /// <summary>The JSON Schema (draft 2020-12) of plan documents.</summary>
    public static string Schema() => SchemaWriter.Write(PlanTables.Plan, Versions, "RecoveryOpt plan");

    /// <summary>Every field with its unit, range and meaning, as Markdown.</summary>
    public static string FieldDocs() => FieldDocsWriter.Write(PlanTables.Plan, Versions, "Fields of a plan");
}
