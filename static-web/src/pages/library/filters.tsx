import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select, Space } from "antd";
import { labelsOptions } from "../../api/queries";
import { useTranslate } from "../../core/i18n/language";
import { type HealthFilter, imageStates, type LibraryFilter, noHealthFilter, readResolution } from "../../core/library-place";

const none: LibraryFilter = { name: "", label: "", state: "", from: "", to: "", resolution: "", source: "" };

/** 查询 and 重置: name, label, state, uploaded from–to, resolution. */
export function Filters(props: { team: string; model: string; filter: LibraryFilter; change: (filter: LibraryFilter & Partial<HealthFilter>) => void }) {
  const t = useTranslate();
  const { team, model, filter, change } = props;
  const labels = useQuery({ ...labelsOptions(team, model), staleTime: 15_000 });
  return (
    <Form<LibraryFilter>
      // Back, or a link, brings other values: the fields follow.
      key={JSON.stringify(filter)}
      layout="inline"
      className="filters"
      initialValues={{ ...filter, state: filter.state || undefined, label: filter.label || undefined }}
      onFinish={(values) => change(Object.fromEntries(Object.entries({ ...none, ...values, source: filter.source }).map(([name, value]) => [name, value ?? ""])) as unknown as LibraryFilter)}
      onReset={() => change({ ...none, ...noHealthFilter })}
    >
      <Form.Item name="name" label={t("library.name")}>
        <Input allowClear style={{ width: 120 }} />
      </Form.Item>
      <Form.Item name="label" label={t("library.label")}>
        <Select allowClear showSearch style={{ width: 110 }} options={labels.data?.map(({ name }) => ({ value: name, label: name })) ?? []} />
      </Form.Item>
      <Form.Item name="state" label={t("library.state")}>
        <Select allowClear style={{ width: 130 }} options={imageStates.map((value) => ({ value, label: t(`state.${value}`) }))} />
      </Form.Item>
      <Form.Item name="from" label={t("library.uploaded")} style={{ marginInlineEnd: 4 }}>
        <Input type="date" style={{ width: 122 }} aria-label={`${t("library.uploaded")} ${t("library.from")}`} />
      </Form.Item>
      <Form.Item name="to" label="–" colon={false}>
        <Input type="date" style={{ width: 122 }} aria-label={`${t("library.uploaded")} ${t("library.to")}`} />
      </Form.Item>
      <Form.Item
        name="resolution"
        label={t("library.resolution")}
        rules={[{ validator: (_, value: string) => (!value || readResolution(value) ? Promise.resolve() : Promise.reject(new Error(t("library.resolution.form")))) }]}
      >
        <Input allowClear placeholder="1920 × 1080" style={{ width: 116 }} />
      </Form.Item>
      <Space>
        <Button htmlType="submit">{t("library.search")}</Button>
        <Button htmlType="reset">{t("library.reset")}</Button>
      </Space>
    </Form>
  );
}
