namespace RecoveryOpt;

/// <summary>Builds a scenario step by step; checks happen once, in <see cref="Build"/>.</summary>
public sealed class ScenarioBuilder
{
    private ScenarioContent _content;

    internal ScenarioBuilder(string name) => _content = new ScenarioContent { Name = name };

    /// <summary>Changes anything of the content.</summary>
    public ScenarioBuilder With(Func<ScenarioContent, ScenarioContent> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _content = change(_content);
        return this;
    }

    /// <summary>The scenario.</summary>
    /// <exception cref="InvalidScenarioException">The content is not valid; the exception lists every problem.</exception>
    public Scenario Build() => new(_content);
}
