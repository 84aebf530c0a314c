#!/usr/bin/env dotnet
// The tasks of engine/docs/from-networkx.md, one a line: dotnet run notebooks/apps/from-networkx.cs
#:project ../../engine/Influence/Influence.csproj
using System.Globalization;
using Influence;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var file = args is [var given] ? given : "engine/docs/examples/friends.txt";

using var g = Network.Load(follows: file);
Say("people", g.People.Count);
Say("edges", g.Follows.ToSparseMatrix().RowSums().Sum());
Say("edge", g.Follows.ToSparseMatrix()[0, 1]);
Show("degree", g.Follows.Degree());
Show("in-degree", g.Follows.InDegree());
Show("pagerank", g.Follows.PageRank(new() { Damping = 0.85 }));
Show("pagerank top", g.Follows.PageRank().Top(3));
Show("betweenness", g.Follows.Betweenness());
Show("betweenness normalized", g.Follows.Betweenness(new() { Normalized = true }));
Show("closeness", g.Follows.Reverse().Closeness());
Show("harmonic", g.Follows.Reverse().Harmonic());
Say("weak components", g.Follows.Components().Communities);
Say("strong components", g.Follows.StrongComponents().Communities);
Say("communities", g.Follows.Communities().Communities);
Say("largest community", g.Follows.Communities().GroupBy(member => member.Community).Max(group => group.Count()));
Say("mean score", g.Follows.PageRank().ToVector().Average());
Say("csv", g.Follows.PageRank().ToCsv().Split('\n')[0]);
Say("reach", g.Graph().Reach(["gita"]).Mean);
Say("seeds", g.Graph().ChooseSeeds(2).Seeds);

void Show(string task, Ranking ranking) => Say(task, string.Join(' ', ranking.Take(3).Select(p => $"{p.Id}={p.Score:0.######}")));

void Say(string task, object value) => Console.WriteLine($"{task}: {value:0.######}");
