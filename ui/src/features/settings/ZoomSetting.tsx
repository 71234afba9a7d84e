import { Dropdown, Option } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useZoom, type Zoom, zoomSteps } from "../../shared/zoom";
import styles from "./settings.module.css";

/** How large everything is shown; Ctrl and plus, minus or 0 do the same anywhere. */
export function ZoomSetting() {
  const { t } = useTranslation();
  const { percent, choose } = useZoom();
  const words = (size: Zoom) => t("settings.percent", { size });
  return (
    <div className={styles.fact}>
      <span id="zoom-label" className={styles.label}>
        {t("settings.zoom")}
      </span>
      <span className={styles.zoom}>
        <Dropdown
          aria-labelledby="zoom-label"
          value={words(percent)}
          selectedOptions={[String(percent)]}
          onOptionSelect={(_, { optionValue }) => choose(Number(optionValue) as Zoom)}
        >
          {zoomSteps.map((size) => (
            <Option key={size} value={String(size)} text={words(size)}>
              {words(size)}
            </Option>
          ))}
        </Dropdown>
        <span className={styles.note}>{t("settings.zoomKeys")}</span>
      </span>
    </div>
  );
}
