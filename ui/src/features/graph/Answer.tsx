import { Button, Tab, TabList } from "@fluentui/react-components";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CallAnswer } from "../../ipc/bindings/CallAnswer";
import { Chip } from "../../shared/chips/Chip";
import { CopyButton } from "../../shared/states/CopyButton";
import { LateSpinner } from "../../shared/states/LateSpinner";
import styles from "./graph.module.css";
import { formatElapsed, meaningOf } from "./model";
import { useGraphSay } from "./words";

type AnswerProps = {
  connection: string;
  answer: CallAnswer | undefined;
  sending: boolean;
  onNext: (next: string) => void;
};

/** What came of the call: status, time, request-id, and body or headers. */
export function Answer({ connection, answer, sending, onNext }: AnswerProps) {
  const say = useGraphSay();
  const [part, setPart] = useState<"body" | "headers">("body");
  if (!answer || sending) {
    return (
      <section className={styles.half} aria-label={say("answer.title")}>
        <div className={styles.nothing}>
          {sending ? <LateSpinner label={say("sending")} /> : <p>{say("answer.none")}</p>}
        </div>
      </section>
    );
  }
  const { next } = answer;
  return (
    <section className={styles.half} aria-label={say("answer.title")}>
      <div className={styles.facts} role="status">
        <Chip meaning={meaningOf(answer)}>{answer.status ?? say("answer.noAnswer")}</Chip>
        <span>{formatElapsed(answer.elapsedMs)}</span>
        {answer.items === null ? null : <span>{say("answer.items", { count: answer.items })}</span>}
        {answer.job === null ? null : (
          <Link to="/t/$connection/jobs/$job" params={{ connection, job: answer.job }} className={styles.job}>
            {say("answer.job")}
          </Link>
        )}
        {next === null ? null : (
          <Button size="small" className={styles.next} onClick={() => onNext(next)}>
            {say("answer.next")}
          </Button>
        )}
      </div>
      {answer.sentence === null ? null : (
        <p className={styles.sentence} data-meaning={meaningOf(answer)}>
          {answer.sentence}
          {answer.hint === null ? null : <span className={styles.quiet}> {answer.hint}</span>}
        </p>
      )}
      {answer.requestId === null ? null : (
        <p className={styles.requestId}>
          <span className={styles.quiet}>{say("answer.requestId")}</span>
          <code>{answer.requestId}</code>
          <CopyButton text={answer.requestId} appearance="subtle" />
        </p>
      )}
      <div className={styles.answerParts}>
        <TabList
          size="small"
          aria-label={say("answer.parts")}
          selectedValue={part}
          onTabSelect={(_, data) => setPart(data.value === "headers" ? "headers" : "body")}
        >
          <Tab value="body">{say("body")}</Tab>
          <Tab value="headers">
            {say("headers")}
            <span className={styles.count}>{answer.headers.length}</span>
          </Tab>
        </TabList>
        {answer.body === "" ? null : (
          <CopyButton text={answer.body} label={say("answer.copyBody")} appearance="subtle" />
        )}
      </div>
      {part === "body" ? <Body answer={answer} /> : <Headers answer={answer} />}
    </section>
  );
}

function Body({ answer }: { answer: CallAnswer }) {
  const say = useGraphSay();
  if (answer.body === "") return <p className={styles.quiet}>{say("answer.empty")}</p>;
  return (
    <>
      {answer.cut ? <p className={styles.quiet}>{say("answer.cut")}</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <pre className={styles.answerBody} tabIndex={0}>
        {answer.body}
      </pre>
    </>
  );
}

function Headers({ answer }: { answer: CallAnswer }) {
  return (
    <dl className={styles.answerHeaders}>
      {answer.headers.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
