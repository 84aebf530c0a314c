using Influence.Engine.Errors;

namespace Influence.Storage.Facts;

/// <summary>A network has one currency: a file that names another is refused, since amounts are summed.</summary>
/// <param name="store">The facts in force.</param>
/// <param name="network">Whose amounts.</param>
internal sealed class NetworkCurrency(IFactStore store, string network)
{
    private string? _known;

    /// <summary>Takes the currency of a file.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="currency">Of most of its amounts; null where it names none.</param>
    /// <exception cref="GraphDataException">currency_mixed.</exception>
    public void Demand(string file, string? currency)
    {
        if (currency is null)
        {
            return;
        }

        _known ??= store.CurrencyOf(network);
        if (_known is { } known && known != currency)
        {
            throw new GraphDataException("currency_mixed",
                $"The amounts of {file} are in {currency}, but those of the network '{network}' in {known}. A network has one " +
                "currency: load the file in a network of its own, or convert the amounts.");
        }

        _known = currency;
    }
}
