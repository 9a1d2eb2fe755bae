using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Tests.Collection;

/// <summary>Matrices from a user's file, and from a table service that really answers.</summary>
public sealed class TravelMatricesTests
{
    private static CollectionContent Content(int stops, TravelProfile profile) => new()
    {
        Name = "fetched",
        Locations = [.. Enumerable.Range(0, stops + 1).Select(i => new CollectionLocation { Id = Place(i), Latitude = Latitude.Degrees(i), Longitude = Longitude.Degrees(2 * i) })],
        Depots = [new Depot { Id = "D", Location = Place(0) }],
        Stops = [.. Enumerable.Range(1, stops).Select(i => new CollectionStop { Id = Place(i), Location = Place(i), Lots = [new CollectionLot { Id = Place(i), Mass = WetMass.Tonnes(1) }] })],
        VehicleTypes = [new VehicleType { Id = "lorry", Payload = WetMass.Tonnes(10), StartDepot = "D", Profile = profile.Id }],
        Profiles = [profile],
    };

    private static string Place(int i) => "P" + i.ToString("D3", CultureInfo.InvariantCulture);

    [Test]
    public async Task A_file_gives_every_pair_its_own_way()
    {
        using var folder = new TemporaryFolder();
        folder.Write("roads.csv", "hours,from,to,km\r\n0.5,P000,P001,20\r\n0.75,P001,P000,21.5\r\n9,P001,elsewhere,900\r\n");
        CollectionContent content = await TravelMatrices.FetchAsync(Content(1, new TravelProfile { Id = "road", MatrixFile = "roads.csv" }), folder.Path);
        var problem = new CollectionProblem(content);
        Assert.Multiple(() =>
        {
            Assert.That(problem.DistanceBetween("road", "P000", "P001").Number, Is.EqualTo(20));
            Assert.That(problem.DistanceBetween("road", "P001", "P000").Number, Is.EqualTo(21.5));
            Assert.That(problem.TimeBetween("road", "P001", "P000").Number, Is.EqualTo(0.75));
            Assert.That(problem.DistanceBetween("road", "P001", "P001").Number, Is.Zero);
        });
    }

    [TestCase("from,to,km\nP000,P001,20\n", "no column 'hours'")]
    [TestCase("from,to,km,hours\nP000,P001,20,0.5\n", "no row from P001 to P000")]
    [TestCase("from,to,km,hours\nP000,P001,20,0.5\nP000,P001,20,0.5\nP001,P000,20,0.5\n", "a second time")]
    [TestCase("from,to,km,hours\nP000,P001,\"20,5\",0.5\nP001,P000,20,0.5\n", "\"20,5\"")]
    [TestCase("from,to,km,hours\nP000,P001,-3,0.5\nP001,P000,20,0.5\n", "\"-3\"")]
    [TestCase("from,to,km,hours\nP000,P001,NaN,0.5\nP001,P000,20,0.5\n", "\"NaN\"")]
    [TestCase("", "does not have headers")]
    public async Task A_bad_file_says_what_is_wrong(string text, string found)
    {
        using var folder = new TemporaryFolder();
        folder.Write("roads.csv", text);
        ImmutableArray<Problem> problems = (await Assert.ThrowsAsync<InvalidScenarioException>(() => TravelMatrices.FetchAsync(Content(1, new TravelProfile { Id = "road", MatrixFile = "roads.csv" }), folder.Path)))!.Problems;
        Assert.That(problems.Select(p => $"{p.Code} {p.Found}"), Has.Some.Contains(found).And.All.StartsWith("RO5040"), string.Join('\n', problems));
    }

    [TestCase("../roads.csv", "lies outside")]
    [TestCase("absent.csv", "can't be read")]
    public async Task A_file_outside_the_folder_or_absent_is_refused(string file, string found)
    {
        using var folder = new TemporaryFolder();
        ImmutableArray<Problem> problems = (await Assert.ThrowsAsync<InvalidScenarioException>(() => TravelMatrices.FetchAsync(Content(1, new TravelProfile { Id = "road", MatrixFile = file }), folder.Path)))!.Problems;
        Assert.That(problems.Single().Found, Does.Contain(found));
    }

    [Test]
    public async Task A_table_service_is_asked_block_by_block()
    {
        // 61 places: two blocks of 50 and 11 on each side, four requests. The server answers with distances that tell the pair.
        using var server = new LocalTableServer((from, to) => ((1000 * from) + to, (60 * from) + to));
        using var client = new HttpClient();
        CollectionContent content = await TravelMatrices.FetchAsync(Content(60, new TravelProfile { Id = "road", TableService = server.Address }), ".", client);
        var problem = new CollectionProblem(content);
        Assert.Multiple(() =>
        {
            Assert.That(server.Requests, Is.EqualTo(4));
            Assert.That(problem.DistanceBetween("road", "P007", "P055").Number, Is.EqualTo(7.055).Within(1e-12));
            Assert.That(problem.DistanceBetween("road", "P060", "P002").Number, Is.EqualTo(60.002).Within(1e-12));
            Assert.That(problem.TimeBetween("road", "P060", "P001").Number, Is.EqualTo(3601 / 3600.0).Within(1e-12));
        });
    }

    [TestCase("{\"code\":\"InvalidQuery\"}", 200, "code isn't Ok")]
    [TestCase("<html>", 200, "no JSON")]
    [TestCase("{\"code\":\"Ok\"}", 200, "without durations")]
    [TestCase("{\"code\":\"Ok\",\"durations\":[[0,\"x\"],[1,0]],\"distances\":[[0,1],[1,0]]}", 200, "no numbers")]
    [TestCase("{\"code\":\"Ok\",\"durations\":[[0,null],[1,0]],\"distances\":[[0,null],[1,0]]}", 200, "no way from P000 to P001")]
    [TestCase("gone", 410, "status 410")]
    public async Task A_bad_answer_says_what_is_wrong(string body, int status, string found)
    {
        using var server = new LocalTableServer(body, status);
        using var client = new HttpClient();
        ImmutableArray<Problem> problems = (await Assert.ThrowsAsync<InvalidScenarioException>(() => TravelMatrices.FetchAsync(Content(1, new TravelProfile { Id = "road", TableService = server.Address }), ".", client)))!.Problems;
        Assert.That(problems.Select(p => $"{p.Code} {p.Found}"), Has.Some.Contains(found).And.All.StartsWith("RO5041"), string.Join('\n', problems));
    }

    [Test]
    public async Task No_server_is_a_problem_and_cancelling_is_not()
    {
        string address;
        using (var server = new LocalTableServer("", 200)) address = server.Address;
        using var client = new HttpClient();
        CollectionContent content = Content(1, new TravelProfile { Id = "road", TableService = address });
        ImmutableArray<Problem> problems = (await Assert.ThrowsAsync<InvalidScenarioException>(() => TravelMatrices.FetchAsync(content, ".", client)))!.Problems;
        Assert.That(problems.Single().Found, Does.StartWith("no answer"));
        await Assert.CatchAsync<OperationCanceledException>(() => TravelMatrices.FetchAsync(content, ".", client, new CancellationToken(canceled: true)));
    }

    [Test]
    public async Task A_server_that_does_not_answer_in_time_is_a_problem()
    {
        using var late = new ManualResetEventSlim();
        using var server = new LocalTableServer((_, _) =>
        {
            late.Wait(TimeSpan.FromSeconds(20));
            return (0, 0);
        });
        using var client = new HttpClient { Timeout = TimeSpan.FromMilliseconds(150) };
        ImmutableArray<Problem> problems = (await Assert.ThrowsAsync<InvalidScenarioException>(() => TravelMatrices.FetchAsync(Content(1, new TravelProfile { Id = "road", TableService = server.Address }), ".", client)))!.Problems;
        late.Set();
        Assert.That(problems.Single().Found, Is.EqualTo("no answer in time"));
    }

    /// <summary>A small table service on this machine's own loopback.</summary>
    private sealed class LocalTableServer : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly Func<string, (string Body, int Status)> _answer;

        public LocalTableServer(string body, int status)
            : this(_ => (body, status))
        {
        }

        /// <summary>Answers with metres and seconds that depend on the two places' latitudes.</summary>
        public LocalTableServer(Func<int, int, (int Metres, int Seconds)> way)
            : this(query => (Table(query, way), 200))
        {
        }

        private LocalTableServer(Func<string, (string Body, int Status)> answer)
        {
            _answer = answer;
            int port = FreePort();
            Address = $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/table/v1/driving";
            _listener.Prefixes.Add($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/");
            _listener.Start();
            _ = ServeAsync();
        }

        public string Address { get; }

        public int Requests { get; private set; }

        public void Dispose() => _listener.Close();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    HttpListenerContext context = await _listener.GetContextAsync();
                    Requests++;
                    (string body, int status) = _answer(context.Request.Url!.ToString());
                    context.Response.StatusCode = status;
                    await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                    context.Response.Close();
                }
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        // .../driving/LON,LAT;LON,LAT;...?annotations=...&sources=0;1&destinations=2;3
        private static string Table(string url, Func<int, int, (int Metres, int Seconds)> way)
        {
            var address = new Uri(url);
            int[] places = [.. address.Segments[^1].Split(';').Select(c => (int)double.Parse(c.Split(',')[1], CultureInfo.InvariantCulture))];
            int[] Indices(string name) => [.. address.Query.TrimStart('?').Split('&').First(p => p.StartsWith(name + "=", StringComparison.Ordinal)).Split('=')[1].Split(';').Select(i => places[int.Parse(i, CultureInfo.InvariantCulture)])];
            int[] sources = Indices("sources");
            int[] destinations = Indices("destinations");
            string Rows(Func<int, int, int> entry) => "[" + string.Join(',', sources.Select(s => "[" + string.Join(',', destinations.Select(d => entry(s, d).ToString(CultureInfo.InvariantCulture))) + "]")) + "]";
            return $"{{\"code\":\"Ok\",\"durations\":{Rows((s, d) => way(s, d).Seconds)},\"distances\":{Rows((s, d) => way(s, d).Metres)}}}";
        }

        private static int FreePort()
        {
            using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("recoveryopt-matrices-").FullName;

        public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
