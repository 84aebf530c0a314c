namespace Influence.Engine.Referrals;

/// <summary>Whose programs a funnel is compared with.</summary>
public enum Industry
{
    /// <summary>Shops of every kind.</summary>
    Retail,

    /// <summary>Clothes.</summary>
    Apparel,

    /// <summary>Cars.</summary>
    Auto,

    /// <summary>Business to business.</summary>
    B2b,

    /// <summary>Banks.</summary>
    Banks,

    /// <summary>Consumer goods and services.</summary>
    Consumer,

    /// <summary>Education.</summary>
    Education,

    /// <summary>Financial services.</summary>
    Finance,

    /// <summary>Health and beauty.</summary>
    Beauty,

    /// <summary>Home services.</summary>
    Home,

    /// <summary>Travel.</summary>
    Travel,

    /// <summary>Insurance.</summary>
    Insurance,

    /// <summary>Lending.</summary>
    Lending,
}
