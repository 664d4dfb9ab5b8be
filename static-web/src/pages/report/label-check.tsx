import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Card, Modal, Select, Table, type TableProps } from "antd";
import { useState } from "react";
import type { LabelFinding, ScoredImage, TrainingReport } from "../../api/client";
import { imageOptions } from "../../api/queries";
import { formatShare } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { explainFinding } from "../../core/label-check/explain";
import { type Drawable, svgPath } from "../../core/outline";
import { type Verdict, verdictStroke } from "../../core/palette";
import { explainWarning } from "../../core/warnings/explain";
import { Teach } from "../frame/teach";
import { Term } from "../frame/term";
import { byKind, firstPlace, type FindingKind, findingKinds } from "./findings";

/** One picture with the label in question (broken line) and what is proposed instead (whole line). */
function Place({ team, model, image, finding }: { team: string; model: string; image: ScoredImage; finding: LabelFinding }) {
  const info = useQuery({ ...imageOptions(team, model, image.id), staleTime: 5 * 60_000 });
  const { target } = firstPlace(finding);
  const labelled = target === undefined ? undefined : image.targets[target];
  const proposed = finding.mending?.shape;
  const draw = (shape: ScoredImage["targets"][number], verdict: Verdict) => (
    <path
      d={svgPath(shape as unknown as Drawable)}
      fill="transparent"
      fillRule="evenodd"
      {...verdictStroke(verdict, image)}
    >
      <title>{shape.label}</title>
    </path>
  );
  return (
    <div className="overlay">
      <svg viewBox={`0 0 ${image.width} ${image.height}`} role="img" aria-label={image.name}>
        {info.data?.contentUrl && <image href={info.data.contentUrl} width={image.width} height={image.height} />}
        {labelled && draw(labelled, "missed")}
        {proposed && draw(proposed, "correct")}
      </svg>
    </div>
  );
}

/** 标签检查: the labels that are most likely wrong, most likely first, each leading to its picture. */
export function LabelCheck({ team, model, report }: { team: string; model: string; report: TrainingReport }) {
  const t = useTranslate();
  const { language } = useSpeech();
  const [kind, setKind] = useState<FindingKind | "">("");
  const [open, setOpen] = useState<LabelFinding | null>(null);
  if (!report.labelCheck) {
    return null;
  }
  const images = new Map(report.images.map((image) => [image.id, image]));
  const imageOf = (finding: LabelFinding): ScoredImage | undefined => images.get(firstPlace(finding).image ?? "");
  const counts = byKind(report.labelCheck);
  const unsure = report.warnings.filter((warning) => warning.code === "report.not-checked");
  const columns: TableProps<LabelFinding>["columns"] = [
    { title: t("labelCheck.confidence"), align: "right", width: 110, render: (_, finding) => formatShare(finding.confidence, language) },
    { title: t("labelCheck.finding"), render: (_, finding) => explainFinding(finding, language) },
    {
      title: t("labelCheck.image"),
      width: 240,
      render: (_, finding) => {
        const image = imageOf(finding);
        return (
          image && (
            <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setOpen(finding)}>
              {image.name}
            </Button>
          )
        );
      },
    },
  ];
  const shown = open && imageOf(open);
  return (
    <Card
      size="small"
      id="label-check"
      style={{ marginTop: 16 }}
      title={
        <>
          <Term of="labelCheck">{t("labelCheck.title")}</Term> <small className="quiet">{t("labelCheck.hint")}</small>
        </>
      }
    >
      {unsure.map((warning) => (
        <Alert key={warning.label} type="info" showIcon title={explainWarning(warning, language)} style={{ marginBottom: 12 }} />
      ))}
      {report.labelCheck.length === 0 ? (
        unsure.length < report.labels.length && <Teach title={t("labelCheck.none")} />
      ) : (
        <>
          <Select
            aria-label={t("labelCheck.kind")}
            value={kind}
            style={{ minWidth: 220, marginBottom: 12 }}
            onChange={setKind}
            options={[
              { value: "" as const, label: `${t("labelCheck.kind.all")} (${report.labelCheck.length})` },
              ...findingKinds.filter((k) => counts[k].length > 0).map((k) => ({ value: k, label: `${t(`labelCheck.kind.${k}`)} (${counts[k].length})` })),
            ]}
          />
          <Table
            size="small"
            className="number"
            rowKey={(finding) => `${finding.code} ${finding.image ?? finding.label} ${finding.target ?? ""} ${finding.detection ?? ""} ${finding.found ?? ""}`}
            columns={columns}
            dataSource={kind === "" ? report.labelCheck : counts[kind]}
            pagination={{ pageSize: 10, showSizeChanger: false, hideOnSinglePage: true, size: "small" }}
          />
        </>
      )}
      <Modal open={open !== null} width={900} style={{ top: 32 }} title={shown?.name} footer={null} onCancel={() => setOpen(null)} destroyOnHidden>
        {open && shown && (
          <>
            <p>{explainFinding(open, language)}</p>
            <Place team={team} model={model} image={shown} finding={open} />
          </>
        )}
      </Modal>
    </Card>
  );
}
