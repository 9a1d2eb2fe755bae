using Microsoft.Playwright;

namespace RecoveryOpt.Reporting.Tests;

/// <summary>A report opened in headless Chromium, with everything that it complains about. Nothing is reachable but the file.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // One browser for all tests, each page in a context of its own; it ends with the test process.
    private static readonly Lazy<Task<IBrowser>> Browser = new(LaunchAsync);

    private readonly IBrowserContext _context;
    private readonly string _folder;

    private BrowserPage(IBrowserContext context, IPage page, string folder) => (_context, Page, _folder) = (context, page, folder);

    private static string? Chromium => Places.FirstOrDefault(File.Exists);

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    public static async Task<BrowserPage> OpenAsync(byte[] html)
    {
        if (Chromium is null) Assert.Ignore($"No Chromium at {string.Join(", ", Places)}; .ci/run installs it.");
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, "page.html");
        await File.WriteAllBytesAsync(file, html);
        IBrowserContext context = await (await Browser.Value).NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        IPage page = await context.NewPageAsync();
        var opened = new BrowserPage(context, page, folder);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") opened.Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => opened.Complaints.Add(error);
        page.Dialog += async (_, dialog) =>
        {
            opened.Complaints.Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file://", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) opened.Complaints.Add($"fetched {request.Url}");
        };
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return opened;
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        IPlaywright playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>The page as a PDF, A4.</summary>
    public Task<byte[]> PdfAsync() => Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true });

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
