import { Button } from "@fluentui/react-components";
import { Dismiss20Regular, Open20Regular } from "@fluentui/react-icons";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { Block } from "../../shared/states/Skeleton";
import type { PersonTab } from "./model";
import { PersonBody } from "./PersonBody";
import { PersonHead } from "./PersonHead";
import styles from "./people.module.css";
import { usePerson } from "./personApi";
import { usePersonSay } from "./personWords";

interface PersonPaneProps {
  connection: string;
  id: string;
  asOf: string | undefined;
  tab: PersonTab;
  onTab: (tab: PersonTab) => void;
  onClose: () => void;
}

/** Everything known of one person. Below 1120 px it lies over the list. */
export function PersonPane({ connection, id, asOf, tab, onTab, onClose }: PersonPaneProps) {
  const { t } = useTranslation();
  const say = usePersonSay();
  const navigate = useNavigate();
  const { data: person, error } = usePerson(connection, id, asOf);
  const title = person ? t("people.pane", { name: person.row.displayName }) : t("people.details");
  return (
    <aside
      className={styles.pane}
      aria-label={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <div className={styles.paneClose}>
        <Button
          appearance="subtle"
          icon={<Open20Regular />}
          aria-label={say("openPage")}
          title={say("openPage")}
          onClick={() =>
            navigate({
              to: "/t/$connection/people/$id",
              params: { connection, id },
              search: { tab: tab === "overview" ? undefined : tab, asOf },
            })
          }
        />
        <Button
          appearance="subtle"
          icon={<Dismiss20Regular />}
          aria-label={t("people.close")}
          title={t("people.close")}
          onClick={onClose}
        />
      </div>
      {error ? (
        <div className={styles.paneError}>
          <ErrorBar error={error} narrow />
        </div>
      ) : person ? (
        <>
          <PersonHead connection={connection} person={person} asOf={asOf} level={2} />
          <PersonBody key={id} connection={connection} person={person} asOf={asOf} tab={tab} onTab={onTab} />
        </>
      ) : (
        <Waiting />
      )}
    </aside>
  );
}

function Waiting() {
  return (
    <div className={styles.paneHead} aria-hidden="true">
      <Block width={48} height={48} />
      <div className={styles.paneTitle}>
        <Block width={160} height={18} />
      </div>
    </div>
  );
}
