namespace Influence.Engine.Learning;

/// <summary>What each person's first share in a story says of the edges into the person: an act happens once a story, as in an
/// independent cascade.</summary>
/// <remarks>
/// u had a trial where it was active before v was, or before the log ended, unless v began the story: whoever posts of their own
/// accord was not tried. Who is named as a source without a row was active before all others. v's first row is owed to the
/// source that it names, or to those of the in-neighbours who were active within the window before it; those who were active
/// earlier, or are not named, have failed.
/// </remarks>
internal sealed class FirstActs
{
    private readonly InfluenceEdges _edges;
    private readonly StoryLog _stories;
    private readonly SilentSources _silent;
    private readonly int[] _open;
    private readonly long _window;
    private readonly int[] _certain;
    private readonly int[] _possible;
    private readonly double[] _parts;
    private readonly int[] _trials;
    private readonly int[] _both;
    private readonly OwedActs[] _owed;

    /// <summary>Nothing is counted yet.</summary>
    /// <param name="edges">Influence edges.</param>
    /// <param name="stories">Grouped rows.</param>
    /// <param name="silent">Who is named in a story without a row.</param>
    /// <param name="open">Stories that each person was active in before the log's end.</param>
    /// <param name="window">Microseconds within which a share without a source may be owed to a neighbour.</param>
    /// <param name="chunks">Of people: each is looked at by one thread.</param>
    public FirstActs(
        InfluenceEdges edges, StoryLog stories, SilentSources silent, int[] open, long window, int chunks)
    {
        (_edges, _stories, _silent, _open, _window) = (edges, stories, silent, open, window);
        var all = edges.Sources.Length;
        (_certain, _possible, _parts) = (new int[all], new int[all], new double[all]);
        (_trials, _both) = (new int[all], new int[all]);
        _owed = new OwedActs[chunks];
    }

    /// <summary>Begins a chunk of people.</summary>
    public void Begin(int chunk) => _owed[chunk] = new OwedActs();

    /// <summary>Begins a person: all that the in-neighbours were active in could have been trials, but for the stories in which
    /// the person is a silent source.</summary>
    /// <param name="v">The person.</param>
    /// <param name="silent">Scratch.</param>
    public void BeginPerson(int v, List<int> silent)
    {
        _silent.BeginTrials(v, _edges, _stories, _open, _trials, silent);
        foreach (var story in _silent.StoriesOf(v))
        {
            for (var edge = (int)_edges.Offsets[v]; edge < (int)_edges.Offsets[v + 1]; edge++)
            {
                _both[edge] += _stories.Find(story, _edges.Sources[edge]) >= 0 ? 1 : 0;
            }

            silent.Clear();
            _silent.AddInto(story, v, _edges, silent);
            silent.ForEach(edge => _both[edge]++);
        }
    }

    /// <summary>Counts a person's first share in a story.</summary>
    /// <param name="chunk">Of the person.</param>
    /// <param name="v">The person.</param>
    /// <param name="group">Its rows in the story.</param>
    /// <param name="active">In-neighbours who were active in the story, whenever.</param>
    /// <param name="silent">Scratch.</param>
    public void Add(int chunk, int v, int group, List<(int Edge, int Group)> active, List<int> silent)
    {
        var (time, named) = (_stories.FirstTime(group), _stories.Sources[_stories.RowsOf(group).Start]);
        var owed = _owed[chunk];
        owed.Begin(v);
        foreach (var (edge, own) in active)
        {
            if (named < 0 && StoryCredits.WasActiveWithin(_stories, own, time, _window))
            {
                owed.Add(edge);
            }
        }

        var began = named == v || (named < 0 && owed.Count == 0);
        foreach (var (edge, own) in active)
        {
            var entered = _stories.FirstTime(own);
            var counted = entered < _stories.End;
            var isTrial = !began && (named == _edges.Sources[edge] || (counted && entered < time));
            _trials[edge] += (isTrial ? 1 : 0) - (counted ? 1 : 0);
            _both[edge]++;
        }

        SeeSilent(v, _stories.GroupStory[group], !began, silent);
        if (named >= 0 && named != v)
        {
            _certain[_edges.Find(named, v)]++;
        }

        Owe(owed);
    }

    /// <summary>What a learner that counts acts once begins with.</summary>
    public EdgeTally Of(Learner learner) => learner switch
    {
        Learner.Bernoulli => new(Owed(edge => _certain[edge] + _possible[edge]), _trials),
        Learner.Jaccard => new(Owed(edge => _certain[edge] + _possible[edge]), Either()),
        _ => new(Owed(edge => _certain[edge] + _parts[edge]), _trials),
    };

    /// <summary>Acts that are owed to an edge for sure.</summary>
    public int Certain(int edge) => _certain[edge];

    /// <summary>Acts of the people of each chunk, in their order, that are owed to one of several edges.</summary>
    public IReadOnlyList<OwedActs> OwedToSeveral => _owed;

    private void SeeSilent(int v, int story, bool isTrial, List<int> silent)
    {
        silent.Clear();
        _silent.AddInto(story, v, _edges, silent);
        foreach (var edge in silent)
        {
            _trials[edge] -= isTrial ? 0 : 1;
            _both[edge]++;
        }
    }

    private void Owe(OwedActs owed)
    {
        if (owed.Count == 1)
        {
            _certain[owed.Last[0]]++;
        }

        if (owed.Count < 2)
        {
            owed.TakeBack();
            return;
        }

        foreach (var edge in owed.Last)
        {
            _possible[edge]++;
            _parts[edge] += 1.0 / owed.Count;
        }
    }

    private double[] Owed(Func<int, double> ofEdge)
    {
        var owed = new double[_trials.Length];
        for (var edge = 0; edge < owed.Length; edge++)
        {
            owed[edge] = ofEdge(edge);
        }

        return owed;
    }

    // Stories in which u or v was active.
    private int[] Either()
    {
        var either = new int[_trials.Length];
        for (var v = 0; v < _edges.NodeCount; v++)
        {
            for (var edge = (int)_edges.Offsets[v]; edge < (int)_edges.Offsets[v + 1]; edge++)
            {
                either[edge] = StoriesOf(_edges.Sources[edge]) + StoriesOf(v) - _both[edge];
            }
        }

        return either;
    }

    private int StoriesOf(int person) => _stories.GroupsOf(person).Length + _silent.StoriesOf(person).Count;
}
