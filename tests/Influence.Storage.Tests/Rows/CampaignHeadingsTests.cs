using Influence.Application.Facts;
using Influence.Storage.Rows;

namespace Influence.Storage.Tests.Rows;

/// <summary>The columns that a campaign reckons with, as people of five languages head them.</summary>
public sealed class CampaignHeadingsTests
{
    [Theory]
    [InlineData("Kundennummer;Haushalt;Segment;Wert;Kosten;Akzeptanz")]
    [InlineData("Kundennummer;Haushaltsnummer;Kundensegment;Kundenwert;Einladungskosten;Annahmequote")]
    [InlineData("Numéro client;Foyer;Segment client;Valeur;Coût;Acceptation")]
    [InlineData("Numéro client;Ménage;Groupe;Chiffre d'affaires;Coût d'invitation;Taux d'acceptation")]
    [InlineData("Número de cliente;Hogar;Segmento;Valor;Coste;Aceptación")]
    [InlineData("Codice cliente;Nucleo familiare;Segmento;Valore;Costo;Tasso di accettazione")]
    [InlineData("id;Agregado familiar;Segmento do cliente;Valor do cliente;Custo;Aceitação")]
    public void What_a_campaign_reckons_with_is_recognised(string headings)
    {
        var read = Reading.Of(FactKind.People, $"{headings}\n1;h1;Stamm;12,50;3,00;0,5\n");
        Assert.Equal(["id", "household", "segment", "value", "cost", "acceptance"], read.Said.Columns.Select(use => use.Field));
        Assert.Equal((1, 0), (read.RowsRead, read.RowsRejected));
    }

    // What headed another field, or none, before still does.
    [Theory]
    [InlineData("people", "Familienname", "last_name"), InlineData("people", "Kundenname", "name")]
    [InlineData("people", "Firma", "company"), InlineData("people", "Land", "country"), InlineData("people", "Domicilio", null)]
    [InlineData("referrals", "Wert", "value"), InlineData("referrals", "Valor", "value")]
    [InlineData("referrals", "Valeur", "value")]
    [InlineData("referrals", "Haushalt", null), InlineData("shares", "Segment", null), InlineData("accounts", "Gruppe", null)]
    public void No_heading_is_taken_from_another_field(string schema, string heading, string? field)
    {
        var own = RowSchema.All.Single(one => one.Name == schema);
        var found = own.Recognise(heading);
        Assert.Equal(field, found < 0 ? null : own.Fields[found].Name);
    }

    [Fact]
    public void Each_word_heads_one_field_of_its_kind()
    {
        foreach (var schema in RowSchema.All)
        {
            var fields = new Dictionary<string, string>();
            Headings.Each(schema.Name, (field, word, language) =>
                Assert.True(fields.TryAdd(word, field) || fields[word] == field,
                    $"{schema.Name}: '{word}' heads {fields[word]} and, in {language}, {field}"));
        }
    }
}
