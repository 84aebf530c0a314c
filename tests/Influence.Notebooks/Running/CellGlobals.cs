using System.Diagnostics.CodeAnalysis;

namespace Influence.Notebooks.Running;

/// <summary>What every cell may call without naming where it is from: the names that .NET Interactive has.</summary>
public sealed class CellGlobals
{
    private readonly Action<object?> _show;

    internal CellGlobals(Action<object?> show) => _show = show;

    /// <summary>Shows a value below the cell, before its last expression.</summary>
    [SuppressMessage("Style", "IDE1006", Justification = "the name that notebooks call")]
    public void display(object? value) => _show(value);

    /// <summary>A text that is HTML already.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "cells call it as a member of their globals")]
    public HtmlText HTML(string html) => new(html);
}

/// <summary>A text that front ends show as HTML.</summary>
/// <param name="Html">Of the notebook's own making: whatever stands in it is obeyed.</param>
public sealed record HtmlText(string Html);
