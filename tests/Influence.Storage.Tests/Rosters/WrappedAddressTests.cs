using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Ids;
using Influence.Storage.Tests.Folder;
using Influence.Storage.Text;

namespace Influence.Storage.Tests.Rosters;

/// <summary>An e-mail address is one, whatever mail programs write around it: a no by it is not one of somebody new.</summary>
public sealed class WrappedAddressTests
{
    public static TheoryData<string> Wrapped => new(
        "<cara@x.example>", "mailto:cara@x.example", "MAILTO:Cara@x.example?subject=stop", "cara@x.example;", "cara@x.example,",
        "cara@x.example.", "Cara Rossi <cara@x.example>", "\"Rossi, Cara\" <cara@x.example>;", "'cara@x.example'",
        "\u201Ccara@x.example\u201D", "<mailto:cara@x.example>", "\u200Bcara@x.example\u00A0", "[cara@x.example]");

    [Theory]
    [MemberData(nameof(Wrapped))]
    public void A_no_by_an_address_counts_whatever_is_around_it(string address)
    {
        var cell = $"\"{address.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        foreach (var file in new[] { $"email,consent\n{cell},no\n", $"id,consent\n{cell},no\n" })
        {
            using var folder = new TestFolder();
            folder.Load(FactKind.Follows, "cara@x.example bob\nbob cara@x.example\n");
            folder.Load(FactKind.People, "id,consent\nbob,yes\n");
            Assert.NotNull(folder.People(folder.Snapshot(), showThirdParties: true).Find("cara@x.example"));
            folder.Load(FactKind.People, file);
            var snapshot = folder.Snapshot();
            Assert.Null(folder.People(snapshot, showThirdParties: true).Find("cara@x.example"));
            Assert.Equal(2, snapshot.NodeCount); // nobody new
        }
    }

    [Theory]
    [MemberData(nameof(Wrapped))]
    public void Whoever_is_excluded_by_an_address_is_known_and_hidden(string address)
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "cara@x.example bob\nbob cara@x.example\n");
        Assert.True(folder.Data.Roster.Knows("main", address));
        folder.Data.Roster.Suppress(address);
        Assert.Null(folder.People(folder.Snapshot(), showThirdParties: true).Find("cara@x.example"));
    }

    [Fact]
    public void A_domain_is_one_in_its_letters_and_in_their_code()
    {
        Assert.Equal("bücher", Punycode.Decoded("xn--bcher-kva"));
        Assert.Equal("пример", Punycode.Decoded("XN--E1AFMKFD"));
        Assert.Equal("ひとびと", Punycode.Decoded("xn--o9ja2af"));
        Assert.Null(Punycode.Decoded("xn--99999999999"));
        Assert.Equal(IdentityText.Email("eva@Bücher.example"), IdentityText.Email("Eva@xn--bcher-kva.example"));
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "eva@bücher.example bob\nbob eva@bücher.example\n");
        folder.Load(FactKind.People, "email,consent\neva@xn--bcher-kva.example,no\n");
        Assert.Null(folder.People(folder.Snapshot(), showThirdParties: true).Find("eva@bücher.example"));
    }

    [Fact]
    public void What_is_no_plain_address_is_refused_and_its_no_stands_by_what_can_be_read()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "ann bob\nbob ann\n");
        folder.Load(FactKind.People, "id,email,consent\nann,ann@x.example,yes\nbob,bob@x.example,yes\n");
        var report = folder.Load(FactKind.People,
            "id,email,consent\nann,ann@x.example ann@y.example,no\n,cara at x.example,no\nbob,bob@x.example,yes\n" +
            "eve,eve@x.example,yes\n");
        Assert.Equal(2, report.Rejects.Count(reject => reject.Code == "email_unreadable"));
        Assert.EndsWith("The no in it counts all the same.", report.Rejects[0].Message, StringComparison.Ordinal);
        Assert.Contains("Whom it is about cannot be read either", report.Rejects[1].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("example ", report.Rejects[0].Message, StringComparison.Ordinal);
        Assert.Null(folder.People(folder.Snapshot(), showThirdParties: true).Find("ann"));
        Assert.NotNull(folder.People(folder.Snapshot(), showThirdParties: true).Find("bob"));
    }

    [Theory]
    [InlineData("@mia.")]
    [InlineData("<mia>")]
    [InlineData("a@b")]
    [InlineData("mailto:mia")]
    public void An_id_that_is_no_address_stays_as_it_is(string id)
    {
        byte[] scratch = [];
        Assert.Equal(IdFault.None, IdText.Clean(Encoding.UTF8.GetBytes(id), ref scratch, out var clean));
        Assert.Equal(id, Encoding.UTF8.GetString(clean));
    }
}
