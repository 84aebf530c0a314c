using BenchmarkDotNet.Running;
using Influence.Benchmarks;

if (args is ["pagerank-times", .. var rest])
{
    PageRankTimes.Print(rest);
}
else if (args is ["costs", .. var networks])
{
    return CostTable.Print(networks);
}
else if (args is ["what-if", .. var sizes])
{
    WhatIfTimes.Print(sizes);
}
else if (args is ["seed-times", .. var choice])
{
    SeedTimes.Print(choice);
}
else if (args is ["referral-times", .. var program])
{
    ReferralTimes.Print(program);
}
else if (args is ["worlds", .. var seconds])
{
    WorldTimes.Print(seconds);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(PageRankBench).Assembly).Run(args);
}

return 0;
