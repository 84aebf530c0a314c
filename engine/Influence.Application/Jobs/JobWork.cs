using Influence.Application.Answering;
using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Engine.Loops;

namespace Influence.Application.Jobs;

/// <summary>What each kind of job does.</summary>
internal sealed class JobWork(
    NetworkAnswers answers, ImportFiles imports, LoadFacts facts, TakeBack undo, ReachIndexes indexes)
{
    /// <summary>Does it.</summary>
    /// <param name="job">What the queue keeps of it.</param>
    /// <param name="asked">The question, where this process was asked; null reads it from the job.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The id of what it made; null where the snapshot is all there is.</returns>
    public async Task<string?> DoAsync(
        Job job, AnswerRequest? asked, IProgress<AlgorithmProgress> progress, CancellationToken cancellationToken)
    {
        switch (job.Kind)
        {
            case JobQueue.ImportKind:
                var loaded = ImportRequests.Read(job.RequestJson);
                await imports.LoadAsync(loaded, progress, cancellationToken);
                return loaded.ToString();
            case JobQueue.CheckKind:
                var looked = ImportRequests.Read(job.RequestJson);
                await imports.CheckAsync(looked, job.Id, progress, cancellationToken);
                return looked.ToString();
            case JobQueue.TakeBackKind:
                var (load, alsoNos) = TakeBackRequests.Read(job.RequestJson);
                await undo.DoAsync(load, alsoNos, progress, cancellationToken);
                return null;
            case JobQueue.RefreshKind:
                await facts.RefreshAsync(job.Network, progress, cancellationToken);
                return null;
            case JobQueue.IndexKind:
                var (view, options) = IndexRequests.Read(job);
                return indexes.Build(job.Network, view, options, progress, cancellationToken).Id;
            default:
                return await answers.MakeAsync(asked ?? MethodRequests.Read(job), progress, cancellationToken);
        }
    }
}
