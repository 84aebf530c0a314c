using System.Diagnostics;
using System.Globalization;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Facts;
using Influence.Storage.GraphFiles;
using Influence.Storage.Rows;
using Influence.Testing;

namespace Influence.Storage.Tests.Fuzzing;

/// <summary>Repeats a check over seeds, and says what holds of every source, whatever its bytes are.</summary>
internal static class FuzzRun
{
    private static readonly TimeSpan _night = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _longestCase = TimeSpan.FromSeconds(20);

    // A shorter night, for a look by day.
    private static readonly string? _seconds = Environment.GetEnvironmentVariable("INFLUENCE_FUZZ_SECONDS");

    /// <summary>Runs so many cases by day and as many as ten minutes allow by night, and says how many.</summary>
    public static void Repeat(int casesByDay, Action<int> check)
    {
        var time = _seconds is null ? _night : TimeSpan.FromSeconds(double.Parse(_seconds, CultureInfo.InvariantCulture));
        var (started, seed) = (Stopwatch.StartNew(), 0);
        for (; Nightly.IsOn || _seconds is not null ? started.Elapsed < time : seed < casesByDay; seed++)
        {
            try
            {
                check(seed);
            }
            catch (Exception failed) when (failed is not InvalidOperationException)
            {
                throw new InvalidOperationException($"Seed {seed}: {failed.Message}", failed);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{seed} cases in {started.Elapsed.TotalSeconds:0.0} s");
    }

    /// <summary>Fails when a check hangs, and shows the bytes when it fails.</summary>
    public static void Within(byte[] bytes, Action check)
    {
        var done = Task.Run(check);
        try
        {
            Assert.True(done.Wait(_longestCase), $"Still busy after {_longestCase}: {Convert.ToBase64String(bytes)}");
        }
        catch (AggregateException failed)
        {
            throw new InvalidOperationException($"These bytes: {Convert.ToBase64String(bytes)}", failed.InnerException);
        }
    }

    /// <summary>Every row is handed out or counted as refused, or the source is refused by name.</summary>
    public static void CountRows(byte[] bytes, FactKind? kind, ReadOptions options)
    {
        var schema = kind is { } known ? RowSchema.Of[known] : RowSchema.Graph;
        OrTold(() =>
        {
            var (handedOut, refused) = (0L, 0L);
            using var rows = RowSource.Open(Source(bytes), schema, options, _ => refused++);
            var judge = kind is null ? null : new RowJudge(schema, rows, options);
            while (rows.Read())
            {
                handedOut += judge is null || judge.Judge() ? 1 : 0;
            }

            Assert.Equal((rows.RowsRead, refused), (handedOut + rows.RowsRejected, rows.RowsRejected));
        });
    }

    /// <summary>Read whole as a graph, a source has people or is refused by name.</summary>
    public static void Whole(byte[] bytes, ReadOptions options) => OrTold(() => Assert.True(GraphFileReader.Read(
        Source(bytes), options, false, TestContext.Current.CancellationToken).Graph.NodeCount > 0));

    /// <summary>A first look tells something or refuses by name.</summary>
    public static void Preview(byte[] bytes, FactKind? kind, ReadOptions options) =>
        OrTold(() => Assert.NotEmpty(SourcePreview.Of(Source(bytes), kind, options).Format));

    /// <summary>Bytes as a source.</summary>
    public static FactSource Source(byte[] bytes) => new("fuzz", () => new MemoryStream(bytes), bytes.Length);

    private static void OrTold(Action check)
    {
        try
        {
            check();
        }
        catch (InfluenceException told)
        {
            Assert.Matches("^[a-z][a-z0-9_]*$", told.Code);
            Assert.NotEmpty(told.Message);
        }
    }
}
