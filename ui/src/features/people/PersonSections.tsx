import {
  Certificate20Regular,
  Checkmark16Regular,
  Cloud16Regular,
  Copy16Regular,
  ErrorCircle16Filled,
  Globe16Regular,
  LockClosed16Regular,
  Server16Regular,
} from "@fluentui/react-icons";
import { Link, useParams } from "@tanstack/react-router";
import { createContext, type ReactNode, use, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Field } from "../../ipc/bindings/Field";
import type { Person } from "../../ipc/bindings/Person";
import type { PersonGroup } from "../../ipc/bindings/PersonGroup";
import type { PersonLicense } from "../../ipc/bindings/PersonLicense";
import type { PersonSource } from "../../ipc/bindings/PersonSource";
import type { TimelineEntry } from "../../ipc/bindings/TimelineEntry";
import { Chip, type Meaning } from "../../shared/chips/Chip";
import { formatTime } from "../../shared/format";
import { LongText } from "./LongText";
import styles from "./people.module.css";
import { waysOf } from "./personModel";
import { type PersonSay, usePersonSay } from "./personWords";

export function SourceFact({ source, words }: { source: PersonSource; words: string }) {
  const icons = { cloud: <Cloud16Regular />, activeDirectory: <Server16Regular />, guest: <Globe16Regular /> };
  return (
    <span className={styles.fact} data-source={source}>
      {icons[source]}
      {words}
    </span>
  );
}

/** Titles of parts are one level below the name: the pane's is a second-level heading, the page's the first. */
export const SectionLevel = createContext<2 | 3>(3);

/** A part of the page with its title and, at the right, its age or the way to more. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  const Title = use(SectionLevel) === 2 ? "h2" : "h3";
  return (
    <section aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <Title id={id}>{title}</Title>
        <span>{aside}</span>
      </div>
      {children}
    </section>
  );
}

/** How old what stands below is. */
export function Age({ at }: { at: string }) {
  const say = usePersonSay();
  return <>{say("readAt", { time: formatTime(at) })}</>;
}

export function WaysAge({ person }: { person: Person }) {
  const say = usePersonSay();
  const { readAt, refused } = person.details.licenseWays;
  if (person.licenses.length === 0) return null;
  if (refused) return <>{refused}</>;
  return <>{readAt === null ? say("sourceNotRead") : say("source", { time: formatTime(readAt) })}</>;
}

export function Entry({ field: { property, label, value, locked } }: { field: Field }) {
  const say = usePersonSay();
  return (
    <div className={styles.field}>
      <dt>{label}</dt>
      <dd>
        <span className={styles.value}>
          {/* An address breaks before its domain and not inside a word. */}
          {isAddress(property) ? <Address text={value} /> : <LongText text={value} />}
        </span>
        {property === "userPrincipalName" ? <CopyValue value={value} /> : null}
        {locked ? (
          <span className={styles.lock} role="img" aria-label={say("adOwned")} title={say("adOwned")}>
            <LockClosed16Regular />
          </span>
        ) : null}
      </dd>
    </div>
  );
}

const isAddress = (property: string) => property === "userPrincipalName" || property === "mail";

function Address({ text }: { text: string }) {
  const at = text.lastIndexOf("@");
  if (at <= 0 || text.length > 256) return <LongText text={text} />;
  return (
    <>
      {text.slice(0, at)}
      <wbr />
      {text.slice(at)}
    </>
  );
}

function CopyValue({ value }: { value: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const label = copied ? t("states.copied") : t("people.copyName", { value });
  return (
    <button
      type="button"
      className={styles.iconButton}
      aria-label={label}
      title={label}
      onBlur={() => setCopied(false)}
      onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}
    >
      {copied ? <Checkmark16Regular /> : <Copy16Regular />}
    </button>
  );
}

/** How a licence stands: which apps are off, where it comes from, what is wrong with it. */
export function LicenseLine({ person, license }: { person: Person; license: PersonLicense }) {
  const say = usePersonSay();
  const { chip, plans } = license;
  const ways = waysOf(person, chip.skuId);
  const off = plans.filter(({ on }) => !on);
  const groups = ways.filter(({ group }) => group !== null);
  const direct = ways.some(({ group }) => group === null);
  const errors = ways.flatMap(({ error }) => (error === null ? [] : [error]));
  const names = off.slice(0, 3).map(({ name }) => name);
  return (
    <li className={styles.license}>
      <Certificate20Regular className={styles.licenseIcon} aria-hidden="true" />
      <span className={styles.licenseWords}>
        <b title={chip.partNumber}>{chip.name}</b>
        <span>
          {off.length === 0
            ? say("allApps")
            : say("appsOff", {
                count: off.length,
                total: plans.length,
                names: off.length > names.length ? `${names.join(", ")}, …` : names.join(", "),
              })}
        </span>
        {groups.map(({ group }) => (
          <span key={group?.id}>{say("fromGroup", { name: group?.displayName || say("unnamedGroup") })}</span>
        ))}
        {errors.map((error) => (
          <span key={error} className={styles.licenseError} title={error}>
            <ErrorCircle16Filled aria-hidden="true" />
            {licenseError(error, say)}
          </span>
        ))}
      </span>
      <span className={styles.ways}>
        {direct ? <Chip>{say("direct")}</Chip> : null}
        {groups.length > 0 ? <span className={styles.inherited}>{say("inherited")}</span> : null}
      </span>
    </li>
  );
}

const knownErrors = [
  "CountViolation",
  "MutuallyExclusiveViolation",
  "DependencyViolation",
  "ProhibitedInUsageLocationViolation",
  "UniquenessViolation",
] as const;

function licenseError(error: string, say: PersonSay): string {
  return say(`errors.${knownErrors.find((known) => known === error) ?? "Other"}`);
}

const groupMeanings: Record<PersonGroup["kind"], Meaning> = {
  microsoft365: "info",
  security: "mute",
  mailSecurity: "mute",
  mailingList: "warn",
  role: "guest",
};

export function GroupLine({ group }: { group: PersonGroup }) {
  const say = usePersonSay();
  const { connection } = useParams({ from: "/t/$connection" });
  return (
    <li className={styles.groupLine}>
      {group.kind === "role" ? (
        <span className={styles.groupName} title={group.displayName}>
          {group.displayName}
        </span>
      ) : (
        <Link
          to="/t/$connection/groups/$group"
          params={{ connection, group: group.id }}
          className={styles.groupName}
          title={group.displayName}
        >
          {group.displayName}
        </Link>
      )}
      <span className={styles.groupChips}>
        {group.givesLicense ? <Chip meaning="ok">{say("givesLicense")}</Chip> : null}
        {group.synced ? <Chip meaning="sync">{say("synced")}</Chip> : null}
        {group.dynamic ? <Chip meaning="guest">{say("dynamic")}</Chip> : null}
        <Chip meaning={groupMeanings[group.kind]}>{say(`kinds.${group.kind}`)}</Chip>
      </span>
    </li>
  );
}

export function PersonLatest({ person }: { person: Person }) {
  const say = usePersonSay();
  if (person.latest.length === 0) return <p className={styles.quiet}>{say("noChanges")}</p>;
  return <Changes entries={person.latest} />;
}

/** What happened, newest first. */
export function Changes({ entries }: { entries: TimelineEntry[] }) {
  return (
    <ul className={styles.changes}>
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id and only ever come in front together
        <li key={`${entry.at} ${entry.label} ${index}`} className={styles.change}>
          <time dateTime={entry.at}>{formatTime(entry.at)}</time>
          <ChangeWords entry={entry} />
        </li>
      ))}
    </ul>
  );
}

function ChangeWords({ entry: { kind, label, before, after, job } }: { entry: TimelineEntry }) {
  const say = usePersonSay();
  const by = job === null ? null : <span className={styles.quiet}> {say("byYou")}</span>;
  if (kind === "joined" || kind === "left") {
    return (
      <span className={styles.changeWords}>
        {say(kind)}{" "}
        <b>
          <LongText text={after ?? before ?? ""} />
        </b>
        {by}
      </span>
    );
  }
  return (
    <span className={styles.changeWords}>
      <span>{label}</span> <Difference before={before} after={after} />
      {by}
    </span>
  );
}

/** A value before and after. Colour is not all: the old one is struck through. */
export function Difference({ before, after }: { before: string | null; after: string | null }) {
  const say = usePersonSay();
  if (before === null && after === null) return null;
  return (
    <>
      {before === null ? (
        <span>–</span>
      ) : (
        <del className={styles.before}>
          <LongText text={before} />
        </del>
      )}
      <span aria-hidden="true"> → </span>
      <span className="spoken">{say("changedTo")}</span>
      {after === null ? (
        <span>–</span>
      ) : (
        <ins className={styles.after}>
          <LongText text={after} />
        </ins>
      )}
    </>
  );
}
