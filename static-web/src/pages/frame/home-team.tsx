import { Button, Skeleton, Typography } from "antd";
import { Navigate } from "react-router";
import { useTranslate } from "../../core/i18n/language";
import { Teach } from "./teach";
import { useMe } from "./use-me";

/** Leads from the root to the first team; who has none learns whom to ask, and with what. */
export default function HomeTeam() {
  const t = useTranslate();
  const { data: me, refetch } = useMe();
  const first = me?.teams[0];
  if (!me) {
    return <Skeleton active />;
  }
  return first ? (
    <Navigate to={`/teams/${first.team}/models`} replace />
  ) : (
    <Teach title={t("team.none")} hint={t("team.none.hint")}>
      <Typography.Paragraph>
        <Typography.Text code copyable>
          {me.id}
        </Typography.Text>
      </Typography.Paragraph>
      <Button onClick={() => void refetch()}>{t("team.again")}</Button>
    </Teach>
  );
}
