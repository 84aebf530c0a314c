using System.Collections.Immutable;
using Influence.Engine.Errors;
using Influence.Engine.Methods;

namespace Influence.Application.Catalog;

/// <summary>Every method there is, registered once; command line, routes, schema, job kinds and the docs table read it.</summary>
public static partial class MethodCatalog
{
    /// <summary>Who stands where.</summary>
    public static MethodFamily Centrality { get; } =
        new("centrality", "rank", "method", "pagerank", "Who stands where in the network?")
        {
            HasTop = true,
            Doing = "Rank people by their place in the network",
            Page = "/",
            Examples =
            [
                new("influence rank", "The ten people with the highest PageRank in the network 'main'"),
                new("influence rank --method betweenness --relation shares --top 50 --csv", "Who stands between others, as CSV"),
                new("influence rank --graph wiki-Vote.txt.gz --json", "A ranking of a graph file, without a data folder"),
            ],
        };

    /// <summary>Which groups there are.</summary>
    public static MethodFamily Communities { get; } =
        new("communities", "communities", "method", "leiden", "Which groups does the network fall into?")
        {
            HasTop = true,
            Doing = "Find the communities",
            Page = "/",
            Examples =
            [
                new("influence communities --top all --csv -o communities.csv", "Everybody's community, numbered from 0 by size"),
                new("influence communities --method components", "Who is connected at all"),
                new("influence communities --graph friends.txt --undirected", "Communities of a graph file"),
            ],
        };

    /// <summary>Whose invitation brings others.</summary>
    public static MethodFamily Advocates { get; } =
        new("advocates", "advocates", "method", "advocates", "Whose invitation brings others?")
        {
            Given = "given",
            GivenHelp = "People chosen already, to whom the list shows whom to add",
            HasTop = true,
            ListsNames = true,
            IsCachedRead = true,
            RankToldAs = "advocate_rank",
            Doing = "Find the advocates",
            Page = "/advocates",
            Examples =
            [
                new("influence advocates --top 20", "The twenty people whose invitation brings most others, with reasons"),
                new("influence advocates --given anna,ben", "Whom to add to Anna and Ben"),
                new("influence advocates --graph followers.txt --direction follows", "From a follower list alone"),
            ],
        };

    /// <summary>How likely one acts because of another.</summary>
    public static MethodFamily Chances { get; } =
        new("chances", "learn", "learner", "best",
            "How likely does one person act because of another, and how far off is that?")
        {
            Doing = "Learn how likely people act because of each other",
            Page = "/how",
            Examples =
            [
                new("influence learn", "What the chances are learned from, and how far off they were on stories held back"),
                new("influence learn --kinds retweet,quote --json", "From shares of these kinds alone, with every figure"),
                new("influence learn --learner em", "By one way to learn, whichever is best; other commands take " +
                    "--chance learned:em"),
            ],
        };

    /// <summary>How far an invitation goes.</summary>
    public static MethodFamily Spread { get; } =
        new("spread", "simulate", "model", "ic", "How many people act if these people are invited?")
        {
            Given = "seeds",
            GivenHelp = "The people invited",
            GivenForm = "A,B,C",
            GivenInFile = true,
            Doing = "Estimate who will pass it on",
            Examples =
            [
                new("influence simulate --seeds anna,ben,chris", "How many people act if these three are invited"),
                new("influence simulate --seeds-file list.txt --model lt --worlds 10000",
                    "The same for a list, by linear threshold"),
                new("influence simulate --seeds anna,ben --deadline 7 --meeting 0.3 --quality 0.95 --acceptance",
                    "Within seven days, friends met in three of ten, one in twenty not content, and whoever refuses left out"),
                new("influence seeds -k 10 --csv | influence simulate --seeds-file -", "Check a choice by simulation"),
            ],
        };

    /// <summary>Whom to invite.</summary>
    public static MethodFamily Seeds { get; } =
        new("seeds", "seeds", "method", "opim", "Whom to invite so that most people act?")
        {
            WritesBackLast = true,
            RankToldAs = "seed_rank",
            Doing = "Choose people to invite",
            DoingFor = "Choose {0} to invite",
            CountedBy = "k",
            Page = "/campaign",
            PageAsks = ["k", "model"],
            Examples =
            [
                new("influence seeds -k 20", "The twenty people to invite so that most people act"),
                new("influence seeds -k 20 --csv -o invite.csv", "The same as a file"),
                new("influence seeds -k 20 --method observed", "A second opinion: by what followed people in stories"),
                new("influence seeds -k 50 --graph graph.inf.gz --chance column --epsilon 0.01",
                    "From a graph file with a chance on each line"),
            ],
        };

    /// <summary>Which way of choosing reaches most.</summary>
    public static MethodFamily Comparisons { get; } =
        new("comparisons", "compare", "method", "monte-carlo", "Which way of choosing people reaches most?")
        {
            Doing = "Compare ways of choosing people",
            CountedBy = "k",
            Examples =
            [
                new("influence compare -k 20", "Ours beside PageRank, degree and other measures, by one judge"),
                new("influence compare -k 20 --csv -o lists.csv", "Who is on whose list"),
                new("influence compare -k 10 --graph graph.inf.gz --chance column", "In a graph file"),
            ],
        };

    /// <summary>What to do about a bad story.</summary>
    public static MethodFamily Responses { get; } =
        new("responses", "respond", "method", "truth", "A bad story is going round: whom to ask to answer it?")
        {
            Given = "posted",
            GivenHelp = "Who posted the story",
            GivenInFile = true,
            CountedBy = "k",
            Doing = "Choose who answers a bad story",
            Examples =
            [
                new("influence respond --posted anna,ben -k 10", "Ten people to tell the truth, so that most hear it first"),
                new("influence respond --posted anna,ben -k 10 --method blocking", "Ten to talk to, so that it ends there"),
            ],
        };

    /// <summary>Whom to introduce to whom.</summary>
    public static MethodFamily Introductions { get; } =
        new("introductions", "introduce", "method", "new-ties", "Whom to introduce to whom, so that advocates reach more?")
        {
            Given = "advocates",
            GivenHelp = "The advocates to whom others are introduced",
            GivenInFile = true,
            ListsNames = true,
            CountedBy = "k",
            Doing = "Choose introductions",
            Examples =
            [
                new("influence introduce --advocates anna,ben -k 10", "Ten introductions, five to Anna and five to Ben"),
                new("influence introduce --advocates anna,ben -k 10 --per-advocate 8 --tie-chance 0.1",
                    "At most eight to each, where one in ten of those introduced does what the advocate did"),
                new("influence introduce --advocates 3,88 -k 5 --graph graph.inf.gz --chance column", "In a graph file"),
            ],
        };

    /// <summary>How stories went, and how they go on.</summary>
    public static MethodFamily Cascades { get; } =
        new("cascades", "cascades", "method", "self-exciting", "How far did each story go, and how large does it become?")
        {
            HasTop = true,
            ListsNames = true,
            Doing = "Follow the stories",
            Page = "/stories",
            Examples =
            [
                new("influence cascades --top 20", "The twenty largest stories, by generations, with who began them"),
                new("influence cascades --top all --csv -o stories.csv", "Every story with all figures"),
                new("influence cascades --kinds retweet,quote --json", "By shares of these kinds alone"),
            ],
        };

    /// <summary>What is unusual.</summary>
    public static MethodFamily Alerts { get; } =
        new("alerts", "alerts", "method", "baseline", "Which conversation is unusual, and who should answer it first?")
        {
            HasTop = true,
            ListsNames = true,
            Doing = "Watch the conversations",
            Page = "/conversations",
            Examples =
            [
                new("influence alerts", "What was unusual, newest first, with whom to ask to answer"),
                new("influence alerts --false-alarms 0.1 --json", "The same with one false alarm in ten months"),
            ],
        };

    /// <summary>Who can have heard it.</summary>
    public static MethodFamily Hearsay { get; } =
        new("hearsay", "heard", "method", "foremost", "Who can have heard it from whom, given when they spoke?")
        {
            Given = "from",
            GivenHelp = "From whom it is heard",
            GivenInFile = true,
            HasTop = true,
            ListsNames = true,
            Doing = "Find who can have heard it",
            Examples =
            [
                new("influence heard --from anna", "Who can have it from Anna, straight or over others, and by when"),
                new("influence heard --from anna,ben --since 2026-03-01 --within 7 --top all --csv -o heard.csv",
                    "What these two said since March, taken up within seven days, as a file"),
                new("influence heard --from anna --topic launch", "Of one topic alone"),
            ],
        };

    /// <summary>How a story gets from one to another.</summary>
    public static MethodFamily Chains { get; } =
        new("chains", "chains", "method", "yen", "How would a story get from one person to another?")
        {
            Given = "between",
            GivenHelp = "Where the story starts, and whom it is to get to",
            ListsNames = true,
            Doing = "Find the ways between two people",
            Examples =
            [
                new("influence chains --between anna,gita", "The three most probable chains of people from Anna to Gita"),
                new("influence chains --between anna,gita --chains 10 --csv", "Ten of them, a line a step"),
                new("influence chains --between 3,88 --graph followers.txt --direction follows", "In a graph file"),
            ],
        };

    /// <summary>Who holds two groups together.</summary>
    public static MethodFamily Cuts { get; } =
        new("cuts", "cuts", "method", "edmonds-karp", "Who holds the groups of two people together?")
        {
            Given = "between",
            GivenHelp = "One person of each group",
            HasTop = true,
            ListsNames = true,
            Doing = "Find who holds two groups together",
            Examples =
            [
                new("influence cuts --between anna,gita", "Who carries word between Anna's group and Gita's"),
                new("influence cuts --between 3,88 --graph followers.txt --direction follows", "In a graph file"),
            ],
        };

    /// <summary>Who came through whom.</summary>
    public static MethodFamily Lineage { get; } =
        new("lineage", "lineage", "method", "topological", "Who came through whom?")
        {
            HasTop = true,
            ListsNames = true,
            Relation = "referrals",
            Doing = "Put people in the order in which they came",
            Examples =
            [
                new("influence lineage --top 50", "Generations of the referrals loaded, from those whom nobody brought"),
                new("influence lineage --top all --csv -o lineage.csv", "Everybody, with circles and repeated ties"),
            ],
        };

    /// <summary>What referrals bring.</summary>
    public static MethodFamily Referrals { get; } =
        new("referrals", "referrals", "method", "forest", "Who brings whom, and what is it worth?")
        {
            HasTop = true,
            ListsNames = true,
            Doing = "Look at the referrals",
            Page = "/referrals",
            Examples =
            [
                new("influence referrals", "Who brought whom: those with most people below them, generations and virality"),
                new("influence referrals --method growth", "How many new customers one brings (K), by month and channel"),
                new("influence referrals --method funnel --industry travel", "Shares to purchases, beside medians of travel"),
                new("influence referrals --method cycle-time", "How long a round takes: median, 90 of 100, the curve"),
                new("influence referrals --method credit --rule position --top all --csv -o credit.csv",
                    "Credit of everybody, to the cent"),
                new("influence referrals --method doubts --csv", "What in a dirty log was decided by a rule"),
                new("influence referrals --method fraud", "Who may have cheated, the evidence, what to do by rule"),
                new("influence referrals --method fraud-proof --csv", "The referrals behind each finding; rings to draw"),
            ],
        };

    /// <summary>Who gets which offer.</summary>
    public static MethodFamily Assignments { get; } =
        new("assignments", "assign", "method", "hungarian", "Who is to get which offer so that all together are worth most?")
        {
            Table = "offers",
            ListsNames = true,
            Doing = "Hand out offers",
            Examples =
            [
                new("influence assign --offers offers.csv", "Who gets which, from a CSV of person, offer, value and places"),
                new("influence assign --offers offers.csv --csv -o handed-out.csv", "The same as a file"),
                new("influence assign --offers - --graph followers.txt", "Offers from standard input, people of a graph file"),
            ],
        };

    /// <summary>The families, in the order people meet them.</summary>
    public static ImmutableArray<MethodFamily> Families { get; } =
        [
            Centrality, Communities, Advocates, Cascades, Alerts, Hearsay, Chances, Spread, Seeds, Comparisons, Responses,
            Introductions, Chains, Cuts, Lineage, Referrals, Assignments,
        ];

    /// <summary>The methods of one family.</summary>
    public static IEnumerable<Method> Of(string family) => Methods.Where(method => method.Family == family);

    /// <summary>The family of a name or a command.</summary>
    /// <exception cref="OptionException">family_unknown.</exception>
    public static MethodFamily Family(string name) =>
        Families.FirstOrDefault(family => family.Name == name || family.Command == name)
        ?? throw new OptionException("family_unknown",
            $"There is no family '{name}'. Families are {string.Join(", ", Families.Select(family => family.Name))}.");

    /// <summary>The method of a family where none is named.</summary>
    public static Method DefaultOf(MethodFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return Find(family.Name, null);
    }

    /// <summary>What is told of each person where the facts stand: the order of the rows first; none where nothing is.</summary>
    public static IEnumerable<string> ToldOf(Method method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return new[] { Family(method.Family).RankToldAs, method.Columns.FirstOrDefault()?.ToldAs }.OfType<string>();
    }

    /// <summary>The method of a name; null or empty is the family's default.</summary>
    /// <exception cref="OptionException">method_unknown.</exception>
    public static Method Find(string family, string? name)
    {
        var asked = string.IsNullOrEmpty(name) ? Family(family).DefaultMethod : name;
        return Of(family).FirstOrDefault(method => method.Name == asked)
            ?? throw new OptionException("method_unknown",
                $"{family} has no method '{asked}'. Methods are {string.Join(", ", Of(family).Select(method => method.Name))}.");
    }
}
