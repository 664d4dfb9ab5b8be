import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Modal, Radio, Select, Skeleton, Space, Tooltip } from "antd";
import { useMemo, useState } from "react";
import { api, type ModelInfo, unwrap } from "../../api/client";
import { modelOptions, testsOptions } from "../../api/queries";
import { formatDate, formatShare } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { useUploads } from "../activity/use-uploads";
import { useSayRefusal } from "../frame/use-say";
import { useCanEdit } from "../frame/use-team";
import { UploadPictures } from "../library/upload-buttons";
import { UploadTray } from "../library/upload-tray";
import { PickImages } from "./pick-images";
import { useVersions } from "../training/use-versions";

interface StartTestProps {
  readonly team: string;
  readonly model: ModelInfo;
  readonly onStarted: (test: string) => void;
}

/** 开始测试. */
export function StartTest(props: StartTestProps) {
  const t = useTranslate();
  const canEdit = useCanEdit(props.team);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Tooltip title={canEdit ? "" : t("test.readOnly")}>
        <Button type="primary" disabled={!canEdit} onClick={() => setOpen(true)}>
          {t("test.start")}
        </Button>
      </Tooltip>
      {open && <StartDialog {...props} close={() => setOpen(false)} />}
    </>
  );
}

/** Which version, and which images: all that are not annotated, or some, new ones among them. */
function StartDialog({ team, model, onStarted, close }: StartTestProps & { close: () => void }) {
  const t = useTranslate();
  const { language } = useSpeech();
  const say = useSayRefusal();
  const queries = useQueryClient();
  const versions = useVersions(team, model.id);
  const uploads = useUploads(team, model.id);
  const [before] = useState(() => new Set(uploads.rows.map((row) => row.key)));
  const [run, setRun] = useState<string | null>(null);
  const untouched = model.counts.images - model.counts.annotatedImages;
  const [which, setWhich] = useState<"all" | "some">(untouched > 0 ? "all" : "some");
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [dropped, setDropped] = useState<readonly string[]>([]);
  const sent = uploads.rows.filter((row) => row.kind === "image" && !before.has(row.key));
  // What is uploaded here is chosen as it arrives, until the user takes it out.
  const arrived = sent.flatMap((row) => row.image ?? []);
  const chosen = useMemo(() => [...new Set([...picked, ...arrived.filter((image) => !dropped.includes(image))])], [picked, arrived, dropped]);
  const version = run ?? versions.data?.[0]?.id;
  const count = which === "all" ? untouched : chosen.length;
  const waiting = which === "some" && sent.length > 0 && uploads.summary.busy;
  const start = useMutation({
    mutationFn: () =>
      unwrap(api.POST("/api/teams/{team}/models/{model}/tests", { params: { path: { team, model: model.id } }, body: { run: version!, images: which === "all" ? undefined : chosen } })),
    onSuccess: async (test) => {
      queries.setQueryData(["test", team, model.id, test.id], test);
      void queries.invalidateQueries({ queryKey: testsOptions(team, model.id).queryKey });
      await queries.invalidateQueries({ queryKey: modelOptions(team, model.id).queryKey });
      onStarted(test.id);
    },
    onError: say,
  });
  return (
    <Modal
      open
      width="min(980px, 94vw)"
      style={{ top: 32 }}
      title={t("test.start")}
      onCancel={close}
      footer={
        <Space>
          {waiting && <span role="status">{t("test.choose.uploading")}</span>}
          <Button onClick={close}>{t("common.cancel")}</Button>
          <Button type="primary" disabled={count === 0 || !version || waiting} loading={start.isPending} onClick={() => start.mutate()}>
            {t("test.go", { count })}
          </Button>
        </Space>
      }
    >
      {versions.isPending ? (
        <Skeleton active />
      ) : (
        <Form layout="vertical" className="start-test">
          <Form.Item label={t("test.choose.version")} htmlFor="test-version">
            <Select
              id="test-version"
              value={version}
              onChange={setRun}
              options={versions.data?.map((one) => ({
                value: one.id,
                label: [one.version, one.summary && t("test.choose.recall", { recall: formatShare(one.summary.averageRecall, language) }), formatDate(one.endedAt, language)].filter(Boolean).join(" · "),
              }))}
            />
          </Form.Item>
          <Form.Item label={t("test.choose.images")}>
            <Radio.Group
              vertical
              value={which}
              onChange={(event) => setWhich(event.target.value as "all" | "some")}
              options={[
                { value: "all", label: t("test.choose.all", { count: untouched }), disabled: untouched === 0 },
                { value: "some", label: t("test.choose.some", { count: chosen.length }) },
              ]}
            />
          </Form.Item>
        </Form>
      )}
      {untouched === 0 && <p>{t("test.choose.none")}</p>}
      <div className="start-upload">
        <UploadPictures
          send={(files) => {
            setWhich("some");
            uploads.batch.send("image", files).catch(say);
          }}
        />
        <span>{t("test.choose.upload")}</span>
      </div>
      {sent.length > 0 && <UploadTray uploads={uploads} />}
      {which === "some" && (
        <PickImages
          team={team}
          model={model.id}
          chosen={chosen}
          choose={(next) => {
            setPicked(next);
            setDropped(arrived.filter((image) => !next.includes(image)));
          }}
        />
      )}
    </Modal>
  );
}
