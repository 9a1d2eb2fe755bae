namespace RecoveryOpt;

/// <summary>What is known about the objective: what the plan achieves, and what no plan can exceed.</summary>
/// <param name="Achieved">The audited plan's value; null when no plan is held.</param>
/// <param name="Proven">No other plan for the same inputs does better than this; null when nothing is proven.</param>
/// <param name="Gap">How far any other plan can be from the one held at most, as a share of the bound; null unless both are known.</param>
/// <param name="Unit">g/currency for gold per cost, currency for costs and values, the measure's own unit for a measure.</param>
public sealed record ObjectiveBounds(double? Achieved, double? Proven, double? Gap, string Unit);

/// <summary>One step of the proof.</summary>
/// <param name="Phase">What the step was.</param>
/// <param name="Ratio">The ratio probed, in the objective's unit.</param>
/// <param name="Achieved">Best audited ratio after the step.</param>
/// <param name="Proven">Least bound the step proved.</param>
/// <param name="Nodes">Branch-and-bound nodes.</param>
public sealed record ProofStep(string Phase, double Ratio, double? Achieved, double? Proven, long Nodes);
