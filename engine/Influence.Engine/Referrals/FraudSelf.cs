using System.Globalization;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>Referrer and friend who are one person, or nearly.</summary>
internal static class FraudSelf
{
    /// <summary>For being one person.</summary>
    public const int Exact = 60;

    /// <summary>For two people as like as can be.</summary>
    public const int Alike = 40;

    /// <summary>For one telephone number under one or similar names, or for two friends of one e-mail address.</summary>
    public const int OneNumber = 36;

    /// <summary>For one telephone number under different names, as in a household.</summary>
    public const int OneHousehold = 12;

    // With one telephone number, names that are so alike are one name with a slip in it.
    private const double OneNameWithSlips = 0.75;

    /// <summary>Looks at every pair who joined. O(rows · log rows): friends are compared below one referrer, by key.</summary>
    public static void Find(FraudBook book, ReferralLog log, FraudPairs pairs, FraudIdentities known, FraudOptions options)
    {
        FindOneself(book, log);
        var like = known.Like.ToDictionary(one => FraudPairs.Key(one.Referrer, one.Friend));
        for (int first = 0, next; first < pairs.Count; first = next)
        {
            var referrer = pairs.Referrer(first);
            next = pairs.Of(referrer).Next;
            List<int> emails = [], people = [], phones = [], kin = [];
            for (var pair = first; pair < next; pair++)
            {
                var row = pairs.Joins[pair];
                if (row < 0)
                {
                    continue;
                }

                var friend = pairs.Friend(pair);
                var one = like.GetValueOrDefault(FraudPairs.Key(referrer, friend));
                if (IsOne(known.Email, referrer, friend))
                {
                    emails.Add(row);
                }
                else if (IsOne(known.Phone, referrer, friend))
                {
                    // Where a name is not known, nothing tells them from one person.
                    (one.Name >= 1 ? people : one.Name >= OneNameWithSlips || !AreNamed(known, referrer, friend) ? phones : kin)
                        .Add(row);
                }
                else if (Math.Max(one.Name, one.Email) >= options.Similarity)
                {
                    TellAlike(book, row, one);
                }
            }

            Tell(book, emails, "have the same e-mail address after normalising.", FraudSignal.Self, FraudAdvice.Deny, Exact);
            Tell(book, people, "have the same telephone number and the same name.", FraudSignal.Self, FraudAdvice.Deny, Exact);
            Tell(book, phones, "have the same telephone number, and no names that differ.", FraudSignal.Similar,
                FraudAdvice.Review, OneNumber);
            Tell(book, kin, "have the same telephone number and different names, as in a household.", FraudSignal.Similar,
                FraudAdvice.Approve, OneHousehold);
            FindFriends(book, pairs, (first, next), known.Email);
        }
    }

    private static void FindOneself(FraudBook book, ReferralLog log)
    {
        var named = new SortedDictionary<int, List<int>>();
        for (var row = 0; row < log.Count; row++)
        {
            if (log.Referrer.Span[row] is >= 0 and var person && log.Referred.Span[row] == person)
            {
                if (!named.TryGetValue(person, out var rows))
                {
                    named[person] = rows = [];
                }

                rows.Add(row);
            }
        }

        foreach (var (person, rows) in named)
        {
            book.Blame(person, Exact, book.Add(FraudSignal.Self, FraudAdvice.Deny,
                "Named themselves as the friend whom they brought.", rows));
        }
    }

    private static void Tell(
        FraudBook book, List<int> rows, string what, FraudSignal signal, FraudAdvice asks, int points)
    {
        if (rows.Count > 0)
        {
            var finding = book.Add(signal, asks, $"Referrer and {FraudBook.Friends(rows.Count)} {what}", rows);
            book.BlameBoth(rows, points, finding);
        }
    }

    private static void TellAlike(FraudBook book, int row, LikePair one)
    {
        var (what, likeness) = one.Name >= one.Email ? ("names", one.Name) : ("e-mail addresses", one.Email);
        List<int> rows = [row];
        var finding = book.Add(FraudSignal.Similar, FraudAdvice.Review, string.Create(CultureInfo.InvariantCulture,
            $"The {what} of referrer and friend are {Math.Floor(likeness * 100):0} % alike."), rows);
        book.BlameBoth(rows, (int)Math.Round(Alike * likeness), finding);
    }

    // Several friends of one referrer who have one address.
    private static void FindFriends(FraudBook book, FraudPairs pairs, (int First, int Next) range, ReadOnlyMemory<int> emails)
    {
        if (emails.IsEmpty || range.Next - range.First < 2)
        {
            return;
        }

        foreach (var alike in Enumerable.Range(range.First, range.Next - range.First)
            .Where(pair => pairs.Joins[pair] >= 0 && emails.Span[pairs.Friend(pair)] >= 0
                && emails.Span[pairs.Friend(pair)] != emails.Span[pairs.Referrer(pair)])
            .GroupBy(pair => emails.Span[pairs.Friend(pair)]).Where(group => group.Skip(1).Any()))
        {
            List<int> rows = [.. alike.Select(pair => pairs.Joins[pair])];
            var finding = book.Add(FraudSignal.Similar, FraudAdvice.Review,
                $"{FraudBook.Friends(rows.Count)} of one referrer have the same e-mail address after normalising.", rows);
            book.BlameBoth(rows, OneNumber, finding);
        }
    }

    private static bool AreNamed(FraudIdentities known, int left, int right) =>
        !known.IsNamed.IsEmpty && known.IsNamed.Span[left] && known.IsNamed.Span[right];

    private static bool IsOne(ReadOnlyMemory<int> numbers, int left, int right) =>
        !numbers.IsEmpty && numbers.Span[left] >= 0 && numbers.Span[left] == numbers.Span[right];
}
