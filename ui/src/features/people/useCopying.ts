import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PeopleQuestion } from "../../ipc/bindings/PeopleQuestion";
import { call } from "../../ipc/client";
import { copyText } from "../../shared/clipboard";
import { arranged, type ColumnPlace } from "../../shared/grid/arrange";
import { tabSeparated } from "../../shared/grid/copy";
import type { GridColumn } from "../../shared/grid/DataGrid";
import { countOf, isSelected, type Selection } from "../../shared/grid/selection";
import { useToast } from "../../shared/wizard/Toasts";
import { linesBetween, type PersonLine } from "./api";
import { chosenOf } from "./chosen";
import { plainCell } from "./columns";
import { usePeopleSay } from "./words";

interface Copied {
  connection: string;
  question: PeopleQuestion;
  selection: Selection;
  total: number;
  columns: GridColumn<PersonLine>[];
  places: ColumnPlace[];
  /** Columns that are asked for. */
  cells: string[];
  current: number | null;
}

/** Rows that go to the clipboard at most: other programs choke on more, and an export is at hand. */
const most = 10_000;

/** Copies the cells of the chosen rows (or of the current one), or sign-in names. */
export function useCopying(copied: Copied) {
  const { connection, question, selection, total } = copied;
  const { t } = useTranslation();
  const say = usePeopleSay();
  const toast = useToast();
  const [error, setError] = useState<unknown>(null);
  const run = (text: Promise<{ text: string; count: number }>, words: (count: number) => string) => {
    setError(null);
    void copyText(text.then((told) => told.text))
      .then(() => text)
      .then(({ count }) => toast(words(count)))
      .catch(setError);
  };
  const cells = async () => {
    const words = {
      enabled: t("people.enabled"),
      blocked: t("people.blocked"),
      cloud: t("people.cloud"),
      activeDirectory: t("people.activeDirectory"),
      guest: t("people.guest"),
    };
    const shown = arranged(copied.columns, copied.places).map(({ id }) => id);
    const one = countOf(selection, total) === 0;
    const first = one ? (copied.current ?? 0) : 0;
    const lines = await linesBetween(
      connection,
      question,
      copied.cells,
      first,
      one ? first : Math.min(total, most) - 1,
    );
    const chosen = one ? lines : lines.filter(({ id }) => isSelected(selection, id));
    const rows = chosen.map((line) => shown.map((column) => plainCell(column, line, words)));
    return { text: tabSeparated(rows), count: rows.length };
  };
  return {
    error,
    cells: () => run(cells(), (count) => say("choose.rowsCopied", { count })),
    names: () =>
      run(call("people.copy", { connection, question, chosen: chosenOf(selection) }), (count) =>
        say("choose.copied", { count }),
      ),
  };
}
