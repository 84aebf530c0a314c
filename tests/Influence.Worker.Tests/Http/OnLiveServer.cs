namespace Influence.Worker.Tests.Http;

/// <summary>The classes that ask one server, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class OnLiveServer : ICollectionFixture<LiveServer>
{
    public const string Name = "live server";
}
