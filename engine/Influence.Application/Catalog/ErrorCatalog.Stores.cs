using static Influence.Application.Catalog.ErrorKind;

namespace Influence.Application.Catalog;

public static partial class ErrorCatalog
{
    private const string FromFacts = "Restore the data folder from a backup, or load the files again.";
    private const string PutBack = "Put back the control.db that belongs to the facts, or run 'influence repair'.";

    private static readonly ErrorCode[] _graphs =
    [
        new("chance_column_missing", Data, "Add a third column with chances from 0 to 1, or ask for wc or uniform:P."),
        new("chance_out_of_range", Data, "Give every edge a chance from 0 to 1."),
        new("chance_saturating", Refused, "Ask for smaller chances, or force it where that is meant."),
        new("community_out_of_range", Data, "Number communities from 0."),
        new("directions_do_not_match", Data, "Build both directions from the same edges, as with FromEdges."),
        new("drawing_unavailable", Refused, "Install what the message names, or keep the figure as SVG."),
        new("edges_not_simple", Data, "Give each edge once, and none from a node to itself."),
        new("font_missing", Refused, "Install a font, or keep the figure as SVG."),
        new("graph_empty", Data, "Load data first: the graph has no nodes."),
        new("index_not_readable", Data, "Build the reach index again from the network."),
        new("insufficient_memory", Refused, "Ask for less, or allow more with --memory; the message says how much."),
        new("key_collision", Data, "Change one of the two ids: they cannot be told apart here."),
        new("lt_weights_exceed_one", Data, "Make the weights into each node sum to at most 1, or ask for the model ic."),
        new("no_shares", Data, "Load shares to learn from, or ask for wc."),
        new("node_out_of_range", Data, "Number nodes from 0 to one less than there are."),
        new("offsets_not_ascending", Data, "Build the graph with FromEdges, which orders its rows."),
        new("picture_data_mismatch", Data, "Give one value a node."),
        new("picture_too_large", Data, "Draw less, use a smaller scale, or keep the figure as SVG."),
        new("referrals_missing", Data, "Load referrals: influence load referrals FILE."),
        new("row_not_ascending", Data, "Build the graph with FromEdges, which sorts its rows."),
        new("rows_do_not_match", Data, "Give offsets, targets and weights of one graph."),
        new("scale_out_of_range", Option, "Give pixels for one of the page, from 0.5 to 8."),
        new("seed_not_allowed", Data, "Leave out the people who may not be chosen."),
        new("seed_out_of_range", Data, "Number seeds as nodes of this graph; NodeIdMap.Find translates ids."),
        new("seed_repeated", Data, "Name each seed once."),
        new("size_out_of_range", Data, "Give every node a finite size of at least 0."),
        new("too_many_edges", Data, "Look at one relation, or load less into one network."),
        new("weight_out_of_range", Data, "Give every edge a finite weight of at least 0."),
    ];

    private static readonly ErrorCode[] _stores =
    [
        new("answer_damaged", Data, FromFacts),
        new("answer_not_found", NotFound, "Ask the question again."),
        new("batch_damaged", Data, FromFacts),
        new("batch_not_found", NotFound, FromFacts),
        new("chances_damaged", Data, FromFacts),
        new("chances_not_found", NotFound, FromFacts),
        new("control_database_damaged", Unwell, PutBack),
        new("control_database_foreign", Unwell, PutBack),
        new("control_database_missing", Unwell, PutBack),
        new("control_database_older", Unwell, PutBack),
        new("data_folder_not_found", NotFound, "Load something first, or name the folder with --data."),
        new("data_folder_open", Data, "Take from others the right to write into the data folder."),
        new("data_folder_removed", Unwell, "Put the data folder back, or run 'influence repair', and start the server again."),
        new("data_folder_too_new", Data, "Use the version of the program that wrote the folder."),
        new("disk_full", Full, "Free space on the disk of the data folder; nothing half-done is kept."),
        new("event_collision", Data, "Change one of the two event ids: they cannot be told apart here."),
        new("facts_missing", Unwell, "Put the folder of the facts back, or repair the data folder."),
        new("inbox_not_usable", Data, "Move away what stands where a folder of the inbox belongs."),
        new("index_damaged", Data, FromFacts),
        new("index_not_found", NotFound, FromFacts),
        new("password_file_not_readable", Option, "Name a file that can be read in INFLUENCE_NEO4J_PASSWORD_FILE."),
        new("peer_not_there", Data, "Install Graph Data Science on that Neo4j server."),
        new("snapshot_damaged", Data, FromFacts),
        new("snapshot_ids_missing", Unwell, "Put the files of ids back, or repair the folder and load the files that it names."),
        new("snapshot_not_found", NotFound, FromFacts),
        new("store_address_has_password", Option, "Write the address alone; user and password go into variables."),
        new("store_address_not_readable", Option, "Write the address as in http://host:7474 or https://host:7473/database."),
        new("store_answers_busy", Data, "Run the command again when the other process has written its answers."),
        new("store_answers_overtaken", Data, "Run the command again: another process went on in the meantime."),
        new("store_changed_while_loading", Data, "Stop whoever deletes people in the store, and load again."),
        new("store_database_not_found", NotFound, "Name a database that the server has."),
        new("store_failed", Unwell, "Look at the disk of the data folder and at the log."),
        new("store_holds_another_network", Data, "Name another database for this network: one store holds one."),
        new("store_is_another", Data, "Name the store that the network was loaded into."),
        new("store_is_not_neo4j", Data, "Give the address of the Query API of a Neo4j 5.25 or later."),
        new("store_is_read_only", Conflict, "Ask the process that writes to the folder, or stop it."),
        new("store_missing", Option, "Name the Neo4j server with --store."),
        new("store_not_durable", Data,
            "Put the data folder on a local disk, and close other programs that have control.db open."),
        new("store_out_of_memory", Data, "Raise the store's transaction memory or its heap."),
        new("store_refused", Data, "Look at what the store said in the message."),
        new("store_refused_password", Data, "Set INFLUENCE_NEO4J_USER and INFLUENCE_NEO4J_PASSWORD."),
        new("store_refuses_for_now", Unavailable, "Wait five seconds and try again."),
        new("store_too_busy", Unavailable, "Run the command again when the store is not so busy."),
        new("store_transport_missing", Option, "Give an address that begins with http://, or build with the Bolt adapter."),
        new("store_unreachable", Unavailable, "Start Neo4j at that address, or mend the address."),
        new("store_unsynced", Unwell, "Look at the disk of the data folder, and start again."),
        new("store_value_not_readable", Data, "Mend the property in the graph: it holds another kind of value."),
        new("upload_damaged", Data, "Upload the file again: its bytes changed on this disk."),
    ];

    private static readonly ErrorCode[] _program =
    [
        new("address_in_use", Data, "Stop the program that listens there, or name another port with --urls."),
        new("address_not_local", Refused, "Listen on 127.0.0.1, or say --open where everybody may read everything."),
        new("internal_error", Fault, "Report it, with what the log says: this is a fault of the program."),
        new("request_timeout", Request, "Send the request again, faster.") { Status = 408 },
        new("server_not_alive", Data, "Start the server with 'influence serve', or name its address."),
        new("service_stopped", Data, "Start the server again, and report what the log says."),
    ];
}
