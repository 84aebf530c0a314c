namespace Influence.Engine.Cascades;

/// <summary>How long it takes until somebody who hears a story passes it on: evenly likely at first, then falling by a power of
/// time.</summary>
/// <param name="Flat">Microseconds during which it is evenly likely; above 0.</param>
/// <param name="Power">θ, above 0: the density falls with the power 1 + θ.</param>
/// <remarks>φ(s) = c for s ≤ s₀, c · (s/s₀)^−(1+θ) after it, c = θ / (s₀ (1 + θ)): Zhao, Erdogdu, He, Rajaraman, Leskovec,
/// SEISMIC, KDD 2015, equation 9, with its two numbers fitted from the delays of the log.</remarks>
internal sealed record MemoryKernel(double Flat, double Power)
{
    private const double Steepest = 50;
    private const int Parts = 20;

    /// <summary>Fits both numbers by greatest likelihood.</summary>
    /// <param name="ascending">Delays in microseconds, at least one.</param>
    /// <remarks>For a given s₀ the best θ has a closed form: θ² + θ = n / Σ ln(d/s₀) over delays above s₀. s₀ is one of the
    /// nineteen quantiles of the delays; the end of the log cuts off long delays, which is left out of account.</remarks>
    public static MemoryKernel Of(IReadOnlyList<long> ascending)
    {
        var (best, most) = (new MemoryKernel(1, Steepest), double.NegativeInfinity);
        for (var part = 1; part < Parts; part++)
        {
            var flat = Math.Max(1.0, ascending[part * (ascending.Count - 1) / Parts]);
            var logs = 0.0;
            for (var place = ascending.Count - 1; place >= 0 && ascending[place] > flat; place--)
            {
                logs += Math.Log(ascending[place] / flat);
            }

            var power = logs == 0 ? Steepest
                : Math.Min(Steepest, (Math.Sqrt(1 + (4 * ascending.Count / logs)) - 1) / 2);
            var likelihood = (ascending.Count * Math.Log(power / (flat * (1 + power)))) - ((1 + power) * logs);
            (best, most) = likelihood > most ? (new MemoryKernel(flat, power), likelihood) : (best, most);
        }

        return best;
    }

    /// <summary>Part of those who pass it on at all who have done so by then, in [0, 1].</summary>
    /// <param name="microseconds">Since they heard it; positive infinity for ever.</param>
    public double Part(double microseconds) => microseconds <= 0 ? 0
        : microseconds <= Flat ? Power / (1 + Power) * (microseconds / Flat)
        : 1 - (Math.Pow(microseconds / Flat, -Power) / (1 + Power));

    /// <summary>When so large a part has done so: the inverse of <see cref="Part"/>.</summary>
    /// <param name="part">In [0, 1).</param>
    public double Delay(double part) => part * (1 + Power) <= Power ? part * (1 + Power) / Power * Flat
        : Flat * Math.Pow((1 + Power) * (1 - part), -1 / Power);
}
