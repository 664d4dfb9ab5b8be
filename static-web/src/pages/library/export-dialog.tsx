import { ExportOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Modal, Radio } from "antd";
import { useState } from "react";
import { type AnnotationExportRequest, api, type ModelInfo, unwrap } from "../../api/client";
import { begunExports } from "../../api/begun-exports";
import { annotationExportsOptions } from "../../api/queries";
import type { ImageFilter } from "../../core/library-place";
import { countOf, mostNamed, type Selection } from "../../core/library-selection";
import { useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";
import { useCanEdit } from "../frame/use-team";
import { ExportList } from "./export-list";
import { useExportWords } from "./use-export-words";

type Format = AnnotationExportRequest["format"];
type Scope = "all" | "filter" | "chosen";

const formats: readonly Format[] = ["labelme", "pascalVoc", "yolo", "createMl", "coco", "neuroBotCoco"];
const withOutlines: readonly Format[] = ["labelme", "coco", "neuroBotCoco"];

interface ExportDialogProps {
  readonly team: string;
  readonly model: ModelInfo;
  /** What the list shows; undefined where it shows everything. */
  readonly filter: ImageFilter | undefined;
  /** Images that are chosen; of how many the list shows. */
  readonly selection: Selection;
  readonly total: number;
  readonly close: () => void;
}

/** 导出标注: format, images, and what became of earlier exports. */
export default function ExportDialog({ team, model, filter, selection, total, close }: ExportDialogProps) {
  const t = useTranslate();
  const say = useExportWords();
  const queries = useQueryClient();
  const canEdit = useCanEdit(team);
  const [format, setFormat] = useState<Format>("labelme");
  const chosen = countOf(selection, total);
  const tooMany = selection.ids.length > mostNamed;
  const [scope, setScope] = useState<Scope>(chosen > 0 && !tooMany ? "chosen" : filter ? "filter" : "all");
  const [sources, setSources] = useState(Boolean(model.tiling));
  const start = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST("/api/teams/{team}/models/{model}/annotation-exports", {
          params: { path: { team, model: model.id }, query: (scope === "filter" || (scope === "chosen" && selection.all)) && filter ? filter : {} },
          body: { format, sources, ...(scope === "chosen" && (selection.all ? { except: [...selection.ids] } : { images: [...selection.ids] })) },
        }),
      ),
    onSuccess: () => begunExports.add(team, model.id),
    onSettled: () => queries.invalidateQueries({ queryKey: annotationExportsOptions(team, model.id).queryKey }),
  });
  const fits = (one: Format): boolean => model.type !== "segmentation" || withOutlines.includes(one);
  return (
    <Modal
      open
      width={680}
      title={say("title")}
      onCancel={close}
      footer={[
        <Button key="close" onClick={close}>
          {t("common.close")}
        </Button>,
        canEdit && (
          <Button key="start" type="primary" icon={<ExportOutlined />} loading={start.isPending} onClick={() => start.mutate()}>
            {say("start")}
          </Button>
        ),
      ]}
    >
      {canEdit && (
        <Form layout="vertical">
          <Form.Item label={say("format")}>
            <Radio.Group className="export-formats" value={format} onChange={(event) => setFormat(event.target.value as Format)} aria-label={say("format")}>
              {formats.map((one) => (
                <Radio key={one} value={one} disabled={!fits(one)}>
                  {say(`format.${one}`)} <small className="quiet">{fits(one) ? say(`format.${one}.hint`) : say("format.boxesOnly")}</small>
                </Radio>
              ))}
            </Radio.Group>
          </Form.Item>
          {(filter !== undefined || chosen > 0) && (
            <Form.Item label={say("scope")}>
              <Radio.Group className="export-formats" value={scope} onChange={(event) => setScope(event.target.value as Scope)} aria-label={say("scope")}>
                {chosen > 0 && (
                  <Radio value="chosen" disabled={tooMany}>
                    {say("scope.chosen", { count: chosen })} {tooMany && <small className="quiet">{say("scope.tooMany", { most: mostNamed })}</small>}
                  </Radio>
                )}
                {filter && <Radio value="filter">{say("scope.filter")}</Radio>}
                <Radio value="all">{say("scope.all")}</Radio>
              </Radio.Group>
            </Form.Item>
          )}
          {model.tiling && (
            <Form.Item label={say("on")}>
              <Radio.Group value={sources} onChange={(event) => setSources(event.target.value as boolean)} aria-label={say("on")}>
                <Radio value>{say("on.sources")}</Radio>
                <Radio value={false}>{say("on.tiles")}</Radio>
              </Radio.Group>
            </Form.Item>
          )}
          <Alert type="info" showIcon title={say("note")} />
        </Form>
      )}
      {start.isError && <Refused error={start.error} />}
      <ExportList team={team} model={model.id} canEdit={canEdit} />
    </Modal>
  );
}
