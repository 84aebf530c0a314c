using Influence.Application.Ports;

namespace Influence.Application.Peers;

/// <summary>Asks others what our kernels answer, about a dozen small graphs, and says why answers differ: a reason counts only
/// where the answers are equal without it.</summary>
public static class CheckSmallPeers
{
    private const double Tolerance = 1e-6; // NetworKit's ranks stop where they change by less than 1e-8

    /// <summary>Asks all of them everything.</summary>
    /// <param name="peers">Whom to ask beside NetworKit, whose definitions are written out here.</param>
    /// <param name="cancellationToken">Looked at between graphs.</param>
    public static SmallPeerReport Check(IEnumerable<ISecondOpinion> peers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(peers);
        ISecondOpinion[] all = [.. peers, new NetworKitDefinitions()];
        return new SmallPeerReport([.. PeerQuestion.All.SelectMany(question => all.SelectMany(peer =>
            SmallExamples.All.Select(example => Line(question, peer, example, cancellationToken))))]);
    }

    private static PeerLine Line(
        PeerQuestion question, ISecondOpinion peer, SmallExample example, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (ours, theirs) = (question.Ours(example.Graph), question.Theirs(peer, example.Graph));
        var why = question.Conventions
            .Where(convention => convention.Undone(example.Graph, theirs) is { } undone && Difference(ours, undone) <= Tolerance)
            .Select(convention => convention.Words).FirstOrDefault();
        var difference = Difference(ours, theirs);
        var verdict = difference <= Tolerance ? PeerVerdict.Equal
            : why is not null ? PeerVerdict.Explained : PeerVerdict.Unexplained;
        return new PeerLine(question.Name, example.Name, peer.Name, question.Say(ours), question.Say(theirs), difference, verdict,
            verdict == PeerVerdict.Explained ? why : null);
    }

    // What is no number differs from everything.
    private static double Difference(double[] ours, double[] theirs) => ours.Length != theirs.Length ? double.PositiveInfinity
        : ours.Zip(theirs, (one, other) => Math.Abs(one - other))
            .Select(gap => double.IsNaN(gap) ? double.PositiveInfinity : gap).DefaultIfEmpty(0).Max();
}
