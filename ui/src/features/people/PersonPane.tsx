import { Button } from "@fluentui/react-components";
import { Dismiss20Regular } from "@fluentui/react-icons";
import { useTranslation } from "react-i18next";
import type { Person } from "../../ipc/bindings/Person";
import { Avatar } from "../../shared/chips/Avatar";
import { SignIn } from "../../shared/chips/SignIn";
import { formatTime } from "../../shared/format";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { Block } from "../../shared/states/Skeleton";
import { usePerson } from "./api";
import { PersonChanges, PersonLicenses, PersonProfile, SourceFact } from "./PersonSections";
import styles from "./people.module.css";

interface PersonPaneProps {
  connection: string;
  id: string;
  onClose: () => void;
}

/** Everything known of one person. Below 1120 px it lies over the list. */
export function PersonPane({ connection, id, onClose }: PersonPaneProps) {
  const { t } = useTranslation();
  const { data: person, error } = usePerson(connection, id);
  const title = person ? t("people.pane", { name: person.row.displayName }) : t("people.details");
  return (
    <aside
      className={styles.pane}
      aria-label={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <div className={styles.paneClose}>
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
        <Content person={person} />
      ) : (
        <Waiting />
      )}
    </aside>
  );
}

function Content({ person }: { person: Person }) {
  const { row } = person;
  const { t } = useTranslation();
  const subtitle = [row.jobTitle, row.department].filter(Boolean).join(" · ");
  const source = {
    cloud: t("people.cloudAccount"),
    activeDirectory: t("people.syncedFromAd"),
    guest: t("people.guestAccount"),
  };
  return (
    <>
      <header className={styles.paneHead}>
        <Avatar name={row.displayName} size={48} coloured />
        <div className={styles.paneTitle}>
          <h2>{row.displayName}</h2>
          <p>{subtitle || source[row.source]}</p>
        </div>
      </header>
      <p className={styles.paneFacts}>
        <SignIn enabled={row.enabled} />
        <SourceFact source={row.source} words={source[row.source]} />
        <span>{t("people.readAt", { time: formatTime(person.readAt) })}</span>
      </p>
      <div className={styles.sections}>
        <PersonProfile person={person} />
        <PersonLicenses person={person} />
        <PersonChanges person={person} />
      </div>
    </>
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
