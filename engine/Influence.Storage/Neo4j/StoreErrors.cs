using Influence.Engine.Errors;

namespace Influence.Storage.Neo4j;

/// <summary>Faults as people see them: what was found, where, and what to do.</summary>
internal static class StoreErrors
{
    /// <summary>The error of a fault that nothing more is done about.</summary>
    public static GraphDataException Of(string store, StoreFault fault) => fault.Kind switch
    {
        FaultKind.Unreachable => new("store_unreachable",
            $"Nothing answers at {store}: {fault.Message} Start Neo4j there, or mend the address given with --store. " +
            "What was loaded is safe; run the command again.", fault),
        FaultKind.Cut => new("store_unreachable",
            $"The connection to {store} ended before the answer was whole, and the store did not come back: {fault.Message} " +
            "Run the command again: what was loaded is not loaded twice.", fault),
        FaultKind.Transient => new("store_too_busy",
            $"{store} kept answering that it is busy ({fault.Code}: {fault.Message}). Run the command again when it is not.",
            fault),
        FaultKind.Memory => new("store_out_of_memory",
            $"{store} has not enough memory even for a small request ({fault.Code}). Raise its transaction memory " +
            "(dbms.memory.transaction.total.max), or its heap.", fault),
        FaultKind.Password => new("store_refused_password",
            $"{store} refused user and password. Set INFLUENCE_NEO4J_USER, and INFLUENCE_NEO4J_PASSWORD or " +
            "INFLUENCE_NEO4J_PASSWORD_FILE.", fault),
        FaultKind.Throttled => new("store_refuses_for_now",
            $"{store} lets nobody in for some seconds, since somebody gave wrong passwords. Wait five seconds and try again.",
            fault),
        FaultKind.Stranger => new("store_is_not_neo4j",
            $"What answers at {store} is not the Query API of Neo4j 5.25 or later: {fault.Message} Give the address of its " +
            "HTTP port, as in http://host:7474.", fault),
        FaultKind.Refused when fault.Code.EndsWith("DatabaseNotFound", StringComparison.Ordinal) => new(
            "store_database_not_found",
            $"{store}: the server has no such database. Name one it has, as in http://host:7474/neo4j.", fault),
        _ => new("store_refused", $"{store} refused a request: {fault.Code}: {fault.Message}", fault),
    };

    /// <summary>One store holds one brand.</summary>
    public static GraphDataException AnotherNetwork(string store, string network, string held) => new(
        "store_holds_another_network",
        $"{store} holds the network '{held}', and one store holds one. Name another database for '{network}', or ask with " +
        $"--network {held}.");

    /// <summary>The store behind an address was exchanged.</summary>
    public static GraphDataException AnotherStore(string store, string network) => new("store_is_another",
        $"{store} is not the store that the network '{network}' of this data folder was loaded into. Name the old one, or use " +
        "another data folder.");

    /// <summary>The network's facts stand in the folder.</summary>
    public static GraphDataException IsEmbedded(string network, string store) => new("network_is_in_the_folder",
        $"The facts of the network '{network}' stand in this data folder and not in {store}. Load the files into a new data " +
        "folder with --store, or leave --store away.");

    /// <summary>People vanished while their edges were written.</summary>
    public static GraphDataException ChangedWhileLoading(string store, long missing) => new("store_changed_while_loading",
        $"{missing} rows found a person missing in {store} although it was there a moment ago: somebody deletes people while " +
        "they are loaded. Stop that, and load the file again: what stands is not loaded twice.");

    /// <summary>Another process writes answers and goes on doing so.</summary>
    public static GraphDataException AnswersBusy(string store) => new("store_answers_busy",
        $"Another process has been writing answers into {store} for a minute. Run the command again when it is done: the " +
        "answer is kept and need not be computed again.");

    /// <summary>Another process took over, since this one had been silent.</summary>
    public static GraphDataException AnswersOvertaken(string store) => new("store_answers_overtaken",
        $"{store} did not hear from this process for {AnswerLease.Span.TotalSeconds:0} seconds while it wrote an answer, and " +
        "another process began to write its own. Run the command again: the answer is kept and need not be computed again.");
}
