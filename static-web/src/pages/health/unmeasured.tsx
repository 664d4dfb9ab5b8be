import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { api, unwrap } from "../../api/client";
import { formatNumber } from "../../core/format";
import { useSpeech } from "../../core/i18n/language";
import { useSayRefusal } from "../frame/use-say";
import { useCanEdit } from "../frame/use-team";
import { useModel } from "../models/model-frame";
import { useHealthSay } from "./use-health-say";

/** Images of before this page was there: how many, and the button that measures them. */
export function Unmeasured({ count, going }: { readonly count: number; readonly going: boolean }) {
  const say = useHealthSay();
  const refused = useSayRefusal();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const canEdit = useCanEdit(team);
  const queries = useQueryClient();
  const measure = useMutation({
    mutationFn: () => unwrap(api.POST("/api/teams/{team}/models/{model}/health/measurements", { params: { path: { team, model: model.id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["health", team, model.id] }),
    onError: refused,
  });
  return (
    <Alert
      type="info"
      showIcon
      title={say("unmeasured.title", { count: formatNumber(count, language) })}
      description={say("unmeasured.hint")}
      action={
        canEdit && (
          <Button loading={going || measure.isPending} onClick={() => measure.mutate()}>
            {say(going ? "unmeasured.going" : "unmeasured.go")}
          </Button>
        )
      }
    />
  );
}
