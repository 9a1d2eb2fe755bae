using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Metallurgy;

/// <summary>Vectors of equations.md, sections 5 and 11.</summary>
[TestFixture]
internal sealed class ProcessChemistryTests
{
    [Test]
    public void Half_a_per_mille_of_soluble_copper_binds_1_16_kg_of_cyanide() =>
        Assert.That(ProcessChemistry.CyanideConsumption(0, Grade.Percent(0.05), Share.All), Is.EqualTo(1.16).Within(0.005));

    [Test]
    public void A_board_with_20_percent_copper_would_need_over_460_kg_of_cyanide() =>
        Assert.That(ProcessChemistry.CyanideConsumption(0.3, Grade.Percent(20), Share.All), Is.EqualTo(463).Within(1));

    [Test]
    public void Boards_with_a_quarter_carbon_emit_0_916_t_of_carbon_dioxide() =>
        Assert.That(Grade.Percent(25).Number * ProcessChemistry.CarbonDioxidePerGramCarbon / 1e6, Is.EqualTo(0.916).Within(0.0005));

    [Test]
    public void Detoxifying_a_gram_of_cyanide_takes_2_462_grams_of_sulfur_dioxide()
    {
        Assert.That(ProcessChemistry.SulfurDioxidePerGramCyanide, Is.EqualTo(2.462).Within(0.0005));

        // 100 m3/h at 150 mg/L are 15 kg/h of cyanide.
        Assert.That(15 * ProcessChemistry.SulfurDioxidePerGramCyanide, Is.EqualTo(36.9).Within(0.05));
    }
}
