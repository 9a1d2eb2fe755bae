using System.Globalization;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Quality;

/// <summary>Tables with 100,000 lots, written row by row so that the generator's memory is not the reader's.</summary>
internal static class GeneratedLots
{
    /// <summary>Feedstocks besides the lots: the tables around them come from a small network and keep its own.</summary>
    public const int OtherFeedstocks = 0;

    private const int Lots = 100_000;
    private const int Places = 400;

    /// <summary>A small network whose feedstocks are replaced by lots with 20 columns each.</summary>
    public static void WriteFeedstocks(string folder)
    {
        Scenario around = GeneratedNetwork.Create(NetworkSize.All[0], seed: 1);
        ScenarioTables.WriteFolder(around, folder);
        Feedstock[] like = [.. around.Content.Feedstocks];
        string[] assayed = [.. like[0].Assay.Select(a => a.Analyte)];
        WriteRows(Path.Combine(folder, "sources.csv"), "id,citation,status", Enumerable.Range(0, 20).Select(i => $"S{i:D2},\"Sampling campaign {i}, laboratory report\",sourced"));
        string header = "id,name,material,site,origin,owner,moisture,moisture source,dryTonnesPerPeriod,dryTonnesPerPeriod source,dryTonnesOverHorizon,leastDryTonnesPerPeriod,"
            + "purchase.pricePerDryTonne,purchase.pricePerWetTonne,purchase.chargePerLot,lotSize,wholeLots,source,fieldSources," + string.Join(',', assayed.Select(a => $"assay.{a}"));
        WriteRows(Path.Combine(folder, "feedstocks.csv"), header, Enumerable.Range(0, Lots).Select(i =>
        {
            Feedstock one = like[i % like.Length];
            var random = new Random(i);
            string grades = string.Join(',', assayed.Select(_ => Text(Math.Round(0.1 + (50 * random.NextDouble()), 4))));
            return string.Create(CultureInfo.InvariantCulture,
                $"LOT-{i:D6},\"Lot {i}, boards\",{one.Material},{one.Site},CN-{i % 31},owner {i % 17},{Text(Math.Round(0.3 * random.NextDouble(), 3))},S{i % 20:D2},{Text(Math.Round(500 * random.NextDouble(), 2))},S{(i + 1) % 20:D2},{Text(1000 + i)},0,")
                + string.Create(CultureInfo.InvariantCulture, $"{Text(Math.Round(900 * random.NextDouble(), 2))},{Text(Math.Round(9 * random.NextDouble(), 2))},{i % 50},{Text(0.5 + (i % 40))},false,S{i % 20:D2},name=S{i % 20:D2},{grades}");
        }));
    }

    /// <summary>A collection problem with a stop for each lot.</summary>
    public static void WriteStops(string folder)
    {
        Directory.CreateDirectory(folder);
        WriteRows(Path.Combine(folder, "collection.csv"), "field,value", ["collectionVersion,1", "name,Many stops"]);
        WriteRows(Path.Combine(folder, "locations.csv"), "id,latitude,longitude", Enumerable.Range(0, Places).Select(i => $"P{i},{Text(22 + (i / 20 * 0.01))},{Text(113 + (i % 20 * 0.01))}"));
        WriteRows(Path.Combine(folder, "profiles.csv"), "id,circuity,kmPerHour", ["lorry,1.3,40"]);
        WriteRows(Path.Combine(folder, "depots.csv"), "id,location", ["hub,P0"]);
        WriteRows(Path.Combine(folder, "groups.csv"), "id", Enumerable.Range(0, 2000).Select(i => $"G{i}"));
        WriteRows(Path.Combine(folder, "vehicleTypes.csv"), "id,count,payload,startDepot,profile", ["lorry,500,12,hub,lorry"]);
        WriteRows(Path.Combine(folder, "stops.csv"), "id,location,service,obligation,value,group", Enumerable.Range(0, Lots).Select(i => $"STOP-{i:D6},P{i % Places},0.1,may,{Text(10 + (i % 90))},{(i % 10 == 0 ? $"G{i / 10 % 2000}" : "")}"));
        WriteRows(Path.Combine(folder, "stops.lots.csv"), "stops.id,id,mass,volume,gradeClass", Enumerable.Range(0, Lots).Select(i => $"STOP-{i:D6},L{i},{Text(0.1 + (i % 30 * 0.05))},{Text(0.5 + (i % 9))},grade {i % 4}"));
    }

    private static void WriteRows(string file, string header, IEnumerable<string> rows)
    {
        using var text = new StreamWriter(file);
        text.WriteLine(header);
        foreach (string row in rows) text.WriteLine(row);
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
