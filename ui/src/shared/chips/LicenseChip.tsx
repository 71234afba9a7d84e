import { useTranslation } from "react-i18next";
import type { LicenseChip as License } from "../../ipc/bindings/LicenseChip";
import { Chip } from "./Chip";
import styles from "./chips.module.css";

const most = 3;

/** A product by its short name; amber on a blocked account. */
export function LicenseChip({ license, blocked = false }: { license: License; blocked?: boolean }) {
  const { t } = useTranslation();
  const where = blocked ? `, ${t("chips.onBlocked")}` : "";
  return (
    <Chip meaning={blocked ? "warn" : "mute"} title={`${license.name} (${license.partNumber})${where}`}>
      {license.shortName}
    </Chip>
  );
}

/** At most three products, then how many more. */
export function LicenseChips({ licenses, blocked }: { licenses: License[]; blocked: boolean }) {
  const { t } = useTranslation();
  if (licenses.length === 0) return <>{t("chips.noLicenses")}</>;
  const more = licenses.slice(most);
  return (
    <span className={styles.licenses}>
      {licenses.slice(0, most).map((license) => (
        <LicenseChip key={license.skuId} license={license} blocked={blocked} />
      ))}
      {more.length > 0 ? <Chip title={more.map(({ name }) => name).join(", ")}>+{more.length}</Chip> : null}
    </span>
  );
}
