using System.Diagnostics.Metrics;
using Influence.Application.Measuring;

namespace Influence.Application.Tests.Measuring;

public sealed class MeasuresTests
{
    // What stands beside a number is one of our words: no text that came in a file becomes one.
    [Fact]
    public void A_code_that_is_none_of_ours_is_told_as_other()
    {
        var told = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == Measures.Name && instrument.Name == "influence.quarantine.rows")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (told)
            {
                told.Add($"{tags[0].Key} {tags[0].Value}");
            }
        });
        listener.Start();

        Measures.Refused("id_rounded");
        Measures.Refused("anna@example.org");

        lock (told)
        {
            Assert.Contains("code id_rounded", told);
            Assert.Contains("code other", told);
            Assert.DoesNotContain(told, word => word.Contains("anna"));
        }
    }
}
