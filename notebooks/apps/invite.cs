#!/usr/bin/env dotnet
// Whom to invite, what it reaches, and how sure that is: dotnet run notebooks/apps/invite.cs
// Works on the sample brand that ./dev.sh run made in influence-data.
#:project ../../engine/Influence/Influence.csproj
using Influence;
using var brand = Network.Open("influence-data", "sample"); // or Network.Load(follows: "f.csv", shares: "s.csv", people: "p.csv")
var rank    = brand.Follows.PageRank();                  // as written; rank.Top(10), rank.ToVector()
var chances = brand.LearnChances(new() { HoldOut = 0.2 });
Console.WriteLine(chances.Calibration);                  // calibrated for "share", or why not
var graph   = brand.Graph(chances);                      // u→v, one chance an edge; a view, nothing copied
var plan    = graph.ChooseSeeds(20, new() { Candidates = brand.People.Customers, Epsilon = 0.1 });
Console.WriteLine(plan.Certificate);                     // at least so many are reached; no 20 people can exceed so many
var reach   = graph.Reach(plan.Seeds);                   // .Mean, .StandardError, .Forecast
var index   = graph.BuildIndex();                        // kept under s-… c-… x-…
var less    = index.Reach(plan.Seeds.Without(plan.Seeds[0])); // milliseconds
var overlap = index.Overlap(plan.Seeds);                 // a matrix; shows itself as a heat map
plan.SaveCsv("invite.csv");                              // named through the roster
plan.Display();                                          // table, curve and evidence

Console.WriteLine(rank.Top(3));
Console.WriteLine(reach);
Console.WriteLine(less);
Console.WriteLine(FormattableString.Invariant($"The first two of them reach {overlap[0, 1]:0} people both."));
