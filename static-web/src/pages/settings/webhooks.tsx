import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Card, Form, Input, Popconfirm, Select, Space, Table, Tag } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { api, unwrap, type WebhookInfo } from "../../api/client";
import { useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import { useSayRefusal } from "../frame/use-say";
import { Deliveries } from "./deliveries";
import { Secret } from "./secret";

const events = ["training.completed", "training.failed", "training.stopped", "test.completed", "export.ready"];

/** Webhooks of the team: made with a secret that is shown once, pinged, their deliveries read and repeated. */
export default function Webhooks() {
  const t = useTranslate();
  const say = useSayRefusal();
  const team = useParams()["team"]!;
  const queries = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const webhooks = useQuery({ queryKey: ["webhooks", team], queryFn: () => unwrap(api.GET("/api/teams/{team}/webhooks", { params: { path: { team } } })) });
  const refresh = () => queries.invalidateQueries({ queryKey: ["webhooks", team] });
  const create = useMutation({
    mutationFn: (body: { url: string; events: string[] }) => unwrap(api.POST("/api/teams/{team}/webhooks", { params: { path: { team } }, body })),
    onSuccess: (created) => {
      setSecret(created.secret);
      return refresh();
    },
    onError: say,
  });
  const act = useMutation({
    mutationFn: async ({ webhook, action }: { webhook: string; action: "ping" | "delete" }) => {
      const params = { params: { path: { team, webhook } } };
      await (action === "ping"
        ? unwrap(api.POST("/api/teams/{team}/webhooks/{webhook}/ping", params))
        : unwrap(api.DELETE("/api/teams/{team}/webhooks/{webhook}", params)));
    },
    onSuccess: (_, { webhook, action }) => setOpened(action === "ping" ? webhook : null),
    onError: say,
    onSettled: refresh,
  });
  return (
    <>
      <div className="page-head">
        <h1>{t("nav.webhooks")}</h1>
        <span className="grow" />
        <Form layout="inline" initialValues={{ events }} onFinish={(values: { url: string; events: string[] }) => create.mutate(values)}>
          <Form.Item name="url" label={t("webhooks.url")} rules={[{ required: true, type: "url" }]}>
            <Input style={{ width: 280 }} placeholder="https://" />
          </Form.Item>
          <Form.Item name="events" label={t("webhooks.events")} rules={[{ required: true }]}>
            <Select mode="multiple" maxTagCount={1} style={{ width: 240 }} options={events.map((value) => ({ value, label: value }))} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            {t("webhooks.new")}
          </Button>
        </Form>
      </div>
      {secret && <Secret title={t("webhooks.secret")} value={secret} />}
      {webhooks.isError && <Refused error={webhooks.error} retry={() => void webhooks.refetch()} />}
      <Card size="small">
        <Table<WebhookInfo>
          size="small"
          rowKey="id"
          loading={webhooks.isPending}
          pagination={false}
          dataSource={webhooks.data ?? []}
          locale={{ emptyText: <Teach title={t("webhooks.empty")} /> }}
          expandable={{
            expandedRowKeys: opened ? [opened] : [],
            onExpand: (open, row) => setOpened(open ? row.id : null),
            expandedRowRender: (row) => <Deliveries team={team} webhook={row.id} />,
          }}
          columns={[
            { title: t("webhooks.url"), dataIndex: "url", ellipsis: true },
            { title: t("webhooks.events"), render: (_, row) => row.events.join(", ") },
            { title: t("training.state"), render: (_, row) => <Tag color={row.enabled ? "success" : "error"}>{row.enabled ? t("webhooks.enabled") : (row.disabledBecause ?? t("webhooks.disabled"))}</Tag> },
            {
              title: t("library.actions"),
              render: (_, row) => (
                <Space>
                  <Button type="link" size="small" style={{ padding: 0 }} onClick={() => act.mutate({ webhook: row.id, action: "ping" })}>{t("webhooks.ping")}</Button>
                  <Popconfirm title={`${t("library.delete")}?`} okText={t("library.delete")} cancelText={t("common.cancel")} onConfirm={() => act.mutate({ webhook: row.id, action: "delete" })}>
                    <Button type="link" size="small" style={{ padding: 0 }}>{t("library.delete")}</Button>
                  </Popconfirm>
                </Space>
              ),
            },
          ]}
        />
      </Card>
    </>
  );
}
