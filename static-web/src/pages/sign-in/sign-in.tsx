import { useQueryClient } from "@tanstack/react-query";
import { Button, Card, Spin, Typography } from "antd";
import { useEffect, useRef, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { api, unwrap } from "../../api/client";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";

/** Only places inside the portal may follow a sign-in. */
function safePlace(to: string | null): string {
  return to && to.startsWith("/") && !to.startsWith("//") && !to.startsWith("/\\") ? to : "/";
}

/** Takes the token of a one-time link, changes it for a session and goes on to where the link leads. */
export function SignIn() {
  const t = useTranslate();
  const { language, setLanguage } = useSpeech();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const started = useRef(false);
  const token = search.get("token") ?? new URLSearchParams(window.location.hash.slice(1)).get("token");
  const to = safePlace(search.get("to"));
  useEffect(() => {
    if (!token || started.current) {
      return;
    }
    // A token works once: the development double mount must not spend it twice.
    started.current = true;
    unwrap(api.POST("/api/sign-in", { body: { token } })).then(
      () => {
        queries.clear();
        void navigate(to, { replace: true });
      },
      (refused: unknown) => setError(refused),
    );
  }, [token, to, navigate, queries]);
  return (
    <main className="centre">
      <Card style={{ width: 460, maxWidth: "100%" }}>
        <div className="brand" style={{ padding: 0 }}>
          <img src="/mark.svg" alt="" />
          NeuroBot
          <span style={{ flex: 1 }} />
          <Button type="text" onClick={() => setLanguage(language === "zh" ? "en" : "zh")}>
            {t("nav.language")}
          </Button>
        </div>
        <Typography.Title level={1} style={{ fontSize: 22 }}>
          {t("signIn.title")}
        </Typography.Title>
        <Typography.Paragraph type="secondary">{t("app.tagline")}</Typography.Paragraph>
        {error ? (
          <>
            <Refused error={error} />
            <Typography.Paragraph style={{ marginTop: 16 }}>{t("signIn.hint")}</Typography.Paragraph>
          </>
        ) : token ? (
          <>
            <Spin /> {t("signIn.waiting")}
          </>
        ) : (
          <Typography.Paragraph>{t("signIn.hint")}</Typography.Paragraph>
        )}
      </Card>
    </main>
  );
}
