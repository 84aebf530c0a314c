using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Text;
using static Influence.Storage.Rows.ColumnWords;

namespace Influence.Storage.Rows;

/// <summary>Says which column becomes which field, and what about that is ambiguous.</summary>
internal sealed class ColumnFinder(RowSchema schema, ReadOptions options, string name)
{
    private const int WideTable = 13;

    private readonly List<Doubt> _doubts = [];
    private readonly List<string> _notes = [];
    private string[] _columns = [];
    private int[] _columnOf = [];
    private readonly List<ReadQuestion> _questions = [];
    private readonly HashSet<int> _closed = [];
    private readonly Dictionary<int, byte[]> _constants = [];
    private readonly Dictionary<string, int> _stages = [];
    private IReadOnlyList<string[]> _rows = [];

    /// <summary>A layout of which columns, doubts and notes are filled.</summary>
    /// <exception cref="OptionException">unknown_field or unknown_column.</exception>
    public Layout Find(Header header, string format)
    {
        var width = Math.Max(header.Width, header.Names?.Length ?? 0);
        _rows = header.Rows;
        _columns = [.. Enumerable.Range(0, width).Select(column => Named(header.Names, column))];
        _columnOf = [.. schema.Fields.Select(_ => -1)];
        Map();
        var language = (string?)null;
        if (header.Names is not null && !options.MapIsWhole)
        {
            language = Recognise();
            if (schema.Name == "people")
            {
                Consent().Find(_rows, _questions);
            }
        }

        var stages = schema.Name == "referrals" && header.Names is not null
            ? new StageFinder(schema, _columns, _columnOf, _stages, options, _doubts).Find() : null;
        var isPlaced = !options.MapIsWhole && (header.Names is null || !AnyPersonFound());
        var isNarrow = header.Names is null || width <= 2 || (width == 3 && format != "csv");
        if (isPlaced && isNarrow && (format != "csv" || options.Map.IsEmpty))
        {
            Place(header, format);
            AskWhetherEdges(header.Names is not null);
        }

        var watched = schema.Name != "people" || options.MapIsWhole ? [] : Consent().Watched(name, _doubts);
        var direction = schema.Name is "graph" or "follows" ? DirectionColumn() : -1;
        return new Layout
        {
            Format = format,
            Columns = [.. _columns],
            ColumnOf = [.. _columnOf],
            MoreNos = MoreNos(),
            Watched = watched,
            DirectionColumn = direction,
            CurrencyColumn = schema.Name == "referrals" && !options.MapIsWhole ? Array.FindIndex(_columns, IsCurrency) : -1,
            Stages = stages,
            Constants = _constants.ToImmutableDictionary(),
            Language = language,
            Doubts = [.. _doubts],
            Questions = [.. _questions],
            Notes = [.. _notes],
        };
    }

    private static string Named(string[]? names, int column) =>
        names is not null && column < names.Length && !string.IsNullOrWhiteSpace(names[column])
            ? names[column].Trim()
            : (column + 1).ToString(CultureInfo.InvariantCulture);

    private bool AnyPersonFound() => schema.Fields.Where((field, index) =>
        _columnOf[index] >= 0 && (field.Type == FieldType.Person || schema.IsNamedByAny)).Any();

    private void Map()
    {
        foreach (var (field, column) in options.Map)
        {
            if (schema.TakesStages && StageColumns.Keys.Contains(field))
            {
                _stages[field] = column == "-" ? -1 : Known(field, column);
                continue;
            }

            var index = schema.IndexOf(field);
            index = index < 0 ? schema.Recognise(field) : index;
            if (index < 0)
            {
                throw new OptionException("unknown_field",
                    $"--map {field}={column}: {schema.Name} has no field '{field}', " +
                    $"but {string.Join(", ", schema.Keys)}.");
            }

            if (column == "-" && !_columns.Contains("-"))
            {
                _closed.Add(index); // none of the columns
                continue;
            }

            if (Place(column) < 0 && ConstantCell.Of(schema.Fields[index], column) is { } constant)
            {
                _closed.Add(index);
                _constants[index] = constant;
                continue;
            }

            _columnOf[index] = Known(field, column);
        }
    }

    private int Known(string field, string column) => Place(column) is var place and >= 0 ? place
        : throw new OptionException("unknown_column",
            $"--map {field}={column}: {name} has no column '{column}', but {string.Join(", ", _columns)}.");

    private int Place(string column)
    {
        var place = Array.FindIndex(_columns, one => one.Equals(column, StringComparison.Ordinal));
        place = place >= 0 ? place : Array.FindIndex(_columns, one => one.Equals(column, StringComparison.OrdinalIgnoreCase));
        if (place < 0 && int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1)
        {
            return number <= _columns.Length ? number - 1 : -1;
        }

        return place < 0 ? Array.FindIndex(_columns, one => WordText.Plain(one) == WordText.Plain(column)) : place;
    }

    // Returns the language of the headings.
    private string? Recognise()
    {
        var found = _columns.Select(schema.Find).ToArray();
        for (var column = 0; column < found.Length; column++)
        {
            if (_columnOf.Contains(column) || _stages.ContainsValue(column) || IsTrap(column, found[column].Field))
            {
                found[column] = RowSchema.Found.Nothing;
            }
        }

        AskWhoFollowsWhom(found);
        for (var field = 0; field < schema.Fields.Length; field++)
        {
            var columns = Enumerable.Range(0, found.Length).Where(column => found[column].Field == field).ToList();
            if (_columnOf[field] >= 0 || columns.Count == 0 || _closed.Contains(field))
            {
                continue;
            }

            var best = columns.MinBy(column => found[column].Rank);
            if (schema.Fields[field].Type == FieldType.Person)
            {
                best = Person(field, columns, found);
            }

            _columnOf[field] = schema.Fields[field].Type == FieldType.Stage && columns.Count > 1 ? Status(columns, found) : best;
        }

        Complete(found);
        AskOfWideTable(found);
        var languages = found.Where((one, column) => one.Field >= 0).GroupBy(one => one.Language)
            .OrderByDescending(group => group.Count()).ToList();
        return languages.Count == 0 ? null
            : languages.FirstOrDefault(group => group.Key != "en" && group.Count() * 2 > languages[0].Count())?.Key
              ?? languages[0].Key;
    }

    private int Person(int field, List<int> columns, RowSchema.Found[] found)
    {
        var (column, doubt) = new PersonChoice(schema, _columns, found).Choose(field, columns);
        _doubts.AddRange(doubt is null ? [] : [doubt]);
        return column;
    }

    // Of two statuses one may say refunded where the other says completed; the field's own names are clearer than an order's.
    private int Status(List<int> columns, RowSchema.Found[] found)
    {
        if (columns.FirstOrDefault(column => found[column].Rank == 0, -1) is >= 0 and var own)
        {
            return own;
        }

        string[] named = [.. columns.Select(column => _columns[column])];
        _doubts.Add(Doubt.WhichColumn("stage", named, $"{Doubt.Named(named)} could each say the stage."));
        return -1;
    }

    // "user,friend": Twitter's friend is followed by the user, others' friends know each other.
    private void AskWhoFollowsWhom(RowSchema.Found[] found)
    {
        if (schema.Name is not ("graph" or "follows") || _columnOf[schema.Positions[0]] >= 0 ||
            _columnOf[schema.Positions[1]] >= 0)
        {
            return;
        }

        var user = Array.FindIndex(_columns, column => WordText.Plain(column) is "user" or "userid" or "account" or "person");
        var friend = Array.FindIndex(_columns, column => WordText.Plain(column) is "friend" or "friendid" or "contact");
        var others = Enumerable.Range(0, found.Length).Any(column => column != user && column != friend &&
            found[column].Field >= 0 && schema.Fields[found[column].Field].Type == FieldType.Person);
        if (user < 0 || friend < 0 || others)
        {
            return;
        }

        var (one, two) = (_columns[user], _columns[friend]);
        var (first, second) = (schema.Fields[schema.Positions[0]].Name, schema.Fields[schema.Positions[1]].Name);
        var verb = schema.Name == "graph" ? "points to" : "follows";
        _doubts.Add(new Doubt(
            new ReadQuestion("columns_ambiguous",
                $"'{one}' and '{two}' do not say who {verb} whom: {one} {verb} {two}, or {two} {verb} {one}.", $"map:{first}",
                [new(one, $"{one} {verb} {two}"), new(two, $"{two} {verb} {one}")]),
            $"Say which with --map {first}={Quoted(one)},{second}={Quoted(two)} or " +
            $"--map {first}={Quoted(two)},{second}={Quoted(one)}.")
        {
            AlsoSettles = second,
        });
        (found[user], found[friend]) = (RowSchema.Found.Nothing, RowSchema.Found.Nothing);
    }

    // Where one of two people is known, the one other column that can only be a person is the other.
    private void Complete(RowSchema.Found[] found)
    {
        var people = schema.Fields.Select((field, index) => (field, index))
            .Where(pair => pair.field is { Type: FieldType.Person, IsRequired: true }).Select(pair => pair.index).ToArray();
        if (people.Length != 2 || (_columnOf[people[0]] < 0) == (_columnOf[people[1]] < 0))
        {
            return;
        }

        var open = _columnOf[people[0]] < 0 ? people[0] : people[1];
        var (choice, known) = (new PersonChoice(schema, _columns, found), Math.Max(_columnOf[people[0]], _columnOf[people[1]]));
        var left = Enumerable.Range(0, _columns.Length).Where(column => !_columnOf.Contains(column) &&
            (people.Contains(found[column].Field) || (found[column].Field < 0 && !IsTrap(column, open) &&
            (IsPersonLike(_columns[column]) || choice.IsOfTheReferred(column, open, known))))).ToList();
        if (left.Count == 1)
        {
            _columnOf[open] = left[0];
            _doubts.RemoveAll(doubt => doubt.Question.Setting == $"map:{schema.Fields[open].Name}");
        }
    }

    // A table of many columns is hardly a list of edges, be two of its columns called so that they could be ends.
    private void AskOfWideTable(RowSchema.Found[] found)
    {
        if (schema.Name is not ("graph" or "follows") || _columns.Length < WideTable || options.Map.Count > 0)
        {
            return;
        }

        var (first, second) = (schema.Positions[0], schema.Positions[1]);
        var (one, two) = (_columnOf[first], _columnOf[second]);
        if (one < 0 || two < 0 || (found[one].Rank == 0 && found[two].Rank == 0))
        {
            return;
        }

        var (from, to) = (schema.Fields[first].Name, schema.Fields[second].Name);
        var map = $"--map {from}={Quoted(_columns[one])},{to}={Quoted(_columns[two])}";
        _doubts.Add(new Doubt(
            new ReadQuestion("columns_ambiguous",
                $"A table of {_columns.Length} columns is hardly a list of edges; '{_columns[one]}' could be {from} and " +
                $"'{_columns[two]}' {to}.", $"map:{from}", [new(_columns[one], $"{_columns[one]} is {from}")]),
            $"Say {map} if that is so, or name other columns in the same way.")
        {
            AlsoSettles = to,
        });
        (_columnOf[first], _columnOf[second]) = (-1, -1);
    }

    // In exports of X the column source names the program in which something was written, and nobody.
    private bool IsTrap(int column, int field)
    {
        if (WordText.Plain(_columns[column]) != "source" || field < 0)
        {
            return false;
        }

        string[] signs = ["twitter for ", "twitter web", "<a href", "tweetdeck", "x for ", "x web app", "hootsuite", "ifttt",
            "mobile web"];
        var isClient = _rows.Any(row => column < row.Length &&
            signs.Any(sign => row[column].StartsWith(sign, StringComparison.OrdinalIgnoreCase)));
        var plain = _columns.Select(WordText.Plain).ToHashSet();
        var isTweets = plain.Overlaps(["text", "fulltext", "tweet", "tweettext"]) &&
            plain.Overlaps(["retweetcount", "favoritecount", "favouritecount", "likecount", "lang", "truncated", "screenname",
                "authorid", "fromuser", "inreplytouserid", "inreplytoscreenname", "possiblysensitive"]);
        if (!isClient && !isTweets)
        {
            return false;
        }

        _notes.Add($"'{_columns[column]}' names the program in which something was written, and is not used.");
        return true;
    }

    // Columns by their places, where no heading says more.
    private void Place(Header header, string format)
    {
        for (var position = 0; position < Math.Min(schema.Positions.Length, _columns.Length); position++)
        {
            var field = schema.Positions[position];
            var isKnown = header.Names is null || (position < 2 && schema.Name is "graph" or "follows" &&
                schema.Recognise(_columns[position]) < 0);
            if (_columnOf[field] < 0 && !_constants.ContainsKey(field) && !_columnOf.Contains(position) &&
                (isKnown || (format != "csv" && position < 2)))
            {
                _columnOf[field] = position;
            }
        }

        AskForTime(header);
        var weight = schema.Name == "graph" ? schema.IndexOf("weight") : -1;
        if (weight >= 0 && header.Names is null && _columnOf[weight] == 2 && !options.Map.ContainsKey("weight") &&
            AreTimes(_rows, 2))
        {
            _columnOf[weight] = -1;
            _notes.Add("The third column looks like times, so it is no weight; --map source=1,target=2,weight=3 makes it one.");
        }
    }

    // Ends that were taken by their places alone.
    private void AskWhetherEdges(bool isNamed)
    {
        if (schema.Name is not ("graph" or "follows") || _doubts.Count > 0)
        {
            return;
        }

        var (from, to) = (schema.Positions[0], schema.Positions[1]);
        var (one, two) = (_columnOf[from], _columnOf[to]);
        if (one < 0 || two < 0 || options.Map.Keys.Select(schema.Recognise).Any(field => field == from || field == to))
        {
            return;
        }

        var look = new EdgeColumns(_columns, _rows, one, two);
        if (look.Ask(schema, isNamed) is { } doubt)
        {
            _doubts.Add(doubt);
            (_columnOf[from], _columnOf[to]) = (-1, -1);
        }
        else if (!isNamed && look.Note is { } note)
        {
            _notes.Add(note);
        }
    }

    // "a b 1 1225229529": the fourth number is the time.
    private void AskForTime(Header header)
    {
        if (schema.Name != "shares" || header.Names is not null || !options.Map.IsEmpty || AreTimes(_rows, 2) ||
            !AreTimes(_rows, 3))
        {
            return;
        }

        _columnOf[schema.IndexOf("time")] = _columnOf[schema.IndexOf("kind")] = -1;
        _doubts.Add(new Doubt(
            new ReadQuestion("columns_ambiguous",
                "Columns have no names; the fourth looks like times, where the third was expected to.",
                "map:time", [new("4", "The fourth column is the time"), new("3", "The third column is the time")]),
            "Say which with --map person=1,source=2,time=4 or --map person=1,source=2,time=3."));
    }

    private int DirectionColumn()
    {
        for (var column = 0; column < _columns.Length; column++)
        {
            var place = column;
            var cells = _rows.Where(row => row.Length > place && row[place].Length > 0).Select(row => row[place]).ToList();
            if (!_columnOf.Contains(column) && cells.Count > 0 && cells.All(cell =>
                WordText.Plain(cell) is "undirected" or "directed"))
            {
                return column;
            }
        }

        return -1;
    }

    private ConsentFinder Consent() =>
        new(schema, _columns, _columnOf, MoreNos(), _closed.Contains(schema.IndexOf("consent")), _notes);

    private ImmutableArray<int> MoreNos()
    {
        var field = schema.IndexOf("unsubscribed");
        return field < 0 || options.MapIsWhole ? []
            : [.. Enumerable.Range(0, _columns.Length).Where(column => !_columnOf.Contains(column) &&
                schema.Recognise(_columns[column]) == field)];
    }
}
