import {
  Certificate20Regular,
  Checkmark16Regular,
  Cloud16Regular,
  Copy16Regular,
  Globe16Regular,
  LockClosed16Regular,
  Server16Regular,
} from "@fluentui/react-icons";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HistoryEntry } from "../../ipc/bindings/HistoryEntry";
import type { Person } from "../../ipc/bindings/Person";
import type { PersonSource } from "../../ipc/bindings/PersonSource";
import { Avatar } from "../../shared/chips/Avatar";
import { LicenseChip } from "../../shared/chips/LicenseChip";
import { formatTime } from "../../shared/format";
import type { PeopleSearch } from "./model";
import styles from "./people.module.css";

export function SourceFact({ source, words }: { source: PersonSource; words: string }) {
  const icons = { cloud: <Cloud16Regular />, activeDirectory: <Server16Regular />, guest: <Globe16Regular /> };
  return (
    <span className={styles.fact} data-source={source}>
      {icons[source]}
      {words}
    </span>
  );
}

/** What the header says already. */
const inHeader = new Set(["displayName", "accountEnabled"]);

export function PersonProfile({ person }: { person: Person }) {
  const { t } = useTranslation();
  return (
    <section>
      <div className={styles.sectionHead}>
        <h3>{t("people.profile")}</h3>
        {person.row.source === "activeDirectory" ? (
          <span>
            <LockClosed16Regular aria-hidden="true" />
            {t("people.adOwns")}
          </span>
        ) : null}
      </div>
      <dl className={styles.fields}>
        {person.fields
          .filter(({ property }) => !inHeader.has(property))
          .map(({ property, label, value }) => (
            <div key={property} className={styles.field}>
              <dt>{label}</dt>
              <dd>
                <span className={styles.value}>{value}</span>
                {property === "userPrincipalName" ? <CopyButton value={value} /> : null}
              </dd>
            </div>
          ))}
        {person.manager ? <Manager manager={person.manager} /> : null}
        {person.reports > 0 ? (
          <div className={styles.field}>
            <dt>{t("people.directReports")}</dt>
            <dd>{t("people.reports", { count: person.reports })}</dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}

function Manager({ manager }: { manager: NonNullable<Person["manager"]> }) {
  const { t } = useTranslation();
  const { connection } = useParams({ from: "/t/$connection" });
  return (
    <div className={styles.field}>
      <dt>{t("people.manager")}</dt>
      <dd>
        <Avatar name={manager.displayName} size={20} coloured />
        <Link
          to="/t/$connection/people"
          params={{ connection }}
          search={(before) => ({ ...(before as PeopleSearch), person: manager.id })}
          className={styles.link}
        >
          {manager.displayName}
        </Link>
      </dd>
    </div>
  );
}

function CopyButton({ value }: { value: string }) {
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

export function PersonLicenses({ person }: { person: Person }) {
  const { t } = useTranslation();
  const { licenses, enabled } = person.row;
  return (
    <section>
      <div className={styles.sectionHead}>
        <h3>{t("people.licenses")}</h3>
      </div>
      {licenses.length === 0 ? <p className={styles.quiet}>{t("people.noLicenses")}</p> : null}
      <ul className={styles.licenses}>
        {licenses.map((license) => (
          <li key={license.skuId} className={styles.license}>
            <Certificate20Regular className={styles.licenseIcon} aria-hidden="true" />
            <span className={styles.licenseWords}>
              <b>{license.name}</b>
              <span>{license.appsOff > 0 ? t("people.appsOff", { count: license.appsOff }) : t("people.allApps")}</span>
            </span>
            <LicenseChip license={license} blocked={enabled === false} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function PersonChanges({ person }: { person: Person }) {
  const { t } = useTranslation();
  return (
    <section>
      <div className={styles.sectionHead}>
        <h3>{t("people.changes")}</h3>
      </div>
      {person.history.length === 0 ? <p className={styles.quiet}>{t("people.noChanges")}</p> : null}
      <ul className={styles.changes}>
        {person.history.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id and only ever come in front together
          <li key={`${entry.at} ${entry.label} ${index}`} className={styles.change}>
            <time dateTime={entry.at}>{formatTime(entry.at)}</time>
            <span className={styles.changeWords}>
              <span>{entry.label}</span> <Change entry={entry} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Change({ entry: { before, after } }: { entry: HistoryEntry }) {
  const { t } = useTranslation();
  if (before === null && after === null) return null;
  return (
    <>
      {before === null ? <span>–</span> : <del className={styles.before}>{before}</del>}
      <span aria-hidden="true"> → </span>
      <span className="spoken">{t("people.changedTo")}</span>
      {after === null ? <span>–</span> : <ins className={styles.after}>{after}</ins>}
    </>
  );
}
