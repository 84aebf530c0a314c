namespace Influence.Storage.Containers;

/// <summary>Whether the directory of a Parquet file is whole, in Thrift's compact form: the package that reads it goes on for
/// ever behind the end of one that is not, and makes room for as many things as it says.</summary>
internal ref struct ParquetFooter
{
    private const int Deepest = 64;
    private readonly ReadOnlySpan<byte> _bytes;
    private int _at;

    private ParquetFooter(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Whether the bytes are one record, each of its parts inside them.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        var footer = new ParquetFooter(bytes);
        return footer.PassRecord(0);
    }

    private bool PassRecord(int depth)
    {
        while (depth < Deepest && _at < _bytes.Length)
        {
            var head = _bytes[_at++];
            if (head == 0)
            {
                return true;
            }

            if ((head >> 4 == 0 && !Number(out _)) || !PassValue(head & 15, depth, isInList: false))
            {
                return false;
            }
        }

        return false;
    }

    private bool PassValue(int type, int depth, bool isInList)
    {
        switch (type)
        {
            case 1 or 2: // yes or no: in a record its type says which
                return !isInList || Pass(1);
            case 3:
                return Pass(1);
            case >= 4 and <= 6:
                return Number(out _);
            case 7:
                return Pass(8);
            case 8:
                return Number(out var length) && Pass(length);
            case 9 or 10:
                return PassList(depth);
            case 12:
                return PassRecord(depth + 1);
            default: // there are no maps in this directory
                return false;
        }
    }

    private bool PassList(int depth)
    {
        if (_at == _bytes.Length)
        {
            return false;
        }

        var head = _bytes[_at++];
        ulong count = (uint)head >> 4;
        if (count == 15 && !Number(out count))
        {
            return false;
        }

        var isWhole = count <= (ulong)(_bytes.Length - _at); // each takes a byte at least
        for (; isWhole && count > 0; count--)
        {
            isWhole = PassValue(head & 15, depth + 1, isInList: true);
        }

        return isWhole;
    }

    private bool Pass(ulong count)
    {
        var isThere = count <= (ulong)(_bytes.Length - _at);
        _at += isThere ? (int)count : 0;
        return isThere;
    }

    private bool Number(out ulong number)
    {
        number = 0;
        for (var shift = 0; shift < 64 && _at < _bytes.Length; shift += 7)
        {
            var one = _bytes[_at++];
            number |= (ulong)(one & 127) << shift;
            if (one < 128)
            {
                return true;
            }
        }

        return false;
    }
}
