import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Table, Tag } from "antd";
import { api, unwrap, type WebhookDelivery } from "../../api/client";
import { formatDate, formatNumber } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import { useSayRefusal } from "../frame/use-say";

/** JSON with line breaks; anything else as it came. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/** The delivery log: one row per attempt, with request and answer. */
export function Deliveries({ team, webhook }: { team: string; webhook: string }) {
  const t = useTranslate();
  const { language } = useSpeech();
  const say = useSayRefusal();
  const queries = useQueryClient();
  const key = ["deliveries", team, webhook];
  const log = useQuery({
    queryKey: key,
    queryFn: () => unwrap(api.GET("/api/teams/{team}/webhooks/{webhook}/deliveries", { params: { path: { team, webhook } } })),
    refetchInterval: 2_000,
  });
  const again = useMutation({
    mutationFn: (delivery: string) =>
      unwrap(api.POST("/api/teams/{team}/webhooks/{webhook}/deliveries/{delivery}/redeliver", { params: { path: { team, webhook, delivery } } })),
    onError: say,
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  if (log.isError) {
    return <Refused error={log.error} />;
  }
  return (
    <Table<WebhookDelivery>
      size="small"
      rowKey="id"
      loading={log.isPending}
      dataSource={log.data ?? []}
      pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: <Teach title={t("webhooks.noDeliveries")} hint={t("webhooks.noDeliveries.hint")} /> }}
      expandable={{
        expandedRowRender: (row) => (
          <div className="exchange">
            <section>
              <h3>{t("webhooks.request")}</h3>
              <pre className="log" tabIndex={0}>
                {readable(row.requestBody)}
              </pre>
            </section>
            <section>
              <h3>{t("webhooks.answer")}</h3>
              <pre className="log" tabIndex={0}>
                {row.responseBody ? readable(row.responseBody) : (row.error ?? t("webhooks.noBody"))}
              </pre>
            </section>
            <small className="hash">
              {t("webhooks.message")}: {row.messageId}
            </small>
          </div>
        ),
      }}
      columns={[
        { title: t("webhooks.time"), render: (_, row) => formatDate(row.at, language) },
        { title: t("webhooks.type"), dataIndex: "type" },
        { title: t("webhooks.attempt"), dataIndex: "attempt", align: "right" },
        { title: t("webhooks.status"), render: (_, row) => <Tag color={row.succeeded ? "success" : "error"}>{row.status ?? "—"}</Tag> },
        { title: "ms", align: "right", render: (_, row) => formatNumber(row.milliseconds, language) },
        { title: t("webhooks.error"), dataIndex: "error", ellipsis: true },
        { title: t("webhooks.nextAttempt"), render: (_, row) => formatDate(row.nextAttemptAt, language) },
        { title: t("library.actions"), render: (_, row) => <Button type="link" size="small" style={{ padding: 0 }} onClick={() => again.mutate(row.id)}>{t("webhooks.redeliver")}</Button> },
      ]}
    />
  );
}
