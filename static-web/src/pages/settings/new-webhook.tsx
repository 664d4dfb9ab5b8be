import { useMutation } from "@tanstack/react-query";
import { Checkbox, Form, Input, Modal } from "antd";
import { api, unwrap } from "../../api/client";
import { useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";

const events = ["training.completed", "training.failed", "training.stopped", "test.completed", "export.ready"] as const;

interface Values {
  readonly url: string;
  readonly description?: string;
  readonly events: string[];
}

/** An address, and what it is told of. */
export function NewWebhook(props: { team: string; open: boolean; close: () => void; created: (secret: string) => void }) {
  const t = useTranslate();
  const { team, open, close, created } = props;
  const [form] = Form.useForm<Values>();
  const create = useMutation({
    mutationFn: (body: Values) => unwrap(api.POST("/api/teams/{team}/webhooks", { params: { path: { team } }, body })),
    onSuccess: ({ secret }) => {
      close();
      form.resetFields();
      created(secret);
    },
  });
  return (
    <Modal
      open={open}
      title={t("webhooks.new")}
      okText={t("model.create")}
      cancelText={t("common.cancel")}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={() => {
        create.reset();
        close();
      }}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" initialValues={{ events: [...events] }} onFinish={(values) => create.mutate(values)}>
        <Form.Item name="url" label={t("webhooks.url")} extra={t("webhooks.url.hint")} rules={[{ required: true, type: "url", message: t("webhooks.url.rule") }]}>
          <Input placeholder="https://" autoFocus />
        </Form.Item>
        <Form.Item name="description" label={t("model.remarks")}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="events"
          label={t("webhooks.events")}
          // Not "required": a group of boxes may not say aria-required.
          rules={[{ validator: (_, chosen: string[]) => (chosen.length > 0 ? Promise.resolve() : Promise.reject(new Error(t("webhooks.events.rule")))) }]}
        >
          <Checkbox.Group
            className="stacked"
            options={events.map((value) => ({
              value,
              label: (
                <>
                  {t(`webhooks.event.${value}`)} <code className="hash">{value}</code>
                </>
              ),
            }))}
          />
        </Form.Item>
        {create.isError && <Refused error={create.error} />}
      </Form>
    </Modal>
  );
}
