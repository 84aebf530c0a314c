using Influence.Application.Answering;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Engine.Errors;

namespace Influence.Application.Exports;

/// <summary>People leave for a mail tool, a CRM or a platform of advertisements: the one way for every target.</summary>
public sealed class ExportPeople(NetworkPeople networks, IRoster roster, NetworkAnswers answers)
{
    /// <summary>The question whose answer the file is made from; null where it needs none.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">As they were read.</param>
    /// <param name="model">How word travels in a campaign, as in <c>lt</c>; null is as when nothing is said.</param>
    /// <exception cref="OptionException">What is asked for is not allowed.</exception>
    public AnswerRequest? QuestionOf(string network, ExportOptions options, string? model = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.From == ExportSource.Exclusions)
        {
            return null;
        }

        if (options.From != ExportSource.Campaign)
        {
            return StandardQuestions.AdvocatesOf(network, Math.Max(options.Count ?? 0, StandardQuestions.Advocates));
        }

        return StandardQuestions.CampaignOf(network, options.Count ?? InvitedFor(network), model);
    }

    /// <summary>Makes a file ready to leave.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">As they were read.</param>
    /// <param name="list">The answer to <see cref="QuestionOf"/>.</param>
    /// <param name="cancellationToken">Looked at between people.</param>
    /// <exception cref="GraphDataException">network_not_found, network_empty or export_too_large.</exception>
    public ExportFile Make(
        string network, ExportOptions options, AnswerDocument? list, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (list is null != (options.From == ExportSource.Exclusions))
        {
            throw new ArgumentException("Exclusions need no list, and everything else needs one.", nameof(list));
        }

        var listed = options.From == ExportSource.Campaign
            ? answers.FindKept(StandardQuestions.AdvocatesOf(network)) : null;
        var open = networks.Open(network);
        try
        {
            var view = new NetworkViewOptions();
            var wanted = options is { From: not ExportSource.Campaign, Count: { } count } ? count : int.MaxValue;
            return new ExportFile(options, open, roster, () => networks.Now(open, view),
                ExportAudience.Of(options.From, open, list, listed, wanted), cancellationToken);
        }
        catch
        {
            open.Dispose();
            throw;
        }
    }

    private int InvitedFor(string network)
    {
        using var open = networks.Open(network);
        return Math.Clamp(open.People.Mask.Count, 1, CampaignQuery.PeopleUnlessSaid);
    }
}
