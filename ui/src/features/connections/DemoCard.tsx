import { Button, Spinner } from "@fluentui/react-components";
import { Beaker24Regular, Checkmark16Regular } from "@fluentui/react-icons";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Chip } from "../../shared/chips/Chip";
import { formatNumber } from "../../shared/format";
import styles from "./connections.module.css";
import { demoSizes } from "./model";

interface DemoCardProps {
  /** It is the only thing to open: it gets the focus and the primary button. */
  first: boolean;
  busy: boolean;
  onOpen: (people: number) => void;
}

export function DemoCard({ first, busy, onOpen }: DemoCardProps) {
  const { t } = useTranslation();
  const group = useId();
  const [people, setPeople] = useState<number>(2000);
  return (
    <section className={styles.card} data-first={first ? "" : undefined} aria-labelledby={`${group}-title`}>
      <div className={styles.cardHead}>
        <span className={styles.cardIcon}>
          <Beaker24Regular aria-hidden="true" />
        </span>
        <Chip meaning="ok">{t("connections.noSignIn")}</Chip>
      </div>
      <h2 id={`${group}-title`}>{t("connections.demoTitle")}</h2>
      <p className={styles.text}>{t("connections.demoText")}</p>
      <ul className={styles.points}>
        {[t("connections.demoOffline"), t("connections.demoSafe")].map((point) => (
          <li key={point}>
            <Checkmark16Regular aria-hidden="true" />
            {point}
          </li>
        ))}
      </ul>
      <fieldset className={styles.sizes} disabled={busy}>
        <legend className="spoken">{t("connections.size")}</legend>
        {demoSizes.map((size) => (
          <label key={size} className={styles.size}>
            <input
              type="radio"
              className="spoken"
              name={group}
              checked={people === size}
              onChange={() => setPeople(size)}
            />
            {size === 1_000_000 ? t("connections.million") : formatNumber(size)}
          </label>
        ))}
      </fieldset>
      <Button
        size="large"
        appearance={first ? "primary" : "secondary"}
        className={styles.open}
        autoFocus={first}
        disabledFocusable={busy}
        icon={busy ? <Spinner size="tiny" /> : undefined}
        onClick={() => onOpen(people)}
      >
        {busy ? t("connections.openingDemo") : t("connections.openDemo")}
      </Button>
    </section>
  );
}
