namespace Influence.Rules.Tests.Sources;

/// <summary>How a broken rule is told: the rule, then each offender on a line.</summary>
internal static class Offences
{
    /// <summary>Fails the running test unless there are none.</summary>
    public static void None(string rule, IEnumerable<string> offences)
    {
        var all = offences.ToList();
        Assert.True(all.Count == 0, $"Rule: {rule}.{Environment.NewLine}{string.Join(Environment.NewLine, all)}");
    }
}
