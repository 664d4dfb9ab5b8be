import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import ts from "typescript-eslint";

const arrow = (files, forbidden, message) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns: [{ group: forbidden, message }] }] },
});

export default ts.config(
  { ignores: ["dist", "src/api/generated", "node_modules"] },
  js.configs.recommended,
  ts.configs.recommended,
  { plugins: { "react-hooks": hooks }, rules: { ...hooks.configs.recommended.rules } },
  { files: ["tools/**"], languageOptions: { globals: { process: "readonly", console: "readonly" } } },
  {
    rules: {
      // A raw HTML sink would let a label name or a file name become markup.
      "no-restricted-syntax": ["error", { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "User text is never markup." }],
    },
  },
  arrow(["src/core/**"], ["**/api/**", "**/pages/**", "**/canvas/**", "react-dom", "antd"], "core uses nothing but itself"),
  arrow(["src/api/**"], ["**/pages/**", "**/canvas/**", "antd"], "api uses core only"),
  arrow(["src/canvas/**"], ["**/pages/**", "**/api/**"], "canvas uses core only"),
);
