import { Beaker24Regular } from "@fluentui/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Choices } from "../../shared/fields/Choices";
import { formatNumber } from "../../shared/format";
import styles from "./connections.module.css";
import { demoSizes } from "./model";
import { WayCard } from "./WayCard";

interface DemoCardProps {
  busy: boolean;
  onOpen: (people: number) => void;
}

/** The make-believe tenant, in four sizes. */
export function DemoCard({ busy, onOpen }: DemoCardProps) {
  const { t } = useTranslation();
  const [people, setPeople] = useState<number>(2000);
  const choices = demoSizes.map((size) => ({
    value: String(size),
    label: size === 1_000_000 ? t("connections.million") : formatNumber(size),
  }));
  return (
    <WayCard
      icon={<Beaker24Regular />}
      badge={{ meaning: "ok", text: t("connections.noSignIn") }}
      title={t("connections.demoTitle")}
      text={t("connections.demoText")}
      points={[t("connections.demoOffline"), t("connections.demoErrors")]}
      button={busy ? t("connections.openingDemo") : t("connections.openDemo")}
      busy={busy}
      onOpen={() => onOpen(people)}
    >
      <div className={styles.sizes}>
        <Choices
          label={t("connections.size")}
          value={String(people)}
          choices={choices}
          disabled={busy}
          onChange={(size) => setPeople(Number(size))}
        />
      </div>
    </WayCard>
  );
}
