namespace Influence.Storage.Text;

/// <summary>How the times of a column are written.</summary>
internal enum TimeNotation
{
    /// <summary>No row says: <see cref="Iso"/> or <see cref="Seconds"/>.</summary>
    Any,

    /// <summary>2024-03-31, 2024-03-31T12:00:00Z and their variants.</summary>
    Iso,

    /// <summary>31/03/2024.</summary>
    DayFirst,

    /// <summary>03/31/2024.</summary>
    MonthFirst,

    /// <summary>2024/03/31.</summary>
    YearFirst,

    /// <summary>Mar 31 2024, 31 mars 2024, Wed Oct 10 20:19:24 +0000 2018.</summary>
    Named,

    /// <summary>20240331, 202403311430 or 20240331143000.</summary>
    Compact,

    /// <summary>Seconds since 1970.</summary>
    Seconds,

    /// <summary>Milliseconds since 1970.</summary>
    Milliseconds,

    /// <summary>Microseconds since 1970.</summary>
    Microseconds,

    /// <summary>Days of a spreadsheet, which counts 1970-01-01 as 25569.</summary>
    Days,
}
