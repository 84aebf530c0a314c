namespace Influence.Notebooks.Files;

/// <summary>What a person must mend: a file, a parameter or a cell; the message says where and what.</summary>
public sealed class NotebookException(string message) : Exception(message);
