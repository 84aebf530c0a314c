using Influence.Storage.Control;

namespace Influence.Storage.Tests.Control;

/// <summary>Which SQLite versions may use write-ahead logging.</summary>
public sealed class SqliteVersionTests
{
    [Theory]
    [InlineData("3.6.23", false)]
    [InlineData("3.7.0", true)]
    [InlineData("3.44.5", true)]
    [InlineData("3.44.6", false)]
    [InlineData("3.45.0", true)]
    [InlineData("3.50.4", true)]
    [InlineData("3.50.7", false)]
    [InlineData("3.51.2", true)]
    [InlineData("3.51.3", false)]
    [InlineData("3.53.0", false)]
    [InlineData("4.0.0", false)]
    public void Versions_with_the_fault_are_known(string version, bool hasFault) =>
        Assert.Equal(hasFault, SqliteVersion.HasWalResetFault(version));
}
