using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>What the cells of a column say about the sign before its decimals.</summary>
/// <param name="isMoney">Amounts have thousands, so that 1.250 may be 1250; other numbers are written by machines, where it
/// is 1 ¼.
/// </param>
internal sealed class NumberEvidence(bool isMoney)
{
    private const double FewestOfOneKind = 0.95;

    private readonly Dictionary<string, long> _currencies = [];
    private long _points;
    private long _commas;
    private long _pointGroups;
    private long _commaGroups;
    private string _example = "";

    /// <summary>Whether more rows could change the answer.</summary>
    public bool IsOpen => _points + _commas == 0 && (isMoney || _commaGroups > 0);

    /// <summary>Adds a cell that is not empty.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        if (!isMoney && Values.TryNumber(text, out _))
        {
            _points += text.Contains((byte)'.') ? 1 : 0;
            return;
        }

        var hint = NumberText.Hint(text, out var currency);
        _points += hint == DecimalHint.Point ? 1 : 0;
        _commas += hint == DecimalHint.Comma ? 1 : 0;
        _pointGroups += hint == DecimalHint.PointOrGroup ? 1 : 0;
        _commaGroups += hint == DecimalHint.CommaOrGroup ? 1 : 0;
        _example = hint is DecimalHint.PointOrGroup or DecimalHint.CommaOrGroup ? Encoding.UTF8.GetString(text) : _example;
        if (currency is not null && hint != DecimalHint.NoNumber)
        {
            AddCurrency(currency);
        }
    }

    /// <summary>Adds the currency that another column names for an amount.</summary>
    public void AddCurrency(string currency) => _currencies[currency] = _currencies.GetValueOrDefault(currency) + 1;

    /// <summary>The sign and the currency of most rows, or what cannot be told.</summary>
    public (char? Sign, string? Currency, Doubt? Doubt) Decide(string field, ReadOptions options)
    {
        var currency = _currencies.Count == 0 ? null
            : _currencies.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).First().Key;
        if (options.DecimalSign is { } said)
        {
            return (said == "comma" ? ',' : '.', currency, null);
        }

        var all = _points + _commas;
        if (all > 0 && Math.Max(_points, _commas) >= FewestOfOneKind * all)
        {
            return (_points > _commas ? '.' : ',', currency, null);
        }

        if (all > 0)
        {
            return (null, currency,
                Ask($"{field} has a point before the decimals of {_points} rows and a comma before those of {_commas}."));
        }

        if (_pointGroups > 0 && _commaGroups > 0)
        {
            return (null, currency, Ask($"{field} has amounts such as {_example}, some with a point and some with a comma."));
        }

        var isOpen = _commaGroups > 0 || (isMoney && _pointGroups > 0);
        return isOpen ? (null, currency, Ask($"{field} has amounts such as {_example}, {Readings()}; no row tells which."))
            : (null, currency, null);
    }

    private string Readings()
    {
        var cell = Encoding.UTF8.GetBytes(_example);
        NumberText.TryRead(cell, '.', out var point, out _);
        NumberText.TryRead(cell, ',', out var comma, out _);
        return FormattableString.Invariant($"which is {point:0.00} or {comma:0.00}");
    }

    private static Doubt Ask(string text) => new(
        new ReadQuestion("decimal_ambiguous", text, "decimal",
            [new("point", "1,250.50: a point before the decimals"), new("comma", "1.250,50: a comma before the decimals")]),
        "Say --decimal point or --decimal comma.");
}
