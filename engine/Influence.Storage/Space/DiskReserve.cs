using System.Globalization;

namespace Influence.Storage.Space;

/// <summary>Room that is left free on the disk of a data folder: so many bytes, or a part of the disk.</summary>
/// <remarks>What must always find room, an opt-out or the state of a job, may use it; files and answers may not.</remarks>
public sealed record DiskReserve
{
    private const long DefaultBytes = 1L << 30;
    private const double DefaultShare = 0.05;

    private readonly long _bytes;
    private readonly double _share;
    private readonly bool _isSmaller;

    private DiskReserve(long bytes, double share, bool isSmaller) => (_bytes, _share, _isSmaller) = (bytes, share, isSmaller);

    /// <summary>1 GiB, but never more than 5 % of the disk: a small volume is for the data.</summary>
    public static DiskReserve Default { get; } = new(DefaultBytes, DefaultShare, isSmaller: true);

    /// <summary>So many bytes; 0 leaves none.</summary>
    public static DiskReserve OfBytes(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        return new DiskReserve(bytes, 0, isSmaller: false);
    }

    /// <summary>A part of the disk, in [0, 1).</summary>
    public static DiskReserve OfShare(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        return new DiskReserve(0, share, isSmaller: false);
    }

    /// <summary>Bytes of a disk of so many.</summary>
    internal long Of(long total) => _isSmaller
        ? Math.Min(_bytes, (long)(total * _share))
        : Math.Max(_bytes, (long)(total * _share));

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_bytes} bytes, {_share:P0}");
}
