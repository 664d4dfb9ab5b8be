import { lexer, type Token, type Tokens } from "marked";
import { Fragment } from "react";

const plain = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" })[name]!);
/** A guide has only relative places and the web's own: nothing that runs. */
const safe = (address: string): string | undefined => (/^https?:\/\//.test(address) ? address : undefined);

function Inline({ tokens }: { tokens: readonly Token[] | undefined }) {
  return tokens?.map((token, index) => {
    switch (token.type) {
      case "strong":
        return (
          <strong key={index}>
            <Inline tokens={(token as Tokens.Strong).tokens} />
          </strong>
        );
      case "em":
        return (
          <em key={index}>
            <Inline tokens={(token as Tokens.Em).tokens} />
          </em>
        );
      case "codespan":
        return <code key={index}>{plain((token as Tokens.Codespan).text)}</code>;
      case "link":
        return (
          <a key={index} href={safe((token as Tokens.Link).href)} rel="noreferrer" target="_blank">
            <Inline tokens={(token as Tokens.Link).tokens} />
          </a>
        );
      case "br":
        return <br key={index} />;
      case "text":
        return <Fragment key={index}>{"tokens" in token && token.tokens ? <Inline tokens={token.tokens} /> : plain((token as Tokens.Text).text)}</Fragment>;
      default:
        return <Fragment key={index}>{plain(token.raw)}</Fragment>;
    }
  });
}

function Block({ token }: { token: Token }) {
  switch (token.type) {
    case "heading": {
      const { depth, tokens } = token as Tokens.Heading;
      // The page has its own first heading: the guide's lie below it.
      const Heading = `h${Math.min(6, depth + 1)}` as "h2";
      return (
        <Heading>
          <Inline tokens={tokens} />
        </Heading>
      );
    }
    case "paragraph":
      return (
        <p>
          <Inline tokens={(token as Tokens.Paragraph).tokens} />
        </p>
      );
    case "text":
      return <Inline tokens={[token]} />;
    case "code":
      return (
        <pre className="guide-code" tabIndex={0}>
          {(token as Tokens.Code).text}
        </pre>
      );
    case "list": {
      const { ordered, items } = token as Tokens.List;
      const List = ordered ? "ol" : "ul";
      return (
        <List>
          {items.map((item, index) => (
            <li key={index}>
              <Markdown tokens={item.tokens} />
            </li>
          ))}
        </List>
      );
    }
    case "table": {
      const { header, rows } = token as Tokens.Table;
      return (
        <table className="guide-table">
          <thead>
            <tr>
              {header.map((cell, index) => (
                <th key={index} scope="col">
                  <Inline tokens={cell.tokens} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column}>
                    <Inline tokens={cell.tokens} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    }
    default:
      return null;
  }
}

function Markdown({ tokens }: { tokens: readonly Token[] }) {
  return tokens.map((token, index) => <Block key={index} token={token} />);
}

/** A text in Markdown as elements; markup in it is shown as text, never run. */
export default function Guide({ text }: { text: string }) {
  return (
    <article className="guide">
      <Markdown tokens={lexer(text)} />
    </article>
  );
}
