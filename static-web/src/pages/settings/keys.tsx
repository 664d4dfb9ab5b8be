import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Card, Popconfirm, Space, Table, Tag } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { api, type ApiKey, unwrap } from "../../api/client";
import { formatDate } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { keyDays, keyState } from "../../core/key-state";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import { useSayRefusal } from "../frame/use-say";
import { type KeyValues, NewKey } from "./new-key";
import { Secret } from "./secret";

const colours = { good: "success", revoked: "default", expired: "warning" } as const;

/** API keys of the team: made with a scope and an end, shown once, replaced, revoked. */
export default function Keys() {
  const t = useTranslate();
  const { language } = useSpeech();
  const say = useSayRefusal();
  const team = useParams()["team"]!;
  const queries = useQueryClient();
  const [creating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const keys = useQuery({ queryKey: ["keys", team], queryFn: () => unwrap(api.GET("/api/teams/{team}/keys", { params: { path: { team } } })) });
  const refresh = () => queries.invalidateQueries({ queryKey: ["keys", team] });
  const create = useMutation({
    mutationFn: (body: KeyValues) => unwrap(api.POST("/api/teams/{team}/keys", { params: { path: { team } }, body })),
    onSuccess: (created) => {
      setSecret(created.secret);
      setCreating(false);
      return refresh();
    },
    onError: say,
  });
  const revoke = useMutation({
    mutationFn: (key: string) => unwrap(api.DELETE("/api/teams/{team}/keys/{key}", { params: { path: { team, key } } })),
    onError: say,
    onSettled: refresh,
  });
  const button = (type: "primary" | "default") => (
    <Button type={type} icon={<PlusOutlined />} onClick={() => setCreating(true)}>
      {t("keys.new")}
    </Button>
  );
  const replace = (key: ApiKey): void => {
    const days = keyDays(key);
    create.mutate({ name: key.name, scope: key.scope, ...(days ? { expiresInDays: days } : {}) });
  };
  return (
    <>
      <div className="page-head">
        <h1>{t("nav.keys")}</h1>
        <span className="grow" />
        {button("primary")}
      </div>
      {secret && <Secret title={t("keys.secret")} hint={t("keys.secret.hint")} value={secret} close={() => setSecret(null)} />}
      {keys.isError && <Refused error={keys.error} retry={() => void keys.refetch()} />}
      <Card size="small">
        <Table
          size="small"
          rowKey="id"
          loading={keys.isPending}
          pagination={false}
          dataSource={keys.data ?? []}
          locale={{
            emptyText: (
              <Teach title={t("keys.empty")} hint={t("keys.empty.hint")}>
                {button("default")}
              </Teach>
            ),
          }}
          columns={[
            { title: t("keys.name"), dataIndex: "name", ellipsis: true },
            { title: t("keys.scope"), render: (_, key) => t(`keys.scope.${key.scope}`) },
            { title: t("keys.created"), render: (_, key) => formatDate(key.createdAt, language) },
            { title: t("keys.expires"), render: (_, key) => (key.expiresAt ? formatDate(key.expiresAt, language) : t("keys.never")) },
            { title: t("keys.lastUsed"), render: (_, key) => formatDate(key.lastUsedAt, language) },
            {
              title: t("training.state"),
              render: (_, key) => {
                const state = keyState(key, keys.dataUpdatedAt);
                return <Tag color={colours[state]}>{t(`keys.${state}`)}</Tag>;
              },
            },
            {
              title: t("library.actions"),
              render: (_, key) =>
                !key.revoked && (
                  <Space>
                    <Popconfirm title={t("keys.replaceConfirm")} okText={t("keys.replace")} cancelText={t("common.cancel")} onConfirm={() => replace(key)}>
                      <Button type="link" size="small" style={{ padding: 0 }}>{t("keys.replace")}</Button>
                    </Popconfirm>
                    <Popconfirm title={`${t("keys.revoke")}?`} okText={t("keys.revoke")} cancelText={t("common.cancel")} onConfirm={() => revoke.mutate(key.id)}>
                      <Button type="link" size="small" style={{ padding: 0 }}>{t("keys.revoke")}</Button>
                    </Popconfirm>
                  </Space>
                ),
            },
          ]}
        />
      </Card>
      <NewKey open={creating} busy={create.isPending} close={() => setCreating(false)} create={(values) => create.mutate(values)} />
    </>
  );
}
