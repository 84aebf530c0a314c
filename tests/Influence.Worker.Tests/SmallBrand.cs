namespace Influence.Worker.Tests;

/// <summary>A data folder of twelve people, loaded by the program itself: two said no, one is in no people file.</summary>
public sealed class SmallBrand : IAsyncLifetime
{
    /// <summary>Said no to being contacted.</summary>
    public const string OptedOut = "olga";

    /// <summary>Is on the suppression list.</summary>
    public const string Suppressed = "sven";

    /// <summary>Absent from the people file: carries influence and is not listed.</summary>
    public const string ThirdParty = "theo";

    private readonly Scratch _scratch = new();

    /// <summary>The customers who may be listed.</summary>
    public static string[] Listed => ["anna", "ben", "chris", "dora", "emil", "fay", "gus", "hana", "ivo"];

    /// <summary>The data folder.</summary>
    public string Data => _scratch.PathOf("data");

    /// <summary>Its files.</summary>
    public string PathOf(string name) => _scratch.PathOf(name);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        string[] all = [.. Listed, OptedOut, Suppressed];
        _scratch.File("people.csv", ["id,name,consent,suppressed", .. all.Select(id =>
            $"{id},{id} example,{(id == OptedOut ? "no" : "yes")},{(id == Suppressed ? "true" : "false")}")]);
        // The three who must not be listed are followed by everybody, so that every ranking would have them on top.
        _scratch.File("follows.csv", ["follower,followed", .. Listed.SelectMany((id, place) => new[]
        {
            $"{id},{OptedOut}", $"{id},{Suppressed}", $"{id},{ThirdParty}",
            $"{id},{Listed[(place + 1) % 9]}", $"{id},{Listed[(place * place) % 9]}", $"{ThirdParty},{id}",
        })]);
        _scratch.File("shares.csv", ["person,source,time,kind,message", .. Listed.SelectMany((id, place) => new[]
        {
            $"{OptedOut},,2026-01-0{place + 1}T08:00:00Z,retweet,m{place}",
            $"{id},{OptedOut},2026-01-0{place + 1}T09:00:00Z,retweet,m{place}",
            $"{Listed[(place + 1) % 9]},{id},2026-01-0{place + 1}T10:00:00Z,retweet,m{place}",
        })]);
        _scratch.File("referrals.csv", "referrer,referred,time,stage,value",
            $"{OptedOut},anna,2026-02-01T00:00:00Z,converted,20", "anna,ben,2026-02-02T00:00:00Z,converted,30",
            $"{Suppressed},chris,2026-02-03T00:00:00Z,converted,40", "ben,chris,2026-02-04T00:00:00Z,signed_up,");
        foreach (var kind in new[] { "people", "follows", "shares", "referrals" })
        {
            (await RunAsync("load", kind, PathOf(kind + ".csv"), "--json")).Json();
        }
    }

    /// <summary>Runs the program on the data folder.</summary>
    internal Task<Ended> RunAsync(params string[] arguments) => InfluenceProgram.RunAsync([.. arguments, "--data", Data]);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _scratch.Dispose();
        return ValueTask.CompletedTask;
    }
}
