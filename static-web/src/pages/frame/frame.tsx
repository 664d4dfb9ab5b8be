import { ApiOutlined, AppstoreOutlined, GlobalOutlined, KeyOutlined, LogoutOutlined, MoonOutlined, SunOutlined, TeamOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Layout, Menu, Select, Skeleton, Tooltip } from "antd";
import { Suspense, useContext } from "react";
import { Link, Outlet, useLocation, useNavigate, useParams } from "react-router";
import { api, unwrap } from "../../api/client";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { AppearanceContext } from "./appearance";
import { Refused } from "./refused";
import { useMe } from "./use-me";
import { uploads } from "../../api/uploads";
import { Activity } from "../activity/activity";

/** Left rail with the product areas; language, theme, user and team at the top right. */
export default function Frame() {
  const t = useTranslate();
  const { language, setLanguage } = useSpeech();
  const { dark, setDark } = useContext(AppearanceContext);
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const location = useLocation();
  const team = useParams()["team"] ?? me.data?.teams[0]?.team;
  const role = me.data?.teams.find((m) => m.team === team)?.role;
  const area = location.pathname.split("/")[3] ?? "models";
  const signOut = async (): Promise<void> => {
    await unwrap(api.POST("/api/sign-out"));
    queries.clear();
    uploads.reset();
    if (me.data?.signIn === "platform") {
      window.location.assign("/.auth/logout");
      return;
    }
    await navigate("/sign-in", { replace: true });
  };
  const item = (key: string, icon: React.ReactNode, text: string) => ({ key, icon, label: <Link to={`/teams/${team}/${key}`}>{text}</Link> });
  return (
    <Layout className="frame">
      <Layout.Sider className="rail" theme="light" width={196} breakpoint="lg" collapsedWidth={56}>
        <Link to="/" className="brand" aria-label="NeuroBot">
          <img src="/mark.svg" alt="" />
          NeuroBot
        </Link>
        <nav aria-label={t("app.title")}>
          {team && (
            <Menu
              mode="inline"
              selectedKeys={[area]}
              items={[
                item("models", <AppstoreOutlined />, t("nav.models")),
                item("webhooks", <ApiOutlined />, t("nav.webhooks")),
                item("keys", <KeyOutlined />, t("nav.keys")),
                item("members", <TeamOutlined />, t("nav.members")),
              ]}
            />
          )}
        </nav>
      </Layout.Sider>
      <Layout>
        <Layout.Header className="top-bar">
          <div className="grow" />
          {team && <Activity key={team} team={team} />}
          {team && (
            <>
              <TeamOutlined />
              <Select
                aria-label={t("nav.team")}
                variant="borderless"
                value={team}
                style={{ minWidth: 130 }}
                options={me.data?.teams.map((m) => ({ value: m.team, label: m.name })) ?? []}
                onChange={(value: string) => void navigate(`/teams/${value}/models`)}
              />
            </>
          )}
          {me.data && (
            <span className="who">
              {me.data.name}
              {role && <small>{t(`role.${role}`)}</small>}
            </span>
          )}
          <Button type="text" icon={<GlobalOutlined />} onClick={() => setLanguage(language === "zh" ? "en" : "zh")}>
            {t("nav.language")}
          </Button>
          <Tooltip title={dark ? t("nav.theme.light") : t("nav.theme.dark")}>
            <Button
              type="text"
              aria-label={dark ? t("nav.theme.light") : t("nav.theme.dark")}
              icon={dark ? <SunOutlined /> : <MoonOutlined />}
              onClick={() => setDark(!dark)}
            />
          </Tooltip>
          <Tooltip title={t("nav.signOut")}>
            <Button type="text" aria-label={t("nav.signOut")} icon={<LogoutOutlined />} onClick={() => void signOut()} />
          </Tooltip>
        </Layout.Header>
        <Layout.Content className="frame-main">
          {me.isError ? (
            <Refused error={me.error} retry={() => void me.refetch()} />
          ) : (
            <Suspense fallback={<Skeleton active />}>
              <Outlet />
            </Suspense>
          )}
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
