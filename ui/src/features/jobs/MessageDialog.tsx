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
  Textarea,
} from "@fluentui/react-components";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AppError } from "../../ipc/bindings/AppError";
import type { Job } from "../../ipc/bindings/Job";
import type { JobItem } from "../../ipc/bindings/JobItem";
import type { Person } from "../../ipc/bindings/Person";
import type { SavedFile } from "../../ipc/bindings/SavedFile";
import { call, chooseWhereToSave } from "../../ipc/client";
import { keys } from "../../shared/keys";
import { CopyButton } from "../../shared/states/CopyButton";
import { ErrorBar } from "../../shared/states/ErrorBar";
import css from "./jobs.module.css";
import { useJobsSay } from "./words";

type MessageDialogProps = { connection: string; job: Job; item: JobItem; onClose: () => void };

/** A message to the manager, to be sent by oneself. It never holds the secret. */
export function MessageDialog({ connection, job, item, onClose }: MessageDialogProps) {
  const say = useJobsSay();
  const id = item.userId ?? "";
  const person = useQuery<Person, AppError>({
    queryKey: keys.person(connection, id),
    queryFn: () => call("person.get", { connection, id, asOf: null }),
    enabled: id !== "",
    retry: false,
  }).data;
  const manager = person?.manager ?? null;
  const boss = useQuery<Person, AppError>({
    queryKey: keys.person(connection, manager?.id ?? ""),
    queryFn: () => call("person.get", { connection, id: manager?.id ?? "", asOf: null }),
    enabled: manager !== null,
    retry: false,
  }).data;
  const [edited, setEdited] = useState<{ to?: string; subject?: string; body?: string }>({});
  const values = { name: item.displayName, signIn: item.userPrincipalName, tenant: job.tenantName };
  const to = edited.to ?? boss?.row.userPrincipalName ?? "";
  const subject = edited.subject ?? say("result.message.subject", values);
  const body =
    edited.body ??
    say("result.message.body", { ...values, manager: manager?.displayName ?? say("result.message.somebody") });
  const save = useMutation<SavedFile, AppError, string>({
    mutationFn: (path) => call("job.saveMail", { connection, job: job.id, to, subject, body, path }),
  });
  const saveMail = async () => {
    const path = await chooseWhereToSave(say("result.message.save"), `${item.userPrincipalName}.eml`);
    if (path !== null) save.mutate(path);
  };
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say("result.message.title")}</DialogTitle>
          <DialogContent className={css.message}>
            <p className={css.quiet}>{say("result.message.lead")}</p>
            <ErrorBar error={save.error} narrow />
            <Field label={say("result.message.to")}>
              <Input value={to} onChange={(_, data) => setEdited({ ...edited, to: data.value })} />
            </Field>
            <Field label={say("result.message.about")}>
              <Input value={subject} onChange={(_, data) => setEdited({ ...edited, subject: data.value })} />
            </Field>
            <Field label={say("result.message.text")}>
              <Textarea rows={9} value={body} onChange={(_, data) => setEdited({ ...edited, body: data.value })} />
            </Field>
            <span className={css.quiet} role="status">
              {save.data && say("result.message.saved", { path: save.data.path })}
            </span>
          </DialogContent>
          <DialogActions className={css.messageActs}>
            <Button onClick={onClose}>{say("result.message.close")}</Button>
            <CopyButton text={body} label={say("result.message.copy")} size="medium" />
            <Button appearance="primary" disabledFocusable={save.isPending} onClick={() => void saveMail()}>
              {say("result.message.save")}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
