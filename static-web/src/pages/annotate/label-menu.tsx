import { MoreOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Dropdown, Input, Modal } from "antd";
import { useState } from "react";
import { readAnnotations } from "../../api/annotations";
import { api, unwrap } from "../../api/client";
import { labelsOptions } from "../../api/queries";
import type { Label } from "../../core/annotate/labels";
import { useTranslate } from "../../core/i18n/language";
import { useSayRefusal } from "../frame/use-say";
import type { Editor } from "./editor";

interface LabelMenuProps {
  readonly editor: Editor;
  readonly label: Label;
  readonly labels: readonly Label[];
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Renames a label on every image, merges it into another, or deletes it with all its annotations: after a count, and a confirmation. */
export function LabelMenu({ editor, label, labels }: LabelMenuProps) {
  const t = useTranslate();
  const { message } = App.useApp();
  const say = useSayRefusal();
  const queries = useQueryClient();
  const [open, setOpen] = useState<"rename" | "delete" | null>(null);
  const [name, setName] = useState("");
  const { team, model } = editor.options.place;
  const change = useMutation({
    mutationFn: async (to: string | undefined) => {
      // What is on the screen takes part, so it is saved first; and nobody draws while it is rewritten.
      if (!(await editor.saver.flush())) {
        throw new Error(t("annotate.state.unsaved"));
      }
      await unwrap(api.POST("/api/teams/{team}/models/{model}/labels/changes", { params: { path: { team, model } }, body: { from: label.name, to } }));
      for (let left = true; left; await pause(500)) {
        const now = await queries.fetchQuery({ ...labelsOptions(team, model), staleTime: 0 });
        left = now.some((one) => one.name === label.name);
      }
      editor.reload(await readAnnotations(editor.options.place));
    },
    onError: say,
    onSuccess: (_, to) => {
      setOpen(null);
      const { workspace } = editor.options;
      if (workspace.state.label === label.name) {
        workspace.set({ label: to ?? null });
      }
      void queries.invalidateQueries({ queryKey: ["stored", team, model] });
      void queries.invalidateQueries({ queryKey: ["strip", team, model] });
      void message.success(t("annotate.change.done"));
    },
  });
  const wanted = name.trim();
  const into = labels.find((one) => one.name === wanted && one.name !== label.name);
  const count = { label: label.name, count: Math.max(label.targets, label.here) };
  return (
    <>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            { key: "rename", label: t("annotate.change.rename"), onClick: () => { setName(label.name); setOpen("rename"); } },
            { key: "delete", danger: true, label: t("annotate.change.delete"), onClick: () => setOpen("delete") },
          ],
        }}
      >
        <Button size="small" type="text" icon={<MoreOutlined />} aria-label={t("annotate.labels.more", { label: label.name })} />
      </Dropdown>
      <Modal
        open={open !== null}
        width={420}
        title={open === "delete" ? t("annotate.change.delete") : t("annotate.change.rename")}
        okText={open === "delete" ? t("annotate.change.delete") : into ? t("annotate.change.merge") : t("annotate.change.rename")}
        cancelText={t("common.cancel")}
        okButtonProps={{ danger: open === "delete", disabled: open === "rename" && (wanted === "" || wanted === label.name) }}
        confirmLoading={change.isPending}
        mask={{ closable: false }}
        destroyOnHidden
        onOk={() => change.mutate(open === "delete" ? undefined : wanted)}
        onCancel={() => setOpen(null)}
      >
        {open === "delete" ? (
          <p>{t("annotate.change.deleteHint", count)}</p>
        ) : (
          <>
            <Input autoFocus value={name} maxLength={100} aria-label={t("annotate.change.rename")} onChange={(event) => setName(event.target.value)} />
            <p className="annotate-quiet">{into ? t("annotate.change.mergeHint", { ...count, into: into.name }) : t("annotate.change.renameHint", count)}</p>
          </>
        )}
      </Modal>
    </>
  );
}
