import { Alert, Button, Space } from "antd";
import { useEffect, useState } from "react";
import { type Draft, draftsOf, forgetDraft } from "../../api/drafts";
import { readAnnotations } from "../../api/annotations";
import { sameDocument } from "../../core/annotate/saving/compare";
import { formatDate } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import type { Editor } from "./editor";

/** Labels of a session that ended before they were saved are offered again. */
export function DraftOffer({ editor }: { editor: Editor }) {
  const t = useTranslate();
  const { language } = useSpeech();
  const [found, setFound] = useState<{ editor: Editor; draft: Draft } | null>(null);
  const { place, user, canEdit } = editor.options;
  useEffect(() => {
    let gone = false;
    const look = async (): Promise<void> => {
      for (const draft of await draftsOf(`${user}|${place.team}|${place.model}|${place.image}`)) {
        if (sameDocument(draft.document, editor.saver.base.document)) {
          await forgetDraft(draft.key);
        } else if (!gone && !editor.store.canUndo) {
          setFound({ editor, draft });
          return;
        }
      }
    };
    if (canEdit) {
      look().catch(() => undefined);
    }
    return () => {
      gone = true;
    };
  }, [editor, place, user, canEdit]);
  if (found?.editor !== editor) {
    return null;
  }
  const { draft } = found;
  const done = (): void => {
    setFound(null);
    void forgetDraft(draft.key).catch(() => undefined);
  };
  const restore = async (): Promise<void> => {
    editor.restore(draft.base, draft.document, await readAnnotations(place));
    done();
  };
  return (
    <Alert
      className="draft-offer"
      type="warning"
      showIcon
      title={t("annotate.draft.title", { time: formatDate(new Date(draft.at).toISOString(), language) })}
      description={t("annotate.draft.hint")}
      action={
        <Space orientation="vertical">
          <Button size="small" type="primary" onClick={() => void restore()}>{t("annotate.draft.restore")}</Button>
          <Button size="small" onClick={done}>{t("annotate.draft.discard")}</Button>
        </Space>
      }
    />
  );
}
