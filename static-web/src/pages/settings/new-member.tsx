import { Form, Input, Modal, Radio, Space, Typography } from "antd";
import type { Member, MemberRequest } from "../../api/client";
import { useTranslate } from "../../core/i18n/language";
import { useTeamWords } from "./use-team-words";

/** From the least to the most. */
export const roles: readonly MemberRequest["role"][] = ["viewer", "editor", "owner"];

/** Who comes in, and what they may do. */
export function NewMember({ open, known, busy, close, add }: {
  open: boolean;
  /** Who is a member already keeps role and name. */
  known: readonly Member[];
  busy: boolean;
  close: () => void;
  add: (member: MemberRequest) => void;
}) {
  const t = useTranslate();
  const say = useTeamWords();
  const [form] = Form.useForm<MemberRequest>();
  return (
    <Modal open={open} title={say("add")} okText={say("add")} cancelText={t("common.cancel")} confirmLoading={busy} onOk={() => form.submit()} onCancel={close} destroyOnHidden>
      <Form form={form} preserve={false} layout="vertical" initialValues={{ role: "editor" }} onFinish={add}>
        <Form.Item
          name="user"
          label={say("user")}
          extra={say("userHint")}
          rules={[
            { required: true, pattern: /^(?!operator$)[A-Za-z0-9@._+-]{1,100}$/, message: say("userRule") },
            { validator: (_, user: string) => (known.some((one) => one.user === user) ? Promise.reject(new Error(say("userKnown"))) : Promise.resolve()) },
          ]}
        >
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item name="name" label={say("name")} extra={say("nameHint")} rules={[{ required: true, whitespace: true, message: say("nameHint") }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="role" label={say("role")}>
          <Radio.Group>
            <Space orientation="vertical">
              {roles.map((role) => (
                <Radio key={role} value={role}>
                  {t(`role.${role}`)} <Typography.Text type="secondary">{say(`role.${role}`)}</Typography.Text>
                </Radio>
              ))}
            </Space>
          </Radio.Group>
        </Form.Item>
      </Form>
    </Modal>
  );
}
