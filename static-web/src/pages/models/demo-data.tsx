import { ExperimentOutlined } from "@ant-design/icons";
import { useIsMutating, useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useNavigate } from "react-router";
import { api, unwrap } from "../../api/client";
import { modelOptions } from "../../api/queries";
import { uploads } from "../../api/uploads";
import { useTranslate } from "../../core/i18n/language";
import { useSayRefusal } from "../frame/use-say";

/** Fills this empty model, else a new one, with pictures of parts that the server draws and labels. Their uploads are followed like the user's own. */
export function DemoData({ team, model }: { team: string; model?: string }) {
  const t = useTranslate();
  const say = useSayRefusal();
  const navigate = useNavigate();
  const queries = useQueryClient();
  // Whoever is led to the new model's Library meets the same button there, and what it does is under way.
  const mutationKey = ["demo"];
  const busy = useIsMutating({ mutationKey }) > 0;
  const fill = useMutation({
    mutationKey,
    mutationFn: async (id: string) => {
      const demo = await unwrap(api.POST("/api/teams/{team}/models/{model}/demo", { params: { path: { team, model: id } } }));
      uploads.of(team, id).adopt(demo.batch);
      return queries.invalidateQueries({ queryKey: modelOptions(team, id).queryKey });
    },
    onError: say,
  });
  const create = useMutation({
    mutationKey,
    mutationFn: () => {
      const body = { name: t("models.demo.name"), remarks: t("models.demo.remarks"), type: "detection" as const };
      return unwrap(api.POST("/api/teams/{team}/models", { params: { path: { team } }, body }));
    },
    // The new model is opened even where it cannot be filled: its empty Library offers the same again.
    onSuccess: async ({ id }) => {
      fill.mutate(id);
      await queries.invalidateQueries({ queryKey: ["models", team] });
      await navigate(`/teams/${team}/models/${id}/library`);
    },
    onError: say,
  });
  return (
    <Button icon={<ExperimentOutlined />} loading={busy} onClick={() => (model ? fill.mutate(model) : create.mutate())}>
      {t("models.demo")}
    </Button>
  );
}
