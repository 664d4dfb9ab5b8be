import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useCallback } from "react";
import { saveAnnotations } from "../../api/annotations";
import { type ReviewImage, storedOptions } from "../../api/queries";
import type { Stored } from "../../core/annotate/saving/saver";
import { useTranslate } from "../../core/i18n/language";
import { accept, type AcceptAnswer } from "../../core/review/accepting";
import { suggestionsAt } from "../../core/review/suggestions";
import { newId } from "../../core/new-id";
import { useSayRefusal } from "../frame/use-say";

/** What is to become of one image: some of its detections become labels; without any there is nothing to find on it. */
export interface Acceptance {
  readonly image: ReviewImage;
  readonly threshold: number;
  /** Indices of detections. */
  readonly found: readonly number[];
}

/** Saves what was accepted; `refresh` then brings up to date what the portal shows of the model. */
export function useSaveAccepted(team: string, model: string) {
  const queries = useQueryClient();
  const save = useCallback(
    async ({ image, threshold, found }: Acceptance, seen?: Stored): Promise<AcceptAnswer> => {
      const shapes = suggestionsAt(image, threshold, newId, new Set(found));
      if (shapes.length === 0 && found.length > 0) {
        // None of them can be a label: that is not the same as nothing to find.
        return { kind: "unchanged" };
      }
      const path = { team, model, image: image.id };
      const answer = await accept((document, version) => saveAnnotations(path, document, version), shapes, seen);
      if (answer.kind === "accepted" || answer.kind === "labelled") {
        queries.setQueryData(storedOptions(team, model, image.id).queryKey, answer.stored);
      }
      return answer;
    },
    [queries, team, model],
  );
  const refresh = useCallback(() => {
    for (const what of ["image", "images", "annotations", "labels", "model", "strip"]) {
      void queries.invalidateQueries({ queryKey: [what, team, model] });
    }
    void queries.invalidateQueries({ queryKey: ["models", team] });
  }, [queries, team, model]);
  return { save, refresh };
}

/** Accepts one image and says what came of it. Labels that the user has not seen are never changed without asking. */
export function useAcceptOne(team: string, model: string): (acceptance: Acceptance, seen?: Stored) => Promise<void> {
  const t = useTranslate();
  const { message, modal } = App.useApp();
  const sayRefusal = useSayRefusal();
  const { save, refresh } = useSaveAccepted(team, model);
  const one = async (acceptance: Acceptance, seen?: Stored): Promise<void> => {
    const answer = await save(acceptance, seen);
    const { name } = acceptance.image;
    switch (answer.kind) {
      case "accepted":
        void message.success(t(acceptance.found.length > 0 ? "test.accepted" : "test.accepted.nothing"));
        refresh();
        break;
      case "unchanged":
        void message.info(t("test.accept.unchanged"));
        break;
      case "labelled": {
        const { document } = answer.stored;
        refresh();
        modal.confirm({
          title: t("test.labelled.title"),
          content: document.negative ? t("test.labelled.negative", { name }) : t("test.labelled.hint", { name, count: document.shapes.filter((shape) => !shape.ignore).length }),
          okText: t("test.labelled.add"),
          cancelText: t("test.labelled.keep"),
          okButtonProps: { disabled: acceptance.found.length === 0 },
          onOk: () => one(acceptance, answer.stored),
        });
        break;
      }
      case "refused":
        sayRefusal(answer.error);
        break;
      case "offline":
        void message.error(t("test.accept.offline"));
        break;
    }
  };
  return one;
}
