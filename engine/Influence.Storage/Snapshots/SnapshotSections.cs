using Influence.Engine.Graphs;
using Influence.Engine.Snapshots;
using Influence.Storage.Sections;

namespace Influence.Storage.Snapshots;

/// <summary>A snapshot as sections of a file, and back. The order of sections is part of its id.</summary>
internal static class SnapshotSections
{
    /// <summary>The section of the keys of people, by node.</summary>
    public const string Keys = "keys";

    /// <summary>All sections.</summary>
    public static List<Section> Of(Snapshot snapshot)
    {
        var sections = new List<Section> { Section.Of(Keys, snapshot.Keys) };
        AddGraph(sections, "follows", snapshot.Follows);
        AddGraph(sections, "shares", snapshot.Shares);
        AddGraph(sections, "referrals", snapshot.Referrals);
        if (snapshot.ShareLog is { } shares)
        {
            sections.Add(Section.Of("share.person", shares.Person));
            sections.Add(Section.Of("share.source", shares.Source));
            sections.Add(Section.Of("share.time", shares.Time));
            sections.Add(Section.Of("share.kind", shares.Kind));
            sections.Add(Section.Of("share.message", shares.Message));
            sections.Add(Section.Of("share.topic", shares.Topic));
            sections.Add(Section.Of("share.channel", shares.Channel));
            sections.Add(Section.Of("share.sentiment", shares.Sentiment));
            sections.AddRange(WordSections.Of("share.words", shares.Words));
        }

        if (snapshot.ReferralLog is { } referrals)
        {
            sections.Add(Section.Of("referral.referrer", referrals.Referrer));
            sections.Add(Section.Of("referral.referred", referrals.Referred));
            sections.Add(Section.Of("referral.time", referrals.Time));
            sections.Add(Section.Of("referral.stage", referrals.Stage));
            sections.Add(Section.Of("referral.value", referrals.ValueMinor));
            sections.Add(Section.Of("referral.channel", referrals.Channel));
            if (!referrals.Event.IsEmpty)
            {
                sections.Add(Section.Of("referral.event", referrals.Event));
            }

            AddIfAny(sections, "referral.payment", referrals.Payment);
            AddIfAny(sections, "referral.campaign", referrals.Campaign);
            AddIfAny(sections, "referral.code", referrals.Code);
            AddIfAny(sections, "referral.device", referrals.Device);
            AddIfAny(sections, "referral.ip", referrals.Ip);

            sections.AddRange(WordSections.Of("referral.words", referrals.Words));
        }

        if (snapshot.ReplyLog is { } replies)
        {
            sections.Add(Section.Of("reply.person", replies.Person));
            sections.Add(Section.Of("reply.time", replies.Time));
            sections.Add(Section.Of("reply.stage", replies.Stage));
            sections.Add(Section.Of("reply.campaign", replies.Campaign));
            sections.AddRange(WordSections.Of("reply.words", replies.Words));
        }

        if (snapshot.People is { } people)
        {
            sections.Add(Section.Of("people.is_customer", people.IsCustomer));
            sections.Add(Section.Of("people.acceptance", people.Acceptance));
            sections.Add(Section.Of("people.value", people.ValueMinor));
            sections.Add(Section.Of("people.cost", people.CostMinor));
            sections.Add(Section.Of("people.segment", people.Segment));
            sections.Add(Section.Of("people.country", people.Country));
            sections.Add(Section.Of("people.language", people.Language));
            sections.Add(Section.Of("people.household", people.Household));
            sections.AddRange(WordSections.Of("people.words", people.Words));
        }

        return sections;
    }

    /// <summary>The snapshot in a file; valid while it is open.</summary>
    public static Snapshot From(string id, SectionFile file) => new()
    {
        Id = id,
        Keys = file.Get<ulong>(SnapshotSections.Keys),
        Follows = GraphFrom(file, "follows"),
        Shares = GraphFrom(file, "shares"),
        Referrals = GraphFrom(file, "referrals"),
        ShareLog = file.Has("share.person") ? SharesFrom(file) : null,
        ReferralLog = file.Has("referral.referrer") ? ReferralsFrom(file) : null,
        ReplyLog = file.Has("reply.person") ? RepliesFrom(file) : null,
        People = file.Has("people.is_customer") ? PeopleFrom(file) : null,
    };

    /// <summary>Sections of one direction.</summary>
    public static void AddRows(List<Section> sections, string name, Adjacency rows)
    {
        sections.Add(Section.Of(name + ".offsets", rows.OffsetsMemory));
        sections.Add(Section.Of(name + ".targets", rows.TargetsMemory));
        sections.Add(Section.Of(name + ".weights", rows.WeightsMemory));
    }

    /// <summary>One direction.</summary>
    public static Adjacency RowsFrom(SectionFile file, string name) =>
        new(file.Get<long>(name + ".offsets"), file.Get<int>(name + ".targets"), file.Get<float>(name + ".weights"));

    private static void AddGraph(List<Section> sections, string name, Graph? graph)
    {
        if (graph is not null)
        {
            AddRows(sections, name + ".out", graph.Out);
            AddRows(sections, name + ".in", graph.In);
        }
    }

    private static Graph? GraphFrom(SectionFile file, string name) =>
        file.Has(name + ".out.offsets") ? new Graph(RowsFrom(file, name + ".out"), RowsFrom(file, name + ".in")) : null;

    private static void AddIfAny(List<Section> sections, string name, ReadOnlyMemory<int> column)
    {
        if (!column.IsEmpty)
        {
            sections.Add(Section.Of(name, column));
        }
    }

    // A file made before the column was known holds none: then it is absent, as where no row has anything.
    private static ReadOnlyMemory<int> IfAny(SectionFile file, string name) => file.Has(name) ? file.Get<int>(name) : default;

    private static ShareLog SharesFrom(SectionFile file) => new()
    {
        Person = file.Get<int>("share.person"),
        Source = file.Get<int>("share.source"),
        Time = file.Get<long>("share.time"),
        Kind = file.Get<int>("share.kind"),
        Message = file.Get<int>("share.message"),
        Topic = file.Get<int>("share.topic"),
        Channel = file.Get<int>("share.channel"),
        Sentiment = file.Get<float>("share.sentiment"),
        Words = WordSections.Read(file, "share.words"),
    };

    private static ReferralLog ReferralsFrom(SectionFile file) => new()
    {
        Referrer = file.Get<int>("referral.referrer"),
        Referred = file.Get<int>("referral.referred"),
        Time = file.Get<long>("referral.time"),
        Stage = file.Get<ReferralStage>("referral.stage"),
        ValueMinor = file.Get<long>("referral.value"),
        Channel = file.Get<int>("referral.channel"),
        Event = file.Has("referral.event") ? file.Get<long>("referral.event") : default,
        Payment = IfAny(file, "referral.payment"),
        Campaign = IfAny(file, "referral.campaign"),
        Code = IfAny(file, "referral.code"),
        Device = IfAny(file, "referral.device"),
        Ip = IfAny(file, "referral.ip"),
        Words = WordSections.Read(file, "referral.words"),
    };

    private static ReplyLog RepliesFrom(SectionFile file) => new()
    {
        Person = file.Get<int>("reply.person"),
        Time = file.Get<long>("reply.time"),
        Stage = file.Get<ReplyStage>("reply.stage"),
        Campaign = file.Get<int>("reply.campaign"),
        Words = WordSections.Read(file, "reply.words"),
    };

    private static PeopleColumns PeopleFrom(SectionFile file) => new()
    {
        IsCustomer = file.Get<bool>("people.is_customer"),
        Acceptance = file.Get<float>("people.acceptance"),
        ValueMinor = file.Get<long>("people.value"),
        CostMinor = file.Get<long>("people.cost"),
        Segment = file.Get<int>("people.segment"),
        Country = file.Get<int>("people.country"),
        Language = file.Get<int>("people.language"),
        Household = file.Get<int>("people.household"),
        Words = WordSections.Read(file, "people.words"),
    };
}
