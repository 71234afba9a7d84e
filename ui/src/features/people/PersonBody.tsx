import { type KeyboardEvent, useId } from "react";
import type { Person } from "../../ipc/bindings/Person";
import { formatNumber } from "../../shared/format";
import { type PersonTab, personTabs } from "./model";
import { PersonGroups } from "./PersonGroups";
import { PersonLicenses } from "./PersonLicenses";
import { PersonOverview } from "./PersonOverview";
import { SectionLevel } from "./PersonSections";
import { PersonTimeline } from "./PersonTimeline";
import styles from "./people.module.css";
import { usePersonSay } from "./personWords";

interface PersonBodyProps {
  connection: string;
  person: Person;
  asOf: string | undefined;
  tab: PersonTab;
  onTab: (tab: PersonTab) => void;
  /** The whole page: every field, in columns. */
  wide?: boolean;
}

/** The parts of a person as tabs. */
export function PersonBody({ connection, person, tab, onTab, wide = false }: PersonBodyProps) {
  const say = usePersonSay();
  const id = useId();
  const counts: Record<PersonTab, number | null> = {
    overview: null,
    licenses: person.licenses.length,
    groups: person.groupsAsOf === null ? null : person.groups.length,
    timeline: null,
  };
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = personTabs[personTabs.indexOf(tab) + step];
    if (step === 0 || !next) return;
    event.preventDefault();
    onTab(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab=${next}]`)?.focus();
  };
  return (
    <>
      <div role="tablist" aria-label={say("tabs.label")} className={styles.personTabs} onKeyDown={walk}>
        {personTabs.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`${id}-${one}`}
            data-tab={one}
            aria-selected={tab === one}
            aria-controls={`${id}-panel`}
            tabIndex={tab === one ? 0 : -1}
            className={styles.tab}
            onClick={() => onTab(one)}
          >
            {say(`tabs.${one}`)}
            {counts[one] === null ? null : <span className={styles.tabCount}>{formatNumber(counts[one])}</span>}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tab}`}
        className={styles.sections}
        data-wide={wide ? "" : undefined}
      >
        <SectionLevel value={wide ? 2 : 3}>
          {tab === "overview" ? (
            <PersonOverview connection={connection} person={person} wide={wide} onTab={onTab} />
          ) : tab === "licenses" ? (
            <PersonLicenses person={person} />
          ) : tab === "groups" ? (
            <PersonGroups person={person} />
          ) : (
            <PersonTimeline connection={connection} person={person} />
          )}
        </SectionLevel>
      </div>
    </>
  );
}
