interface LabelCountsProps {
  readonly labels: readonly { readonly label: string; readonly text: string }[];
}

/** The first labels of an image with what is counted of them; the rest is in the hover. */
export function LabelCounts({ labels }: LabelCountsProps) {
  const [shown, all] = [labels.slice(0, 3), labels.map(({ label, text }) => `${label} ${text}`).join(", ")];
  return labels.length === 0 ? null : (
    <small className="snapshot-counts" title={all}>
      {shown.map(({ label, text }) => `${label} ${text}`).join(" · ")}
      {labels.length > shown.length && " …"}
    </small>
  );
}
