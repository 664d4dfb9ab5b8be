using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Local.ReportPage;

namespace NeuroBot.Local.Tests.ReportPage;

public class ReportHtmlTests
{
    [Fact]
    public void SaysWhatTheReportSays()
    {
        var page = ReportHtml.Write(SampleReport.Make(), new Dictionary<string, byte[]> { ["image1"] = [1, 2, 3] });
        foreach (var expected in new[]
        {
            "id=\"average-recall\">50.0 %", "V3", "87.5 %", "98.7 %", "fewer than 30 targets", "data:image/jpeg;base64,AQID", "混淆矩阵", "108 s",
            "640: smallest target 12 px", "24.5 ms", "正确 correct 1, 漏检 missed 1, 误检 false 1",
        })
        {
            Assert.Contains(expected, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void WhatAUserTypedIsTextAndNothingElse()
    {
        var page = ReportHtml.Write(SampleReport.Make(), new Dictionary<string, byte[]> { ["image1"] = [1] });
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void TooLittleDataIsADashNotANumber()
    {
        var page = ReportHtml.Write(SampleReport.Make(recall: null), new Dictionary<string, byte[]>());
        Assert.Contains("id=\"average-recall\">–<", page, StringComparison.Ordinal);
    }

    [Fact]
    public void MasksAreDrawnWithTheirHolesAndTheirPixelsAreCounted()
    {
        var page = ReportHtml.Write(SampleReport.Masks(), new Dictionary<string, byte[]> { ["image1"] = [1] });
        foreach (var expected in new[]
        {
            "<path class=\"correct mask\" d=\"M10 10L30 10L30 30L10 30ZM15 15L15 25L25 25L25 15Z\">", "id=\"mean-iou\">62.5 %", "<td>1 / 4</td><td>2 / 6</td>",
            "10 % false alarms: <b>75.0 %</b> (阈值 threshold 0.9)", "<polyline points=\"46,14 46,59.5 130.7,150.5\"/>",
        })
        {
            Assert.Contains(expected, page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void FoldsAndSuspiciousLabelsAreSaid()
    {
        var finding = new LabelFinding(
            LabelFindingCodes.MissedTarget, "Something labelled nowhere.", 0.83, new Dictionary<string, string>(), Image: SampleReport.Make().Images[0].Id, Label: "<script>");
        var page = ReportHtml.Write(SampleReport.Make() with { Folds = 5, LabelCheck = [finding] }, new Dictionary<string, byte[]>());
        Assert.Contains("id=\"folds\">数据较少：图片分为 5 组", page, StringComparison.Ordinal);
        Assert.Contains("<td>83.0 %</td>", page, StringComparison.Ordinal);
        Assert.Contains("Something labelled nowhere.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);

        var plain = ReportHtml.Write(SampleReport.Make() with { LabelCheck = [] }, new Dictionary<string, byte[]>());
        Assert.Contains("No label looks wrong", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"folds\"", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("标签检查", ReportHtml.Write(SampleReport.Make(), new Dictionary<string, byte[]>()), StringComparison.Ordinal);
    }

    [Fact]
    public void AModelOfBoxesHasNoPixels()
    {
        var page = ReportHtml.Write(SampleReport.Make(), new Dictionary<string, byte[]>());
        Assert.DoesNotContain("mean-iou", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"trade\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void NeedsNothingFromOutside()
    {
        var page = ReportHtml.Write(SampleReport.Make(), new Dictionary<string, byte[]> { ["image1"] = [1] });
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void RotatedBoxesAreDrawnTurnedAndTheirAngleErrorsSaid()
    {
        var report = SampleReport.Make();
        var found = new RotatedBoxShape(50, 40, 20, 10, Math.PI / 2) { Label = "pin", Score = 0.9 };
        report = report with
        {
            HeldOut = report.HeldOut with { Angles = new AngleErrors(7, 1.25, 4.5) },
            Images = [report.Images[0] with { Targets = [found with { Score = null }], Detections = [found], Matches = [new ShapeMatch(0, 0, 1)] }],
        };
        var page = ReportHtml.Write(report, new Dictionary<string, byte[]> { ["image1"] = [1] });

        Assert.Contains("<path class=\"correct\" d=\"M55 30L55 50L45 50L45 30Z\">", page, StringComparison.Ordinal);
        Assert.Contains("median 1.3°, 95 % ≤ 4.5° (7 rotated boxes)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("angle error", ReportHtml.Write(SampleReport.Make(), new Dictionary<string, byte[]>()), StringComparison.Ordinal);
    }

    [Fact]
    public void AModelThatReadsShowsEveryImagesLinesRightAndWrong()
    {
        var page = ReportHtml.Write(SampleReport.MakeText(), new Dictionary<string, byte[]> { ["image1"] = [1] });
        foreach (var expected in new[]
        {
            "id=\"line-accuracy\">50.0 %", "<b>50.0 %</b><span>整图正确率 images right", "<b>60.0 %</b><span>字符错误率 character errors", "<b>–</b><span>训练过的图片 trained on: lines right",
            "4 行 lines, 5 字符 characters; 正确 right 2, 多余 false 1. 最佳 best 75.0 % at threshold 0.1.",
            "<td>a.jpg</td><td>12<br>3<br>4</td><td><b class=\"correct\">12</b><br><b class=\"false\">8</b><br><b class=\"false\">&lt;script&gt;",
            "<b class=\"missed\">(4)</b></td><td>3</td>", "<td>b.jpg</td><td>4</td><td><b class=\"correct\">4</b></td><td>0</td>",
            "标注 written <b>12 / 3 / 4</b>, 识别 read <b>12 / 8 / &lt;script&gt;",
        })
        {
            Assert.Contains(expected, page, StringComparison.Ordinal);
        }

        Assert.True(page.IndexOf("<td>a.jpg", StringComparison.Ordinal) < page.IndexOf("<td>b.jpg", StringComparison.Ordinal));
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void AModelThatDoesNotReadHasNoLines() =>
        Assert.DoesNotContain("文本行", ReportHtml.Write(SampleReport.Make(), new Dictionary<string, byte[]>()), StringComparison.Ordinal);
}
