namespace Influence.Engine.Constraints;

/// <summary>People chosen so far, and whether somebody more leaves a way to keep to everything.</summary>
/// <remarks>
/// Whoever leaves no way now leaves none later: what completes a larger choice with them completes the smaller one. So a person
/// refused once need never be asked about again.
/// </remarks>
internal sealed class PartialChoice
{
    private readonly Requirements _asked;
    private readonly Completion _completion;
    private readonly HashSet<int> _people = [];
    private readonly HashSet<int> _households = [];
    private readonly int[] _ofQuota;

    /// <summary>Nobody chosen yet.</summary>
    public PartialChoice(Requirements asked, Completion completion)
    {
        (_asked, _completion, _ofQuota) = (asked, completion, new int[asked.Quotas.Length]);
        foreach (var node in asked.Chosen)
        {
            if (asked.HouseholdOf(node) is >= 0 and var household)
            {
                _households.Add(household);
            }
        }
    }

    /// <summary>How many.</summary>
    public int Count => _people.Count;

    /// <summary>What they cost.</summary>
    public long Cost { get; private set; }

    /// <summary>People that floors still ask for.</summary>
    public int Needed => _asked.Quotas.Select((quota, at) => Math.Max(0, quota.Floor - _ofQuota[at])).Sum();

    /// <summary>Whether somebody is among them.</summary>
    public bool Holds(int node) => _people.Contains(node);

    /// <summary>Whether somebody of the household is among them, or was chosen before.</summary>
    public bool HasOf(int household) => _households.Contains(household);

    /// <summary>People that the floor of a quota still asks for.</summary>
    public int NeededOf(int quota) => Math.Max(0, _asked.Quotas[quota].Floor - _ofQuota[quota]);

    /// <summary>The cheapest people who fill the floors.</summary>
    public Filling Filling() => _completion.Cheapest(this);

    /// <summary>Adds somebody if a way is left to keep to everything; else changes nothing.</summary>
    public bool TryAdd(int node)
    {
        var (quota, household) = (_asked.QuotaOfPerson(node), _asked.HouseholdOf(node));
        if (!_asked.IsAllowed[node] || _people.Contains(node) || Count >= _asked.MostPeople
            || _asked.Cost[node] > _asked.MostCost - Cost || (household >= 0 && _households.Contains(household))
            || (quota >= 0 && _ofQuota[quota] >= _asked.Quotas[quota].Cap))
        {
            return false;
        }

        var wasNeeded = Needed;
        Add(node);
        if (wasNeeded == 0 || LeavesAWay())
        {
            return true;
        }

        _people.Remove(node);
        Cost -= _asked.Cost[node];
        _households.Remove(household);
        if (quota >= 0)
        {
            _ofQuota[quota]--;
        }

        return false;
    }

    /// <summary>Adds somebody whatever it breaks: for looking at what clashes.</summary>
    public void Add(int node)
    {
        _people.Add(node);
        Cost += _asked.Cost[node];
        if (_asked.HouseholdOf(node) is >= 0 and var household)
        {
            _households.Add(household);
        }

        if (_asked.QuotaOfPerson(node) is >= 0 and var quota)
        {
            _ofQuota[quota]++;
        }
    }

    private bool LeavesAWay()
    {
        var needed = Needed;
        if (needed == 0)
        {
            return true;
        }

        var filling = Filling();
        return needed <= _asked.MostPeople - Count && filling.Missing == 0 && filling.Cost <= _asked.MostCost - Cost;
    }
}

/// <summary>The cheapest way to fill floors.</summary>
/// <param name="Filled">People found for each quota.</param>
/// <param name="Missing">People that nobody is left for.</param>
/// <param name="Cost">What those found cost together.</param>
internal readonly record struct Filling(int[] Filled, int Missing, long Cost);
