import { Empty } from "antd";

/** An empty page teaches: what belongs here, what to do next, with the button for it. */
export function Teach({ title, hint, children }: { title: React.ReactNode; hint?: React.ReactNode; children?: React.ReactNode }) {
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      style={{ padding: "32px 16px", margin: 0 }}
      description={
        <>
          <div className="teach-title">{title}</div>
          {hint && <div>{hint}</div>}
        </>
      }
    >
      {children}
    </Empty>
  );
}
