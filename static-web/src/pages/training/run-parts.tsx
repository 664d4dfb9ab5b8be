import { Button, Popconfirm, Progress } from "antd";
import { useTranslate } from "../../core/i18n/language";

interface StopButtonProps {
  readonly question: string;
  readonly stop: () => void;
  readonly stopping: boolean;
  readonly size?: "small";
}

/** Ends a training or a test, after a question. */
export function StopButton({ question, stop, stopping, size }: StopButtonProps) {
  const t = useTranslate();
  return (
    <Popconfirm title={question} okText={t("training.stop")} cancelText={t("common.cancel")} onConfirm={stop}>
      <Button danger size={size} loading={stopping}>
        {t("training.stop")}
      </Button>
    </Popconfirm>
  );
}

/** How far a training or a test is (0–1), with what can be said of the rest. */
export function ProgressLine({ progress, children }: { readonly progress: number; readonly children: React.ReactNode }) {
  const t = useTranslate();
  return (
    <div className="run-progress">
      <Progress percent={Math.round(progress * 100)} status="active" aria-label={t("training.progress")} />
      <span className="number">{children}</span>
    </div>
  );
}
