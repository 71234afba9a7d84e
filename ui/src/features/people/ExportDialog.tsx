import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Radio,
  RadioGroup,
  Spinner,
} from "@fluentui/react-components";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ExportFormat } from "../../ipc/bindings/ExportFormat";
import type { PeopleQuestion } from "../../ipc/bindings/PeopleQuestion";
import { call, chooseWhereToSave } from "../../ipc/client";
import { arranged, type ColumnPlace } from "../../shared/grid/arrange";
import type { GridColumn } from "../../shared/grid/DataGrid";
import { countOf, type Selection } from "../../shared/grid/selection";
import { ErrorBar } from "../../shared/states/ErrorBar";
import type { PersonLine } from "./api";
import { chosenOf } from "./chosen";
import styles from "./people.module.css";
import { usePeopleSay } from "./words";

interface ExportDialogProps {
  connection: string;
  question: PeopleQuestion;
  selection: Selection;
  total: number;
  columns: GridColumn<PersonLine>[];
  places: ColumnPlace[];
  onClose: () => void;
}

const formats: ExportFormat[] = ["csv", "xlsx", "json"];
const everyone = { all: true, ids: [] };

/** Who, which columns, in what form; then where. */
export function ExportDialog(props: ExportDialogProps) {
  const { connection, question, selection, total, onClose } = props;
  const say = usePeopleSay();
  const chosen = countOf(selection, total);
  const [who, setWho] = useState(chosen > 0 ? "chosen" : "everyone");
  const [which, setWhich] = useState("shown");
  const [format, setFormat] = useState<ExportFormat>("csv");
  const shown = arranged(props.columns, props.places).map(({ id }) => id);
  const write = useMutation({
    mutationFn: async () => {
      const path = await chooseWhereToSave(say("export.where"), `${say("export.fileName")}.${format}`);
      if (path === null) return null;
      return call("people.export", {
        connection,
        question,
        chosen: who === "chosen" ? chosenOf(selection) : everyone,
        columns: which === "shown" ? shown : props.columns.map(({ id }) => id),
        format,
        path,
      });
    },
  });
  const done = write.data;
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface style={{ maxWidth: 520 }}>
        <DialogBody>
          <DialogTitle>{say("export.title")}</DialogTitle>
          <DialogContent>
            {write.error ? <ErrorBar error={write.error} narrow /> : null}
            {done ? (
              <p role="status" className={styles.exported}>
                {say("export.done", { count: done.rows, path: done.path })}
              </p>
            ) : (
              <div className={styles.exportFields}>
                <Field label={say("export.who")}>
                  <RadioGroup value={who} onChange={(_, data) => setWho(data.value)}>
                    {chosen > 0 ? <Radio value="chosen" label={say("export.chosen", { count: chosen })} /> : null}
                    <Radio value="everyone" label={say("export.everyone", { count: total })} />
                  </RadioGroup>
                </Field>
                <Field label={say("export.columns")}>
                  <RadioGroup value={which} onChange={(_, data) => setWhich(data.value)}>
                    <Radio value="shown" label={say("export.shown", { count: shown.length })} />
                    <Radio value="all" label={say("export.all")} />
                  </RadioGroup>
                </Field>
                <Field label={say("export.format")} hint={say(`export.${format}Text`)}>
                  <RadioGroup
                    layout="horizontal"
                    value={format}
                    onChange={(_, data) => setFormat(formats.find((one) => one === data.value) ?? "csv")}
                  >
                    {formats.map((one) => (
                      <Radio key={one} value={one} label={say(`export.${one}`)} />
                    ))}
                  </RadioGroup>
                </Field>
              </div>
            )}
          </DialogContent>
          <DialogActions>
            {done ? (
              <Button appearance="primary" onClick={onClose}>
                {say("export.close")}
              </Button>
            ) : (
              <>
                <Button onClick={onClose}>{say("export.cancel")}</Button>
                <Button
                  appearance="primary"
                  disabledFocusable={write.isPending}
                  icon={write.isPending ? <Spinner size="tiny" /> : undefined}
                  onClick={() => !write.isPending && write.mutate()}
                >
                  {write.isPending ? say("export.running") : say("export.go")}
                </Button>
              </>
            )}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
