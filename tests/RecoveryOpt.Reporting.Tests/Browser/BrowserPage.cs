using Microsoft.Playwright;

namespace RecoveryOpt.Reporting.Tests;

/// <summary>A report opened in headless Chromium, with everything that it complains about. Nothing is reachable but the file.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly string _folder;

    private BrowserPage(IPlaywright playwright, IBrowser browser, IPage page, string folder) => (_playwright, _browser, Page, _folder) = (playwright, browser, page, folder);

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    public static async Task<BrowserPage> OpenAsync(byte[] html)
    {
        string? chromium = Places.FirstOrDefault(File.Exists);
        if (chromium is null) Assert.Ignore($"No Chromium at {string.Join(", ", Places)}; .ci/run installs it.");
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, "page.html");
        await File.WriteAllBytesAsync(file, html);
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        IPage page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        var opened = new BrowserPage(playwright, browser, page, folder);
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

    /// <summary>The page as a PDF, A4.</summary>
    public Task<byte[]> PdfAsync() => Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
