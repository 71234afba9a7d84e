import { Button, Switch } from "@fluentui/react-components";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Trouble } from "../../ipc/bindings/Trouble";
import { type Standing, standingOf } from "./model";
import styles from "./trouble.module.css";

/** One trouble: what it is, what the service will do, how it stands, and its switch or button. */
export function TroubleLine({ trouble, onSet }: { trouble: Trouble; onSet: (on: boolean) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const standing = standingOf(trouble);
  const described = `${id}-text ${id}-standing`;
  return (
    <li className={styles.line}>
      <span className={styles.words}>
        <b id={`${id}-name`}>{trouble.name}</b>
        <span id={`${id}-text`}>{trouble.text}</span>
      </span>
      <span id={`${id}-standing`} className={styles.standing} data-active={trouble.active ? "" : undefined}>
        <StandingWords standing={standing} />
      </span>
      <span className={styles.control}>
        {trouble.event ? (
          <Button
            id={`${id}-do`}
            size="small"
            aria-labelledby={`${id}-do ${id}-name`}
            aria-describedby={described}
            onClick={() => onSet(true)}
          >
            {t("trouble.do")}
          </Button>
        ) : (
          <Switch
            checked={trouble.active}
            aria-labelledby={`${id}-name`}
            aria-describedby={described}
            onChange={(_, data) => onSet(data.checked)}
          />
        )}
      </span>
    </li>
  );
}

function StandingWords({ standing }: { standing: Standing }) {
  const { t } = useTranslation();
  switch (standing.kind) {
    case "off":
      return null;
    case "on":
      return t("trouble.on");
    case "hits":
      return t("trouble.hits", { count: standing.count });
    case "over":
      return t("trouble.over", { count: standing.count });
    case "happened":
      return t("trouble.happened", { count: standing.count });
  }
}
