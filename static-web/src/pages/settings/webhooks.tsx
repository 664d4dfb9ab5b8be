import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Card, Popconfirm, Space, Table, Tag } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { api, unwrap, type WebhookInfo } from "../../api/client";
import { formatDate } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { text } from "../../core/place";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import { usePlace } from "../frame/use-place";
import { useSayRefusal } from "../frame/use-say";
import { Deliveries } from "./deliveries";
import { NewWebhook } from "./new-webhook";
import { Secret } from "./secret";

const webhookFields = { log: text };

/** Webhooks of the team: made with a secret that is shown once, pinged, their deliveries read and repeated. */
export default function Webhooks() {
  const t = useTranslate();
  const { language } = useSpeech();
  const say = useSayRefusal();
  const team = useParams()["team"]!;
  const queries = useQueryClient();
  const [{ log }, change] = usePlace(webhookFields);
  const [creating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const webhooks = useQuery({ queryKey: ["webhooks", team], queryFn: () => unwrap(api.GET("/api/teams/{team}/webhooks", { params: { path: { team } } })) });
  const refresh = () => queries.invalidateQueries({ queryKey: ["webhooks", team] });
  const act = useMutation({
    mutationFn: async ({ webhook, action }: { webhook: string; action: "ping" | "delete" }) => {
      const params = { params: { path: { team, webhook } } };
      await (action === "ping"
        ? unwrap(api.POST("/api/teams/{team}/webhooks/{webhook}/ping", params))
        : unwrap(api.DELETE("/api/teams/{team}/webhooks/{webhook}", params)));
    },
    onSuccess: (_, { webhook, action }) => change({ log: action === "ping" ? webhook : "" }),
    onError: say,
    onSettled: refresh,
  });
  const create = (type: "primary" | "default") => (
    <Button type={type} icon={<PlusOutlined />} onClick={() => setCreating(true)}>
      {t("webhooks.new")}
    </Button>
  );
  return (
    <>
      <div className="page-head">
        <h1>{t("nav.webhooks")}</h1>
        <span className="grow" />
        {create("primary")}
      </div>
      {secret && <Secret title={t("webhooks.secret")} hint={t("webhooks.secret.hint")} value={secret} close={() => setSecret(null)} />}
      {webhooks.isError && <Refused error={webhooks.error} retry={() => void webhooks.refetch()} />}
      <Card size="small">
        <Table<WebhookInfo>
          size="small"
          rowKey="id"
          loading={webhooks.isPending}
          pagination={false}
          dataSource={webhooks.data ?? []}
          scroll={{ x: "max-content" }}
          locale={{
            emptyText: (
              <Teach title={t("webhooks.empty")} hint={t("webhooks.empty.hint")}>
                {create("default")}
              </Teach>
            ),
          }}
          expandable={{
            expandedRowKeys: log ? [log] : [],
            onExpand: (open, row) => change({ log: open ? row.id : "" }),
            expandedRowRender: (row) => <Deliveries team={team} webhook={row.id} />,
          }}
          columns={[
            {
              title: t("webhooks.url"),
              render: (_, row) => (
                <>
                  <div className="wrap">{row.url}</div>
                  {row.description && <small className="quiet" style={{ margin: 0 }}>{row.description}</small>}
                </>
              ),
            },
            { title: t("webhooks.events"), render: (_, row) => row.events.map((event) => <Tag key={event}>{event}</Tag>) },
            { title: t("keys.created"), render: (_, row) => formatDate(row.createdAt, language) },
            { title: t("training.state"), render: (_, row) => <Tag color={row.enabled ? "success" : "error"}>{row.enabled ? t("webhooks.enabled") : (row.disabledBecause ?? t("webhooks.disabled"))}</Tag> },
            {
              title: t("library.actions"),
              render: (_, row) => (
                <Space>
                  <Button type="link" size="small" style={{ padding: 0 }} onClick={() => act.mutate({ webhook: row.id, action: "ping" })}>
                    {t("webhooks.ping")}
                  </Button>
                  <Button type="link" size="small" style={{ padding: 0 }} aria-expanded={log === row.id} onClick={() => change({ log: log === row.id ? "" : row.id })}>
                    {t("webhooks.deliveries")}
                  </Button>
                  <Popconfirm title={`${t("library.delete")}?`} okText={t("library.delete")} cancelText={t("common.cancel")} onConfirm={() => act.mutate({ webhook: row.id, action: "delete" })}>
                    <Button type="link" size="small" style={{ padding: 0 }}>{t("library.delete")}</Button>
                  </Popconfirm>
                </Space>
              ),
            },
          ]}
        />
      </Card>
      <NewWebhook
        team={team}
        open={creating}
        close={() => setCreating(false)}
        created={(made) => {
          setSecret(made);
          void refresh();
        }}
      />
    </>
  );
}
