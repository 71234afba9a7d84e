import { Button, Field, Input, Tab, TabList, Textarea } from "@fluentui/react-components";
import { Add16Regular, Dismiss16Regular } from "@fluentui/react-icons";
import { useState } from "react";
import styles from "./graph.module.css";
import { jsonFault, type Line, type Request, takesBody, withLines } from "./model";
import { useGraphSay } from "./words";

type Part = "query" | "headers" | "body";
type RequestPartsProps = { request: Request; onChange: (request: Request) => void };

/** Query, headers and body of the request. A method that takes a body begins with it. */
export function RequestParts({ request, onChange }: RequestPartsProps) {
  const say = useGraphSay();
  const [part, setPart] = useState<Part>(takesBody(request.method) ? "body" : "query");
  const parts: Part[] = ["query", "headers", "body"];
  const counts = { query: request.query.length, headers: request.headers.length, body: 0 };
  return (
    <section className={styles.half} aria-label={say("parts")}>
      <TabList
        size="small"
        selectedValue={part}
        onTabSelect={(_, data) => setPart(parts.find((one) => one === data.value) ?? "query")}
      >
        {parts.map((one) => (
          <Tab key={one} value={one}>
            {say(one)}
            {counts[one] > 0 ? <span className={styles.count}>{counts[one]}</span> : null}
          </Tab>
        ))}
      </TabList>
      <div className={styles.part}>
        {part === "query" ? (
          <Lines what={say("query")} lines={request.query} onChange={(query) => onChange({ ...request, query })} />
        ) : null}
        {part === "headers" ? (
          <>
            <Lines
              what={say("headers")}
              lines={request.headers}
              onChange={(headers) => onChange({ ...request, headers })}
            />
            <p className={styles.quiet}>{say("headerHint")}</p>
          </>
        ) : null}
        {part === "body" ? <Body request={request} onChange={onChange} /> : null}
      </div>
    </section>
  );
}

type LinesProps = { what: string; lines: Line[]; onChange: (lines: Line[]) => void };

function Lines({ what, lines, onChange }: LinesProps) {
  const say = useGraphSay();
  const change = (id: number, change: Partial<Line>) =>
    onChange(lines.map((line) => (line.id === id ? { ...line, ...change } : line)));
  return (
    <>
      <ul className={styles.lines}>
        {lines.map((line, index) => (
          <li key={line.id} className={styles.pair}>
            <Input
              size="small"
              value={line.name}
              spellCheck={false}
              placeholder={say("name")}
              aria-label={say("lineName", { what, row: index + 1 })}
              onChange={(_, data) => change(line.id, { name: data.value })}
            />
            <Input
              size="small"
              value={line.value}
              spellCheck={false}
              placeholder={say("value")}
              aria-label={say("lineValue", { what, row: index + 1 })}
              onChange={(_, data) => change(line.id, { value: data.value })}
            />
            <Button
              size="small"
              appearance="subtle"
              icon={<Dismiss16Regular />}
              aria-label={say("remove", { row: index + 1 })}
              title={say("remove", { row: index + 1 })}
              onClick={() => onChange(lines.filter(({ id }) => id !== line.id))}
            />
          </li>
        ))}
      </ul>
      <Button
        size="small"
        icon={<Add16Regular />}
        onClick={() => onChange(withLines(lines, [{ name: "", value: "" }]))}
      >
        {say("add")}
      </Button>
    </>
  );
}

function Body({ request, onChange }: RequestPartsProps) {
  const say = useGraphSay();
  const [left, setLeft] = useState(false);
  if (!takesBody(request.method)) return <p className={styles.quiet}>{say("noBody", { method: request.method })}</p>;
  const fault = left ? jsonFault(request.body) : undefined;
  return (
    <Field
      className={styles.bodyField}
      validationState={fault === undefined ? "none" : "error"}
      validationMessage={fault === undefined ? undefined : say("notJson", { why: fault })}
    >
      <Textarea
        className={styles.body}
        aria-label={say("body")}
        value={request.body}
        spellCheck={false}
        resize="none"
        onFocus={() => setLeft(false)}
        onBlur={() => setLeft(true)}
        onChange={(_, data) => onChange({ ...request, body: data.value })}
      />
    </Field>
  );
}
