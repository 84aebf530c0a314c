using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Influence.Api.Dashboard.Words;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Jobs;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Engine.Errors;
using Influence.Engine.Methods;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Dashboard.Forms;

/// <summary>Reads the form of a question into the body that a program would send, and says beside each field what is wrong.
/// </summary>
/// <remarks>People are named by id, handle, e-mail address or their whole name; where a name fits several, they are offered.
/// </remarks>
internal sealed class QuestionReader(MethodFamily family, IFormCollection form, PeopleQuery people, string network)
{
    private const int MostShown = 64 * 1024; // a longer table is read, and not sent back into the form

    private readonly JsonObject _body = [];
    private QuestionForm _shown = null!;
    private bool _isLooking;

    /// <summary>The form as it is to be shown again, and the question; null where it cannot be asked yet.</summary>
    /// <exception cref="OptionException">method_unknown.</exception>
    public (QuestionForm Shown, AnswerRequest? Request) Read()
    {
        _shown = new QuestionForm(family, MethodCatalog.Find(family.Name, form[family.Selector].ToString()));
        _body[family.Selector] = _shown.Method.Name;
        foreach (var field in QuestionWords.MainFields(family, _shown.Method)
            .Concat(QuestionWords.MoreFields(family, _shown.Method)))
        {
            Take(field);
        }

        foreach (var list in QuestionWords.People(family, _shown.Method))
        {
            Take(list);
        }

        if (family.Table is { } table)
        {
            TakeTable(table);
        }

        if (_isLooking)
        {
            return (_shown, null); // a name was looked for; nothing is asked yet, so nothing is wrong yet
        }

        var request = MethodRequests.Read(network, family.Name, JsonSerializer.SerializeToElement(_body), out var errors);
        foreach (var error in errors)
        {
            _shown.Errors.TryAdd(error.Option, error.Message);
        }

        return (_shown, _shown.Errors.Count > 0 ? null : request);
    }

    private void Take(OptionField field)
    {
        var text = form[field.Name].ToString().Trim();
        if (field.Type == typeof(bool))
        {
            text = text.Length > 0 ? "true" : "false"; // a box that is not ticked is not sent
        }

        _shown.Values[field.Name] = text;
        if (text.Length > 0)
        {
            _body[field.Name] = text;
        }
    }

    private void Take(PeopleAskedFor list)
    {
        var (find, sought) = (form[list.Find].ToString().Trim(), form[list.Sought].ToString());
        var ticked = form[list.Add].OfType<string>().ToArray();
        var meant = Meant([.. Lines(form[list.Name].ToString()), .. ticked]);
        var known = meant.Select(one => one.Card).OfType<PersonCard>().DistinctBy(card => card.Id).ToImmutableArray();
        _shown.Known[list.Name] = known;
        _shown.Values[list.Name] = string.Join('\n', meant.Select(one => one.Card?.Id ?? one.Word).Distinct());
        _shown.Values[list.Find] = _shown.Values[list.Sought] = ticked.Length > 0 && find == sought ? "" : find;
        _body[list.Name] = new JsonArray([.. known.Select(card => (JsonNode)card.Id)]);
        if (find.Length > 0 && find != sought)
        {
            _isLooking = true;
            _shown.Found[list.Name] = people.Search(network, find, 10).Items;
        }
        else if (meant.Where(one => one.Card is null).ToArray() is [var first, ..] strangers)
        {
            _shown.Found[list.Name] = [.. strangers.SelectMany(one => one.Like).DistinctBy(card => card.Id)];
            _shown.Errors[list.Name] = first.Like.Length > 1
                ? $"'{first.Word}' may mean several people: take it out of the list, and tick who is meant below."
                : first.Like.Length == 1 ? $"'{first.Word}' is nobody's whole name or id: take it out of the list, and tick " +
                    "who is meant below."
                : $"Nobody with the id '{first.Word}' may be chosen here. Look the person up by name below." +
                    (strangers.Length > 1 ? $" So it is with {Say.Count(strangers.Length - 1, "other", "others")}." : "");
        }
    }

    // A line is one person; where it is nobody, it may be several with commas between them.
    private ImmutableArray<PersonMeant> Meant(string[] words) =>
    [
        .. people.Meant(network, words).SelectMany(one => one.Card is null && one.Word.AsSpan().IndexOfAny(",;") >= 0
            ? people.Meant(network, Parts(one.Word)) : [one]),
    ];

    private static string[] Parts(string line) =>
        line.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string[] Lines(string text) =>
        text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private void TakeTable(string table)
    {
        var text = form[table].ToString();
        try
        {
            if (form.Files[table + ".file"] is { Length: > 0 } file)
            {
                using var stream = file.OpenReadStream();
                text = UnicodeText.Read(stream, "The file");
            }

            _body[table] = new JsonArray([.. OfferLists.OfText(text).Select(Row)]);
        }
        catch (InfluenceException wrong) when (wrong is OptionException or GraphDataException)
        {
            _shown.Errors[table] = wrong.Message;
        }

        _shown.Values[table] = text.Length <= MostShown ? text : "";
    }

    private static JsonObject Row(OfferRow row)
    {
        var written = new JsonObject { ["person"] = row.Person, ["offer"] = row.Offer, ["value"] = row.Value };
        if (row.Places is { } places)
        {
            written["places"] = places;
        }

        return written;
    }
}
