using System.Globalization;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Streams;

/// <summary>What each output of a step receives from one stream.</summary>
/// <remarks>
/// Per dry tonne fed, with additions of mass m_k and grade g_k:
///   mixture: T = 1 + Σ m_k, M_e = h_e + Σ m_k g_ke
///   output o receives of analyte e: T · recovered(M_e / T), campaigned; share · M_e − tail · T, blended
///   the remainder output: what no other output receives, of mass and of every analyte.
/// Source: docs/semantics.md; the linear form of the two-constant tail is derived in the project's equations, section 2.
/// </remarks>
internal sealed class StepCalculator(AnalyteIndex analytes, ExpansionProblems problems)
{
    /// <summary>Compositions in the order of the technology's outputs; null for an output that receives no mass.</summary>
    public StreamComposition?[] Outputs(MaterialStream feed, Technology technology, OperatingMode mode)
    {
        double[] grams = Mixture(feed, mode, out double tonnes);
        double[][] received = Received(feed, technology, mode, grams, tonnes);
        double[] mass = Masses(technology, received, tonnes);

        int remainder = IndexOfRemainder(technology);
        if (remainder >= 0) GiveTheRest(received, mass, remainder, grams, tonnes);

        return Compositions(feed, technology, mode, received, mass);
    }

    private double[] Mixture(MaterialStream feed, OperatingMode mode, out double tonnes)
    {
        tonnes = 1;
        double[] grams = [.. feed.Grades];
        foreach (Addition addition in mode.Additions)
        {
            double added = addition.MassPerDryTonne.Number;
            tonnes += added;
            foreach (AssayLine line in addition.Assay) grams[analytes[line.Analyte]] += added * line.Grade.Number;
        }

        return grams;
    }

    private double[][] Received(MaterialStream feed, Technology technology, OperatingMode mode, double[] grams, double tonnes)
    {
        var received = new double[technology.Outputs.Length][];
        for (int o = 0; o < received.Length; o++) received[o] = new double[analytes.Count];

        foreach (Recovery recovery in mode.Recoveries)
        {
            int e = analytes[recovery.Analyte];
            if (double.IsNaN(grams[e]))
            {
                problems.UnknownAnalyte(feed, recovery.Analyte, $"the recovery of {recovery.Analyte} in technology {technology.Id}, mode {mode.Id}");
                continue;
            }

            int o = IndexOf(technology, recovery.Output);
            RecoveryModel model = mode.ModelOf(recovery);
            received[o][e] += technology.Operation == Operation.Blended
                ? Linear(model.Linear!.Value, grams[e], tonnes)
                : tonnes * OnItsOwn(model, grams[e] / tonnes, feed, $"technology {technology.Id}, mode {mode.Id}, output {recovery.Output}");
        }

        if (technology.Operation == Operation.Campaigned) CheckSums(feed, technology, mode, received, grams);
        return received;
    }

    private double OnItsOwn(RecoveryModel model, double gramsPerTonne, MaterialStream feed, string where)
    {
        try
        {
            return model.RecoveredPerTonne(HeadGrade(gramsPerTonne));
        }
        catch (RecoveryOutOfRangeException impossible)
        {
            problems.RecoveryOutOfRange(feed, where, impossible.Message);
            return 0;
        }
    }

    // Linear recoveries that add to at most 1 can't do it; functions are only known where they are used.
    private void CheckSums(MaterialStream feed, Technology technology, OperatingMode mode, double[][] received, double[] grams)
    {
        if (mode.Recoveries.All(r => mode.ModelOf(r).Linear is not null)) return;
        for (int e = 0; e < grams.Length; e++)
        {
            double sum = received.Sum(r => r[e]);
            if (!(sum > grams[e] * (1 + 1e-9))) continue;
            problems.RecoveryOutOfRange(feed, $"technology {technology.Id}, mode {mode.Id}, {analytes.Ids[e]}",
                string.Create(CultureInfo.InvariantCulture, $"{sum:R} g received by the outputs of {grams[e]:R} g per tonne fed"));
        }
    }

    private static double Linear(LinearRecovery model, double grams, double tonnes) =>
        (model.ShareOfMetal * grams) - (model.TailPerTonne * tonnes);

    // A virtual part of a pool may carry less than no metal; a recovery model is only asked about real grades.
    private static Grade HeadGrade(double gramsPerTonne) => Grade.GramsPerTonne(Math.Clamp(gramsPerTonne, 0, Grade.Most));

    private double[] Masses(Technology technology, double[][] received, double tonnes)
    {
        var mass = new double[received.Length];
        double others = 0;
        for (int o = 0; o < mass.Length; o++)
        {
            Output output = technology.Outputs[o];
            if (output.MassPull is { } pull) mass[o] = pull.Number;
            else if (output.Fineness is { } fineness) mass[o] = received[o][analytes[output.FinenessOf ?? Analyte.Gold]] / 1e6 / (fineness.Number / 1000);
            others += mass[o];
        }

        int remainder = IndexOfRemainder(technology);
        if (remainder >= 0) mass[remainder] = tonnes - others;
        return mass;
    }

    private static void GiveTheRest(double[][] received, double[] mass, int remainder, double[] grams, double tonnes)
    {
        // Rounding can leave a remainder of a few ulps where the other outputs take everything: that is no stream.
        if (Math.Abs(mass[remainder]) <= 1e-12 * tonnes) mass[remainder] = 0;
        for (int e = 0; e < grams.Length; e++)
        {
            double rest = grams[e];
            for (int o = 0; o < received.Length; o++)
            {
                if (o != remainder) rest -= received[o][e];
            }

            received[remainder][e] = rest;
        }
    }

    private StreamComposition?[] Compositions(MaterialStream feed, Technology technology, OperatingMode mode, double[][] received, double[] mass)
    {
        bool isPart = technology.Operation == Operation.Blended || feed.PoolKey is not null;
        var result = new StreamComposition?[mass.Length];
        for (int o = 0; o < mass.Length; o++)
        {
            double total = received[o].Where(g => !double.IsNaN(g)).Sum();
            string where = $"technology {technology.Id}, mode {mode.Id}, output {technology.Outputs[o].Id}";
            if (mass[o] == 0)
            {
                if (total > 1e-9) problems.MetalWithoutMass(feed, where, total);
                continue;
            }

            if (mass[o] < 0 && !isPart) problems.NegativeMass(feed, where, mass[o]);
            if (!isPart && total > mass[o] * 1e6 * (1 + 1e-9)) problems.MoreMetalThanMass(feed, where, total, mass[o]);
            result[o] = new StreamComposition(mass[o], [.. received[o].Select(g => g / mass[o])]);
        }

        return result;
    }

    private static int IndexOf(Technology technology, string output)
    {
        for (int o = 0; o < technology.Outputs.Length; o++)
        {
            if (string.Equals(technology.Outputs[o].Id, output, StringComparison.Ordinal)) return o;
        }

        throw new ArgumentException($"Technology {technology.Id} has no output {output}.", nameof(output));
    }

    private static int IndexOfRemainder(Technology technology)
    {
        for (int o = 0; o < technology.Outputs.Length; o++)
        {
            if (technology.Outputs[o].Remainder) return o;
        }

        return -1;
    }
}
