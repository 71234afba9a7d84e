import { Button, Spinner } from "@fluentui/react-components";
import { ArrowClockwise16Regular, Clock16Regular, Delete16Regular } from "@fluentui/react-icons";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Person } from "../../ipc/bindings/Person";
import { useDirectory } from "../../shared/api";
import { Avatar } from "../../shared/chips/Avatar";
import { SignIn } from "../../shared/chips/SignIn";
import { formatTime } from "../../shared/format";
import { CopyButton } from "../../shared/states/CopyButton";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { LeaveActs } from "./LeaveActs";
import { PersonActs } from "./PersonActs";
import { SourceFact } from "./PersonSections";
import styles from "./people.module.css";
import { useRefreshPerson } from "./personApi";
import { lastSeen, oldestRead } from "./personModel";
import { usePersonSay } from "./personWords";

/** ms somebody is looked at before what no round tells is read: who is only passed is not asked for. */
const restMs = 900;

interface PersonHeadProps {
  connection: string;
  person: Person;
  asOf: string | undefined;
  level: 1 | 2;
}

/** Who it is: name, sign-in, source, last seen, and the way to read anew. */
export function PersonHead({ connection, person, asOf, level }: PersonHeadProps) {
  const { t } = useTranslation();
  const say = usePersonSay();
  const { row, deleted } = person;
  const offline = useDirectory(connection).data?.sync.phase === "offline";
  const refresh = useRefreshPerson(connection, row.id);
  // Whoever is looked at for a moment and was never read is read, once.
  const read = useRef(refresh.mutate);
  read.current = refresh.mutate;
  const wanted = !offline && asOf === undefined && deleted === null && oldestRead(person) === null;
  const tried = useRef("");
  useEffect(() => {
    if (!wanted || tried.current === row.id) return;
    const timer = setTimeout(() => {
      tried.current = row.id;
      read.current();
    }, restMs);
    return () => clearTimeout(timer);
  }, [wanted, row.id]);

  const source = {
    cloud: t("people.cloudAccount"),
    activeDirectory: t("people.syncedFromAd"),
    guest: t("people.guestAccount"),
  };
  const subtitle = [row.jobTitle, row.department].filter(Boolean).join(" · ");
  const seen = lastSeen(person.details.activity.value);
  const photo = person.details.photo.value;
  const name = row.displayName || row.userPrincipalName;
  const Title = level === 1 ? "h1" : "h2";
  return (
    <>
      <header className={styles.paneHead}>
        {photo ? <img src={photo} alt="" className={styles.photo} /> : <Avatar name={name} size={48} coloured />}
        <div className={styles.paneTitle}>
          <Title title={name}>{name}</Title>
          <p title={subtitle}>{subtitle || source[row.source]}</p>
        </div>
      </header>
      <p className={styles.paneFacts}>
        {deleted ? (
          <span className={styles.fact} data-meaning="bad">
            <Delete16Regular aria-hidden="true" />
            {say("deleted", { time: formatTime(deleted.at) })},{" "}
            {deleted.daysLeft === null ? say("forGood") : say("daysLeft", { count: deleted.daysLeft })}
          </span>
        ) : (
          <SignIn enabled={row.enabled} />
        )}
        <SourceFact source={row.source} words={source[row.source]} />
        {seen === undefined ? null : (
          <span className={styles.fact}>
            <Clock16Regular aria-hidden="true" />
            {seen === null ? say("never") : say("lastSeen", { time: formatTime(seen) })}
          </span>
        )}
      </p>
      <div className={styles.paneActs}>
        {asOf === undefined ? <PersonActs connection={connection} person={person} /> : null}
        {asOf === undefined ? <LeaveActs connection={connection} person={person} /> : null}
      </div>
      <div className={styles.paneRead}>
        <span className={styles.quiet}>
          {offline ? say("offline") : say("readAt", { time: formatTime(person.readAt) })}
        </span>
        <Button
          size="small"
          appearance="subtle"
          icon={refresh.isPending ? <Spinner size="extra-tiny" /> : <ArrowClockwise16Regular />}
          title={say("refreshHint")}
          disabledFocusable={offline || refresh.isPending || asOf !== undefined}
          onClick={() => !offline && !refresh.isPending && asOf === undefined && refresh.mutate()}
        >
          {refresh.isPending ? say("refreshing") : say("refresh")}
        </Button>
        <CopyButton text={row.id} label={say("copyId")} appearance="subtle" />
      </div>
      {refresh.error ? <ErrorBar error={refresh.error} narrow /> : null}
      {asOf ? <p className={styles.then}>{say("past", { name, time: formatTime(asOf) })}</p> : null}
    </>
  );
}
