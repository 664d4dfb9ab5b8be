import { UserAddOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Card, Popconfirm, Select, Space, Table, Typography } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { api, type Member, type MemberRequest, unwrap } from "../../api/client";
import { formatDate } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";
import { useMe } from "../frame/use-me";
import { useSayRefusal } from "../frame/use-say";
import { AuditTrail } from "./audit-trail";
import { NewMember, roles } from "./new-member";
import { Secret } from "./secret";
import { useTeamWords } from "./use-team-words";

/** Who belongs to the team and may do what; for owners also who did what when. */
export default function Members() {
  const t = useTranslate();
  const say = useTeamWords();
  const refuse = useSayRefusal();
  const { language } = useSpeech();
  const team = useParams()["team"]!;
  const me = useMe().data;
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [link, setLink] = useState<{ readonly user: string; readonly name: string; readonly url: string } | null>(null);
  const members = useQuery({ queryKey: ["members", team], queryFn: () => unwrap(api.GET("/api/teams/{team}/members", { params: { path: { team } } })) });
  const refresh = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ["members", team] });
    await queries.invalidateQueries({ queryKey: ["audit", team] });
  };
  const path = (user: string) => ({ params: { path: { team, user } } });
  const put = useMutation({
    mutationFn: (body: MemberRequest) => unwrap(api.PUT("/api/teams/{team}/members/{user}", { ...path(body.user), body })),
    onSuccess: () => setAdding(false),
    onError: refuse,
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: (user: string) => unwrap(api.DELETE("/api/teams/{team}/members/{user}", path(user))),
    onSuccess: (_, user) => setLink((shown) => (shown?.user === user ? null : shown)),
    onError: refuse,
    onSettled: refresh,
  });
  const invite = useMutation({
    mutationFn: ({ user }: Member) => unwrap(api.POST("/api/teams/{team}/members/{user}/link", path(user))),
    onSuccess: ({ url }, { user, name }) => setLink({ user, name, url }),
    onError: refuse,
    onSettled: refresh,
  });
  const isOwner = me?.teams.find((membership) => membership.team === team)?.role === "owner";
  const actions = (member: Member) =>
    member.user !== me?.id && (
      <Space>
        {me?.signIn === "link" && (
          <Button type="link" size="small" style={{ padding: 0 }} disabled={invite.isPending} onClick={() => invite.mutate(member)}>
            {say("link")}
          </Button>
        )}
        <Popconfirm title={`${say("remove")}?`} description={say("removeConfirm")} okText={say("remove")} cancelText={t("common.cancel")} onConfirm={() => remove.mutate(member.user)}>
          <Button type="link" size="small" style={{ padding: 0 }}>
            {say("remove")}
          </Button>
        </Popconfirm>
      </Space>
    );
  return (
    <>
      <div className="page-head">
        <h1>{t("nav.members")}</h1>
        <span className="grow" />
        {isOwner && (
          <Button type="primary" icon={<UserAddOutlined />} onClick={() => setAdding(true)}>
            {say("add")}
          </Button>
        )}
      </div>
      {link && <Secret title={say("linkTitle", { name: link.name })} hint={say("linkHint")} value={link.url} close={() => setLink(null)} />}
      {members.isError && <Refused error={members.error} retry={() => void members.refetch()} />}
      {me && !isOwner && <Alert type="info" showIcon title={say("ownersOnly")} style={{ marginBottom: 16 }} />}
      <Card size="small" title={say("members")} style={{ marginBottom: 16 }}>
        <Table
          size="small"
          rowKey="user"
          loading={members.isPending}
          pagination={false}
          dataSource={[...(members.data ?? [])]}
          columns={[
            {
              title: say("name"),
              render: (_, member) => (
                <>
                  {member.name} {member.user === me?.id && <Typography.Text type="secondary">({say("you")})</Typography.Text>}
                </>
              ),
            },
            { title: say("user"), ellipsis: true, render: (_, member) => member.email ?? member.user },
            {
              title: say("role"),
              render: (_, member) =>
                isOwner && member.user !== me?.id ? (
                  <Select
                    size="small"
                    aria-label={`${say("role")}: ${member.name}`}
                    value={member.role}
                    style={{ minWidth: 110 }}
                    options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
                    disabled={put.isPending}
                    onChange={(role) => put.mutate({ user: member.user, role })}
                  />
                ) : (
                  t(`role.${member.role}`)
                ),
            },
            { title: say("since"), render: (_, member) => formatDate(member.since, language) },
            ...(isOwner ? [{ title: t("library.actions"), render: (_: unknown, member: Member) => actions(member) }] : []),
          ]}
        />
      </Card>
      {isOwner && <AuditTrail team={team} members={members.data ?? []} />}
      <NewMember open={adding} known={members.data ?? []} busy={put.isPending} close={() => setAdding(false)} add={(member) => put.mutate(member)} />
    </>
  );
}
