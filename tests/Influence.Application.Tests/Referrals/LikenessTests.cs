using Influence.Application.Roster;

namespace Influence.Application.Tests.Referrals;

/// <summary>Spellings of one person meet, those of two do not.</summary>
public sealed class LikenessTests
{
    [Theory]
    [InlineData("Ann.Lee@Example.org", "ann.lee@example.org")]
    [InlineData("ann.lee+shop@example.org", "ann.lee@example.org")]
    [InlineData("an.n.lee+2@GoogleMail.com", "annlee@gmail.com")]
    [InlineData("+tag@example.org", "+tag@example.org")]
    [InlineData("ann", null)]
    [InlineData(null, null)]
    public void Spellings_of_one_address_meet(string? text, string? email) => Assert.Equal(email, Likeness.Email(text));

    // Dots are ignored by one provider alone.
    [Fact]
    public void Dots_tell_people_apart_where_the_provider_does() =>
        Assert.NotEqual(Likeness.Email("ann.lee@example.org"), Likeness.Email("annlee@example.org"));

    [Theory]
    [InlineData("+49 170 1234567", "701234567")]
    [InlineData("0170/123 45 67", "701234567")]
    [InlineData("1234", null)]
    public void Numbers_meet_with_and_without_a_country(string text, string? phone) =>
        Assert.Equal(phone, Likeness.Phone(text));

    [Theory]
    [InlineData("Lee, Ann", "ann lee")]
    [InlineData("Ann  LEE", "ann lee")]
    [InlineData("Ann", null)]
    public void Names_meet_in_any_order(string text, string? name) => Assert.Equal(name, Likeness.Name(text));

    [Fact]
    public void Addresses_of_offices_are_nobodys() => Assert.Equal(
        (null, null, "annlee"),
        (Likeness.Local("support@example.org"), Likeness.Local("lee@example.org"), Likeness.Local("ann.lee@example.org")));

    // One letter of ten, two neighbours swapped of ten; nothing in common; not known.
    [Theory]
    [InlineData("jonas brand", "jonas brant", 10 / 11.0)]
    [InlineData("jonas bran", "joans bran", 0.9)]
    [InlineData("abc", "xyz", 0)]
    [InlineData("abc", "abc", 1)]
    [InlineData("abc", null, 0)]
    [InlineData("", "abc", 0)]
    public void Likeness_counts_letters(string? left, string? right, double likeness)
    {
        Assert.Equal(likeness, Likeness.Of(left, right), 12);
        Assert.Equal(likeness, Likeness.Of(right, left), 12);
    }
}
