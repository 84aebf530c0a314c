namespace Influence.Engine.Alerts;

/// <summary>How negative the talk of a network usually is, and how much alike ratings of one message are.</summary>
/// <remarks>
/// Ratings of one message are not so many opinions: what it says moves all of them. The intraclass correlation ρ of the negative
/// sign within messages (one-way analysis of variance; Donner, International Statistical Review 54, 1986) makes n ratings of one
/// message as much worth as n / (1 + (n − 1) ρ) of different ones.
/// </remarks>
internal sealed class NegativeBaseline
{
    private const int FewestRatings = 200;
    private const int FewestMessages = 20;
    private const int FewestRepeats = 50; // ratings of a message beside its first, to know how much alike they are
    private const int RatedEnough = 5; // of a message, to know how negative it is
    private const int FewestRatedMessages = 100;
    private const int Bins = 50;

    private readonly Dictionary<int, (int Rated, int Negative)> _messages = [];
    private readonly int[] _bins = new int[Bins + 1];
    private double _rated;
    private double _negative;
    private double _squares; // Σ n²
    private double _within; // Σ k²/n
    private int _known; // messages in bins

    /// <summary>Counts a rating.</summary>
    public void Add(int message, bool isNegative)
    {
        var (rated, negative) = _messages.GetValueOrDefault(message);
        Move(rated, negative, -1);
        if (rated > 0)
        {
            _squares -= (double)rated * rated;
            _within -= (double)negative * negative / rated;
        }

        (rated, negative) = (rated + 1, negative + (isNegative ? 1 : 0));
        _messages[message] = (rated, negative);
        (_rated, _negative) = (_rated + 1, _negative + (isNegative ? 1 : 0));
        _squares += (double)rated * rated;
        _within += (double)negative * negative / rated;
        Move(rated, negative, 1);
    }

    /// <summary>ρ in [0, 1]; null before enough is known.</summary>
    public double? Likeness
    {
        get
        {
            if (_messages.Count < FewestMessages || _rated < FewestRatings)
            {
                return null;
            }

            if (_rated - _messages.Count < FewestRepeats)
            {
                return 1; // nobody knows: a message is taken for one voice
            }

            var between = (_within - (_negative * _negative / _rated)) / (_messages.Count - 1);
            var inside = (_negative - _within) / (_rated - _messages.Count);
            var usual = (_rated - (_squares / _rated)) / (_messages.Count - 1);
            var all = between + ((usual - 1) * inside);
            return all <= 0 ? 0 : Math.Clamp((between - inside) / all, 0, 1);
        }
    }

    /// <summary>Part of the ratings of all others that is negative; null where there are too few.</summary>
    /// <param name="rated">Of the conversation itself.</param>
    /// <param name="negative">Of these.</param>
    public double? OfOthers(int rated, int negative) => _rated - rated < FewestRatings ? null
        : (_negative - negative + 0.5) / (_rated - rated + 1);

    /// <summary>How much so many ratings of one message are worth.</summary>
    public static double Weight(int rated, double likeness) => rated / (1 + ((rated - 1) * likeness));

    /// <summary>The chance that a message of this network has so many negative ratings: over how negative each other one is.
    /// </summary>
    /// <returns>Null before a hundred messages with five ratings each are known.</returns>
    public double? ChanceOfMessage(int message, int rated, int negative)
    {
        var (own, ownNegative) = _messages.GetValueOrDefault(message);
        var ownBin = own >= RatedEnough ? BinOf(own, ownNegative) : -1;
        var others = _known - (ownBin >= 0 ? 1 : 0);
        if (others < FewestRatedMessages)
        {
            return null;
        }

        var chance = 0.0;
        for (var bin = 0; bin <= Bins; bin++)
        {
            var count = _bins[bin] - (bin == ownBin ? 1 : 0);
            chance += count == 0 ? 0 : count * TailChance.Binomial(rated, negative, (bin + 0.5) / (Bins + 1));
        }

        return chance / others;
    }

    private void Move(int rated, int negative, int by)
    {
        if (rated >= RatedEnough)
        {
            _bins[BinOf(rated, negative)] += by;
            _known += by;
        }
    }

    // With one rating of each kind more, so that five of five are not taken for ever so many of as many.
    private static int BinOf(int rated, int negative) => (int)((negative + 0.5) / (rated + 1) * Bins);
}
