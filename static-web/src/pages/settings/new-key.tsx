import { Form, Input, Modal, Radio, Segmented, Space, Typography } from "antd";
import type { ApiKey } from "../../api/client";
import { useTranslate } from "../../core/i18n/language";

const scopes: readonly ApiKey["scope"][] = ["read", "write", "admin"];
const lives = [30, 90, 365, 0] as const;

export interface KeyValues {
  readonly name: string;
  readonly scope: ApiKey["scope"];
  readonly expiresInDays?: number;
}

/** Name, scope and end of a new key. */
export function NewKey({ open, busy, close, create }: { open: boolean; busy: boolean; close: () => void; create: (values: KeyValues) => void }) {
  const t = useTranslate();
  const [form] = Form.useForm<Omit<KeyValues, "expiresInDays"> & { days: number }>();
  return (
    <Modal open={open} title={t("keys.new")} okText={t("model.create")} cancelText={t("common.cancel")} confirmLoading={busy} onOk={() => form.submit()} onCancel={close} destroyOnHidden>
      <Form
        form={form}
        preserve={false}
        layout="vertical"
        initialValues={{ scope: "write", days: 365 }}
        onFinish={({ days, ...values }) => create({ ...values, ...(days > 0 ? { expiresInDays: days } : {}) })}
      >
        <Form.Item name="name" label={t("keys.name")} extra={t("keys.name.hint")} rules={[{ required: true, whitespace: true, message: t("keys.name.rule") }]}>
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item name="scope" label={t("keys.scope")}>
          <Radio.Group>
            <Space orientation="vertical">
              {scopes.map((scope) => (
                <Radio key={scope} value={scope}>
                  {t(`keys.scope.${scope}`)} <Typography.Text type="secondary">{t(`keys.scope.${scope}.hint`)}</Typography.Text>
                </Radio>
              ))}
            </Space>
          </Radio.Group>
        </Form.Item>
        <Form.Item name="days" label={t("keys.expires")}>
          <Segmented options={lives.map((days) => ({ value: days as number, label: days > 0 ? t("keys.days", { days }) : t("keys.never") }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
