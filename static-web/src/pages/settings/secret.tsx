import { Alert, Typography } from "antd";

/** A secret that is shown once and can be copied. */
export function Secret({ title, value }: { title: string; value: string }) {
  return (
    <Alert
      type="success"
      style={{ marginBottom: 16 }}
      title={title}
      description={
        <Typography.Text copyable code className="hash">
          {value}
        </Typography.Text>
      }
    />
  );
}
