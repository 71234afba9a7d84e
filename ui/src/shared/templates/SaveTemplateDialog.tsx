import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
} from "@fluentui/react-components";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { AppError } from "../../ipc/bindings/AppError";
import type { RoleTemplates } from "../../ipc/bindings/RoleTemplates";
import { call } from "../../ipc/client";
import { keys } from "../keys";
import { ErrorBar } from "../states/ErrorBar";
import { useSaveTemplateSay } from "./words";

type SaveTemplateDialogProps = { connection: string; plan?: string; draft?: string; onClose: () => void };

/** Keeps what somebody new is given as a role template, under a name. */
export function SaveTemplateDialog({ connection, plan, draft, onClose }: SaveTemplateDialogProps) {
  const say = useSaveTemplateSay();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const save = useMutation<RoleTemplates, AppError>({
    mutationFn: () => call("templates.saveFrom", { connection, name, plan: plan ?? null, draft: draft ?? null }),
    onSuccess: ({ templates }) => {
      queries.setQueryData(keys.templates(connection), templates);
      onClose();
    },
  });
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say("title")}</DialogTitle>
          <DialogContent>
            <ErrorBar error={save.error} narrow />
            <Field label={say("name")} hint={say("lead")} required>
              <Input value={name} onChange={(_, data) => setName(data.value)} />
            </Field>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{say("cancel")}</Button>
            <Button
              appearance="primary"
              disabledFocusable={save.isPending || name.trim() === ""}
              onClick={() => save.mutate()}
            >
              {say("save")}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
