namespace Influence.Engine.Learning;

/// <summary>Rules by which what a log says of an edge becomes its chance.</summary>
public enum Learner
{
    /// <summary>Each share is owed to its source, or in equal parts to those active before; repeats count.</summary>
    PartialCredit,

    /// <summary>A person's first share in a story is owed in full to its source, or to each of those active before.</summary>
    Bernoulli,

    /// <summary>The same, of all stories in which either was active.</summary>
    Jaccard,

    /// <summary>The first share is owed to those active before as much as each is likely to have caused it: the chances under
    /// which the log is most probable.</summary>
    Em,
}
