import { Alert, Typography } from "antd";

/** A secret that is shown once and can be copied; when it is closed, it is gone. */
export function Secret({ title, hint, value, close }: { title: string; hint: string; value: string; close: () => void }) {
  return (
    <Alert
      type="success"
      style={{ marginBottom: 16 }}
      title={title}
      closable={{ onClose: close }}
      data-secret
      description={
        <>
          <Typography.Text copyable code className="hash">
            {value}
          </Typography.Text>
          <div>{hint}</div>
        </>
      }
    />
  );
}
