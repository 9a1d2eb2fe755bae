using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;
using WordRun = DocumentFormat.OpenXml.Wordprocessing.Run;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace RecoveryOpt.Reporting.Word;

/// <summary>A picture in the line of text, with what it says for those who can't see it.</summary>
internal static class WordPictures
{
    private const long EmusPerTwentieth = 635;
    private const string SvgExtension = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";

    /// <param name="number">A number that no other picture has.</param>
    /// <param name="id">The part that every Word can show.</param>
    /// <param name="svgId">The same as SVG, which newer ones show instead; null for none.</param>
    /// <param name="name">Its caption.</param>
    /// <param name="alternative">What it says, in words.</param>
    /// <param name="aspect">Width over height.</param>
    /// <param name="width">Width in twentieths of a point.</param>
    public static Paragraph Inline(int number, string id, string? svgId, string name, string alternative, double aspect, int width)
    {
        long across = width * EmusPerTwentieth, down = (long)(across / aspect);
        var blip = new A.Blip { Embed = id };
        if (svgId is not null)
        {
            var extension = new A.BlipExtension { Uri = SvgExtension };
            extension.AppendChild(new DocumentFormat.OpenXml.Office2019.Drawing.SVG.SVGBlip { Embed = svgId });
            blip.AppendChild(new A.BlipExtensionList(extension));
        }

        string shown = Model.CleanText.Of(name), said = Model.CleanText.Of(alternative);
        var picture = new Pic.Picture(
            new Pic.NonVisualPictureProperties(new Pic.NonVisualDrawingProperties { Id = (uint)number, Name = shown, Description = said }, new Pic.NonVisualPictureDrawingProperties()),
            new Pic.BlipFill(blip, new A.Stretch(new A.FillRectangle())),
            new Pic.ShapeProperties(new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = across, Cy = down }), new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle }));
        var inline = new Wp.Inline(
            new Wp.Extent { Cx = across, Cy = down }, new Wp.DocProperties { Id = (uint)number, Name = shown, Description = said },
            new Wp.NonVisualGraphicFrameDrawingProperties(new A.GraphicFrameLocks { NoChangeAspect = true }),
            new A.Graphic(new A.GraphicData(picture) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        {
            DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0,
        };
        return new Paragraph(new WordRun(new Drawing(inline)));
    }
}
