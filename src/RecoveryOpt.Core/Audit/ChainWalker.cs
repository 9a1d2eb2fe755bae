using System.Collections.Immutable;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Audit;

/// <summary>Walks chains from the feedstock's assay, step by step: what is added, what each output receives, what is lost.</summary>
/// <remarks>
/// Per dry tonne fed: mixture = feed + additions; grams received = model(head grade of the mixture) x tonnes of mixture,
/// or share x M - tail x T in and after a blend, where a stream is part of a pool and only the sum is clipped.
/// </remarks>
internal sealed partial class ChainWalker
{
    private readonly Scenario _scenario;
    private readonly FindingLog _log;
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly Dictionary<MaterialStreamPath, WalkedStream?> _streams = [];
    private readonly Dictionary<(MaterialStreamPath, string, string), WalkedStep> _steps = [];

    public ChainWalker(Scenario scenario, FindingLog log)
    {
        _scenario = scenario;
        _log = log;

        IEnumerable<string> additions = scenario.Content.Technologies
            .SelectMany(t => t.Modes).SelectMany(m => m.Additions).SelectMany(a => a.Assay).Select(a => a.Analyte);
        IEnumerable<string> received = scenario.Content.Technologies
            .SelectMany(t => t.Modes).SelectMany(m => m.Recoveries).Select(r => r.Analyte);
        Analytes =
        [
            .. scenario.Content.Analytes.Select(a => a.Id)
                .Concat(scenario.Content.Feedstocks.SelectMany(f => f.Assay.Concat(f.Blocks.SelectMany(b => b.Assay))).Select(a => a.Analyte))
                .Concat(scenario.Content.Sites.SelectMany(s => s.OpeningStocks).SelectMany(s => s.Assay).Select(a => a.Analyte))
                .Concat(additions).Concat(received).Append(Analyte.Gold)
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        for (int a = 0; a < Analytes.Length; a++) _index[Analytes[a]] = a;
        Gold = _index[Analyte.Gold];
    }

    public ImmutableArray<string> Analytes { get; }

    /// <summary>The index of gold.</summary>
    public int Gold { get; }

    /// <summary>The index of an analyte; -1 where nothing in the scenario holds it.</summary>
    public int IndexOf(string? analyte) => analyte is not null && _index.TryGetValue(analyte, out int a) ? a : -1;

    /// <summary>The stream with this name; none (and a finding) where the scenario can't form it.</summary>
    public WalkedStream? Find(MaterialStreamPath? path)
    {
        if (path is null)
        {
            _log.Broken(FindingKind.UnknownId, "streams", "A row names no stream.");
            return null;
        }

        if (_streams.TryGetValue(path, out WalkedStream? known)) return known;
        WalkedStream? stream = path.Steps.Length == 0 ? Begin(path) : Continue(path);
        _streams[path] = stream;
        return stream;
    }

    /// <summary>What a dry tonne of a stream becomes in an operating mode.</summary>
    public WalkedStep Step(WalkedStream feed, Technology technology, OperatingMode mode)
    {
        (MaterialStreamPath, string, string) key = (feed.Path, technology.Id, mode.Id);
        if (!_steps.TryGetValue(key, out WalkedStep? step))
        {
            step = Evaluate(feed, technology, mode);
            _steps[key] = step;
        }

        return step;
    }

    /// <summary>What an output of a step is from there on: a stream that goes on with the chain, or the feedstock that it becomes.</summary>
    public WalkedStream? Product(WalkedStream feed, Technology technology, OperatingMode mode, WalkedOutput output)
    {
        if (output.Output.Becomes is not { } becomes) return Find(feed.Path.Then(technology.Id, mode.Id, output.Output.Id));
        WalkedStream? source = Find(new MaterialStreamPath(becomes));
        if (source is not null && output.Mass != 0) CheckSame(feed, technology, output, source);
        return source;
    }

    // Analytes that the feedstock's assay doesn't list are unknown from there on, whatever they were before.
    private void CheckSame(WalkedStream feed, Technology technology, WalkedOutput made, WalkedStream source)
    {
        string path = $"technologies/{technology.Id}, output {made.Output.Id}";
        if (!string.Equals(made.Output.Material, source.Material.Id, StringComparison.Ordinal) || made.Output.Moisture?.Number != source.Moisture)
            _log.Broken(FindingKind.ReturnDiffers, path, $"'{made.Output.Id}' becomes '{source}', which has another material or moisture.");
        if (feed.IsPooled || technology.Operation == Operation.Blended)
            _log.Broken(FindingKind.ReturnDiffers, path, $"A part of a blend ('{feed}') has no composition of its own that could be that of '{source}'.");
        for (int a = 0; a < Analytes.Length; a++)
        {
            if (double.IsNaN(source.Grades[a])) continue;
            if (double.IsNaN(made.Grams[a])) _log.Broken(FindingKind.ReturnDiffers, path, $"'{made.Output.Id}' of '{feed}' becomes '{source}', whose {Analytes[a]} is known, and its own isn't.");
            else _log.Equal(FindingKind.ReturnDiffers, $"{path}, {Analytes[a]}, {feed}", made.Grams[a] / made.Mass, source.Grades[a], "g/t", $"{Analytes[a]} in what becomes '{source}'");
        }
    }

    private WalkedStream? Begin(MaterialStreamPath path)
    {
        Feedstock? feedstock = _scenario.FindSource(path.Feedstock);
        Material? material = feedstock is null ? null : FindMaterial(feedstock.Material);
        if (feedstock is null || material is null)
        {
            return Unknown(path, feedstock is null ? $"no feedstock or opening stock is called '{path.Feedstock}'" : $"no material is called '{feedstock.Material}'");
        }

        FeedstockBlock? block = feedstock.Blocks.FirstOrDefault(b => string.Equals(b.Id, path.Block, StringComparison.Ordinal));
        if (block is null && path.Block is not null) return Unknown(path, $"feedstock '{feedstock.Id}' has no block '{path.Block}'");
        if (block is null && !feedstock.Blocks.IsEmpty) return Unknown(path, $"feedstock '{feedstock.Id}' is taken by blocks, and none is named");

        double[] grades = new double[Analytes.Length];
        Array.Fill(grades, double.NaN);
        foreach (AssayLine line in feedstock.Assay) grades[_index[line.Analyte]] = line.Grade.Number;
        foreach (AssayLine line in block?.Assay ?? []) grades[_index[line.Analyte]] = line.Grade.Number;

        return new WalkedStream
        {
            Path = path,
            Feedstock = feedstock,
            Block = block,
            Material = material,
            Moisture = feedstock.Moisture?.Number,
            Grades = grades,
            FeedstockPerTonne = 1,
        };
    }

    private WalkedStream? Continue(MaterialStreamPath path)
    {
        ProcessStep last = path.Steps[^1];
        WalkedStream? feed = Find(new MaterialStreamPath(path.Feedstock, path.Block, path.Steps.RemoveAt(path.Steps.Length - 1)));
        if (feed is null) return null;
        if (last.Loop is { } loop) return WithinLoop(path, feed, last, loop);

        Technology? technology = _scenario.FindTechnology(last.Technology);
        if (technology is null) return Unknown(path, $"no technology is called '{last.Technology}'");
        OperatingMode? mode = technology.Modes.FirstOrDefault(m => string.Equals(m.Id, last.Mode, StringComparison.Ordinal));
        if (mode is null) return Unknown(path, $"technology '{technology.Id}' has no operating mode '{last.Mode}'");
        Output? output = technology.Outputs.FirstOrDefault(o => string.Equals(o.Id, last.Output, StringComparison.Ordinal));
        if (output is null) return Unknown(path, $"technology '{technology.Id}' has no output '{last.Output}'");
        Material? material = FindMaterial(output.Material);
        if (material is null) return Unknown(path, $"no material is called '{output.Material}'");
        if (output.Becomes is { } becomes) return Unknown(path, $"what comes out is '{becomes}' from there on");

        if (!technology.Accepts.Contains(feed.Material.Id, StringComparer.Ordinal))
        {
            _log.Broken(FindingKind.MaterialNotAccepted, $"streams/{path}", $"Technology '{technology.Id}' doesn't take '{feed.Material.Id}'.");
        }

        CheckPasses(path, technology);
        WalkedOutput received = Step(feed, technology, mode).Outputs.First(o => ReferenceEquals(o.Output, output));
        bool blendsHere = technology.Operation == Operation.Blended;
        return new WalkedStream
        {
            Path = path,
            Feedstock = feed.Feedstock,
            Block = feed.Block,
            Material = material,
            Moisture = output.Moisture?.Number,
            Grades = [.. received.Grams.Select(g => received.Mass == 0 ? 0 : g / received.Mass)],
            FeedstockPerTonne = received.Mass == 0 ? 0 : feed.FeedstockPerTonne / received.Mass,
            PoolFeed = blendsHere ? feed : feed.PoolFeed,
            PoolStep = blendsHere ? (technology.Id, mode.Id) : feed.PoolStep,
            PoolSuffix = blendsHere ? last.ToString() : feed.IsPooled ? $"{feed.PoolSuffix} > {last}" : "",
        };
    }

    private void CheckPasses(MaterialStreamPath path, Technology technology)
    {
        int passes = path.Steps.Count(s => s.Loop is null
            ? string.Equals(s.Technology, technology.Id, StringComparison.Ordinal)
            : ProcessStep.HopsOf(s.Loop).Any(h => string.Equals(h.Technology, technology.Id, StringComparison.Ordinal)));
        if (passes <= (technology.Passes ?? 1)) return;
        _log.Broken(FindingKind.TechnologyRepeated, $"streams/{path}", $"The chain passes '{technology.Id}' {passes} times; {technology.Passes ?? 1} allowed.");
    }

    private WalkedStep Evaluate(WalkedStream feed, Technology technology, OperatingMode mode)
    {
        double addedMass = mode.Additions.Sum(a => a.MassPerDryTonne.Number);
        double[] addedGrams = new double[Analytes.Length];
        foreach (Addition addition in mode.Additions)
        {
            foreach (AssayLine line in addition.Assay)
            {
                addedGrams[_index[line.Analyte]] += addition.MassPerDryTonne.Number * line.Grade.Number;
            }
        }

        double mass = 1 + addedMass;
        double[] grams = [.. feed.Grades.Select((g, a) => g + addedGrams[a])];

        bool linear = technology.Operation == Operation.Blended || feed.IsPooled;
        Dictionary<string, double[]> received = technology.Outputs.ToDictionary(o => o.Id, _ => new double[Analytes.Length], StringComparer.Ordinal);
        foreach (Recovery recovery in mode.Recoveries)
        {
            int a = _index[recovery.Analyte];
            if (recovery.Model is null || !received.TryGetValue(recovery.Output, out double[]? row)) continue;
            RecoveryModel model = mode.ModelOf(recovery);
            row[a] += linear && model.Linear is { } form ? LinearPart(form, grams[a], mass) : OnItsOwn(model, grams[a], mass, feed);
        }

        double[] masses = [.. technology.Outputs.Select(o => StatedMass(o, received[o.Id]))];
        int remainder = technology.Outputs.ToList().FindIndex(o => o.Remainder);
        if (remainder >= 0)
        {
            masses[remainder] = mass - masses.Where((_, k) => k != remainder).Sum();
            double[] rest = received[technology.Outputs[remainder].Id];
            for (int a = 0; a < rest.Length; a++) rest[a] = grams[a] - received.Values.Where(r => !ReferenceEquals(r, rest)).Sum(r => r[a]);
        }

        return new WalkedStep
        {
            AddedMass = addedMass,
            AddedGrams = addedGrams,
            Outputs = [.. technology.Outputs.Select((o, k) => new WalkedOutput(o, masses[k], received[o.Id]))],
            LostMass = remainder >= 0 ? 0 : mass - masses.Sum(),
            LostGrams = [.. grams.Select((g, a) => remainder >= 0 ? 0 : g - received.Values.Sum(r => r[a]))],
        };
    }

    private static double LinearPart(LinearRecovery form, double grams, double mass) =>
        (form.ShareOfMetal * grams) - (form.TailPerTonne * mass);

    private double OnItsOwn(RecoveryModel model, double grams, double mass, WalkedStream feed)
    {
        double head = grams / mass;
        if (double.IsNaN(head)) return double.NaN;
        if (head > Grade.Most || head < 0)
        {
            _log.Broken(FindingKind.MetalAboveMass, $"streams/{feed}", $"A head grade of {FindingLog.Text(head)} g/t isn't possible.");
            return model.Linear is { } form ? LinearPart(form, grams, mass) : 0;
        }

        return Ask(model, head, $"streams/{feed}") * mass;
    }

    /// <summary>Grams per tonne that a model recovers at a head grade; nothing, and a finding, where a function returns what can't be.</summary>
    public double Ask(RecoveryModel model, double headGrade, string path)
    {
        try
        {
            return model.RecoveredPerTonne(Grade.GramsPerTonne(headGrade));
        }
        catch (RecoveryOutOfRangeException impossible)
        {
            _log.Broken(FindingKind.RecoveryOutOfRange, path, $"{impossible.Message}.");
            return 0;
        }
    }

    // An unknown fineness metal gives no mass; that something reads it is said where the stream is fed.
    private double StatedMass(Output output, double[] grams)
    {
        if (output.MassPull is { } pull) return pull.Number;
        if (output.Fineness is not { Number: > 0 } fineness) return 0;
        int metal = IndexOf(output.FinenessOf ?? Analyte.Gold);
        if (metal < 0) return 0;
        double of = grams[metal];
        return double.IsNaN(of) ? 0 : of / 1e6 / (fineness.Number / 1000);
    }

    private Material? FindMaterial(string id) =>
        _scenario.Content.Materials.FirstOrDefault(m => string.Equals(m.Id, id, StringComparison.Ordinal));

    private WalkedStream? Unknown(MaterialStreamPath path, string why)
    {
        _log.Broken(FindingKind.UnknownId, $"streams/{path}", $"The stream '{path}' can't exist: {why}.");
        return null;
    }
}
