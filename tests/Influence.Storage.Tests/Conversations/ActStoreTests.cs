using System.Text;
using Influence.Application.Conversations;
using Influence.Application.Facts;
using Influence.Storage.Control;
using Influence.Storage.Repairs;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Conversations;

/// <summary>What was done about conversations stays as it was, is journalled without a word of it, and leaves with the network.
/// </summary>
public sealed class ActStoreTests
{
    private static readonly DateTimeOffset At = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void All_are_kept_newest_first_over_a_restart_and_the_last_counts()
    {
        using var folder = Loaded();
        Do(folder, ConversationActKind.Assign, "Kim");
        Do(folder, ConversationActKind.Mute, null);
        Do(folder, ConversationActKind.Assign, "Lou");
        folder.Reopen();
        var state = ConversationState.Of(folder.Data.Conversations.Of("main"));
        Assert.Equal(("Lou", true), (state.AssignedTo, state.IsMuted));
        Assert.Equal(["Lou", null, "Kim"], state.History.Select(act => act.Text));
        Assert.Empty(folder.Data.Conversations.Of("second"));
        Do(folder, ConversationActKind.Unmute, null);
        Assert.False(ConversationState.Of(folder.Data.Conversations.Of("main")).IsMuted);
    }

    [Fact]
    public void A_database_made_anew_knows_what_was_done_and_the_journal_holds_no_word_of_it()
    {
        using var folder = Loaded();
        Do(folder, ConversationActKind.Note, "about somebody");
        Do(folder, ConversationActKind.Mute, null);
        folder.Close();
        var journal = Encoding.UTF8.GetString(File.ReadAllBytes(new DataPaths(folder.Path).Journal));
        Assert.DoesNotContain("about somebody", journal, StringComparison.Ordinal);
        Assert.DoesNotContain("leaks", journal, StringComparison.Ordinal);
        File.Delete(new DataPaths(folder.Path).Control);
        FolderRepair.Run(folder.Path, "main", isDryRun: false, TimeProvider.System);
        folder.Open();
        var acts = folder.Data.Conversations.Of("main");
        Assert.Equal([(ConversationActKind.Mute, null), (ConversationActKind.Note, (string?)null)],
            acts.Select(act => (act.Kind, act.Text)));
        Assert.All(acts, act => Assert.Equal(
            (ConversationAct.KeyOf("topic", "leaks"), At, "dashboard"), (act.Key, act.At, act.By)));
    }

    [Fact]
    public async Task A_network_that_is_deleted_takes_them_along()
    {
        using var folder = Loaded();
        Do(folder, ConversationActKind.Note, "words to be forgotten");
        await folder.Data.Loads.DeleteNetworkAsync("main", alsoNos: false, CancellationToken.None);
        Assert.Empty(folder.Data.Conversations.Of("main"));
    }

    private static TestFolder Loaded()
    {
        var folder = new TestFolder();
        folder.Load(FactKind.Shares, "person,time,topic\nann,2026-06-01T10:00:00Z,leaks\n");
        folder.Publish();
        return folder;
    }

    private static void Do(TestFolder folder, ConversationActKind kind, string? text) => folder.Data.Conversations.Add("main",
        new ConversationAct(0, Guid.NewGuid(), ConversationAct.KeyOf("topic", "leaks"), kind, text, At, "dashboard"));
}
