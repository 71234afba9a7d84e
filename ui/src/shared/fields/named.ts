// Names of the small buttons that the component library puts into its fields. It knows them in English only.

import { useTranslation } from "react-i18next";

/** For `expandIcon` of a `Combobox`. No stop of its own: the field has the keys, and what is typed on the arrow is lost. */
export function useExpandIcon() {
  const { t } = useTranslation();
  return { "aria-label": t("states.open"), tabIndex: -1 };
}

/** For a `SpinButton`: spread it over its props. */
export function useSpinButtons() {
  const { t } = useTranslation();
  return {
    incrementButton: { "aria-label": t("states.more") },
    decrementButton: { "aria-label": t("states.less") },
  };
}
