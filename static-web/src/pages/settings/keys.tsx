import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Card, Form, Input, Popconfirm, Select, Table, Tag } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { api, type ApiKey, unwrap } from "../../api/client";
import { formatDate } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import { useSayRefusal } from "../frame/use-say";
import { Secret } from "./secret";

const scopes: readonly ApiKey["scope"][] = ["read", "write", "admin"];

/** API keys of the team: made, shown once, revoked. */
export default function Keys() {
  const t = useTranslate();
  const { language } = useSpeech();
  const say = useSayRefusal();
  const team = useParams()["team"]!;
  const queries = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const keys = useQuery({ queryKey: ["keys", team], queryFn: () => unwrap(api.GET("/api/teams/{team}/keys", { params: { path: { team } } })) });
  const refresh = () => queries.invalidateQueries({ queryKey: ["keys", team] });
  const create = useMutation({
    mutationFn: (body: { name: string; scope: ApiKey["scope"] }) => unwrap(api.POST("/api/teams/{team}/keys", { params: { path: { team } }, body })),
    onSuccess: (created) => {
      setSecret(created.secret);
      return refresh();
    },
    onError: say,
  });
  const revoke = useMutation({
    mutationFn: (key: string) => unwrap(api.DELETE("/api/teams/{team}/keys/{key}", { params: { path: { team, key } } })),
    onError: say,
    onSettled: refresh,
  });
  return (
    <>
      <div className="page-head">
        <h1>{t("nav.keys")}</h1>
        <span className="grow" />
        <Form layout="inline" initialValues={{ scope: "write" }} onFinish={(values: { name: string; scope: ApiKey["scope"] }) => create.mutate(values)}>
          <Form.Item name="name" label={t("keys.name")} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={50} />
          </Form.Item>
          <Form.Item name="scope" label={t("keys.scope")}>
            <Select style={{ width: 150 }} options={scopes.map((value) => ({ value, label: t(`keys.scope.${value}`) }))} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            {t("keys.new")}
          </Button>
        </Form>
      </div>
      {secret && <Secret title={t("keys.secret")} value={secret} />}
      {keys.isError && <Refused error={keys.error} retry={() => void keys.refetch()} />}
      <Card size="small">
        <Table
          size="small"
          rowKey="id"
          loading={keys.isPending}
          pagination={false}
          dataSource={keys.data ?? []}
          locale={{ emptyText: <Teach title={t("keys.empty")} hint={t("keys.empty.hint")} /> }}
          columns={[
            { title: t("keys.name"), dataIndex: "name" },
            { title: t("keys.scope"), render: (_, key) => t(`keys.scope.${key.scope}`) },
            { title: t("keys.created"), render: (_, key) => formatDate(key.createdAt, language) },
            { title: t("keys.expires"), render: (_, key) => formatDate(key.expiresAt, language) },
            { title: t("keys.lastUsed"), render: (_, key) => formatDate(key.lastUsedAt, language) },
            {
              title: t("library.actions"),
              render: (_, key) =>
                key.revoked ? (
                  <Tag>{t("keys.revoked")}</Tag>
                ) : (
                  <Popconfirm title={`${t("keys.revoke")}?`} okText={t("keys.revoke")} cancelText={t("common.cancel")} onConfirm={() => revoke.mutate(key.id)}>
                    <Button type="link" size="small" style={{ padding: 0 }}>{t("keys.revoke")}</Button>
                  </Popconfirm>
                ),
            },
          ]}
        />
      </Card>
    </>
  );
}
