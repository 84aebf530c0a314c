using System.Runtime.CompilerServices;
using Influence.Application.Answering;
using Influence.Application.Ports;
using Influence.Engine.Answers;
using Influence.Engine.Graphs;

namespace Influence.Application.Queries;

/// <summary>Finds single people in kept rankings without listing everybody: the order is worked out once for an answer, the
/// ranks once for a mask, and who asks looks them up.</summary>
internal sealed class Standings
{
    private readonly ConditionalWeakTable<Answer, Order> _orders = [];

    /// <summary>Rank of a node by the first column, as a list of everybody would number it; null when it is not ranked.
    /// </summary>
    /// <param name="answer">A kept ranking.</param>
    /// <param name="people">Who may be ranked, and the order of those whose scores are equal.</param>
    /// <param name="node">Of the snapshot that the answer was made from.</param>
    public Standing? Of(Answer answer, IPeople people, int node) =>
        _orders.GetValue(answer, _ => new Order(answer, people)).Of(people.Mask, node);

    /// <summary>The first column as a number.</summary>
    public static double Score(Answer answer, int place) => answer.First.As<double>().Values.Span[place];

    /// <summary>The places of an answer by score, falling, then by id: the same whoever may be named.</summary>
    private sealed class Order
    {
        private readonly Answer _answer;
        private readonly int[] _places;
        private readonly int[] _placeOf;
        private volatile Ranks? _ranks;

        public Order(Answer answer, IPeople people)
        {
            _answer = answer;
            var nodes = answer.Nodes.Span;
            (_places, var most) = (new int[nodes.Length], -1);
            for (var place = 0; place < nodes.Length; place++)
            {
                _places[place] = place;
                most = Math.Max(most, nodes[place]);
            }

            AnswerListing.SortByScore(_places, answer, people, top: null);
            _placeOf = new int[most + 1];
            Array.Fill(_placeOf, -1);
            for (var place = 0; place < nodes.Length; place++)
            {
                _placeOf[nodes[place]] = place;
            }
        }

        public Standing? Of(Candidates mask, int node)
        {
            var ranks = _ranks;
            if (ranks is null || ranks.Mask != mask)
            {
                _ranks = ranks = RanksOf(mask);
            }

            var place = node < _placeOf.Length ? _placeOf[node] : -1;
            return place < 0 || ranks.Of[place] == 0 ? null : new Standing(ranks.Of[place], ranks.Ranked, Score(_answer, place));
        }

        private Ranks RanksOf(Candidates mask)
        {
            var (of, ranked) = (new int[_places.Length], 0);
            var nodes = _answer.Nodes.Span;
            foreach (var place in _places)
            {
                if (mask.Contains(nodes[place]))
                {
                    of[place] = ++ranked;
                }
            }

            return new Ranks(mask, of, ranked);
        }
    }

    /// <summary>Ranks by place, from 1; 0 of those who are not ranked.</summary>
    private sealed record Ranks(Candidates Mask, int[] Of, int Ranked);
}
