using System.Reflection;
using Influence.Rules.Tests.Metadata;
using Influence.Rules.Tests.Sources;
using Influence.Testing;

namespace Influence.Rules.Tests.Rooms;

/// <summary>Who may touch what: by the references of the built assemblies, so no comment or alias can hide one.</summary>
public sealed class RoomTests
{
    private static readonly IReadOnlySet<string> Computing = Kernels.Of(Assembly.Load("Influence.Engine").GetTypes());

    public static TheoryData<string> Assemblies => [.. House.Rooms.Select(room => room.Assembly)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_room_touches_only_what_it_may(string assembly)
    {
        var room = House.Rooms.Single(room => room.Assembly == assembly);
        Offences.None("rooms keep to their row of the tables in engine/docs/adr/0001 and 0013",
            room.Offences(AssemblyUses.Of(House.PathOf(assembly)), Computing));
    }

    [Fact]
    public void Each_shipped_project_is_a_room() =>
        Assert.Equal(House.Rooms.Select(room => room.Folder).Order(StringComparer.Ordinal),
            SourceTree.Projects.Select(project => Path.GetDirectoryName(project)!.Replace('\\', '/'))
                .Where(folder => !folder.StartsWith("tests/", StringComparison.Ordinal)
                    && folder != "engine/Adapters/Influence.Adapters.Neo4jDriver"
                    && !folder.StartsWith("notebooks/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));

    // What goes through a port belongs to the room that it is about.
    [Fact]
    public void Ports_are_interfaces_alone_one_a_file()
    {
        Type[] ports = [.. Assembly.Load("Influence.Application").GetTypes()
            .Where(type => type is { Namespace: "Influence.Application.Ports", IsNested: false })];
        Assert.NotEmpty(ports);
        Offences.None("engine/Influence.Application/Ports holds interfaces alone",
            ports.Where(type => !type.IsInterface).Select(type => $"{type.Name} belongs to the folder that it is about"));
        Assert.Equal(ports.Select(type => type.Name + ".cs").Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.Combine(TestData.Root, "engine", "Influence.Application", "Ports"))
                .Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void There_is_one_executable() =>
        Assert.Equal(["influence"],
            House.Rooms.Select(room => room.Assembly).Where(name => House.Load(name).EntryPoint is not null));

    // The control run: were the reader blind, every rule above would pass for ever.
    [Theory]
    [InlineData("System.IO.File.ReadAllText", "OffenderInLambda")]
    [InlineData("System.IO.FileStream", "OffenderInField")]
    [InlineData("System.Threading.Tasks.Parallel.For", "OffenderInIterator")]
    [InlineData("System.DateTime.get_UtcNow", "OffenderInGenericArgument")]
    [InlineData("System.Random", "OffenderInGenericArgument")]
    public void The_reader_sees_what_is_planted_in_this_very_assembly(string target, string offender)
    {
        var offences = House.Engine.Offences(AssemblyUses.Of(typeof(RoomTests).Assembly.Location), Computing);
        var found = $"Influence.Rules.Tests.Planted.{offender} uses {target}";
        Assert.Contains(offences, offence => offence.StartsWith(found, StringComparison.Ordinal));
    }

    // Records, structs and classes compute too: what they hold is told by properties and constructors.
    [Theory]
    [InlineData("Influence.Engine.Seeding.RrIndex", "Reach", true)]
    [InlineData("Influence.Engine.Seeding.RrIndex", "Sample", true)]
    [InlineData("Influence.Engine.Seeding.RrIndex", "get_Id", false)]
    [InlineData("Influence.Engine.Methods.Method", "Run", true)]
    [InlineData("Influence.Engine.Methods.Method", "get_Name", false)]
    [InlineData("Influence.Engine.Centrality.PageRank", "Compute", true)]
    [InlineData("Influence.Engine.Advocates.AdvocateOptions", "WithRows", false)]
    [InlineData("Influence.Engine.Graphs.Candidates", "Contains", false)]
    [InlineData("Influence.Rules.Tests.Planted.OffenderInRecord", "Reach", true)]
    public void A_computation_is_seen_on_whatever_type_it_stands(string type, string member, bool computes)
    {
        var kernels = Kernels.Of(
            [.. Assembly.Load("Influence.Engine").GetTypes(), .. typeof(RoomTests).Assembly.GetTypes()]);
        var use = new Use("Influence.Api.Shortcut", "Influence.Engine", type, member);
        Assert.Equal(computes, House.Api.Offences([use], kernels).Count > 0);
    }

    [Fact]
    public void A_kernel_in_the_hands_of_a_store_is_seen()
    {
        IReadOnlySet<string> kernels = new HashSet<string> { "Influence.Engine.Loops.ChunkLoops" };
        var use = new Use("Influence.Storage.Shortcut", "Influence.Engine", "Influence.Engine.Loops.ChunkLoops", "OnThreads");
        Assert.Equal(
            ["Influence.Storage.Shortcut uses Influence.Engine.Loops.ChunkLoops.OnThreads: Influence.Storage never touches " +
                "the engine's kernels; Storage keeps answers and never computes one."],
            House.Storage.Offences([use], kernels));
    }
}
