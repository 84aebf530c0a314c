namespace Influence.Application.SampleBrand;

/// <summary>First and last names of one language, and where people with such names are taken to live.</summary>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Countries">ISO 3166-1 alpha-2, one or more; repeats make a country likelier.</param>
/// <param name="Share">People in a hundred.</param>
/// <param name="First">First names.</param>
/// <param name="Last">Last names.</param>
internal sealed record NameGroup(string Language, string[] Countries, int Share, string[] First, string[] Last);

/// <summary>The names of the sample brand's people: made-up pairs from many languages, no living person meant.</summary>
internal static class BrandNames
{
    internal static readonly NameGroup[] Groups =
    [
        new("en", ["US", "US", "US", "GB", "GB", "CA"], 34,
            Words("Ava Noah Mia Liam Ruby Owen Ivy Caleb Hazel Jude Nora Miles Tessa Reid Willa Grant Piper Wade Maeve Cole " +
                "Robin Dale Quinn Harper Elsie Arlo Poppy Felix Wren Jonah"),
            Words("Ashdown Barlow Carver Dalton Ellery Farrow Gale Hartley Ingram Jessop Kirby Langley Marlow Norwood Oakes " +
                "Penrose Quill Redfern Sutter Thorne Underhill Vance Whitlock Yarrow Brook Crane Fenn Holt")),
        new("de", ["DE", "DE", "AT", "CH"], 14,
            Words("Lena Jonas Mila Emil Greta Anton Frieda Moritz Käthe Jürgen Annika Till Svenja Lasse Ronja Matthias Björn " +
                "Ilse Hannes Marlene"),
            Words("Albrecht Brandt Dietz Eichhorn Falk Grünwald Hölder Jansen Krüger Lorenz Möller Neumann Ostermann Pohl " +
                "Richter Sommer Thiele Ulrich Voss Winkler")),
        new("fr", ["FR", "FR", "FR", "BE", "CA"], 10,
            Words("Chloé Hugo Manon Étienne Inès Baptiste Margaux Rémi Zoé Mathis Élodie Tristan Océane Loïc Capucine Gaël " +
                "Maëlle Aurélien"),
            Words("Aubert Blanchet Carpentier Delaunay Fontaine Garnier Hébert Joubert Lacroix Marchand Noël Perrin Renaud " +
                "Savary Tessier Vasseur Barbier Lemoine")),
        new("es", ["ES", "ES", "MX", "US"], 9,
            Words("Lucía Mateo Sofía Íñigo Valeria Joaquín Noelia Andrés Paloma Rubén Ximena Diego Inés Álvaro Marisol Nicolás " +
                "Itziar Raúl"),
            Words("Aranda Benítez Castaño Delgado Echeverría Fuentes Gallardo Herrero Ibáñez Lozano Montero Navarro Ocampo " +
                "Peña Quiroga Rosales Soler Vidal")),
        new("it", ["IT"], 6,
            Words("Giulia Matteo Chiara Davide Elisa Tommaso Ginevra Lorenzo Bianca Niccolò Alessia Pietro Ilaria Dario"),
            Words("Amato Bellini Conti Donati Esposito Ferrero Galli Lombardi Marchetti Neri Orlandi Pellegrini Rinaldi Serra")),
        new("nl", ["NL", "NL", "BE"], 5,
            Words("Sanne Daan Fleur Bram Lotte Sem Femke Thijs Maud Joris Noor Ruben Anouk Koen"),
            Words("Bakker Dekker Groen Hoekstra Jonker Kuiper Meijer Postma Schouten Timmer Verbeek Vos Willems Zijlstra")),
        new("sv", ["SE", "SE", "NO", "DK", "FI"], 6,
            Words("Astrid Nils Saga Søren Ebba Håkan Tuva Aksel Freja Oskar Ylva Mikkel Linnéa Göran Signe Lars"),
            Words("Ahlgren Berglund Dahl Ekström Forsberg Grönlund Hedlund Lindqvist Nyström Øberg Rosén Sjögren Strand Wallin")),
        new("pl", ["PL", "PL", "CZ"], 4,
            Words("Zofia Jakub Hania Mikołaj Łucja Bartosz Maja Szymon Kinga Tomasz Oliwia Paweł"),
            Words("Bielak Czerwiec Dudek Gajda Jaworski Kowal Lipka Małek Nowicki Pawlak Sikora Wrona Zając Żurek")),
        new("pt", ["BR", "BR", "PT"], 4,
            Words("Beatriz Thiago Larissa João Camila Vinícius Mariana Caetano Rafaela Gonçalo Letícia Murilo"),
            Words("Almeida Barreto Cardoso Duarte Esteves Figueira Guimarães Moreira Nogueira Pacheco Queirós Teixeira")),
        new("ja", ["JP"], 3,
            Words("Haruka Ren Yui Sota Aoi Kaito Hina Daichi Sakura Riku Mei Takumi"),
            Words("Aoki Fujita Hayashi Ishida Kimura Matsuda Nakano Ogawa Sakai Tanabe Ueno Yamane")),
        new("hi", ["IN", "IN", "GB"], 3,
            Words("Ananya Arjun Diya Rohan Isha Vikram Kavya Nikhil Meera Aditya Priya Sanjay"),
            Words("Bhatt Chandra Deshmukh Gupte Iyer Joshi Kulkarni Menon Nair Rao Saxena Trivedi")),
        new("en", ["NG", "GB", "US"], 2,
            Words("Adaeze Chidi Folake Emeka Ngozi Tunde Yewande Obinna Amara Kelechi"),
            Words("Adeyemi Balogun Chukwu Eze Ibekwe Lawal Nwosu Okafor Oyelaran Uche")),
    ];

    /// <summary>The letters a handle or a mail address may have.</summary>
    internal static string ToAscii(string name) => string.Create(name.Length, name, static (letters, from) =>
    {
        for (var at = 0; at < letters.Length; at++)
        {
            letters[at] = Plain(char.ToLowerInvariant(from[at]));
        }
    });

    private static char Plain(char letter) => letter switch
    {
        'á' or 'ã' or 'ä' or 'å' or 'ą' => 'a',
        'ç' => 'c',
        'é' or 'è' or 'ê' or 'ë' => 'e',
        'í' or 'ï' => 'i',
        'ł' => 'l',
        'ñ' => 'n',
        'ó' or 'ò' or 'ö' or 'ø' => 'o',
        'ú' or 'ü' => 'u',
        'ż' => 'z',
        _ => letter,
    };

    private static string[] Words(string text) => text.Split(' ');
}
