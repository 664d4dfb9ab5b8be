import { SettingOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Form, InputNumber, Popover, Segmented, Select, Space, Switch } from "antd";
import { useState } from "react";
import { api, type ModelInfo, unwrap } from "../../api/client";
import { modelOptions, trainingsOptions } from "../../api/queries";
import { useTranslate } from "../../core/i18n/language";
import { Term } from "../frame/term";
import { useSayRefusal } from "../frame/use-say";

interface Values {
  readonly minutes: number;
  readonly threshold: number;
  readonly augmentation: boolean;
  readonly rotatedBox: boolean;
  readonly preset: string;
  readonly resolution?: number | null;
  readonly start: string;
}

const presets = ["auto", "small", "standard", "accurate"] as const;

const defaults: Values = { minutes: 20, threshold: 0.3, augmentation: true, rotatedBox: false, preset: "auto", start: "previous" };

/** 开始训练, with the settings that matter; all have good defaults. */
export function StartTraining({ team, model, onStarted }: { team: string; model: ModelInfo; onStarted: (run: string) => void }) {
  const t = useTranslate();
  const say = useSayRefusal();
  const queries = useQueryClient();
  const [values, setValues] = useState(defaults);
  const start = useMutation({
    mutationFn: (thenTest: boolean) =>
      unwrap(api.POST("/api/teams/{team}/models/{model}/trainings", { params: { path: { team, model: model.id } }, body: { settings: { ...values, resolution: values.resolution ?? undefined }, thenTest } })),
    onSuccess: async (run) => {
      await queries.invalidateQueries({ queryKey: trainingsOptions(team, model.id).queryKey });
      await queries.invalidateQueries({ queryKey: modelOptions(team, model.id).queryKey });
      onStarted(run.id);
    },
    onError: say,
  });
  const form = (
    <Form layout="vertical" style={{ width: 300 }} initialValues={values} onValuesChange={(_, all: Values) => setValues(all)}>
      <Form.Item name="minutes" label={t("training.minutes")} extra={t("training.minutes.hint")}>
        <InputNumber min={0.1} max={1440} style={{ width: "100%" }} />
      </Form.Item>
      <Form.Item name="threshold" label={<Term of="threshold">{t("training.threshold")}</Term>} extra={t("training.threshold.hint")}>
        <InputNumber min={0.01} max={0.99} step={0.05} style={{ width: "100%" }} />
      </Form.Item>
      <Form.Item name="augmentation" label={<Term of="augmentation">{t("training.augmentation")}</Term>} extra={t("training.augmentation.hint")} valuePropName="checked">
        <Switch />
      </Form.Item>
      {model.type !== "segmentation" && (
        <Form.Item name="rotatedBox" label={t("training.rotatedBox")} extra={t("training.rotatedBox.hint")} valuePropName="checked">
          <Switch />
        </Form.Item>
      )}
      <Form.Item name="preset" label={<Term of="preset">{t("training.preset")}</Term>} extra={t("training.preset.hint")}>
        <Select options={presets.map((preset) => ({ value: preset, label: t(`training.preset.${preset}`) }))} />
      </Form.Item>
      <Form.Item name="resolution" label={t("training.resolution")} extra={t("training.resolution.hint")}>
        <InputNumber min={64} max={4096} step={32} placeholder={t("training.preset.auto")} style={{ width: "100%" }} />
      </Form.Item>
      <Form.Item name="start" label={t("training.from")} extra={t("training.from.hint")}>
        <Segmented
          options={[
            { value: "previous", label: t("training.from.previous") },
            { value: "fresh", label: t("training.from.fresh") },
          ]}
        />
      </Form.Item>
    </Form>
  );
  return (
    <Space>
      <Popover trigger="click" placement="bottomRight" title={t("training.settings")} content={form}>
        <Button icon={<SettingOutlined />}>{t("training.settings")}</Button>
      </Popover>
      <Button disabled={start.isPending} title={t("training.startAndTest.hint")} onClick={() => start.mutate(true)}>
        {t("training.startAndTest")}
      </Button>
      <Button type="primary" loading={start.isPending} onClick={() => start.mutate(false)}>
        {t("training.start")}
      </Button>
    </Space>
  );
}
