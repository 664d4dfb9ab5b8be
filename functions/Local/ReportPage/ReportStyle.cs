namespace NeuroBot.Local.ReportPage;

/// <summary>Looks of the page: correct, missed and false differ in colour and in line.</summary>
internal static class ReportStyle
{
    public const string Text = """
        body{font:14px/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2rem auto;max-width:1180px;padding:0 1rem;color:#1d2329}
        h1{margin:0}h1 small{color:#667;font-weight:400}h2{margin:2rem 0 .6rem;font-size:1.15rem}h2 [lang=en]{color:#667;font-weight:400}
        .sub,.note{color:#667}.cards{display:flex;flex-wrap:wrap;gap:.8rem;margin:1rem 0}
        .card{border:1px solid #d8dee4;border-radius:8px;padding:.6rem 1rem;min-width:8rem}.card b{display:block;font-size:1.4rem}.card span{color:#667}
        .card.main{background:#eef6f0;border-color:#9fcfae}.card.main b{font-size:1.9rem}
        table{border-collapse:collapse}th,td{border:1px solid #d8dee4;padding:.25rem .6rem;text-align:right}th{background:#f5f7f9;font-weight:600}
        td:first-child,tbody th,.facts td,.texts td{text-align:left}.beside{color:#667}
        .sign{display:inline-block;width:1.2em;text-align:center;border-radius:50%;background:#f2c744;font-weight:700;text-decoration:none;cursor:help}
        .warnings{background:#fff8e1;border:1px solid #f2c744;border-radius:8px;padding:.6rem 1rem .6rem 2rem}code{color:#889;font-size:.85em}
        .curve{width:100%;max-width:640px}.curve .axis{fill:none;stroke:#b8c0c8}.curve text{font-size:11px;fill:#667}
        polyline{fill:none;stroke-width:2}polyline.loss{stroke:#8a94a0}polyline.score{stroke:#1f77b4}circle.score{fill:#1f77b4}
        .trade path{fill:none}.trade polyline{stroke:#1f77b4}.trade circle{fill:#1f77b4}.trade{width:100%;max-width:320px}.trade text{font-size:11px;fill:#667}
        b.loss{color:#8a94a0}b.score{color:#1f77b4}
        .figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(340px,1fr));gap:1rem}figure{margin:0}figure svg{width:100%;height:auto;background:#222}
        figcaption{color:#667;overflow-wrap:anywhere}figure path{fill:none;fill-rule:evenodd;stroke-width:2;vector-effect:non-scaling-stroke}
        path.correct{stroke:#2ca25f}path.missed{stroke:#ffb000;stroke-dasharray:7 5}path.false{stroke:#e03131;stroke-dasharray:2 4}
        path.mask{stroke-width:1;fill-opacity:.3}path.mask.correct{fill:#2ca25f}path.mask.missed{fill:#ffb000}path.mask.false{fill:#e03131}
        text.correct{fill:#2ca25f}text.missed{fill:#ffb000}text.false{fill:#e03131}b.correct{color:#2ca25f}b.missed{color:#d08c00}b.false{color:#e03131}
        """;
}
