// Names of the small buttons that the component library puts into its fields. It knows them in English only.

import { useTranslation } from "react-i18next";

/** For `expandIcon` of a `Combobox`. */
export function useExpandIcon() {
  const { t } = useTranslation();
  // The field itself opens the list by key: a second stop for that would only swallow what is typed there.
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
