import { Button, Dropdown, Option } from "@fluentui/react-components";
import { useState } from "react";
import type { Person } from "../../ipc/bindings/Person";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { usePeopleColumnsOffered } from "./api";
import { Changes, Section } from "./PersonSections";
import styles from "./people.module.css";
import { useTimeline } from "./personApi";
import { usePersonSay } from "./personWords";

const everything = "*";

/** Every change the copy has seen of somebody; of one field only where that is asked for. */
export function PersonTimeline({ connection, person }: { connection: string; person: Person }) {
  const say = usePersonSay();
  const [property, setProperty] = useState(everything);
  const columns = (usePeopleColumnsOffered(connection).data ?? []).filter(({ id }) => id !== "source");
  const timeline = useTimeline(connection, person.row.id, property === everything ? null : property);
  const entries = timeline.data?.pages.flatMap((page) => page.entries) ?? [];
  const total = timeline.data?.pages[0]?.total ?? 0;
  const name = columns.find(({ id }) => id === property)?.label ?? say("allFields");
  return (
    <Section
      title={say("tabs.timeline")}
      aside={
        <Dropdown
          size="small"
          aria-label={say("field")}
          className={styles.fieldChoice}
          value={name}
          selectedOptions={[property]}
          onOptionSelect={(_, data) => setProperty(data.optionValue ?? everything)}
        >
          <Option value={everything}>{say("allFields")}</Option>
          {columns.map(({ id, label }) => (
            <Option key={id} value={id}>
              {label}
            </Option>
          ))}
        </Dropdown>
      }
    >
      <ErrorBar error={timeline.error} narrow />
      {timeline.data && entries.length === 0 ? (
        <p className={styles.quiet}>{property === everything ? say("noChanges") : say("noChangesOf")}</p>
      ) : null}
      <Changes entries={entries} />
      {entries.length > 0 ? (
        <p className={styles.more}>
          <span className={styles.quiet}>{say("shown", { shown: entries.length, count: total })}</span>
          {timeline.hasNextPage ? (
            <Button
              size="small"
              disabledFocusable={timeline.isFetchingNextPage}
              onClick={() => !timeline.isFetchingNextPage && void timeline.fetchNextPage()}
            >
              {say("moreEntries")}
            </Button>
          ) : null}
        </p>
      ) : null}
    </Section>
  );
}
