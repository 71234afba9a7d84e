import { Checkmark16Regular, Subtract16Regular } from "@fluentui/react-icons";
import type { Person } from "../../ipc/bindings/Person";
import { LicenseLine, Section, WaysAge } from "./PersonSections";
import styles from "./people.module.css";
import { usePersonSay } from "./personWords";

/** Every licence with its apps, on and off. */
export function PersonLicenses({ person }: { person: Person }) {
  const say = usePersonSay();
  return (
    <>
      <Section title={say("licenses")} aside={<WaysAge person={person} />}>
        {person.licenses.length === 0 ? <p className={styles.quiet}>{say("noLicenses")}</p> : null}
      </Section>
      {person.licenses.map((license) => (
        <div key={license.chip.skuId}>
          <ul>
            <LicenseLine person={person} license={license} />
          </ul>
          {license.plans.length === 0 ? (
            <p className={`${styles.quiet} ${styles.plans}`}>{say("noApps")}</p>
          ) : (
            <ul className={styles.plans} aria-label={say("apps")}>
              {license.plans.map(({ name, on }) => (
                <li key={name} data-on={on ? "" : undefined}>
                  {on ? <Checkmark16Regular aria-hidden="true" /> : <Subtract16Regular aria-hidden="true" />}
                  <span className={styles.planName}>{name}</span>
                  <span>{on ? say("appOn") : say("appOff")}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </>
  );
}
