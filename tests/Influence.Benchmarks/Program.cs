using BenchmarkDotNet.Running;
using Influence.Benchmarks;

if (args is ["pagerank-times", .. var rest])
{
    PageRankTimes.Print(rest);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(PageRankBench).Assembly).Run(args);
}
