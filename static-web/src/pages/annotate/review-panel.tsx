import { CheckOutlined, CloseOutlined } from "@ant-design/icons";
import { Button, Slider, Spin, Switch } from "antd";
import { Link } from "react-router";
import type { ModelInfo } from "../../api/client";
import type { Action } from "../../core/annotate/keys/actions";
import type { Bindings } from "../../core/annotate/keys/bindings";
import { showCombo } from "../../core/annotate/keys/combo";
import type { Suggestion } from "../../core/review/deciding";
import { useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";
import type { Editor } from "./editor";
import { isMac } from "./tool-bar";
import { useEditorState, useWorkspace } from "./use-editor-state";
import type { ProposalsOf } from "./use-proposals";

interface ReviewPanelProps {
  readonly editor: Editor;
  readonly team: string;
  readonly model: ModelInfo;
  readonly of: ProposalsOf;
  readonly act: (action: Action) => void;
}

/** So many rows are listed; the rest follows as they are decided. */
const mostRows = 50;

/** 复核 and 你指我标: what a version found on the image, or what looks like the examples, to be accepted or rejected one by one or together. */
export function ReviewPanel({ editor, team, model, of, act }: ReviewPanelProps) {
  const t = useTranslate();
  useEditorState(editor);
  const { workspace, canEdit } = editor.options;
  const { suggestions: on, bindings } = useWorkspace(workspace);
  const { version, proposals } = of;
  const left = t("annotate.review.left", { count: editor.review.suggestions.length });
  if (editor.review.alike) {
    return (
      <section className="review-panel" aria-label={t("annotate.like")}>
        <h2>
          <span>
            {t("annotate.like")} <small>{left}</small>
          </span>
          <Button size="small" onClick={() => editor.review.showAlike(null)}>{t("annotate.like.end")}</Button>
        </h2>
        <Decisions editor={editor} act={act} />
      </section>
    );
  }
  return (
    <section className="review-panel" aria-label={t("annotate.review")}>
      <h2>
        <span>
          {t("annotate.review")}{" "}
          {on && version && <small>{proposals ? `${version.version} · ${left}` : version.version}</small>}
        </span>
        <Switch size="small" checked={on} aria-label={t("annotate.review")} title={showKey(bindings, "suggestions")} onChange={() => act("suggestions")} />
      </h2>
      {on && (of.error ? <Refused error={of.error} /> : !proposals ? <NotSeen team={team} model={model} of={of} canEdit={canEdit} /> : (
        <>
          {of.refused && <p className="annotate-quiet">{of.refused}</p>}
          <Decisions editor={editor} act={act} />
        </>
      ))}
    </section>
  );
}

const showKey = (bindings: Bindings, action: Action): string => (bindings[action][0] ? showCombo(bindings[action][0], isMac) : "");

function Decisions({ editor, act }: { editor: Editor; act: (action: Action) => void }) {
  const t = useTranslate();
  const { workspace, canEdit } = editor.options;
  const { suggestFrom, likeFrom, bindings } = useWorkspace(workspace);
  const [name, from, text] = editor.review.alike ? (["likeFrom", likeFrom, t("annotate.like.from")] as const) : (["suggestFrom", suggestFrom, t("annotate.review.from")] as const);
  return (
    <>
      <label className="review-from">
        <span>{text}</span>
        <Slider min={0.01} max={1} step={0.01} value={from} ariaLabelForHandle={text} onChange={(value) => workspace.set({ [name]: value })} />
        <span className="number">{from.toFixed(2)}</span>
      </label>
      {editor.review.suggestions.length === 0 ? <p className="annotate-quiet">{t("annotate.review.none")}</p> : (
        <>
          <p className="annotate-quiet">{t("annotate.review.keys", { accept: showKey(bindings, "accept"), reject: showKey(bindings, "delete") })}</p>
          <ul className="plain-list review-list">
            {editor.review.suggestions.slice(0, mostRows).map((one) => <Row key={one.shape.id} one={one} editor={editor} />)}
          </ul>
          <Button size="small" block disabled={!canEdit || editor.review.together.length === 0} onClick={() => act("acceptAll")}>
            {t("annotate.review.all", { count: editor.review.together.length })} <kbd>{showKey(bindings, "acceptAll")}</kbd>
          </Button>
        </>
      )}
    </>
  );
}

function Row({ one: { shape, instead }, editor }: { one: Suggestion; editor: Editor }) {
  const t = useTranslate();
  const { canEdit } = editor.options;
  const text = instead ? t("annotate.review.instead", { from: instead.label, to: shape.label }) : shape.label;
  const decide = (accept: boolean): void => {
    editor.review.choose(shape.id);
    editor.review.decide(accept);
  };
  return (
    <li data-current={editor.review.suggested === shape.id}>
      <button
        type="button"
        className="review-name"
        aria-pressed={editor.review.suggested === shape.id}
        onClick={() => editor.review.choose(shape.id)}
        onDoubleClick={() => editor.focusOn(shape)}
      >
        <span className="swatch" style={{ background: editor.colourOf(shape) }} />
        <span className="shape-text">{text}</span>
        <small className="number">{(shape.score ?? 1).toFixed(2)}</small>
      </button>
      <Button size="small" type="text" icon={<CheckOutlined />} disabled={!canEdit} aria-label={t("annotate.review.accept", { label: text })} onClick={() => decide(true)} />
      <Button size="small" type="text" icon={<CloseOutlined />} disabled={!canEdit} aria-label={t("annotate.review.reject", { label: text })} onClick={() => decide(false)} />
    </li>
  );
}

function NotSeen({ team, model, of, canEdit }: { team: string; model: ModelInfo; of: ProposalsOf; canEdit: boolean }) {
  const t = useTranslate();
  if (of.isPending) {
    return <Spin size="small" />;
  }
  if (!of.version) {
    return (
      <p className="annotate-quiet">
        {t("annotate.review.noVersion")} <Link to={`/teams/${team}/models/${model.id}/training`}>{t("annotate.goTrain")}</Link>
      </p>
    );
  }
  return (
    <>
      <p className="annotate-quiet">{t(of.asked ? "annotate.review.asked" : "annotate.review.notSeen", { version: of.version.version })}</p>
      <Button size="small" block loading={of.asked} disabled={!canEdit} onClick={of.ask}>
        {t("annotate.review.ask", { version: of.version.version })}
      </Button>
    </>
  );
}
