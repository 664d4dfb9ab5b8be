import { useQuery } from "@tanstack/react-query";
import { Card, Input, Table } from "antd";
import { useState } from "react";
import { api, type Member, unwrap } from "../../api/client";
import { auditLines } from "../../core/audit";
import { formatDate } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";
import { useTeamWords } from "./use-team-words";

/** Who did what when: the newest 500 lines. */
export function AuditTrail({ team, members }: { team: string; members: readonly Member[] }) {
  const t = useTranslate();
  const say = useTeamWords();
  const { language } = useSpeech();
  const [wanted, setWanted] = useState("");
  const params = { params: { path: { team } } };
  const audit = useQuery({ queryKey: ["audit", team], queryFn: () => unwrap(api.GET("/api/teams/{team}/audit", params)) });
  const keys = useQuery({ queryKey: ["keys", team], queryFn: () => unwrap(api.GET("/api/teams/{team}/keys", params)) });
  const models = useQuery({ queryKey: ["models", team], queryFn: () => unwrap(api.GET("/api/teams/{team}/models", params)) });
  const names = new Map<string, string>([
    ["operator", say("operator")],
    ...members.map(({ user, name }) => [user, name] as const),
    ...(keys.data ?? []).map(({ id, name }) => [id, `${t("nav.keys")}: ${name}`] as const),
    ...(models.data ?? []).map(({ id, name }) => [id, name] as const),
  ]);
  const lines = auditLines(audit.data ?? [], names, say, wanted);
  return (
    <Card
      size="small"
      title={say("audit")}
      extra={<Input allowClear size="small" aria-label={say("filter")} placeholder={say("filter")} style={{ width: 260 }} onChange={(event) => setWanted(event.target.value)} />}
    >
      {audit.isError && <Refused error={audit.error} retry={() => void audit.refetch()} />}
      <Table
        size="small"
        rowKey="key"
        loading={audit.isPending}
        dataSource={[...lines]}
        locale={{ emptyText: say("auditEmpty") }}
        pagination={{ defaultPageSize: 20, hideOnSinglePage: true, size: "small" }}
        columns={[
          { title: say("when"), width: 180, render: (_, line) => formatDate(line.at, language) },
          { title: say("who"), ellipsis: true, render: (_, line) => <span title={line.ids[0]}>{line.who}</span> },
          { title: say("what"), dataIndex: "what" },
          { title: say("subject"), ellipsis: true, render: (_, line) => <span title={line.ids[1]}>{line.subject}</span> },
          { title: say("detail"), ellipsis: true, dataIndex: "detail" },
        ]}
      />
    </Card>
  );
}
