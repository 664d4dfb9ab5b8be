import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Form, Input, InputNumber, Modal, Radio, Space, Switch, Typography } from "antd";
import { useNavigate } from "react-router";
import { api, type ModelType, unwrap } from "../../api/client";
import { useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";
import { TilingPreview } from "./tiling-preview";

interface Values {
  readonly name: string;
  readonly remarks?: string;
  readonly type: ModelType;
  readonly tiled?: boolean;
  readonly tiling?: { readonly rows: number; readonly columns: number };
}

/** As many rows or columns as a source can be cut into. */
const mostTiles = 20;
const types: readonly ModelType[] = ["detection", "ocr", "segmentation"];

/** 新建模型. */
export function NewModel({ team, open, close }: { team: string; open: boolean; close: () => void }) {
  const t = useTranslate();
  const [form] = Form.useForm<Values>();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const type = Form.useWatch("type", form);
  const tiled = Form.useWatch("tiled", form);
  const rows = Form.useWatch(["tiling", "rows"], form);
  const columns = Form.useWatch(["tiling", "columns"], form);
  const create = useMutation({
    mutationFn: ({ tiled, tiling, ...values }: Values) =>
      unwrap(api.POST("/api/teams/{team}/models", { params: { path: { team } }, body: { ...values, ...(tiled && tiling ? { tiling } : {}) } })),
    onSuccess: async (model) => {
      close();
      form.resetFields();
      await queries.invalidateQueries({ queryKey: ["models", team] });
      await navigate(`/teams/${team}/models/${model.id}/library`);
    },
  });
  return (
    <Modal
      open={open}
      title={t("models.new")}
      okText={t("model.create")}
      cancelText={t("common.cancel")}
      confirmLoading={create.isPending}
      onCancel={() => {
        create.reset();
        close();
      }}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" initialValues={{ type: "detection", tiled: false, tiling: { rows: 2, columns: 2 } }} onFinish={(values) => create.mutate(values)}>
        <Form.Item name="name" label={t("model.name")} rules={[{ required: true, whitespace: true, message: t("model.name.rule") }]}>
          <Input maxLength={20} showCount autoFocus />
        </Form.Item>
        <Form.Item name="remarks" label={t("model.remarks")}>
          <Input maxLength={100} showCount />
        </Form.Item>
        <Form.Item name="type" label={t("model.type")}>
          <Radio.Group>
            <Space orientation="vertical">
              {types.map((type) => (
                <Radio key={type} value={type}>
                  {t(`type.${type}`)} <Typography.Text type="secondary">{t(`type.${type}.hint`)}</Typography.Text>
                </Radio>
              ))}
            </Space>
          </Radio.Group>
        </Form.Item>
        {type !== "ocr" && (
          <Form.Item name="tiled" label={t("model.tiling")} extra={t("model.tiling.hint")} valuePropName="checked">
            <Switch />
          </Form.Item>
        )}
        {type !== "ocr" && tiled && (
          <div className="tiling">
            <Form.Item name={["tiling", "rows"]} label={t("model.rows")}>
              <InputNumber min={1} max={mostTiles} precision={0} />
            </Form.Item>
            <Form.Item name={["tiling", "columns"]} label={t("model.columns")}>
              <InputNumber min={1} max={mostTiles} precision={0} />
            </Form.Item>
            <TilingPreview rows={rows ?? 2} columns={columns ?? 2} />
          </div>
        )}
        {create.isError && <Refused error={create.error} />}
      </Form>
    </Modal>
  );
}
