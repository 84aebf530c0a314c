namespace Influence.Api.Http;

/// <summary>Places for requests that are worked on.</summary>
/// <remarks>
/// A request takes a working place for its first moments only: whoever is still there after them waits for a job, sends to a slow
/// reader or does long work, and counts among all who are there. How many working places there are is learned from how long those
/// who are let in wait for a core: more while they begin soon and others are turned off, fewer when they do not.
/// </remarks>
internal sealed class RequestPlaces
{
    private const int WorkingOfACore = 32;
    private const int FewestOfACore = 4;
    private const int Most = 1024;
    private const int Slots = 4;
    private const long TicksOfAMoment = 64 * TimeSpan.TicksPerMillisecond;

    /// <summary>Who asked nothing over a connection for so long finds places that others do not.</summary>
    public static readonly TimeSpan CalmAfter = TimeSpan.FromSeconds(1);

    /// <summary>Who has waited for a core so long is better told to come back.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);

    // A wait that nobody notices; beyond it, too many are let in.
    private static readonly TimeSpan SoonEnough = TimeSpan.FromMilliseconds(100);

    private readonly Lock _counting = new();
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly int _fewest;
    private readonly int[] _begun = new int[Slots];
    private readonly long[] _moments = new long[Slots];
    private long _turnedOffAt = long.MinValue;
    private long _cutAt = long.MinValue;
    private int _there;

    /// <summary>To begin with, as many as the cores can answer within some hundredths of a second.</summary>
    public RequestPlaces(TimeProvider clock)
        : this(clock, WorkingOfACore * Environment.ProcessorCount, Most, FewestOfACore * Environment.ProcessorCount)
    {
    }

    /// <summary>As many as said.</summary>
    /// <param name="clock">Tells how long a request has been there.</param>
    /// <param name="working">Requests at first that may have begun a moment ago; as many again for calm readers.</param>
    /// <param name="there">Requests at most in all.</param>
    /// <param name="fewest">Requests that may always have begun a moment ago.</param>
    internal RequestPlaces(TimeProvider clock, int working, int there, int fewest)
    {
        (_clock, _start, Working, There, _fewest) = (clock, clock.GetTimestamp(), working, there, fewest);
        Array.Fill(_moments, -Slots);
    }

    /// <summary>Requests at most that have begun a moment ago, as it was learned.</summary>
    public int Working { get; private set; }

    /// <summary>Requests at most in all.</summary>
    public int There { get; }

    /// <summary>Whether more are there than always may be: else whoever waits for a core waits for another program, and is not
    /// helped by being told to come back.</summary>
    public bool IsCrowded
    {
        get
        {
            lock (_counting)
            {
                return _there > _fewest;
            }
        }
    }

    /// <summary>Takes a place: give back what is returned by <see cref="Leave"/>; null where there is none.</summary>
    /// <param name="isCalm">The reader asked nothing for a while.</param>
    public long? TryTake(bool isCalm)
    {
        var moment = Moment();
        var most = isCalm ? 2 : 1;
        lock (_counting)
        {
            if (_there >= most * There || BegunSince(moment - 1) >= most * Working)
            {
                _turnedOffAt = moment;
                return null;
            }

            var slot = moment % Slots;
            if (_moments[slot] != moment)
            {
                (_moments[slot], _begun[slot]) = (moment, 0);
            }

            _begun[slot]++;
            _there++;
            return moment;
        }
    }

    /// <summary>A request that was let in gets its core.</summary>
    /// <param name="waited">Since it was let in.</param>
    public void Begin(TimeSpan waited)
    {
        var moment = Moment();
        lock (_counting)
        {
            if (waited > SoonEnough)
            {
                if (_cutAt != moment) // once a moment: those who wait now were let in before
                {
                    Working = Math.Max(_fewest, Working * 3 / 4);
                    _cutAt = moment;
                }
            }
            else if (_turnedOffAt >= moment - 1 && waited < SoonEnough / 2)
            {
                Working = Math.Min(Most, Working + 1);
            }
        }
    }

    /// <summary>Leaves a place.</summary>
    public void Leave(long taken)
    {
        lock (_counting)
        {
            _there--;
            if (_moments[taken % Slots] == taken)
            {
                _begun[taken % Slots]--;
            }
        }
    }

    private int BegunSince(long moment)
    {
        var begun = 0;
        for (var slot = 0; slot < Slots; slot++)
        {
            begun += _moments[slot] >= moment ? _begun[slot] : 0;
        }

        return begun;
    }

    private long Moment() => _clock.GetElapsedTime(_start).Ticks / TicksOfAMoment;
}
