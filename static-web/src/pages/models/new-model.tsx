import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Form, Input, Modal, Radio, Space, Typography } from "antd";
import { useNavigate } from "react-router";
import { api, type ModelType, unwrap } from "../../api/client";
import { useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";

interface Values {
  readonly name: string;
  readonly remarks?: string;
  readonly type: ModelType;
}

const types: readonly ModelType[] = ["detection", "ocr", "segmentation"];

/** 新建模型. */
export function NewModel({ team, open, close }: { team: string; open: boolean; close: () => void }) {
  const t = useTranslate();
  const [form] = Form.useForm<Values>();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: (values: Values) => unwrap(api.POST("/api/teams/{team}/models", { params: { path: { team } }, body: values })),
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
      onCancel={close}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" initialValues={{ type: "detection" }} onFinish={(values) => create.mutate(values)}>
        <Form.Item name="name" label={t("model.name")} rules={[{ required: true, whitespace: true }]}>
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
        {create.isError && <Refused error={create.error} />}
      </Form>
    </Modal>
  );
}
