import { App } from "antd";
import { RefusalError } from "../../api/client";
import { useSpeech } from "../../core/i18n/language";
import { explain } from "../../core/refusals/explain";

/** Says a failed action's reason in the user's language. */
export function useSayRefusal(): (error: unknown) => void {
  const { notification } = App.useApp();
  const { language } = useSpeech();
  return (error) => {
    const refusal = error instanceof RefusalError ? error.refusal : { code: "request.internal", message: String(error) };
    const { title, detail } = explain(refusal, language);
    notification.error({ title, description: detail === title ? undefined : detail, placement: "bottomRight" });
  };
}
